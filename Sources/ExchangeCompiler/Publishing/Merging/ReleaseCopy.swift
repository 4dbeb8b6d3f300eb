import Crypto
import Glibc
import Releases

/// Makes a release of another output directory the next one here, file by file: what is as in the current release stays the
/// file that it is, all else becomes the other directory's file (a hard link), or a copy where the file system cannot do that.
struct ReleaseCopy: ~Copyable {
  private let releases: NumberedReleases
  private let source: LiveShardRelease
  private let plan: ReleasePlan
  private var from: ReleaseTree
  private var before: Manifest?
  private var previous: ReleaseTree?
  private var scratch: [UInt8] = []
  private var written = 0

  init(_ source: LiveShardRelease, into releases: consuming NumberedReleases) throws {
    let plan = try ReleasePlan(
      company: source.manifest.company, facts: source.manifest.facts, origin: source.manifest.origin,
      files: source.outputFiles)
    let from = try ReleaseTree(source.name, in: Directory(source.parent))
    var before: Manifest?
    var previous: ReleaseTree?
    if let current = releases.current {
      var tree = try ReleaseTree("\(current)", in: releases.all)
      before = try tree.manifest()
      previous = consume tree
    }
    self.source = source
    self.plan = plan
    self.from = from
    self.before = before
    self.previous = previous
    self.releases = releases
  }

  /// What it makes is whole and not yet current; the switch puts it on the disk. On any error it is taken away again.
  mutating func run() throws -> Staged {
    var staged = Staged(
      company: plan.company, current: releases.current, isHealed: releases.isHealed, engines: plan.engines)
    if let before, let current = releases.current, !source.manifest.differs(from: before),
      try ReleaseTree.isWhole("\(current)", in: releases.all)
    {
      return staged
    }
    do {
      try fill()
      staged.number = try releases.nextNumber()
      staged.isLasting = false
    } catch {
      // Best effort: the next run removes what cannot be removed now.
      try? releases.all.remove(NumberedReleases.next)
      throw error
    }
    let count = source.manifest.files.count
    let paths = Set(source.manifest.files.map(\.path))
    staged.change = Published.Change(
      written: written, shared: count - written, removed: before?.files.count { !paths.contains($0.path) } ?? 0)
    return staged
  }

  private mutating func fill() throws {
    try releases.all.makeDirectory(NumberedReleases.next, mode: 0o755)
    var next = try ReleaseTree(NumberedReleases.next, in: releases.all)
    for directory in plan.directories { try next.makeDirectory(directory.path, mode: directory.mode) }
    let known = Dictionary((before?.files ?? []).map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    for file in source.manifest.files {
      let here = try next.directory(of: file.path)
      if known[file.path] == file, let there = try? previous?.directory(of: file.path), isAsListed(file, in: there),
        try link(file, from: there, to: here)
      {
        continue
      }
      written += 1
      guard let there = try? from.directory(of: file.path), isAsListed(file, in: there) else { throw damaged(file) }
      if try link(file, from: there, to: here) { continue }
      guard try from.contents(of: file.path, into: &scratch, limit: file.size + 1),
        hexadecimal(SHA256.hash(data: scratch)) == file.sha256
      else { throw damaged(file) }
      try next.write(scratch, to: file.path, mode: file.mode)
    }
    try next.write(source.manifestBytes, to: Manifest.fileName, mode: Manifest.mode)
  }

  private func isAsListed(_ file: Manifest.File, in directory: Int32) -> Bool {
    var status = stat()
    return fstatat(directory, ReleaseTree.name(file.path), &status, AT_SYMLINK_NOFOLLOW) == 0
      && status.st_mode & S_IFMT == S_IFREG && status.st_mode & 0o7777 == mode_t(file.mode)
      && status.st_size == off_t(file.size)
  }

  /// False where the file system cannot give one file two names here.
  private func link(_ file: Manifest.File, from: Int32, to: Int32) throws -> Bool {
    let name = ReleaseTree.name(file.path)
    if linkat(from, name, to, name, 0) == 0 { return true }
    guard [EMLINK, EPERM, EXDEV, EOPNOTSUPP].contains(errno) else { throw FileError.last("link", file.path) }
    return false
  }

  private func damaged(_ file: Manifest.File) -> FileError {
    FileError(
      "merge", source.path + "/" + file.path, code: EIO, said: "it is not there as its manifest says; build that shard")
  }
}
