/// What is in an argument of a step.
///
/// Text in the engine's notation is made of literals, numbers, variables and names that `AsteriskNames` or a format of the
/// language has made safe; what a person wrote is held apart as `words`, and is escaped, or refused, for the place where it
/// ends up. A `String` cannot be interpolated without saying which it is.
enum DialplanValue: Sendable, Hashable {
  case code(String)
  case words(String)
  indirect case joined(DialplanValue, DialplanValue)
  /// `${IF(…)}`
  indirect case choice(DialplanCondition, DialplanValue, DialplanValue)

  static let nothing = Self.code("")

  /// A name, number or path that cannot mean anything to the engine.
  static func name(_ name: String) -> Self { .code(name) }
  static func number(_ number: Int) -> Self { .code(String(number)) }
  static func flag(_ isTrue: Bool) -> Self { .code(isTrue ? "1" : "0") }

  /// Today's date there, as `20261123`.
  static func date(in zone: String) -> Self { .code("${STRFTIME(${EPOCH},\(zone),%Y%m%d)}") }
  /// The same for the same text, and nothing that the engine could take for a sign.
  static func digest(of text: Self) -> Self { "${MD5(" + text + ")}" }

  var isEmpty: Bool {
    switch self {
    case .code(let text), .words(let text): text.isEmpty
    case .joined(let first, let second): first.isEmpty && second.isEmpty
    case .choice: false
    }
  }

  static func + (first: Self, second: Self) -> Self {
    if case .code(let one) = first, case .code(let other) = second { return .code(one + other) }
    return .joined(first, second)
  }
}

extension DialplanValue: ExpressibleByStringInterpolation {
  init(stringLiteral text: String) { self = .code(text) }
  init(stringInterpolation: StringInterpolation) { self = .code(stringInterpolation.text) }

  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var text = ""

    init(literalCapacity: Int, interpolationCount: Int) {
      text.reserveCapacity(literalCapacity + interpolationCount * 24)
    }

    mutating func appendLiteral(_ literal: String) { text += literal }
    mutating func appendInterpolation(_ number: Int) { text += String(number) }
    mutating func appendInterpolation(name: String) { text += name }
    mutating func appendInterpolation(_ variable: DialplanVariable) {
      text += "${"
      text += variable.name
      text += "}"
    }
  }
}

extension DialplanVariable {
  /// Without its first symbols.
  func dropping(_ count: Int) -> DialplanValue { .code("${\(name):\(count)}") }
  func prefix(_ count: Int) -> DialplanValue { .code("${\(name):0:\(count)}") }
  /// Nothing counts as 0.
  var count: DialplanValue { .code("0${\(name)}") }

  /// Without what is none of these: `0-9*#`.
  func filtered(_ symbols: String) -> DialplanValue { .code("${FILTER(\(symbols),${\(name)})}") }
  /// What may be looked up in the dialplan.
  var symbols: DialplanValue { filtered("0-9*#+") }

  /// As many symbols of it as another variable has, and what is behind these.
  func prefix(asLongAs other: DialplanVariable) -> DialplanValue { .code("${\(name):0:${LEN(${\(other.name)})}}") }
  func dropping(asManyAs other: DialplanVariable) -> DialplanValue { .code("${\(name):${LEN(${\(other.name)})}}") }

  /// A field, from 1, of what it holds.
  func field(_ place: Int, by separator: Character) -> DialplanValue { .code("${CUT(\(name),\(separator),\(place))}") }

  /// One more, where nothing counts as 0.
  var increased: DialplanValue { .code("$[0${\(name)} + 1]") }
}
