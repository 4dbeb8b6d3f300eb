import ArgumentParser
import Glibc
import SourceText
import Synchronization

/// Where words for people go: findings and progress on standard error, results on standard output.
struct Console {
  /// Why standard output did not take everything; 0 while it did.
  private static let fault = Atomic<Int32>(0)

  /// To be called first. A standard descriptor that is closed would be given to the next file that is opened, and words
  /// for people would go into it: it gets the null device, opened so that writing fails as it would on a closed one. A pipe
  /// that nobody reads any more is a fault to be shown by the exit code, not a signal that ends a build half-way.
  static func begin() {
    for descriptor in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(descriptor, F_GETFD) == -1 {
      // The lowest free number is this one: all below it are open by now.
      if open("/dev/null", O_RDONLY) != descriptor { _exit(ExitCode.files.rawValue) }
    }
    signal(SIGPIPE, SIG_IGN)
  }

  /// To be called last: throws where standard output did not take everything.
  static func finish() throws {
    let code = fault.load(ordering: .relaxed)
    guard code != 0 else { return }
    if code != EPIPE { err("error: standard output: \(String(cString: strerror(code)))\n") }
    throw ExitCode.files
  }

  /// Whether all that was written to standard output has gone there.
  static var isWhole: Bool { fault.load(ordering: .relaxed) == 0 }

  /// Colour only where a person looks: a terminal that can, and `NO_COLOR` not set (https://no-color.org).
  static func isColoured(_ descriptor: Int32) -> Bool {
    guard isatty(descriptor) == 1 else { return false }
    if let value = getenv("NO_COLOR"), value.pointee != 0 { return false }
    if let terminal = getenv("TERM"), String(cString: terminal) == "dumb" { return false }
    return true
  }

  static func out(_ text: String) { out(Array(text.utf8)) }

  static func out(_ bytes: [UInt8]) {
    let code = write(bytes[...], to: STDOUT_FILENO)
    if code != 0 { fault.store(code, ordering: .relaxed) }
  }

  static func err(_ text: String) { write(Array(text.utf8)[...], to: STDERR_FILENO) }

  /// A line that is overwritten by the next one; nothing where nobody watches.
  static func progress(_ text: String) {
    guard isatty(STDERR_FILENO) == 1 else { return }
    err("\r\u{1B}[K\(text)")
  }

  static func endProgress() { progress("") }

  /// - Returns: 0, or why not all of it was written.
  @discardableResult private static func write(_ whole: ArraySlice<UInt8>, to descriptor: Int32) -> Int32 {
    var bytes = whole
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count > 0 {
        bytes = bytes.dropFirst(count)
      } else if errno != EINTR {
        return errno
      }
    }
    return 0
  }
}
