import ArgumentParser

/// The exit codes that scripts can trust.
extension ExitCode {
  /// A description has errors; nothing of it was written.
  static let faults = ExitCode(1)
  /// `plan`: something would change.
  static let changes = ExitCode(2)
  /// Wrong use of the command.
  static let usage = ExitCode(64)
  /// A file could not be read or written.
  static let files = ExitCode(74)
}

enum OutputFormat: String, ExpressibleByArgument, CaseIterable {
  case text
  case json
  case sarif
}
