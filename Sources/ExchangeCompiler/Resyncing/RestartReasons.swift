import Releases

/// Finds in the files of two releases whether a setting changed that takes a restart, as a family's profile says.
struct RestartReasons {
  private let company: String
  /// Paths of files by their names, by release; nil: it is not kept.
  private var paths: [Int: [String: String]?] = [:]

  init(of company: String) { self.company = company }

  /// Names of such settings, sorted; empty where none changed, and where nothing can be told: an encrypted file, a release that
  /// is not kept.
  ///
  /// - Parameters:
  ///   - files: names below the token, and the release of what the device has.
  mutating func settings(
    in files: [(name: String, from: Int)], live: Int, of family: DeviceFamily, _ model: DeviceFamily.Model,
    device: String, _ out: borrowing PublishedDirectory
  ) -> [String] {
    guard !family.rebootSettings.isEmpty else { return [] }
    var found: Set<String> = []
    for (name, release) in files where release != live {
      guard let shape = family.shape(of: name, model, device: device),
        let old = values(name, release, shape, out), let new = values(name, live, shape, out)
      else { continue }
      found.formUnion(new.changes(from: old).map(\.name).filter(family.takesRestart))
    }
    return found.sorted()
  }

  private mutating func values(
    _ name: String, _ release: Int, _ shape: DeviceFamily.FileShape, _ out: borrowing PublishedDirectory
  ) -> [WrittenValue]? {
    if paths[release] == nil {
      let files = out.manifest(release: release, of: company)?.files.filter {
        $0.path.hasPrefix(ReleasePath.provisioning) && $0.contentType != FileChange.encrypted
      }
      paths[release] = .some(
        files.map { files in
          Dictionary(files.map { (ReleasePath.belowToken($0.path), $0.path) }, uniquingKeysWith: { first, _ in first })
        })
    }
    guard let path = paths[release]??[name], let slash = path.lastIndex(of: "/"),
      let home = try? out.home(of: company),
      let folder = try? Directory(descending: "releases/\(release)/\(path[..<slash])", from: home)
    else { return nil }
    var bytes: [UInt8] = []
    guard (try? folder.contents(of: String(path[path.index(after: slash)...]), into: &bytes, limit: 1 << 26)) == true
    else { return nil }
    return try? writtenValues(bytes, shape)
  }
}

extension DeviceFamily {
  /// Whether a running device takes this setting of its files only when it starts.
  func takesRestart(_ setting: String) -> Bool { rebootSettings.contains { Self.matches(setting, $0) } }

  /// The shape of the file that a device asks for by this name.
  func shape(of name: String, _ model: Model, device: String) -> FileShape? {
    files.first { shape in
      shape.path { word in
        switch word {
        case "family": self.name
        case "mac": device
        case "MAC": device.uppercased()
        default: model.values[word]
        }
      } == name
    }
  }

  /// `*` stands for any signs.
  private static func matches(_ text: String, _ pattern: String) -> Bool {
    let parts = pattern.split(separator: "*", omittingEmptySubsequences: false)
    guard parts.count > 1 else { return text == pattern }
    guard text.hasPrefix(parts[0]) else { return false }
    var rest = text.dropFirst(parts[0].count)
    for part in parts.dropFirst().dropLast() where !part.isEmpty {
      guard let found = rest.firstRange(of: part) else { return false }
      rest = rest[found.upperBound...]
    }
    return rest.hasSuffix(parts[parts.count - 1])
  }
}
