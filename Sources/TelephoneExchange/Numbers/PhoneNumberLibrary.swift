import CPhoneNumber

/// What libphonenumber makes of a text with a country code.
struct ParsedNumber: Hashable, Sendable {
  var countryCode: Int
  /// Country code and national number.
  var digits: String
  /// The length can exist there.
  var isPossible: Bool
  /// The library's data, which may be older than a range, know it.
  var isKnown: Bool

  /// Nil where the library finds no number. `region` is where 00 and a leading 0 get their meaning.
  init?(_ text: String, region: String) {
    var parsed = centrale_phone_number()
    var text = text
    let found = text.withUTF8 { bytes in
      bytes.withMemoryRebound(to: CChar.self) {
        centrale_phone_number_read($0.baseAddress, $0.count, region.uppercased(), &parsed)
      }
    }
    guard found else { return nil }
    countryCode = Int(parsed.country_code)
    digits = withUnsafeBytes(of: parsed.digits) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
    isPossible = parsed.possible
    isKnown = parsed.valid
  }
}

package enum NumberStyle: Sendable, Hashable, CaseIterable {
  /// `088 765 4000`; a number of another country than `region`'s is international all the same.
  case national
  /// `+31 88 765 4000`
  case international
}

/// A number as people read it, with the spaces of its country.
package func format(_ number: PublicNumber, _ style: NumberStyle, region: String = "nl") -> String {
  let home = centrale_phone_number_country_code(region.uppercased())
  let isHome = home != 0 && number.digits.hasPrefix("\(home)")
  var text = [CChar](repeating: 0, count: 64)
  let length = centrale_phone_number_format(
    number.digits, style == .national && isHome ? CENTRALE_PHONE_NUMBER_NATIONAL : CENTRALE_PHONE_NUMBER_INTERNATIONAL,
    &text, text.count)
  return length == 0 ? number.e164 : String(decoding: text.prefix(length).map { UInt8(bitPattern: $0) }, as: UTF8.self)
}
