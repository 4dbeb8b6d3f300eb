/// What a text that should be a number can mean. More than one meaning can hold: `1233` is an operator's service and may be an
/// extension; whether it is one only the exchange knows.
package struct NumberReading: Sendable, Hashable {
  /// The number outside that it is.
  package var outside: OutsideNumber?
  package var kind: NumberKind?
  /// Bare digits that an exchange may have as an extension.
  package var `extension`: Extension?
  /// Why it is not a number outside; nil where `outside` is set. `209` is an extension and has a fault: ask for the
  /// extension first.
  package var fault: NumberFault?
  /// A number outside, but a doubtful one: worth a warning.
  package var remark: NumberRemark?

  /// The number of E.164, where it has that form.
  package var publicNumber: PublicNumber? {
    if case .number(let number) = outside { number } else { nil }
  }

  package init(
    outside: OutsideNumber? = nil, kind: NumberKind? = nil, extension: Extension? = nil, fault: NumberFault? = nil,
    remark: NumberRemark? = nil
  ) {
    self.outside = outside
    self.kind = kind
    self.extension = `extension`
    self.fault = fault
    self.remark = remark
  }
}

/// Why a text is not a number outside.
package enum NumberFault: Error, Sendable, Hashable {
  case empty
  /// A character that no notation of a number has; in a form that can be printed.
  case character(String)
  case tooLong
  /// `kind` numbers that start so have `expected` digits, not `found`; nil where that block has none, or too few digits say.
  case wrongLength(NumberKind, expected: Int?, found: Int)
  /// In a range that no subscriber has a number in.
  case noSubscribers(prefix: String, use: String)
  case unknownAreaCode(String)
  /// A local number without its area code.
  case noAreaCode
  /// The 0 at the front is missing, as a spreadsheet does it: this was probably meant.
  case lostZero(PublicNumber)
  /// The + (or 00) at the front is missing.
  case lostPlus(PublicNumber)
  /// No such number exists in that country, or no such country.
  case foreign(countryCode: Int?)
  /// 131, *31 or a carrier code is before it.
  case dialledPrefix(String)
  case notInPlan

  /// Finishes the sentence "`text` is not a telephone number: …".
  package var message: String {
    switch self {
    case .empty: "it is empty"
    case .character(let symbol): "\(symbol) does not belong in a number"
    case .tooLong: "it is longer than any number"
    case .wrongLength(let kind, let expected?, let found):
      "\(kind.phrase) that starts like this has \(expected) digits, not \(found)"
    case .wrongLength(let kind, nil, let found): "with \(found) digits it is not \(kind.phrase)"
    case .noSubscribers(let prefix, let use): "\(prefix)… cannot be called (\(use))"
    case .unknownAreaCode(let code): "\(code) is not the start of an area code"
    case .noAreaCode: "the area code is missing"
    case .lostZero: "the 0 at the front is missing"
    case .lostPlus: "the + at the front is missing"
    case .foreign(let code?): "no such number exists in country +\(code)"
    case .foreign(nil): "no country has this code"
    case .dialledPrefix(let prefix): "\(prefix) is dialled before a number and is not part of it"
    case .notInPlan: "it is not in the Dutch number plan"
    }
  }

  /// What to write instead, where that is certain.
  package var suggestion: String? {
    switch self {
    case .lostZero(let number), .lostPlus(let number): OutsideNumber.number(number).dialled
    case .empty, .character, .tooLong, .wrongLength, .noSubscribers, .unknownAreaCode, .noAreaCode, .foreign,
      .dialledPrefix, .notInPlan:
      nil
    }
  }
}

/// Why a number is doubtful.
package enum NumberRemark: Sendable, Hashable {
  /// Article 4(1) of the number plan: within an area no number starts with this digit, so it was mistyped or made up.
  case subscriberStart(digit: Character, areaCode: String)
  /// The length fits, the range is unknown to the library's data for that country.
  case unknownRange(countryCode: Int)

  /// Finishes the sentence "`text` is doubtful: …".
  package var message: String {
    switch self {
    case .subscriberStart(let digit, let areaCode):
      "in area \(areaCode) no number starts with \(digit) (number plan, article 4)"
    case .unknownRange(let code): "no such range is known in country +\(code)"
    }
  }
}
