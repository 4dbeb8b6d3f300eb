import SourceText

extension Rule {
  static let extensionHidesNumber = Rule(
    "extension-hides-number", .warning, "extension that equals an outside number",
    checks: ["E-11"],
    explanation: Explanation(
      what: "A four-digit extension can equal an outside number that users dial as it is: a directory service (18xx).",
      why: "The extension takes precedence, so nobody in the company can reach that number.",
      wrong: .yaml(
        """
        outbound_blocking: {allow: [directory_18xx]}
        users: [{extension: 1850, first_name: Anna, last_name: Appel}]
        """),
      right: .yaml(
        """
        outbound_blocking: {allow: [directory_18xx]}
        users: [{extension: 2850, first_name: Anna, last_name: Appel}]
        """),
      note: """
        Numbers that every class of service blocks are not reported, because nothing is lost: 18xx by default, and
        always 12xx, 13xx and 16xx.
        """))
}

extension ExtensionChecks {
  static let extensionHidesNumber = ExchangeCheck(.extensionHidesNumber, needs: .itsParts) { context in
    context.findings(.extensionHidesNumber, of: .hides, help: "choose an extension that starts with 2 to 9") { one in
      "dialling \(shown(one.pair.dialled)), \(one.kindPhrase), reaches \(one.phrase)"
    }
  }
}
