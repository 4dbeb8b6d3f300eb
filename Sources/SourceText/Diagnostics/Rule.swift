/// How much a finding hurts.
package enum Severity: String, Hashable, Comparable, Sendable, CaseIterable {
  /// Nothing is written while one of these stands.
  case error
  /// Output is written; `--strict` refuses it.
  case warning
  /// Worth knowing, nothing to fix.
  case note

  package static func < (a: Self, b: Self) -> Bool { a.rank < b.rank }

  private var rank: Int {
    switch self {
    case .error: 0
    case .warning: 1
    case .note: 2
    }
  }
}

/// A kind of finding: its stable code, how bad it is, and the page that `centrale explain CODE` prints.
package struct Rule: Hashable, Sendable {
  /// Stable, lower case, words joined by hyphens, no severity in it: `unknown-key`, `extension-taken`.
  package let code: String
  package let severity: Severity
  /// A few words, lower case, no full stop.
  package let title: String
  package let explanation: Explanation
  /// Ids of the list of conflicts that this rule answers: `E-13`.
  package let checks: [String]
  /// Mostly a consequence of another error, which is to be read before: what could not be read is not found either.
  package let mayFollow: Bool
  /// The description may say, with a reason, that this finding does not matter for one object.
  package let mayBeSilenced: Bool

  /// Warnings and notes may be silenced where nothing else is said.
  package init(
    _ code: String, _ severity: Severity, _ title: String, checks: [String] = [], mayBeSilenced: Bool? = nil,
    mayFollow: Bool = false,
    explanation: Explanation
  ) {
    self.code = code
    self.severity = severity
    self.title = title
    self.checks = checks
    self.mayBeSilenced = mayBeSilenced ?? (severity != .error)
    self.mayFollow = mayFollow
    self.explanation = explanation
  }

  package static func == (a: Self, b: Self) -> Bool { a.code == b.code }
  package func hash(into hasher: inout Hasher) { hasher.combine(code) }
}
