import SourceText
import TelephoneExchange

extension Rule {
  static let shownNameSigns = Rule(
    "shown-name-signs", .warning, "a name that telephones outside cannot show", checks: ["C-05"],
    explanation: """
      With `show_company_name` the company's name goes along with every call. It may hold letters of the Latin alphabet,
      with accents, and the signs of an ordinary keyboard.

      SIP carries any sign (RFC 3261, section 25.1), the networks and telephones behind it do not: they leave the name out,
      or show question marks.

      Wrong:

          company: {name: "Café ☕ Zoë", show_company_name: true}

      Right:

          company: {name: "Café Zoë", show_company_name: true}
      """)
}

extension Check {
  static let shownNameSigns = Check(.shownNameSigns, needs: .itsParts) { context in
    guard let name = context.exchange.company.shownName,
      let sign = name.first(where: { sign in sign.unicodeScalars.contains { !$0.isLatin } })
    else { return [] }
    return [
      context.finding(
        .shownNameSigns,
        "calls show the name \(shown(name)), but telephones outside cannot display \(shown(String(sign)))",
        at: "company/name", help: "write the name with letters (accents are fine), digits and ordinary punctuation")
    ]
  }
}

extension Unicode.Scalar {
  /// Latin letters up to Latin Extended-B, the accents that combine with them, and quotes and dashes as word processors
  /// make them.
  fileprivate var isLatin: Bool {
    value < 0x250 || (0x300...0x36F).contains(value) || (0x2010...0x2027).contains(value) || self == "€"
  }
}
