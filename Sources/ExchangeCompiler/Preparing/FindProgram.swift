import Glibc

/// Where programs are looked for: whole directories only, so that nothing is started from where somebody happens to stand.
package struct ProgramPath: Sendable, Hashable {
  package var directories: [String]

  /// - Parameter text: as in `PATH`, with colons between.
  package init(_ text: String) {
    directories = text.split(separator: ":").map(String.init).filter { $0.hasPrefix("/") }
  }

  package static var ofEnvironment: ProgramPath { ProgramPath(getenv("PATH").map { String(cString: $0) } ?? "") }

  /// The whole path of a program; a name with `/` in it is taken from the root or from where the program runs.
  func find(_ name: String) -> String? {
    guard !name.isEmpty, !name.utf8.contains(0) else { return nil }
    if name.contains("/") {
      guard let resolved = realpath(name, nil) else { return nil }
      defer { free(resolved) }
      let whole = String(cString: resolved)
      return isProgram(whole) ? whole : nil
    }
    return directories.lazy.map { "\($0)/\(name)" }.first(where: isProgram)
  }
}

private func isProgram(_ path: String) -> Bool {
  var status = stat()
  return stat(path, &status) == 0 && status.st_mode & S_IFMT == S_IFREG && access(path, X_OK) == 0
}
