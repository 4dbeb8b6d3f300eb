import Glibc
import RecordSchemas
import Releases
import SourceText
package import TelephoneExchange

/// A published company as a provisioning server has to know it.
package struct HostedCompany: Sendable {
  package var id: String
  /// For people.
  package var name: String
  /// Nil where the provider gave none.
  package var address: ProvisioningAddress?
  package var token: Secret
  /// Former tokens whose devices are led to the present one, with the names of their files.
  package var bridges: [(token: Secret, files: [String])]
  package var files: [File]
  package var devices: [Device]
  /// Ids of the devices that have a password for the provisioning host.
  package var logins: Set<String>

  package struct File: Hashable, Sendable {
    /// Below the token.
    package var name: String
    /// Id of the device whose own it is; nil: several fetch it.
    package var device: String?
    package var holdsSecrets: Bool
    package var contentType: String
  }

  package struct Device: Sendable {
    package var mac: MACAddress
    /// Nil where the release does not tell it.
    package var model: String?
    /// Names of its own files below the token.
    package var files: [String]
  }

  /// The same with dots in place of its tokens: to show on a terminal.
  package var masked: HostedCompany {
    var copy = self
    let dots = Secret(token.description)
    copy.address?.token = dots
    copy.token = dots
    copy.bridges = bridges.map { (dots, $0.files) }
    return copy
  }
}

/// A provisioning URL in parts.
package struct ProvisioningAddress: Hashable, Sendable {
  package var scheme: String
  package var host: String
  /// Nil: that of the scheme.
  package var port: Int?
  /// Before the token, with `/` at both ends.
  package var path: String
  package var token: Secret

  /// Nil where the text is no URL whose last part is a token.
  init?(_ text: String) {
    guard let scheme = text.firstRange(of: "://") else { return nil }
    self.scheme = text[..<scheme.lowerBound].lowercased()
    let rest = text[scheme.upperBound...]
    guard let slash = rest.firstIndex(of: "/") else { return nil }
    var authority = rest[..<slash]
    if let user = authority.lastIndex(of: "@") { authority = authority[authority.index(after: user)...] }
    if let colon = authority.lastIndex(of: ":"), !authority[colon...].contains("]") {
      guard let port = Int(authority[authority.index(after: colon)...]) else { return nil }
      self.port = port
      authority = authority[..<colon]
    }
    host = String(authority)
    var parts = rest[slash...].split(separator: "/")
    guard let token = parts.popLast(), !host.isEmpty else { return nil }
    self.token = Secret(String(token))
    path = parts.isEmpty ? "/" : "/" + parts.joined(separator: "/") + "/"
  }

  /// Without a token.
  package var base: String { "\(scheme)://\(host)\(port.map { ":\($0)" } ?? "")\(path)" }
  /// With `/` at its end.
  package var url: Secret { Secret(base + token.reveal + "/") }
}

extension OutputDirectory {
  /// What is live of a company; nil where nothing is, or no device of it fetches anything.
  package func hosted(_ id: String) throws(PublishError) -> HostedCompany? {
    do {
      guard ReleasePath.isCompany(id), try root.status(id) != nil else { return nil }
      let home = try Directory(id, in: root)
      guard try home.status("releases") != nil else { return nil }
      let releases = try releases(id)
      guard let current = releases.current else { return nil }
      var tree = try ReleaseTree("\(current)", in: releases.all)
      guard let manifest = try tree.manifest() else { return nil }
      var bytes: [UInt8] = []
      var models: [String: String] = [:]
      if try tree.contentsIfPresent(of: "tables/devices.csv", into: &bytes, limit: 1 << 28) {
        models = HostedCompany.models(inTable: bytes)
      }
      guard try home.contents(of: Self.urlFile, into: &bytes, limit: 16_384) else {
        return HostedCompany(id: id, manifest, models, address: nil, bridges: [], logins: [])
      }
      let address = ProvisioningAddress(String(decoding: bytes, as: UTF8.self).trimmed)
      var logins: Set<String> = []
      if try tree.contentsIfPresent(of: "access/htpasswd", into: &bytes, limit: 1 << 28) {
        let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        logins = Set(lines.compactMap { $0.split(separator: ":").first.map(String.init) })
      }
      return HostedCompany(
        id: id, manifest, models, address: address, bridges: try Self.bridges(of: home), logins: logins)
    } catch {
      throw PublishError(error)
    }
  }

  private static func bridges(of home: borrowing Directory) throws -> [(token: Secret, files: [String])] {
    guard try home.status(ReleasePath.bridges) != nil else { return [] }
    let all = try Directory(ReleasePath.bridges, in: home)
    return try all.names().compactMap { name in
      guard try all.status(name).map({ $0.st_mode & S_IFMT == S_IFDIR }) == true else { return nil }
      return (Secret(name), try Directory(name, in: all).names().filter { $0 != Bridges.since })
    }
  }
}

extension HostedCompany {
  /// Nil where no device fetches anything.
  fileprivate init?(
    id: String, _ manifest: Manifest, _ models: [String: String], address: ProvisioningAddress?,
    bridges: [(token: Secret, files: [String])],
    logins: Set<String>
  ) {
    self.id = id
    name =
      switch manifest.origin {
      case .company(let origin): origin.name
      case .provider, nil: ""
      }
    self.address = address
    self.bridges = bridges
    self.logins = logins
    files = []
    var token: String?
    var own: [String: [String]] = [:]
    for file in manifest.files {
      let parts = file.path.split(separator: "/", maxSplits: 2).map(String.init)
      guard parts.count == 3, parts[0] == "provisioning" else { continue }
      token = token ?? parts[1]
      let device = file.owner.hasPrefix("device ") ? String(file.owner.dropFirst("device ".utf8.count)) : nil
      files.append(
        File(
          name: parts[2], device: file.audience == "device" ? device : nil, holdsSecrets: file.holdsSecrets,
          contentType: file.contentType))
      if let device { own[device, default: []].append(parts[2]) }
    }
    guard let token else { return nil }
    self.token = Secret(token)
    devices = own.compactMap { id, files in MACAddress(id).map { Device(mac: $0, model: models[$0.hex], files: files) }
    }
    .sorted { $0.mac < $1.mac }
  }

  /// By MAC, of the release's table of devices.
  fileprivate static func models(inTable bytes: [UInt8]) -> [String: String] {
    var files = SourceFiles(Source { _ in bytes }, sizeLimit: 1 << 28)
    var found: [Diagnostic] = []
    guard let file = files.read("devices.csv", at: nil, into: &found), let table = readTable(file, in: files).table,
      let mac = table.column("mac"), let model = table.column("model")
    else { return [:] }
    var models: [String: String] = [:]
    for row in table.rows {
      if let mac = row[mac]?.value, let model = row[model]?.value { models[mac] = model }
    }
    return models
  }
}
