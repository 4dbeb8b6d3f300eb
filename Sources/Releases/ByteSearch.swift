import Glibc

extension UnsafeRawBufferPointer {
  /// Where bytes stand for the first time; nil where they do not, or where there are none to look for. Without a table of what is
  /// looked for, as the library's search makes one: that takes longer than to look through a short text.
  ///
  /// - Parameter start: nothing before it counts.
  package func firstIndex(of bytes: [UInt8], from start: Int = 0) -> Int? {
    guard let base = baseAddress, let first = bytes.first else { return nil }
    var index = start
    while index + bytes.count <= count {
      guard let found = memchr(base + index, Int32(first), count - index - bytes.count + 1) else { return nil }
      index = UnsafeRawPointer(found) - base
      if memcmp(base + index, bytes, bytes.count) == 0 { return index }
      index += 1
    }
    return nil
  }
}
