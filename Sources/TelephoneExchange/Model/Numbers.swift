/// A public number (DID) in the form of E.164, without the plus: `31887654000`.
package struct PublicNumber: Hashable, Comparable, Sendable {
  /// Country code and national number, 7 to 15 digits.
  package let digits: String

  /// Nil unless it is 7 to 15 digits that do not start with 0. Whether such a number can exist is another question.
  package init?(digits: some StringProtocol) {
    guard (7...15).contains(digits.utf8.count), digits.utf8.allSatisfy({ 48...57 ~= $0 }), digits.utf8.first != 48
    else { return nil }
    self.digits = String(digits)
  }

  /// `+31887654000`.
  package var e164: String { "+" + digits }

  package static func < (a: Self, b: Self) -> Bool {
    (a.digits.utf8.count, a.digits) < (b.digits.utf8.count, b.digits)
  }
}

/// An internal number, 2 to 6 digits. `0100` is not `100`.
package struct Extension: Hashable, Comparable, Sendable {
  package let digits: String

  package init?(_ text: some StringProtocol) {
    guard (2...6).contains(text.utf8.count), text.utf8.allSatisfy({ 48...57 ~= $0 }) else { return nil }
    digits = String(text)
  }

  package static func < (a: Self, b: Self) -> Bool {
    (a.digits.utf8.count, a.digits) < (b.digits.utf8.count, b.digits)
  }
}

/// A number outside the exchange that can be dialled: one of E.164, or one that exists only inside a country (112, 113,
/// 14020, 1888, 0900-8844).
package enum OutsideNumber: Hashable, Sendable {
  case number(PublicNumber)
  /// As dialled in the Netherlands, digits only: `112`, `09008844`.
  case national(String)

  /// As a Dutch telephone dials it: `0612345678`, `00491511234567`, `112`.
  package var dialled: String {
    switch self {
    case .number(let number):
      number.digits.hasPrefix("31") ? "0" + number.digits.dropFirst(2) : "00" + number.digits
    case .national(let digits): digits
    }
  }

  /// All ways to dial it without a code before it: `0612345678`, `0031612345678`, `+31612345678`.
  package var notations: [String] {
    switch self {
    case .number(let number): Set([dialled, "00" + number.digits, "+" + number.digits]).sorted()
    case .national(let digits): [digits]
    }
  }
}

extension Set<OutsideNumber> {
  /// As dialled: the order of tables and dialling spaces, whatever order they were written in.
  package var sorted: [OutsideNumber] { sorted { $0.dialled < $1.dialled } }
}
