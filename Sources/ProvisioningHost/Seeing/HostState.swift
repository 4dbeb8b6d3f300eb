import GRDB
import Glibc
import Releases
import Synchronization
package import TelephoneExchange

/// What outlives a restart: who fetched what, windows, lock-outs. It stands beside the output directory and is needed for
/// nothing that is served: if it is lost, nobody is let in and nobody is shut out by that.
package final class HostState: Sendable {
  private let database: DatabaseQueue
  private let waiting = Mutex(Waiting())

  private struct Waiting {
    var seen: [MACAddress: DeviceBoard.Seen] = [:]
    var windows: [MACAddress: Admissions.Window?] = [:]
    var locks: [LockOuts.Change] = []

    var isEmpty: Bool { seen.isEmpty && windows.isEmpty && locks.isEmpty }
  }

  /// `OUT.host.sqlite`: beside the directory, since everything in it belongs to builds.
  package static func path(of output: String) -> String {
    var output = output
    while output.count > 1, output.hasSuffix("/") { output.removeLast() }
    return output + ".host.sqlite"
  }

  /// - Parameter isReading: nothing is written, and the file must be there.
  /// - Throws: where the file cannot be opened, or is none of ours.
  package init(_ path: String, isReading: Bool = false) throws {
    var configuration = Configuration()
    configuration.readonly = isReading
    configuration.busyMode = .timeout(5)
    // The file has addresses of people: it is for its owner.
    let before = umask(0o077)
    defer { umask(before) }
    do {
      database = try DatabaseQueue(path: path, configuration: configuration)
      if !isReading { try database.write { try Self.migrate($0) } }
    } catch let error as DatabaseError {
      throw FileError("open", path, code: 0, said: error.message ?? "SQLite fails")
    }
  }

  private static func migrate(_ db: Database) throws {
    let version = try Int.fetchOne(db, sql: "PRAGMA user_version") ?? 0
    guard version == 0 else {
      guard version == 1 else { throw DatabaseError(message: "another version of centrale wrote it") }
      return
    }
    try db.execute(
      sql: """
        CREATE TABLE device (
          mac TEXT PRIMARY KEY, address TEXT NOT NULL, user_agent TEXT, first INTEGER NOT NULL, last INTEGER NOT NULL,
          trouble TEXT, trouble_name TEXT, trouble_time INTEGER, shared TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE fetched (
          mac TEXT NOT NULL, name TEXT NOT NULL, sha256 TEXT NOT NULL, release INTEGER NOT NULL, time INTEGER NOT NULL,
          PRIMARY KEY (mac, name)) WITHOUT ROWID;
        CREATE TABLE window (mac TEXT PRIMARY KEY, until INTEGER NOT NULL, address TEXT) WITHOUT ROWID;
        CREATE TABLE lock_out (
          address TEXT NOT NULL, mac TEXT NOT NULL, until INTEGER NOT NULL, PRIMARY KEY (address, mac)) WITHOUT ROWID;
        PRAGMA user_version = 1;
        """)
  }

  // MARK: Noting

  package func note(_ mac: MACAddress, _ seen: DeviceBoard.Seen) { waiting.withLock { $0.seen[mac] = seen } }
  package func note(_ mac: MACAddress, _ window: Admissions.Window?) { waiting.withLock { $0.windows[mac] = window } }
  package func note(_ change: LockOuts.Change) { waiting.withLock { $0.locks.append(change) } }

  /// Writes what was noted, in one transaction.
  package func write() throws {
    let waiting = self.waiting.withLock { waiting in
      defer { waiting = Waiting() }
      return waiting
    }
    guard !waiting.isEmpty else { return }
    try database.write { db in
      for (mac, seen) in waiting.seen { try Self.write(mac, seen, db) }
      for (mac, window) in waiting.windows {
        if let window {
          try db.execute(
            sql: "INSERT OR REPLACE INTO window VALUES (?, ?, ?)", arguments: [mac.hex, window.until, window.address])
        } else {
          try db.execute(sql: "DELETE FROM window WHERE mac = ?", arguments: [mac.hex])
        }
      }
      for change in waiting.locks {
        try db.execute(
          sql: "INSERT OR REPLACE INTO lock_out VALUES (?, ?, ?)",
          arguments: [
            change.place.address, change.place.isWhole ? "all" : change.place.mac?.hex ?? "", change.until,
          ])
      }
    }
  }

  private static func write(_ mac: MACAddress, _ seen: DeviceBoard.Seen, _ db: Database) throws {
    try db.cachedStatement(sql: "INSERT OR REPLACE INTO device VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)").execute(arguments: [
      mac.hex, seen.address, seen.userAgent, seen.first, seen.last, seen.trouble?.outcome.rawValue,
      seen.trouble?.name, seen.trouble?.time, seen.shared.joined(separator: "\n"),
    ])
    let statement = try db.cachedStatement(sql: "INSERT OR REPLACE INTO fetched VALUES (?, ?, ?, ?, ?)")
    for (name, fetched) in seen.fetched {
      try statement.execute(arguments: [mac.hex, name, fetched.sha256, fetched.release, fetched.time])
    }
  }

  // MARK: Restoring

  /// Puts what was seen into a board.
  package func restore(_ board: DeviceBoard) throws {
    try database.read { db in
      var fetched: [String: [String: DeviceBoard.Fetched]] = [:]
      let files = try Row.fetchCursor(db, sql: "SELECT mac, name, sha256, release, time FROM fetched")
      while let row = try files.next() {
        fetched[row[0], default: [:]][row[1]] = DeviceBoard.Fetched(sha256: row[2], release: row[3], time: row[4])
      }
      let devices = try Row.fetchCursor(
        db,
        sql: "SELECT mac, address, user_agent, first, last, trouble, trouble_name, trouble_time, shared FROM device")
      while let row = try devices.next() {
        let text: String = row[0]
        guard let mac = MACAddress(text) else { continue }
        var seen = DeviceBoard.Seen(first: row[3])
        (seen.address, seen.userAgent, seen.last) = (row[1], row[2], row[4])
        if let outcome = (row[5] as String?).flatMap(HostEvent.Outcome.init) {
          seen.trouble = DeviceBoard.Trouble(outcome: outcome, name: row[6] ?? "-", time: row[7] ?? 0)
        }
        seen.shared = (row[8] as String).split(separator: "\n").map(String.init)
        seen.fetched = fetched[text] ?? [:]
        board.restore(mac, seen)
      }
    }
  }

  /// Opens the windows and the lock-outs of an earlier run that have not ended.
  package func restore(_ admissions: Admissions, _ lockOuts: LockOuts, now: Int) throws {
    try database.write { db in
      try db.execute(sql: "DELETE FROM window WHERE until <= ?", arguments: [now])
      try db.execute(sql: "DELETE FROM lock_out WHERE until <= ?", arguments: [now])
    }
    try database.read { db in
      for row in try Row.fetchAll(db, sql: "SELECT mac, until, address FROM window") {
        if let mac = MACAddress(row[0] as String) { admissions.admit(mac, until: row[1], address: row[2]) }
      }
      for row in try Row.fetchAll(db, sql: "SELECT address, mac, until FROM lock_out") {
        let mac: String = row[1]
        lockOuts.restore(
          LockOuts.Change(
            place: LockOuts.Place(address: row[0], mac: MACAddress(mac), isWhole: mac == "all"), until: row[2]))
      }
    }
  }
}
