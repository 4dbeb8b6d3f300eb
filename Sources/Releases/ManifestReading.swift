import FoundationEssentials
package import TelephoneExchange

extension Manifest {
  /// Reads the manifest of an earlier release; nil where it is not one that this version wrote. Then every file counts as
  /// changed, which costs time and no truth.
  package init?(json bytes: [UInt8]) {
    guard let text = try? JSONDecoder().decode(Text.self, from: Data(bytes)), text.manifest == 1,
      let asOf = Day(text: text.asOf), let first = Day(text: text.horizonFirst),
      let last = Day(text: text.horizonLast)
    else { return nil }
    company = text.company
    facts = ReleaseFacts(
      asOf: asOf, horizon: DayRange(first, last), timeZoneData: text.timeZoneData, toolVersion: text.toolVersion,
      languageVersion: text.languageVersion)
    facts.summerTimeLast = text.summerTimeLast.flatMap { Day(text: $0) }
    origin = text.origin
    links = text.links.map { Link(path: $0.path, target: $0.target) }
    for file in text.files {
      guard let mode = UInt16(file.mode, radix: 8), ReleasePath.isSafe(file.path) else { return nil }
      files.append(
        File(
          path: file.path, size: file.size, sha256: file.sha256, mode: mode, owner: file.owner,
          audience: file.audience, holdsSecrets: file.secret, contentType: file.contentType))
    }
  }

  /// The keys of the JSON text.
  private struct Text: Decodable {
    var manifest: Int
    var company: String
    var asOf: String
    var horizonFirst: String
    var horizonLast: String
    var timeZoneData: String
    var toolVersion: String
    var languageVersion: Int
    var summerTimeLast: String?
    var files: [FileText]
    var links: [LinkText]
    var name: String?
    var keyFingerprint: String?
    var numbers: [String]?
    var provider: String?
    var providerDigest: String?

    var origin: ReleaseOrigin? {
      if let provider, let providerDigest { return .provider(ProviderOrigin(id: provider, digest: providerDigest)) }
      guard let name, let keyFingerprint, let numbers else { return nil }
      return .company(
        CompanyOrigin(name: name, keyFingerprint: keyFingerprint, numbers: numbers.compactMap(DigitRange.init(text:))))
    }

    enum CodingKeys: String, CodingKey {
      case manifest, company, files, links, name, numbers, provider
      case keyFingerprint = "key_fingerprint"
      case providerDigest = "provider_digest"
      case asOf = "as_of"
      case horizonFirst = "horizon_first"
      case horizonLast = "horizon_last"
      case timeZoneData = "time_zone_data"
      case toolVersion = "tool_version"
      case languageVersion = "language_version"
      case summerTimeLast = "summer_time_last"
    }

    struct FileText: Decodable {
      var path: String
      var size: Int
      var sha256: String
      var mode: String
      var owner: String
      var audience: String
      var secret: Bool
      var contentType: String

      enum CodingKeys: String, CodingKey {
        case path, size, sha256, mode, owner, audience, secret
        case contentType = "content_type"
      }
    }
    struct LinkText: Decodable {
      var path: String
      var target: String
    }
  }
}

extension Day {
  package init?(text: String) {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3 else { return nil }
    self.init(year: parts[0], month: parts[1], day: parts[2])
  }
}
