import Glibc
import Releases

/// Writes one release beside the current one, file by file, and only from the first difference on: a run that changes
/// nothing writes nothing. What it makes is whole and not yet current.
struct ReleaseWriter: ~Copyable {
  private let releases: NumberedReleases
  private let plan: ReleasePlan
  private let before: Manifest?
  private let known: [String: Manifest.File]
  /// The current release, where there is one.
  private var previous: ReleaseTree?
  /// The new release, once something differs.
  private var next: ReleaseTree?
  private var isBegun = false
  /// Files found unchanged before the first difference.
  private var waiting: [Manifest.File] = []
  private var entries: [Manifest.File] = []
  private var scratch: [UInt8] = []
  private var written = 0

  init(_ plan: ReleasePlan, into releases: consuming NumberedReleases) throws {
    var before: Manifest?
    var previous: ReleaseTree?
    if let current = releases.current {
      var tree = try ReleaseTree("\(current)", in: releases.all)
      before = try tree.manifest()
      previous = consume tree
    }
    self.plan = plan
    self.previous = previous
    self.before = before
    next = nil
    known = Dictionary((before?.files ?? []).map { ($0.path, $0) }, uniquingKeysWith: { first, _ in first })
    self.releases = releases
  }

  /// Renders, compares and writes everything. On any error the new release is taken away again.
  ///
  /// - Parameters:
  ///   - isLasting: it is put on the disk too.
  ///   - threads: so many files are rendered at a time.
  mutating func run(isLasting: Bool = true, threads: Int = 1) throws -> Staged {
    var staged = Staged(
      company: plan.company, current: releases.current, isHealed: releases.isHealed, engines: plan.engines)
    do {
      var rendering = ReleaseRendering(plan.files, threads: threads)
      while let batch = try rendering.next() { for file in batch { try add(file.file, file.bytes, file.digest) } }
      let manifest = Manifest(
        company: plan.company, facts: plan.facts, origin: plan.origin, files: entries.sorted { $0.path < $1.path },
        links: plan.links)
      if let before, releases.current != nil, !isBegun, !manifest.differs(from: before), try linksStand() {
        return staged
      }
      try begin()
      for link in plan.links { try next?.setLink(link.path, to: link.target) }
      var buffer: [UInt8] = []
      manifest.write(to: &buffer)
      try next?.write(buffer, to: Manifest.fileName, mode: Manifest.mode)
      if isLasting { try next?.sync() }
      staged.isLasting = isLasting
      staged.number = try releases.nextNumber()
    } catch {
      // Best effort: the next build removes what cannot be removed now.
      next = nil
      if isBegun { try? releases.all.remove(NumberedReleases.next) }
      throw error
    }
    staged.lists = Staged.Lists(before: before?.files ?? [], after: entries)
    staged.change = Published.Change(
      written: written, shared: entries.count - written,
      removed: known.count - entries.count { known[$0.path] != nil })
    return staged
  }

  private mutating func add(_ file: OutputFile, _ bytes: [UInt8], _ digest: String) throws {
    let entry = Manifest.File(
      path: file.path, size: bytes.count, sha256: digest, mode: file.mode,
      owner: file.owner, audience: file.audience.rawValue, holdsSecrets: file.holdsSecrets,
      contentType: file.contentType)
    entries.append(entry)
    guard try isAsBefore(entry, bytes) else {
      try begin()
      try next?.write(bytes, to: entry.path, mode: entry.mode)
      written += 1
      return
    }
    if isBegun { try share(entry) } else { waiting.append(entry) }
  }

  /// The old file is read too: one that somebody changed in place, or a disk lost, is rewritten.
  private mutating func isAsBefore(_ entry: Manifest.File, _ bytes: [UInt8]) throws -> Bool {
    guard let old = known[entry.path], old.sha256 == entry.sha256, old.size == entry.size else { return false }
    return try previous?.holds(bytes, at: entry.path, mode: entry.mode, scratch: &scratch) ?? false
  }

  private mutating func begin() throws {
    guard !isBegun else { return }
    isBegun = true
    try releases.all.makeDirectory(NumberedReleases.next, mode: 0o755)
    next = try ReleaseTree(NumberedReleases.next, in: releases.all)
    for directory in plan.directories { try next?.makeDirectory(directory.path, mode: directory.mode) }
    for entry in waiting { try share(entry) }
    waiting = []
  }

  /// The file of the current release becomes the file of the new one: same inode, same time. Where the file system cannot
  /// do that, a copy.
  private mutating func share(_ entry: Manifest.File) throws {
    guard try !shareInode(entry) else { return }
    guard try previous?.contents(of: entry.path, into: &scratch, limit: entry.size + 1) ?? false else {
      throw FileError("read", entry.path, code: ENOENT)
    }
    try next?.write(scratch, to: entry.path, mode: entry.mode)
    written += 1
  }

  private mutating func shareInode(_ entry: Manifest.File) throws -> Bool {
    guard let here = try next?.directory(of: entry.path), let there = try previous?.directory(of: entry.path)
    else { return false }
    let name = ReleaseTree.name(entry.path)
    if linkat(there, name, here, name, 0) == 0 { return true }
    guard [EMLINK, EPERM, EXDEV, EOPNOTSUPP].contains(errno) else { throw FileError.last("link", entry.path) }
    return false
  }

  private mutating func linksStand() throws -> Bool {
    for link in plan.links where try previous?.link(link.path) != link.target { return false }
    return true
  }
}

func hexadecimal(_ digest: some Sequence<UInt8>) -> String {
  let digits = Array("0123456789abcdef".utf8)
  var text: [UInt8] = []
  for byte in digest {
    text.append(digits[Int(byte >> 4)])
    text.append(digits[Int(byte & 15)])
  }
  return String(decoding: text, as: UTF8.self)
}
