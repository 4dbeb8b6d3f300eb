import SourceText

extension Rule {
  static let extensionHidesHelpNumber = Rule(
    "extension-hides-help-number", .error, "extension that equals a help line or a government number",
    checks: ["E-08"],
    explanation: Explanation(
      what: """
        No extension may equal a number that people dial for help or for their municipality: 113, 144, 116 followed
        by three digits, 1400, or 14 followed by an area code.
        """,
      why: """
        One of the two cannot be called from any of the company's telephones. 113 and 144 are never blocked and take
        precedence over the extension; the other numbers are hidden by it.
        """,
      wrong: .yaml("users: [{extension: 144, first_name: Anna, last_name: Appel}]"),
      right: .yaml("users: [{extension: 244, first_name: Anna, last_name: Appel}]"),
      source: """
        Nummerplan telefoon- en ISDN-diensten; 113: Stcrt. 2020, 19241; 144: Stcrt. 2011, 15577; 116: Stcrt. 2007,
        182.
        """))
}

extension ExtensionChecks {
  static let extensionHidesHelpNumber = ExchangeCheck(.extensionHidesHelpNumber, needs: .itsParts) { context in
    context.findings(
      .extensionHidesHelpNumber, of: .hidesHelp, help: "choose an extension that starts with 2 to 9"
    ) { one in
      one.loses
        ? "\(one.phrase) cannot be called: dialling \(shown(one.pair.dialled)) reaches \(one.kindPhrase)"
        : "dialling \(shown(one.pair.dialled)), \(one.kindPhrase), reaches \(one.phrase)"
    }
  }
}
