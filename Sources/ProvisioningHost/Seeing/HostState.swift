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
    var windows: [Admissions.Whom: Admissions.Window?] = [:]
    var locks: [LockOuts.Change] = []
    /// The last request whose window is among these, or was written before.
    var taken: Int64?

    var isEmpty: Bool { seen.isEmpty && windows.isEmpty && locks.isEmpty && taken == nil }

    mutating func add(earlier: Waiting) {
      seen.merge(earlier.seen) { later, _ in later }
      windows.merge(earlier.windows) { later, _ in later }
      locks = earlier.locks + locks
      taken = taken ?? earlier.taken
    }
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
    guard version <= 2 else { throw DatabaseError(message: "another version of centrale wrote it") }
    if version < 1 { try db.execute(sql: first) }
    if version < 2 { try db.execute(sql: second) }
  }

  private static let first = """
    CREATE TABLE device (
      mac TEXT PRIMARY KEY, address TEXT NOT NULL, user_agent TEXT, first INTEGER NOT NULL, last INTEGER NOT NULL,
      trouble TEXT, trouble_name TEXT, trouble_time INTEGER, shared TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE fetched (
      mac TEXT NOT NULL, name TEXT NOT NULL, sha256 TEXT NOT NULL, release INTEGER NOT NULL, time INTEGER NOT NULL,
      PRIMARY KEY (mac, name)) WITHOUT ROWID;
    CREATE TABLE window (mac TEXT PRIMARY KEY, until INTEGER NOT NULL, address TEXT) WITHOUT ROWID;
    CREATE TABLE lock_out (
      address TEXT NOT NULL, mac TEXT NOT NULL, until INTEGER NOT NULL, PRIMARY KEY (address, mac)) WITHOUT ROWID;
    """

  /// Windows that somebody asks for while a host may run: it takes them from here.
  private static let second = """
    CREATE TABLE request (id INTEGER PRIMARY KEY AUTOINCREMENT, whom TEXT NOT NULL, until INTEGER);
    PRAGMA user_version = 2;
    """

  // MARK: Noting

  package func note(_ mac: MACAddress, _ seen: DeviceBoard.Seen) { waiting.withLock { $0.seen[mac] = seen } }
  package func note(_ whom: Admissions.Whom, _ window: Admissions.Window?) {
    waiting.withLock { $0.windows[whom] = .some(window) }
  }
  package func note(_ change: LockOuts.Change) { waiting.withLock { $0.locks.append(change) } }

  /// Writes what was noted, in one transaction.
  package func write() throws {
    let waiting = self.waiting.withLock { waiting in
      defer { waiting = Waiting() }
      return waiting
    }
    guard !waiting.isEmpty else { return }
    do { try write(waiting) } catch {
      // Tried again with what comes until then.
      self.waiting.withLock { $0.add(earlier: waiting) }
      throw error
    }
  }

  private func write(_ waiting: Waiting) throws {
    try database.write { db in
      for (mac, seen) in waiting.seen { try Self.write(mac, seen, db) }
      for (whom, window) in waiting.windows {
        if let window {
          try db.execute(
            sql: "INSERT OR REPLACE INTO window VALUES (?, ?, ?)", arguments: [whom.text, window.until, window.address])
        } else {
          try db.execute(sql: "DELETE FROM window WHERE mac = ?", arguments: [whom.text])
        }
      }
      // With its window: a request that is gone before that would be lost with the host.
      if let taken = waiting.taken { try db.execute(sql: "DELETE FROM request WHERE id <= ?", arguments: [taken]) }
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

  /// What was seen of these devices.
  package func seen(_ macs: some Sequence<MACAddress>) throws -> [MACAddress: DeviceBoard.Seen] {
    try database.read { db in
      let devices = try db.makeStatement(sql: "SELECT address, user_agent, first, last FROM device WHERE mac = ?")
      let files = try db.makeStatement(sql: "SELECT name, sha256, release, time FROM fetched WHERE mac = ?")
      var all: [MACAddress: DeviceBoard.Seen] = [:]
      for mac in macs {
        guard let row = try Row.fetchOne(devices, arguments: [mac.hex]) else { continue }
        var seen = DeviceBoard.Seen(first: row[2])
        (seen.address, seen.userAgent, seen.last) = (row[0], row[1], row[3])
        for row in try Row.fetchAll(files, arguments: [mac.hex]) {
          seen.fetched[row[0]] = DeviceBoard.Fetched(sha256: row[1], release: row[2], time: row[3])
        }
        all[mac] = seen
      }
      return all
    }
  }

  /// Opens the windows and the lock-outs of an earlier run that have not ended.
  package func restore(_ admissions: Admissions, _ lockOuts: LockOuts, now: Int) throws {
    try database.write { db in
      // Those of devices that have a proof of their own stand beside everybody's, and end with it.
      try db.execute(sql: "DELETE FROM window WHERE until <= ? AND until > 0", arguments: [now])
      try db.execute(
        sql: "DELETE FROM window WHERE until = 0 AND NOT EXISTS (SELECT 1 FROM window WHERE mac = ?)",
        arguments: [Admissions.Whom.everybody.text])
      try db.execute(sql: "DELETE FROM lock_out WHERE until <= ?", arguments: [now])
    }
    try database.read { db in
      for (whom, window) in try Self.windows(db) { admissions.restore(whom, window) }
      for row in try Row.fetchAll(db, sql: "SELECT address, mac, until FROM lock_out") {
        let mac: String = row[1]
        lockOuts.restore(
          LockOuts.Change(
            place: LockOuts.Place(address: row[0], mac: MACAddress(mac), isWhole: mac == "all"), until: row[2]))
      }
    }
  }

  private static func windows(_ db: Database) throws -> [(Admissions.Whom, Admissions.Window)] {
    try Row.fetchAll(db, sql: "SELECT mac, until, address FROM window ORDER BY mac").compactMap { row in
      Admissions.Whom(text: row[0]).map { ($0, Admissions.Window(until: row[1], address: row[2])) }
    }
  }

  // MARK: Asking a host that runs

  /// Leaves word for the host, which takes it within a second.
  ///
  /// - Returns: by which `isTaken` knows it.
  package func ask(_ requests: [Admissions.Request]) throws -> Int64 {
    try database.write { db in
      for request in requests {
        try db.execute(
          sql: "INSERT INTO request (whom, until) VALUES (?, ?)", arguments: [request.whom.text, request.until])
      }
      return db.lastInsertedRowID
    }
  }

  /// Whether the host has taken everything up to this.
  package func isTaken(_ last: Int64) throws -> Bool {
    try database.read { try Int.fetchOne($0, sql: "SELECT 1 FROM request WHERE id <= ?", arguments: [last]) == nil }
  }

  /// Applies what was asked for since, in its order, without what came too late. It counts as taken with the next `write`.
  func takeRequests(now: Int, _ apply: (Admissions.Request) -> Void) throws {
    // What was taken and could not be written stands there still: once more it would open a window that a proof has closed.
    let before = waiting.withLock { $0.taken } ?? 0
    let rows = try database.read {
      try Row.fetchAll($0, sql: "SELECT id, whom, until FROM request WHERE id > ? ORDER BY id", arguments: [before])
    }
    guard let last = rows.last else { return }
    for row in rows {
      let until: Int? = row[2]
      guard let whom = Admissions.Whom(text: row[1]), until ?? .max > now else { continue }
      apply(Admissions.Request(whom, until: until))
    }
    let id: Int64 = last[0]
    waiting.withLock { $0.taken = id }
  }

  /// The windows that are open, and what no host has taken yet.
  package func windows(
    now: Int
  ) throws -> (open: [(whom: Admissions.Whom, window: Admissions.Window)], waiting: [Admissions.Request]) {
    try database.read { db in
      let open = try Self.windows(db).filter { $0.1.until > now }
      guard try db.tableExists("request") else { return (open, []) }
      let rows = try Row.fetchAll(db, sql: "SELECT whom, until FROM request ORDER BY id")
      return (
        open,
        rows.compactMap { row in
          let until: Int? = row[1]
          guard let whom = Admissions.Whom(text: row[0]), until ?? .max > now else { return nil }
          return Admissions.Request(whom, until: until)
        }
      )
    }
  }
}

extension Admissions.Whom {
  fileprivate var text: String {
    switch self {
    case .device(let mac): mac.hex
    case .everybody: "all"
    }
  }

  fileprivate init?(text: String) {
    if text == "all" {
      self = .everybody
    } else {
      guard let mac = MACAddress(text) else { return nil }
      self = .device(mac)
    }
  }
}
