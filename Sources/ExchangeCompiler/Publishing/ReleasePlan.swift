import Glibc
import Releases

/// What a release will consist of, before a byte of it is rendered.
struct ReleasePlan {
  /// The company's id, or `engine`.
  var company: String
  var facts: ReleaseFacts
  var origin: ReleaseOrigin?
  var files: [OutputFile]
  /// Sorted by path.
  var links: [Manifest.Link]
  /// The engines that a company's release has files for, sorted.
  let engines: [String]
  /// Parents before children.
  let directories: [(path: String, mode: mode_t)]

  /// Refuses paths that lead elsewhere, that two files share, or that are a file here and a directory there.
  init(
    company: String, facts: ReleaseFacts, origin: ReleaseOrigin? = nil, files: [OutputFile],
    links: [Manifest.Link] = []
  ) throws {
    self.company = company
    self.facts = facts
    self.origin = origin
    self.files = files
    self.links = links.sorted { $0.path < $1.path }
    var taken: Set<String> = [Manifest.fileName]
    // A directory is closed to others where anything below it is: the name of a directory can be a secret as well.
    var modes: [String: mode_t] = [:]
    for (path, mode) in files.map({ ($0.path, $0.mode) }) + links.map({ ($0.path, 0o640) }) {
      guard ReleasePath.isSafe(path) else { throw PublishError.unsafePath(path) }
      guard taken.insert(path).inserted else { throw PublishError.taken(path) }
      for directory in ReleasePath.directories(above: path) {
        if mode & 0o007 == 0 { modes[directory] = 0o750 } else if modes[directory] == nil { modes[directory] = 0o755 }
      }
    }
    directories = modes.keys.sorted().map { ($0, modes[$0] ?? 0o750) }
    engines = EngineFolder.engines(among: modes.keys)
    if let both = directories.first(where: { taken.contains($0.path) }) { throw PublishError.taken(both.path) }
  }
}
