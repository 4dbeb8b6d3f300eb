import Glibc
import Releases
package import TelephoneExchange

/// What leads a device that still asks under a former provisioning token to the present one.
package struct DeviceBridge: Sendable {
  /// Names of the files that it fetches anyway: by them it is known to have fetched under the former token.
  package var fetched: [String]
  /// What it gets under the former token: files of which `path` is a name below the token.
  package var files: [OutputFile]
}

/// A company's former provisioning tokens, `OUT/COMPANY/bridges/TOKEN/`: outside releases and manifests, so that a release
/// depends on its description only.
///
/// A bridge is laid before the switch to the release with the new token, and the web server looks into `provisioning/`
/// first: no device finds nothing at any moment.
package struct Bridges {
  package var company: String
  /// The token of the release that goes live; nil where no device has files.
  package var token: Secret?
  package var devices: [DeviceBridge]
  /// The day the build is for, and how many days a bridge stands; 0: there are none.
  package var day: Day
  package var days: Int

  package init(company: String, token: Secret?, devices: [DeviceBridge], day: Day, days: Int) {
    self.company = company
    self.token = token
    self.devices = devices
    self.day = day
    self.days = days
  }

  /// The same with the files' bytes: what they are rendered from need not be kept.
  package func rendered() throws(PublishError) -> Bridges {
    var copy = self
    for device in devices.indices {
      for file in devices[device].files.indices {
        let plan = devices[device].files[file]
        var bytes: [UInt8] = []
        try plan.render(into: &bytes, as: "\(ReleasePath.bridges)/•••/\(plan.path)")
        copy.devices[device].files[file].render = { [bytes] in $0 += bytes }
      }
    }
    return copy
  }

  /// The file that says since when: a day.
  static let since = ".since"
  /// Other than `provisioning`, whose names are secrets in the same way, a bridge has no part that is open to all.
  static let mode: mode_t = 0o750
}

extension OutputDirectory {
  /// Whether bridges have to be thought of at all: the token changes, or some stand.
  package func needsBridges(_ company: String, token: Secret?, from live: LiveRelease?) throws(PublishError) -> Bool {
    if let former = live?.token, former != token { return true }
    do {
      guard try root.status(company) != nil else { return false }
      return try Directory(company, in: root).status(ReleasePath.bridges) != nil
    } catch {
      throw PublishError(error)
    }
  }

  /// Before the switch: under the token of the live release come the files that lead on.
  ///
  /// - Returns: how many devices are led; nil where the token stays or no bridge is wanted.
  package func lay(_ bridges: Bridges, from live: LiveRelease?) throws(PublishError) -> Int? {
    guard bridges.days > 0, let former = live?.token, let token = bridges.token, former != token else { return nil }
    let fetched = live?.fetched ?? []
    let led = bridges.devices.filter { device in device.fetched.contains { fetched.contains($0) } }
    guard !led.isEmpty, ReleasePath.isSafe(former.reveal), !former.reveal.utf8.contains(UInt8(ascii: "/")) else {
      return nil
    }
    do {
      let home = try Directory(bridges.company, in: root)
      try home.makeDirectory(ReleasePath.bridges, mode: Bridges.mode)
      let all = try Directory(ReleasePath.bridges, in: home)
      try all.makeDirectory(former.reveal, mode: Bridges.mode)
      let bridge = try Directory(former.reveal, in: all)
      try write(led.flatMap(\.files), in: bridge)
      try bridge.replace(Bridges.since, with: Array(bridges.day.text.utf8), mode: 0o640)
      try bridge.sync()
      return led.count
    } catch {
      throw PublishError(error)
    }
  }

  /// After the switch: bridges lead to the token that is live now; those that are too old, or under that token, are gone.
  ///
  /// - Returns: how many stand.
  package func tend(_ bridges: Bridges) throws(PublishError) -> Int {
    do {
      guard try root.status(bridges.company) != nil else { return 0 }
      let home = try Directory(bridges.company, in: root)
      guard try home.status(ReleasePath.bridges) != nil else { return 0 }
      guard bridges.days > 0 else {
        try home.remove(ReleasePath.bridges)
        return 0
      }
      var standing = 0
      do {
        let all = try Directory(ReleasePath.bridges, in: home)
        for former in try all.names() {
          guard former != bridges.token?.reveal, try isYoung(former, in: all, bridges) else {
            try all.remove(former)
            continue
          }
          let bridge = try Directory(former, in: all)
          let present = Set(try bridge.names())
          let led = bridges.devices.filter { device in device.files.contains { present.contains($0.path) } }
          let files = led.flatMap(\.files)
          try write(files, in: bridge)
          for gone in present.subtracting(files.map(\.path)) where gone != Bridges.since { try bridge.remove(gone) }
          standing += 1
        }
      }
      if standing == 0 { try home.remove(ReleasePath.bridges) }
      return standing
    } catch {
      throw PublishError(error)
    }
  }

  private func isYoung(_ former: String, in all: borrowing Directory, _ bridges: Bridges) throws -> Bool {
    guard try all.status(former).map({ $0.st_mode & S_IFMT == S_IFDIR }) == true else { return false }
    var bytes: [UInt8] = []
    // Without its day nobody could tell when it ends.
    guard try Directory(former, in: all).contents(of: Bridges.since, into: &bytes, limit: 64),
      let since = Day(text: String(decoding: bytes, as: UTF8.self))
    else { return false }
    return bridges.day.daysSince1970 - since.daysSince1970 <= bridges.days
  }

  /// Writes those that differ, each in one step.
  private func write(_ files: [OutputFile], in bridge: borrowing Directory) throws {
    var bytes: [UInt8] = []
    var before: [UInt8] = []
    for file in files {
      bytes.removeAll(keepingCapacity: true)
      try file.render(into: &bytes, as: "\(ReleasePath.bridges)/•••/\(file.path)")
      guard try !bridge.contents(of: file.path, into: &before, limit: bytes.count + 1) || before != bytes else {
        continue
      }
      try bridge.replace(file.path, with: bytes, mode: 0o640)
    }
  }
}
