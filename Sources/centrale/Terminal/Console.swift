import Glibc
import SourceText

/// Where words for people go: findings and progress on standard error, results on standard output.
struct Console {
  /// Colour only where a person looks: a terminal that can, and `NO_COLOR` not set (https://no-color.org).
  static func isColoured(_ descriptor: Int32) -> Bool {
    guard isatty(descriptor) == 1 else { return false }
    if let value = getenv("NO_COLOR"), value.pointee != 0 { return false }
    if let terminal = getenv("TERM"), String(cString: terminal) == "dumb" { return false }
    return true
  }

  static func out(_ text: String) { write(text, to: STDOUT_FILENO) }
  static func out(_ bytes: [UInt8]) { write(bytes[...], to: STDOUT_FILENO) }
  static func err(_ text: String) { write(text, to: STDERR_FILENO) }

  /// A line that is overwritten by the next one; nothing where nobody watches.
  static func progress(_ text: String) {
    guard isatty(STDERR_FILENO) == 1 else { return }
    write("\r\u{1B}[K\(text)", to: STDERR_FILENO)
  }

  static func endProgress() { progress("") }

  private static func write(_ text: String, to descriptor: Int32) { write(Array(text.utf8)[...], to: descriptor) }

  private static func write(_ whole: ArraySlice<UInt8>, to descriptor: Int32) {
    var bytes = whole
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 {
        bytes = bytes.dropFirst(count)
      } else if errno != EINTR {
        return
      }
    }
  }
}
