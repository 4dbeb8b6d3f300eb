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
  private struct Content: Sendable {
    let code: String
    let severity: Severity
    let title: String
    let explanation: Explanation
    let checks: [String]
    let mayFollow: Bool
    let mayBeSilenced: Bool
  }

  /// Every finding holds its rule, and there may be a hundred thousand: a pointer each instead of 200 bytes.
  private indirect enum Box: Sendable { case content(Content) }

  private let box: Box

  private var content: Content {
    switch box {
    case .content(let content): content
    }
  }

  /// Stable, lower case, words joined by hyphens, no severity in it: `unknown-key`, `extension-taken`.
  package var code: String { content.code }
  package var severity: Severity { content.severity }
  /// A few words, lower case, no full stop.
  package var title: String { content.title }
  package var explanation: Explanation { content.explanation }
  /// Ids of the list of conflicts that this rule answers: `E-13`.
  package var checks: [String] { content.checks }
  /// Mostly a consequence of another error, which is to be read before: what could not be read is not found either.
  package var mayFollow: Bool { content.mayFollow }
  /// The description may say, with a reason, that this finding does not matter for one object.
  package var mayBeSilenced: Bool { content.mayBeSilenced }

  /// Warnings and notes may be silenced where nothing else is said.
  package init(
    _ code: String, _ severity: Severity, _ title: String, checks: [String] = [], mayBeSilenced: Bool? = nil,
    mayFollow: Bool = false,
    explanation: Explanation
  ) {
    box = .content(
      Content(
        code: code, severity: severity, title: title, explanation: explanation, checks: checks, mayFollow: mayFollow,
        mayBeSilenced: mayBeSilenced ?? (severity != .error)))
  }

  package static func == (a: Self, b: Self) -> Bool { a.code == b.code }
  package func hash(into hasher: inout Hasher) { hasher.combine(code) }
}
