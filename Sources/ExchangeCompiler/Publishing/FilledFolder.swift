import Glibc
import Releases

/// A folder that somebody named for files to go into. They are written beside it in a hidden folder and put in place at
/// the end, so that a run that fails leaves what was there. Files of other names stay.
package final class FilledFolder {
  private static let beside = ".centrale-new"
  /// Bytes that are written at once.
  private static let chunk = 1 << 17

  private let folder: Directory
  private let staging: Directory
  private var open: (file: FilledFile, path: String)?
  /// In their order.
  package private(set) var files: [(path: String, isPrivate: Bool)] = []
  private var isInPlace = false

  /// Makes the folder where there is none.
  ///
  /// - Throws: `FileError`, also while another run fills the folder.
  package init(_ path: String) throws {
    if mkdir(path, 0o755) != 0, errno != EEXIST { throw FileError.last("create the directory", path) }
    folder = try Directory(path)
    guard flock(folder.number, LOCK_EX | LOCK_NB) == 0 else {
      throw FileError(
        "write to the directory", path, code: errno,
        said: errno == EWOULDBLOCK ? "another run is writing to it" : nil)
    }
    try folder.remove(Self.beside)
    try folder.makeDirectory(Self.beside, mode: 0o700)
    staging = try Directory(Self.beside, in: folder)
  }

  deinit {
    open = nil
    if !isInPlace { try? folder.remove(Self.beside) }
  }

  /// Begins a file: `labels.pdf`, `labels/0015654aa937.svg`. The one before is whole.
  ///
  /// - Parameter isPrivate: only its owner may read it.
  /// - Returns: what takes its bytes, until the next file is begun.
  package func begin(_ path: String, isPrivate: Bool) throws -> (UnsafeRawBufferPointer) throws -> Void {
    try endFile()
    let (folders, name) = Self.split(path)
    if let first = folders { try staging.makeDirectory(first, mode: 0o755) }
    let place = try Directory(descending: folders ?? "", from: staging)
    let file = try FilledFile(name, in: place, mode: isPrivate ? 0o600 : 0o644)
    open = (file, path)
    files.append((path, isPrivate))
    return { bytes in try file.take(bytes, chunk: Self.chunk) }
  }

  /// Puts every file in place, whatever file of its name stood there.
  package func putInPlace() throws {
    try endFile()
    for (path, _) in files {
      let (folders, name) = Self.split(path)
      if let first = folders { try folder.makeDirectory(first, mode: 0o755) }
      let from = try Directory(descending: folders ?? "", from: staging)
      let to = try Directory(descending: folders ?? "", from: folder)
      guard renameat(from.number, name, to.number, name) == 0 else { throw to.error("replace", name) }
    }
    try folder.remove(Self.beside)
    isInPlace = true
  }

  private func endFile() throws {
    guard let (file, _) = open else { return }
    open = nil
    try file.end()
  }

  /// At most one folder deep.
  private static func split(_ path: String) -> (folder: String?, name: String) {
    let parts = path.split(separator: "/", maxSplits: 1)
    return parts.count == 2 ? (String(parts[0]), String(parts[1])) : (nil, path)
  }
}

/// A new file that is written in large pieces.
private final class FilledFile {
  private let descriptor: Descriptor
  private let path: String
  private let mode: mode_t
  private var waiting: [UInt8] = []

  /// Nobody else can open it before its mode is set.
  init(_ name: String, in folder: borrowing Directory, mode: mode_t) throws {
    path = folder.path + "/" + name
    self.mode = mode
    descriptor = try Descriptor(
      opened: openat(folder.number, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600), "create", path)
  }

  func take(_ bytes: UnsafeRawBufferPointer, chunk: Int) throws {
    waiting.append(contentsOf: bytes)
    if waiting.count >= chunk { try flush() }
  }

  func end() throws {
    try flush()
    guard fchmod(descriptor.number, mode) == 0 else { throw FileError.last("set the mode of", path) }
  }

  private func flush() throws {
    try descriptor.write(waiting, path: path)
    waiting.removeAll(keepingCapacity: true)
  }
}
