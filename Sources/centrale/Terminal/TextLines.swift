import Glibc

/// The lines of a file of any size, `-` for standard input.
enum TextLines {
  /// A line that is longer than this many bytes is given in part.
  private static let longest = 65_536

  static func visit(_ path: String, _ body: (Substring) -> Void) throws {
    let file = fopen(path == "-" ? "/dev/stdin" : path, "re")
    guard let file else { throw Failure(path: path, reason: String(cString: strerror(errno))) }
    defer { fclose(file) }
    var buffer = [CChar](repeating: 0, count: longest)
    while fgets(&buffer, Int32(buffer.count), file) != nil {
      let bytes = buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
      let line = String(decoding: bytes, as: UTF8.self)
      body(line.hasSuffix("\n") ? line.dropLast() : line[...])
    }
    guard ferror(file) == 0 else { throw Failure(path: path, reason: String(cString: strerror(errno))) }
  }
}
