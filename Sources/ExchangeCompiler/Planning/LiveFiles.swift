import Releases

/// The files of a release that is live, read while it may be replaced, and never changed.
final class LiveFiles {
  let release: Int
  /// Nil where the list is none that this version can read: then every file counts as new.
  let manifest: Manifest?
  private var tree: ReleaseTree

  /// Nil where nothing is live.
  init?(_ name: String, in out: borrowing OutputDirectory) throws {
    let isEngine = name == OutputDirectory.engine
    guard (isEngine ? try out.own.status(name) : try out.root.status(name)) != nil else { return nil }
    let releases = try out.releases(name)
    guard let current = releases.current else { return nil }
    var tree = try ReleaseTree("\(current)", in: releases.all)
    release = current
    manifest = try tree.manifest()
    self.tree = tree
  }

  /// Whether the file is there as the list says, by its status.
  func stands(_ file: Manifest.File) throws -> Bool { try tree.stands(file) }

  /// False where there is none.
  func read(_ path: String, into bytes: inout [UInt8]) throws -> Bool {
    try tree.contentsIfPresent(of: path, into: &bytes, limit: 1 << 32)
  }
}
