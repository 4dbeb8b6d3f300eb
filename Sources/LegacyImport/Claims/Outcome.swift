/// What became of one value of the old system. Every value is in exactly one of these classes.
package enum Outcome: String, Sendable, CaseIterable {
  /// Stands in the description as it stood in the old file, however it is punctuated.
  case carried
  /// Stands there in another unit, or means something slightly different now.
  case changed = "carried-changed"
  /// Was concluded, not read: the note says from what.
  case guessed
  /// Somebody must choose; until then the note says what was taken.
  case needsDecision = "needs-decision"
  case notCarried = "not-carried"
  /// A password or PIN: the new exchange makes its own.
  case secretRenewed = "secret-renewed"
  /// The old file itself is wrong at this place.
  case damaged = "source-damaged"

  /// As a heading for people.
  package var title: String {
    switch self {
    case .carried: "carried"
    case .changed: "carried, changed"
    case .guessed: "guessed"
    case .needsDecision: "needs a decision"
    case .notCarried: "not carried"
    case .secretRenewed: "secret renewed"
    case .damaged: "source damaged"
    }
  }
}
