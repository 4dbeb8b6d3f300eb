import Releases
import TelephoneExchange

/// One device, as the table and the page show it.
package struct DeviceRow: Sendable, Encodable {
  package var company: String
  package var mac: String
  package var model: String?
  package var description: String?
  package var status: Status
  /// In a sentence, where something is wrong.
  package var trouble: String?
  /// The live release.
  package var release: Int
  package var address: String?
  package var userAgent: String?
  package var firmware: String?
  /// ISO 8601.
  package var lastSeen: String?
  package var files: [File]

  package enum Status: String, Sendable, Encodable, CaseIterable {
    case notSeen = "not-seen"
    /// It asked, and has no file of its own yet.
    case asked
    case current
    /// It has files of an earlier release.
    case outdated
    case trouble

    package var text: String {
      switch self {
      case .notSeen: "not seen yet"
      case .asked: "asked, got nothing"
      case .current: "up to date"
      case .outdated: "old files"
      case .trouble: "trouble"
      }
    }
  }

  /// One of its own files.
  package struct File: Sendable, Encodable {
    package var name: String
    /// The release from which it fetched the file; nil: it has not.
    package var release: Int?
    package var isCurrent: Bool

    enum CodingKeys: String, CodingKey {
      case name, release
      case isCurrent = "current"
    }
  }

  enum CodingKeys: String, CodingKey {
    case company, mac, model, description, status, trouble, release, address, firmware, files
    case userAgent = "user_agent"
    case lastSeen = "last_seen"
  }
}

/// A telephone that asked and that nobody has described.
package struct UnknownDevice: Sendable, Encodable {
  package var mac: String
  package var address: String
  package var userAgent: String?
  package var model: String?
  package var asked: [String]
  package var lastSeen: String

  enum CodingKeys: String, CodingKey {
    case mac, address, model, asked
    case userAgent = "user_agent"
    case lastSeen = "last_seen"
  }
}

/// What the device library knows that a release does not say.
package struct DeviceNaming: Sendable {
  /// The model and the firmware in a User-Agent.
  package var userAgent: @Sendable (String) -> (model: String?, firmware: String?)
  /// The models that ask for a file of this name; empty: no name of one model, or of a few.
  package var models: @Sendable (String) -> Set<String>
  /// Whether two models are one to the telephone: a base that is sold alone and in packages with a portable knows one name only.
  package var isSame: @Sendable (String, String) -> Bool

  package init(
    userAgent: @escaping @Sendable (String) -> (model: String?, firmware: String?) = { _ in (nil, nil) },
    models: @escaping @Sendable (String) -> Set<String> = { _ in [] },
    isSame: @escaping @Sendable (String, String) -> Bool = { $0 == $1 }
  ) {
    self.userAgent = userAgent
    self.models = models
    self.isSame = isSame
  }
}

/// Everything that is shown of one moment.
package struct Overview: Sendable, Encodable {
  package var devices: [DeviceRow]
  package var unknown: [UnknownDevice]

  package func count(_ status: DeviceRow.Status) -> Int { devices.count { $0.status == status } }

  package var summary: String {
    let parts = DeviceRow.Status.allCases.map { ($0, count($0)) }.filter { $0.1 > 0 }
    let text = parts.map { "\($0.1) \($0.0.text)" }.joined(separator: ", ")
    let devices = "\(devices.count) \(devices.count == 1 ? "device" : "devices")"
    return "\(devices)\(text.isEmpty ? "" : ": \(text)")\(unknown.isEmpty ? "" : "; \(unknown.count) not described")"
  }
}

/// The live releases of an output directory beside what telephones have done.
package struct OverviewReader: Sendable {
  private let shelves: Shelves
  private let board: DeviceBoard
  private let naming: DeviceNaming

  package init(_ desk: ProvisioningDesk, _ board: DeviceBoard, _ naming: DeviceNaming = DeviceNaming()) {
    (shelves, self.board, self.naming) = (desk.shelves, board, naming)
  }

  package init(output: String, _ board: DeviceBoard, _ naming: DeviceNaming = DeviceNaming()) throws {
    shelves = try Shelves(output)
    try shelves.refresh(now: WallClock.milliseconds())
    (self.board, self.naming) = (board, naming)
  }

  /// Another number than before where the overview may be another.
  package var version: Int { shelves.changes + board.changes }

  package func overview() -> Overview {
    let seen = board.all
    var described: Set<MACAddress> = []
    var rows: [DeviceRow] = []
    for company in shelves.all {
      let facts = company.facts
      for mac in company.devices.sorted() {
        described.insert(mac)
        rows.append(row(mac, in: company, facts[mac], seen[mac]))
      }
    }
    let unknown = seen.filter { !described.contains($0.key) }.sorted { $0.value.last > $1.value.last }.prefix(200)
    return Overview(
      devices: rows,
      unknown: unknown.map { mac, seen in
        UnknownDevice(
          mac: mac.hex, address: seen.address, userAgent: seen.userAgent,
          model: seen.userAgent.flatMap { naming.userAgent($0).model },
          asked: (seen.trouble.map { [$0.name] } ?? []) + seen.shared, lastSeen: LogLine.time(seen.last))
      })
  }

  private func row(
    _ mac: MACAddress, in company: CompanyFiles, _ facts: CompanyFiles.Facts?, _ seen: DeviceBoard.Seen?
  ) -> DeviceRow {
    let files = company.files(of: mac).map { name, sha256 in
      let fetched = seen?.fetched[name]
      return DeviceRow.File(name: name, release: fetched?.release, isCurrent: fetched?.sha256 == sha256)
    }
    let identity = seen?.userAgent.map(naming.userAgent)
    let trouble = seen.flatMap { self.trouble($0, facts, identity?.model) }
    let status: DeviceRow.Status =
      if seen == nil { .notSeen } else if trouble != nil { .trouble } else if files.allSatisfy({ $0.release == nil }) {
        .asked
      } else if files.contains(where: { $0.release != nil && !$0.isCurrent }) { .outdated } else { .current }
    return DeviceRow(
      company: company.link.company, mac: mac.hex, model: facts?.model, description: facts?.description,
      status: status, trouble: trouble, release: company.link.release, address: seen?.address,
      userAgent: seen?.userAgent, firmware: identity?.firmware, lastSeen: seen.map { LogLine.time($0.last) },
      files: files)
  }

  private func trouble(_ seen: DeviceBoard.Seen, _ facts: CompanyFiles.Facts?, _ called: String?) -> String? {
    if let trouble = seen.trouble {
      switch trouble.outcome {
      case .wrongCredentials: return "wrong password"
      case .noCredentials: return "asks without a password"
      case .notAdmitted: return "asks without a proof, outside a window (`--admit`)"
      case .foreign: return "asked for another device's file"
      default: break
      }
    }
    guard let model = facts?.model else { return nil }
    if let called, !naming.isSame(called, model) { return "is a \(called), described as a \(model)" }
    for name in seen.shared {
      let models = naming.models(name)
      guard !models.isEmpty, !models.contains(model) else { continue }
      return "asked for `\(name)` of \(models.sorted().prefix(3).joined(separator: ", ")), described as a \(model)"
    }
    return nil
  }
}
