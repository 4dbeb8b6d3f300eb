import CFileSystem
import Glibc
import Releases

/// The directory of one release and the place in it where work goes on: a plan lists its files directory by directory, so the
/// last one is kept open.
struct ReleaseTree: ~Copyable {
  private let root: Directory
  private var place = ""
  private var here: Directory

  init(_ name: String, in releases: borrowing Directory) throws {
    let root = try Directory(name, in: releases)
    let here = try Directory(descending: "", from: root)
    self.root = root
    self.here = here
  }

  func makeDirectory(_ path: String, mode: mode_t) throws { try root.makeDirectory(path, mode: mode) }

  mutating func write(_ bytes: [UInt8], to path: String, mode: UInt16) throws {
    try go(to: path)
    try here.write(bytes, to: Self.name(path), mode: mode)
  }

  mutating func setLink(_ path: String, to target: String) throws {
    try go(to: path)
    try here.setLink(Self.name(path), to: target)
  }

  mutating func link(_ path: String) throws -> String? {
    try go(to: path)
    return try here.link(Self.name(path))
  }

  /// Whether the file is there with these permissions and exactly these bytes, of which the manifest says the same.
  mutating func holds(_ bytes: [UInt8], at path: String, mode: UInt16, scratch: inout [UInt8]) throws -> Bool {
    guard try enter(path) else { return false }
    let name = Self.name(path)
    guard let status = try here.status(name), status.st_mode & S_IFMT == S_IFREG,
      status.st_mode & 0o7777 == mode_t(mode), status.st_size == off_t(bytes.count),
      try here.contents(of: name, into: &scratch, limit: bytes.count + 1)
    else { return false }
    return scratch == bytes
  }

  mutating func contents(of path: String, into bytes: inout [UInt8], limit: Int) throws -> Bool {
    try go(to: path)
    return try here.contents(of: Self.name(path), into: &bytes, limit: limit)
  }

  /// Whether the release is there with its manifest, and every file and link that it lists is there as it says. Contents are
  /// not read: what this asks about was on the disk before it got its name.
  static func isWhole(_ name: String, in releases: borrowing Directory) throws -> Bool {
    guard try releases.status(name).map({ $0.st_mode & S_IFMT == S_IFDIR }) == true else { return false }
    var tree = try ReleaseTree(name, in: releases)
    guard let manifest = try tree.manifest() else { return false }
    for file in manifest.files where try !tree.stands(file) { return false }
    for link in manifest.links {
      guard try tree.enter(link.path), try tree.here.link(Self.name(link.path)) == link.target else { return false }
    }
    return true
  }

  /// Whether a file is there with the size and the permissions that the list says.
  mutating func stands(_ file: Manifest.File) throws -> Bool {
    guard try enter(file.path), let status = try here.status(Self.name(file.path)) else { return false }
    return status.st_mode & S_IFMT == S_IFREG && status.st_mode & 0o7777 == mode_t(file.mode)
      && status.st_size == off_t(file.size)
  }

  /// The same as `contents`, and false also where the file's directory is not there.
  mutating func contentsIfPresent(of path: String, into bytes: inout [UInt8], limit: Int) throws -> Bool {
    guard try enter(path) else { return false }
    return try here.contents(of: Self.name(path), into: &bytes, limit: limit)
  }

  /// Nil where there is none, or none that this version can read.
  mutating func manifest() throws -> Manifest? {
    var bytes: [UInt8] = []
    guard try contents(of: Manifest.fileName, into: &bytes, limit: 1 << 30) else { return nil }
    return Manifest(json: bytes)
  }

  /// The descriptor of the directory that holds a path; good until the next call.
  mutating func directory(of path: String) throws -> Int32 {
    try go(to: path)
    return here.number
  }

  /// Puts everything on the disk. One call for the whole file system: cheaper than one for each of ten thousand files, and
  /// since Linux 5.8 it tells of write errors too.
  func sync() throws {
    guard sync_file_system(root.number) == 0 else { throw FileError.last("sync", root.path) }
  }

  private mutating func go(to path: String) throws {
    let directory = Self.directory(path)
    guard directory != place else { return }
    here = try Directory(descending: directory, from: root)
    place = directory
  }

  /// False where the directory is not there, or is a link or a file.
  private mutating func enter(_ path: String) throws -> Bool {
    do {
      try go(to: path)
      return true
    } catch let error as FileError where [ENOENT, ENOTDIR, ELOOP].contains(error.code) {
      return false
    }
  }

  private static func directory(_ path: String) -> String {
    path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[..<$0]) } ?? ""
  }

  static func name(_ path: String) -> String {
    path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[path.index(after: $0)...]) } ?? path
  }
}
