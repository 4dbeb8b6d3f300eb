import SourceText

extension Rule {
  static let extensionHidesHelpNumber = Rule(
    "extension-hides-help-number", .error, "an extension that is a help line or a government number",
    checks: ["E-08"],
    explanation: """
      No extension is a number of the 1-series that people call for help or for their municipality: 113, 144, 116 with three
      more digits, 1400, 14 with an area code.

      One of the two cannot be called from any telephone of the company. 113 and 144 are never refused, so they go before the
      extension; the others are hidden by it.

      Wrong:

          users: [{extension: 144, first_name: Anna, last_name: Appel}]

      Right:

          users: [{extension: 244, first_name: Anna, last_name: Appel}]

      Source: Nummerplan telefoon- en ISDN-diensten; 113: Stcrt. 2020, 19241; 144: Stcrt. 2011, 15577; 116: Stcrt. 2007, 182.
      """)
}

extension Check {
  static let extensionHidesHelpNumber = Check(.extensionHidesHelpNumber, needs: .itsParts) { context in
    context.findings(
      .extensionHidesHelpNumber, of: .hidesHelp, help: "choose an extension that starts with 2 to 9"
    ) { one in
      one.loses
        ? "\(one.phrase) cannot be called: dialling \(shown(one.pair.dialled)) reaches \(one.kindPhrase)"
        : "dialling \(shown(one.pair.dialled)), \(one.kindPhrase), reaches \(one.phrase)"
    }
  }
}
