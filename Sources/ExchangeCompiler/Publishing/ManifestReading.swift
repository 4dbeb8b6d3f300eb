import FoundationEssentials
import TelephoneExchange

extension Manifest {
  /// Reads the manifest of an earlier release; nil where it is not one that this version wrote. Then every file counts as
  /// changed, which costs time and no truth.
  init?(json bytes: [UInt8]) {
    guard let text = try? JSONDecoder().decode(Text.self, from: Data(bytes)), text.manifest == 1,
      let asOf = Day(text: text.as_of), let first = Day(text: text.horizon_first),
      let last = Day(text: text.horizon_last)
    else { return nil }
    company = text.company
    facts = ReleaseFacts(
      asOf: asOf, horizon: DayRange(first, last), timeZoneData: text.time_zone_data, toolVersion: text.tool_version,
      languageVersion: text.language_version)
    links = text.links.map { Link(path: $0.path, target: $0.target) }
    for file in text.files {
      guard let mode = UInt16(file.mode, radix: 8), ReleasePath.isSafe(file.path) else { return nil }
      files.append(
        File(
          path: file.path, size: file.size, sha256: file.sha256, mode: mode, owner: file.owner,
          audience: file.audience, holdsSecrets: file.secret, contentType: file.content_type))
    }
  }

  /// The keys of the JSON text.
  private struct Text: Decodable {
    var manifest: Int
    var company: String
    var as_of: String
    var horizon_first: String
    var horizon_last: String
    var time_zone_data: String
    var tool_version: String
    var language_version: Int
    var files: [FileText]
    var links: [LinkText]

    struct FileText: Decodable {
      var path: String
      var size: Int
      var sha256: String
      var mode: String
      var owner: String
      var audience: String
      var secret: Bool
      var content_type: String
    }
    struct LinkText: Decodable {
      var path: String
      var target: String
    }
  }
}

extension Day {
  fileprivate init?(text: String) {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    guard parts.count == 3 else { return nil }
    self.init(year: parts[0], month: parts[1], day: parts[2])
  }
}
