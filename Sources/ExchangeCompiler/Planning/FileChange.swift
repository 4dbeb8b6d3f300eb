import Releases

/// A file in which a release differs from the one before it.
package struct FileChange: Sendable, Hashable {
  package enum Kind: String, Sendable, Hashable { case new, changed, vanished }

  package var kind: Kind
  /// Object id of whoever causes it: `device 0015654aa937`, `company`.
  package var owner: String { (new ?? old)?.owner ?? "" }
  /// In the release that is made, with the provisioning token; in the former one where it vanishes.
  var path: String { (new ?? old)?.path ?? "" }
  var old: Manifest.File?
  var new: Manifest.File?
  /// Of the file among those that the release is made of; nil where it vanishes.
  var place: Int?
  /// How many lines differ, of a text that no device fetches.
  package var lines: LineChange?

  /// Without the provisioning token, which is as good as a password.
  package var shownPath: String { ReleasePath.masked(path) }
  /// The last part of the path.
  package var name: String { ReleaseTree.name(path) }
  package var oldSize: Int? { old?.size }
  package var newSize: Int? { new?.size }
  /// What is in it is told to the device alone, now or before.
  package var isEncrypted: Bool { [old?.contentType, new?.contentType].contains(Self.encrypted) }
  static let encrypted = "application/octet-stream"
  /// Devices fetch it.
  var isFetched: Bool { path.hasPrefix(ReleasePath.provisioning) }
}

extension [Manifest.File] {
  /// In what a release with these files differs from one with those before.
  ///
  /// - Parameter stands: whether a file of the former release is on the disk as its list says.
  /// - Returns: sorted by path, what vanishes at the end.
  func changes(
    from before: [Manifest.File], stands: (Manifest.File) throws -> Bool
  ) rethrows -> [FileChange] {
    func token(_ files: [Manifest.File]) -> String? { files.lazy.compactMap { ReleasePath.token(of: $0.path) }.first }
    let former = FormerFiles(before, tokens: (token(self), token(before)))
    var changes: [FileChange] = []
    var known: Set<String> = []
    for (place, file) in enumerated() {
      guard let old = former.file(of: file.path) else {
        changes.append(FileChange(kind: .new, old: nil, new: file, place: place))
        continue
      }
      known.insert(old.path)
      if try !old.isSame(as: file) || !stands(old) {
        changes.append(FileChange(kind: .changed, old: old, new: file, place: place))
      }
    }
    changes.sort { $0.path < $1.path }
    return changes
      + before.filter { !known.contains($0.path) }.map { FileChange(kind: .vanished, old: $0, new: nil, place: nil) }
  }
}

/// The files of a former release by their paths in a new one: another provisioning token makes no other files of them.
struct FormerFiles {
  private let files: [String: Manifest.File]
  private let present: String?
  private let former: String?

  /// - Parameter tokens: the provisioning tokens of the new release and of the former one.
  init(_ before: [Manifest.File], tokens: (present: String?, former: String?)) {
    files = Dictionary(before.map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    (present, former) = tokens
  }

  func file(of path: String) -> Manifest.File? {
    if let file = files[path] { return file }
    guard let former, let present, let token = ReleasePath.token(of: path), token == present else { return nil }
    return files[ReleasePath.provisioning + former + path.dropFirst(ReleasePath.provisioning.count + token.count)]
  }
}

extension Manifest.File {
  init(_ file: OutputFile, sha256: String, size: Int) {
    self.init(
      path: file.path, size: size, sha256: sha256, mode: file.mode, owner: file.owner,
      audience: file.audience.rawValue, holdsSecrets: file.holdsSecrets, contentType: file.contentType)
  }

  /// Whether nobody could tell the two apart, wherever they are.
  fileprivate func isSame(as other: Manifest.File) -> Bool {
    var other = other
    other.path = path
    return self == other
  }
}

extension ReleasePath {
  /// Where in a release that is which devices fetch, below the token.
  static let provisioning = "provisioning/"

  /// The provisioning token in the path of a file that devices fetch.
  static func token(of path: String) -> String? {
    guard path.hasPrefix(provisioning) else { return nil }
    let token = path.dropFirst(provisioning.count).prefix { $0 != "/" }
    return token.isEmpty || token.endIndex == path.endIndex ? nil : String(token)
  }
}
