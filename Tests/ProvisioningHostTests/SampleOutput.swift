import Crypto
import Foundation
import Releases
import TelephoneExchange

@testable import ProvisioningHost

/// An output directory as `centrale build` leaves it, with as little in it as a test needs.
final class SampleOutput: Sendable {
  let path: String

  init() throws {
    path = NSTemporaryDirectory() + "provisioning-host-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path + "/.centrale", withIntermediateDirectories: true)
  }

  deinit {
    try? FileManager.default.removeItem(atPath: path)
    for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + ".host.sqlite" + end) }
  }

  struct File {
    var path: String
    var owner = "company"
    var audience = "company"
    var isSecret = false
    var type = "text/plain; charset=utf-8"
    var text: String

    /// A device's own file below the company's token.
    static func device(_ mac: String, _ name: String, token: String, _ text: String) -> File {
      File(
        path: "provisioning/\(token)/\(name)", owner: "device \(mac)", audience: "device", isSecret: true, text: text)
    }

    static func company(_ name: String, token: String, _ text: String) -> File {
      File(path: "provisioning/\(token)/\(name)", text: text)
    }

    static func logins(_ lines: [(mac: String, password: String)]) -> File {
      let text = lines.map { "\($0.mac):provisioning:\(Hexadecimal.md5("\($0.mac):provisioning:\($0.password)"))\n" }
      return File(path: "access/htdigest", audience: "host", isSecret: true, text: text.joined())
    }
  }

  /// Makes a release and lets it go live.
  func publish(_ company: String, release: Int = 1, _ files: [File]) throws {
    let home = "\(path)/\(company)"
    let directory = "\(home)/releases/\(release)"
    var manifest = Manifest(
      company: company,
      facts: ReleaseFacts(
        asOf: Day(text: "2026-11-26")!, horizon: DayRange(Day(text: "2026-01-01")!, Day(text: "2036-12-31")!),
        timeZoneData: "2025b", toolVersion: "1", languageVersion: 1))
    for file in files {
      let place = "\(directory)/\(file.path)"
      try FileManager.default.createDirectory(
        atPath: (place as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
      let bytes = Array(file.text.utf8)
      try Data(bytes).write(to: URL(fileURLWithPath: place))
      manifest.files.append(
        Manifest.File(
          path: file.path, size: bytes.count, sha256: Hexadecimal.sha256(bytes), mode: 0o640, owner: file.owner,
          audience: file.audience, holdsSecrets: file.isSecret, contentType: file.type))
    }
    var bytes: [UInt8] = []
    manifest.write(to: &bytes)
    try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
    try Data(bytes).write(to: URL(fileURLWithPath: directory + "/manifest.json"))
    let link = home + "/current"
    try? FileManager.default.removeItem(atPath: link + ".new")
    try FileManager.default.createSymbolicLink(atPath: link + ".new", withDestinationPath: "releases/\(release)")
    guard rename(link + ".new", link) == 0 else { throw FileError.last("rename", link) }
  }
}

/// A clock that tests set, in milliseconds, and what the desk told.
final class Witness: Sendable {
  private let state = NSLock()
  nonisolated(unsafe) private var time = 1_800_000_000_000
  nonisolated(unsafe) private var told: [HostEvent] = []

  var now: Int {
    get { state.withLock { time } }
    set { state.withLock { time = newValue } }
  }

  func tell(_ event: HostEvent) { state.withLock { told.append(event) } }
  var events: [HostEvent] { state.withLock { told } }
  var outcomes: [HostEvent.Outcome] { events.map(\.outcome) }
}

extension FileReply {
  /// What comes out: a file's text, else the answer in one word.
  var text: String {
    switch answer {
    case .file(let file): String(decoding: file.file.bytes(at: 0, count: file.size) ?? [], as: UTF8.self)
    case .absent: "404"
    case .unauthorized: "401"
    case .refused(.badRequest): "400"
    case .refused(.lockedOut): "429"
    }
  }
}
