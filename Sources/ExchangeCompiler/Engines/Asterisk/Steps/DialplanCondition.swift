/// What is asked before a step goes one way or the other. Both sides of a comparison are compared as text, but in `atLeast`.
enum DialplanCondition: Sendable, Hashable {
  case equal(DialplanValue, DialplanValue)
  case unequal(DialplanValue, DialplanValue)
  /// A part of the first is the second.
  case contains(DialplanValue, DialplanValue)
  /// Numbers.
  case atLeast(DialplanValue, DialplanValue)
  case any([DialplanCondition])
  case all([DialplanCondition])
  /// The dialplan goes on there; cannot be combined.
  case exists(DialplanTarget)

  static func isEmpty(_ variable: DialplanVariable) -> Self { .equal(variable.value, .nothing) }
  static func isSet(_ variable: DialplanVariable) -> Self { .unequal(variable.value, .nothing) }
  static func holds(_ variable: DialplanVariable, _ value: DialplanValue) -> Self { .equal(variable.value, value) }
  static func returned(_ value: DialplanValue) -> Self { .equal(DialplanVariable.returned.value, value) }
}

/// Where a call goes on.
struct DialplanTarget: Sendable, Hashable {
  /// Nil: where the step stands.
  var context: String?
  var `extension`: DialplanValue?
  /// Nil: the first step.
  var label: DialplanLabel?

  init(_ context: String, _ name: DialplanValue = "s") {
    self.context = context
    `extension` = name
  }

  private init(extension: DialplanValue?, label: DialplanLabel?) {
    self.extension = `extension`
    self.label = label
  }

  /// In the same extension.
  static func label(_ label: DialplanLabel) -> Self { Self(extension: nil, label: label) }
  /// In the same context.
  static func here(_ name: DialplanValue, _ label: DialplanLabel? = nil) -> Self { Self(extension: name, label: label) }
}

/// A step that others of its extension go to.
struct DialplanLabel: Sendable, Hashable {
  let name: String

  private init(_ name: String) { self.name = name }

  static let ask = Self("ask")
  static let done = Self("done")
  static let full = Self("full")
  static let inside = Self("in")
  static let last = Self("last")
  static let refused = Self("refused")
  static let restore = Self("restore")
  static let room = Self("room")
  /// Behind the call over a carrier.
  static func past(_ trunk: String) -> Self { Self("past-" + AsteriskNames.part(trunk)) }
}
