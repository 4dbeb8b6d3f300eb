import SourceText
import TelephoneExchange

extension Rule {
  static let shownNameSigns = Rule(
    "shown-name-signs", .warning, "company name that other telephones cannot show", checks: ["C-05"],
    explanation: Explanation(
      what: """
        With `show_company_name`, the company's name is sent with every call. It may contain Latin letters, with or
        without accents, and the characters of an ordinary keyboard.
        """,
      why: """
        SIP can carry any character, but the networks and telephones behind it cannot. They drop the name or show
        question marks.
        """,
      wrong: .yaml(
        """
        company: {name: "Café ☕ Zoë", show_company_name: true}
        """),
      right: .yaml(
        """
        company: {name: "Café Zoë", show_company_name: true}
        """),
      source: "RFC 3261, section 25.1."))
}

extension CallerIDChecks {
  static let shownNameSigns = ExchangeCheck(.shownNameSigns, needs: .itsParts) { context in
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
