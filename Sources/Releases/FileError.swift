import Glibc

/// The file system refused something.
package struct FileError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What was tried, in words that go before a path: `create`, `write`, `rename`.
  package var action: String
  package var path: String
  /// `errno` of the call that failed.
  package var code: Int32
  /// Said in place of the system's words for the code, where there are better ones.
  private var said: String?

  package init(_ action: String, _ path: String, code: Int32, said: String? = nil) {
    self.action = action
    self.path = path
    self.code = code
    self.said = said
  }

  /// With `errno` as it is now: to be made directly after the call that failed.
  package static func last(_ action: String, _ path: String) -> FileError {
    FileError(action, path, code: errno)
  }

  package var reason: String { said ?? String(cString: strerror(code)) }
  /// Without the provisioning token that the path may hold.
  package var description: String { "cannot \(action) `\(ReleasePath.masked(path))`: \(reason)" }
}
