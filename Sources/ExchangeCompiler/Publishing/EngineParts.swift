import Crypto
import Releases

/// What one release holds for one engine, by the part of its configuration: equal digests, nothing to read anew.
struct EngineParts: Hashable, Sendable {
  /// 32 hexadecimal digits over the paths and hashes of a part's files, by the part's name. A file that is read at the
  /// engine's start only is a part of its own, `restart NAME`.
  private(set) var digests: [String: String] = [:]

  static let restart = "restart "

  /// What people call a part.
  static func word(_ part: String) -> String {
    part.hasPrefix(restart) ? String(part.dropFirst(restart.count)) : part
  }

  init(_ digests: [String: String] = [:]) { self.digests = digests }

  /// - Parameter name: a company's id, or `engine`.
  init(_ manifest: ManifestScan, of name: String, for engine: String, _ control: any EngineControl) {
    let isOfServer = name == OutputDirectory.engine
    let folder = Array(((isOfServer ? EngineFolder.ofServer(engine) : EngineFolder.ofCompany(engine)) + "/").utf8)
    var hashes: [String: SHA256] = [:]
    manifest.visitFiles { file in
      guard file.path.starts(with: folder) else { return }
      let path = String(decoding: file.path.dropFirst(folder.count), as: UTF8.self)
      let parts: [String] =
        switch control.need(of: path, isOfServer: isOfServer) {
        case .nothing: []
        case .reload(let part): [part]
        case .restart: [Self.restart + path]
        case .everything: control.reloads.map(\.part)
        }
      for part in parts { hashes[part, default: SHA256()].update(data: file.path + [0] + file.sha256 + [10]) }
    }
    digests = hashes.mapValues { String(hexadecimal($0.finalize()).prefix(32)) }
  }

  subscript(part: String) -> String? {
    get { digests[part] }
    set { digests[part] = newValue }
  }

  /// Names of the parts that the two do not have in common.
  func differences(from other: EngineParts) -> Set<String> {
    Set(digests.keys).union(other.digests.keys).filter { digests[$0] != other.digests[$0] }
  }
}
