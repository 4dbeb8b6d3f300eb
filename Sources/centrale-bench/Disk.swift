import Glibc
import SourceText

/// A directory as a source.
struct Disk {
  var directory: String

  init?(directory: String) {
    guard access(directory + "/families.yaml", R_OK) == 0 else { return nil }
    self.directory = directory
  }

  var source: Source {
    let directory = directory
    return Source { path in Self.bytes(of: directory + "/" + path) }
  }

  static func bytes(of path: String) -> [UInt8]? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 65_536)
    while case let count = fread(&part, 1, part.count, file), count > 0 { bytes += part[..<count] }
    return bytes
  }
}
