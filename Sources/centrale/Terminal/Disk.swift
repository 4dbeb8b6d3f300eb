import ExchangeCompiler
import Glibc
import SourceText

/// A directory that the program's user has named: the product's own files. A description is read by `DescriptionFolder`.
struct Disk {
  var directory: String

  var source: Source {
    let directory = directory
    return Source { path throws(ReadFault) in try Disk.content(directory + "/" + path) }
  }

  /// The bytes of a regular file that the program's user has named; nil where there is none.
  static func bytes(_ path: String) throws -> [UInt8]? {
    do throws(ReadFault) { return try content(path) } catch { throw Failure(path: path, reason: error.description) }
  }

  private static func content(_ path: String) throws(ReadFault) -> [UInt8]? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      if errno == ENOENT || errno == ENOTDIR { return nil }
      throw .lastError
    }
    defer { close(descriptor) }
    return try ReadFault.content(of: descriptor)
  }

  static func isDirectory(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFDIR
  }

  static func isFile(_ path: String) -> Bool {
    var status = stat()
    return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG
  }

  /// Whether two paths lead to one directory.
  static func isSame(_ first: String, _ second: String) -> Bool {
    var (one, other) = (stat(), stat())
    return stat(first, &one) == 0 && stat(second, &other) == 0 && one.st_dev == other.st_dev
      && one.st_ino == other.st_ino
  }

  /// The names in a directory, sorted; nil where it cannot be read.
  static func names(in path: String) -> [String]? {
    guard let stream = opendir(path) else { return nil }
    defer { closedir(stream) }
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
        pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
      }
      if name != "." && name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// A directory and all below it but hidden ones.
  static func folders(below path: String) -> [String] {
    let inside = (names(in: path) ?? []).filter { !$0.hasPrefix(".") }.map { path + "/" + $0 }
    return [path] + inside.filter { isDirectory($0) && !isLink($0) }.flatMap(folders)
  }

  private static func isLink(_ path: String) -> Bool {
    var status = stat()
    return lstat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFLNK
  }

  static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }
}

extension Disk {
  /// The last part of a directory's real path: what its company is called where the description gives no id.
  static func name(of directory: String) -> String {
    guard let resolved = realpath(directory, nil) else { return directory }
    defer { free(resolved) }
    return String(cString: resolved).split(separator: "/").last.map(String.init) ?? "company"
  }

  /// The last part of a file's path.
  static func file(of path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }

  /// The path as it is from anywhere; as it was given where nothing is there.
  static func absolute(_ path: String) -> String {
    guard let resolved = realpath(path, nil) else { return path }
    defer { free(resolved) }
    return String(cString: resolved)
  }

  /// The directory that a file is in.
  static func parent(of file: String) -> String {
    let parts = file.split(separator: "/", omittingEmptySubsequences: false)
    return parts.count < 2 ? "." : parts.count == 2 && parts[0].isEmpty ? "/" : parts.dropLast().joined(separator: "/")
  }
}
