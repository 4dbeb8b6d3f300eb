import SourceText

extension Rule {
  static let extensionHidesNumber = Rule(
    "extension-hides-number", .warning, "an extension that is a number outside",
    checks: ["E-11"],
    explanation: """
      An extension of four digits may be a number that can be called as it is: a directory service (18xx).

      The extension goes first, so nobody in the company reaches that number. Numbers that every class of service refuses
      are not told: 18xx by default, 12xx, 13xx and 16xx always. Nothing is lost there.

      Wrong:

          outbound_blocking: {allow: [directory_18xx]}
          users: [{extension: 1850, first_name: Anna, last_name: Appel}]

      Right:

          outbound_blocking: {allow: [directory_18xx]}
          users: [{extension: 2850, first_name: Anna, last_name: Appel}]
      """)
}

extension Check {
  static let extensionHidesNumber = Check(.extensionHidesNumber, needs: .itsParts) { context in
    context.findings(.extensionHidesNumber, of: .hides, help: "choose an extension that starts with 2 to 9") { one in
      "dialling \(shown(one.pair.dialled)), \(one.kindPhrase), reaches \(one.phrase)"
    }
  }
}
