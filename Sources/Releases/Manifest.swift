package import TelephoneExchange

/// What a release was made from, beside its files.
package struct ReleaseFacts: Hashable, Sendable {
  /// The day that the checks were told is today. A build on another day that changes nothing else makes no new release, so
  /// this is the day of the build that made the files.
  package var asOf: Day
  /// First and last day of the dated tables.
  package var horizon: DayRange
  /// Of the time-zone database: `2025b`.
  package var timeZoneData: String
  package var toolVersion: String
  /// Of the description's language.
  package var languageVersion: Int
  /// Until when telephones know summer time that are told it by date; nil: none is, or every year has the same rule.
  package var summerTimeLast: Day?

  package init(asOf: Day, horizon: DayRange, timeZoneData: String, toolVersion: String, languageVersion: Int) {
    self.asOf = asOf
    self.horizon = horizon
    self.timeZoneData = timeZoneData
    self.toolVersion = toolVersion
    self.languageVersion = languageVersion
  }
}

/// The list of a release: `manifest.json`. Nothing in it depends on the clock, the machine or the release's number.
package struct Manifest: Hashable, Sendable {
  package static let fileName = "manifest.json"
  package static let mode: UInt16 = 0o640

  /// The company's id; `engine` for the server-wide files.
  package var company: String
  package var facts: ReleaseFacts
  /// Nil in what an earlier version wrote.
  package var origin: ReleaseOrigin?
  /// Sorted by path.
  package var files: [File] = []
  /// Links inside the release that lead to other companies' releases, sorted by path.
  package var links: [Link] = []

  package struct File: Hashable, Sendable {
    package var path: String
    /// Bytes.
    package var size: Int
    /// 64 hexadecimal digits.
    package var sha256: String
    package var mode: UInt16
    package var owner: String
    package var audience: String
    package var holdsSecrets: Bool
    package var contentType: String

    package init(
      path: String, size: Int, sha256: String, mode: UInt16, owner: String, audience: String, holdsSecrets: Bool,
      contentType: String
    ) {
      self.path = path
      self.size = size
      self.sha256 = sha256
      self.mode = mode
      self.owner = owner
      self.audience = audience
      self.holdsSecrets = holdsSecrets
      self.contentType = contentType
    }
  }

  package struct Link: Hashable, Sendable {
    package var path: String
    package var target: String

    package init(path: String, target: String) {
      self.path = path
      self.target = target
    }
  }

  package init(
    company: String, facts: ReleaseFacts, origin: ReleaseOrigin? = nil, files: [File] = [], links: [Link] = []
  ) {
    self.company = company
    self.facts = facts
    self.origin = origin
    self.files = files
    self.links = links
  }

  /// Whether a release with this manifest would be another one than `other`: the day of the build alone makes no difference.
  package func differs(from other: Manifest) -> Bool {
    var other = other
    other.facts.asOf = facts.asOf
    // The dated tables begin on it; where that matters they differ themselves.
    other.facts.horizon = DayRange(facts.horizon.first, other.facts.horizon.last)
    return self != other
  }

  /// JSON with one line for each file, so that two manifests can be compared by line.
  package func write(to bytes: inout [UInt8]) {
    bytes.append(contentsOf: "{\"manifest\": 1".utf8)
    for (key, value) in [
      ("company", company), ("as_of", facts.asOf.text), ("horizon_first", facts.horizon.first.text),
      ("horizon_last", facts.horizon.last.text), ("time_zone_data", facts.timeZoneData),
      ("tool_version", facts.toolVersion),
    ] {
      bytes.append(contentsOf: ",\n\"\(key)\": ".utf8)
      JSONText.append(value, to: &bytes)
    }
    bytes.append(contentsOf: ",\n\"language_version\": \(facts.languageVersion)".utf8)
    if let last = facts.summerTimeLast {
      bytes.append(contentsOf: ",\n\"summer_time_last\": \"\(last.text)\"".utf8)
    }
    origin?.write(to: &bytes)
    bytes.append(contentsOf: ",\n\"files\": [".utf8)
    for (index, file) in files.enumerated() {
      bytes.append(contentsOf: (index == 0 ? "\n" : ",\n").utf8)
      file.write(to: &bytes)
    }
    bytes.append(contentsOf: "\n],\n\"links\": [".utf8)
    for (index, link) in links.enumerated() {
      bytes.append(contentsOf: (index == 0 ? "\n{\"path\": " : ",\n{\"path\": ").utf8)
      JSONText.append(link.path, to: &bytes)
      bytes.append(contentsOf: ", \"target\": ".utf8)
      JSONText.append(link.target, to: &bytes)
      bytes.append(UInt8(ascii: "}"))
    }
    bytes.append(contentsOf: "\n]\n}\n".utf8)
  }
}

extension Manifest.File {
  fileprivate func write(to bytes: inout [UInt8]) {
    bytes.append(contentsOf: "{\"path\": ".utf8)
    JSONText.append(path, to: &bytes)
    bytes.append(contentsOf: ", \"size\": \(size), \"sha256\": \"\(sha256)\", \"mode\": \"0".utf8)
    bytes.append(contentsOf: String(mode, radix: 8).utf8)
    bytes.append(contentsOf: "\", \"owner\": ".utf8)
    JSONText.append(owner, to: &bytes)
    bytes.append(contentsOf: ", \"audience\": \"\(audience)\", \"secret\": \(holdsSecrets), \"content_type\": ".utf8)
    JSONText.append(contentType, to: &bytes)
    bytes.append(UInt8(ascii: "}"))
  }
}

/// A JSON string: quotes, backslashes and control characters escaped, all else as it is.
package enum JSONText {
  package static func append(_ text: String, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "\""), UInt8(ascii: "\\"):
        bytes.append(UInt8(ascii: "\\"))
        bytes.append(byte)
      case 0..<32, 127:
        let digits = String(byte, radix: 16)
        bytes.append(contentsOf: (digits.utf8.count == 1 ? "\\u000" : "\\u00").utf8)
        bytes.append(contentsOf: digits.utf8)
      default: bytes.append(byte)
      }
    }
    bytes.append(UInt8(ascii: "\""))
  }
}
