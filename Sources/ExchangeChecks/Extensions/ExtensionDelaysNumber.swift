import SourceText

extension Rule {
  static let extensionDelaysNumber = Rule(
    "extension-delays-number", .warning, "an extension that begins with a number outside",
    checks: ["E-10"],
    explanation: """
      No extension begins with a whole number that can be called: 1441 with 144, 11301 with 113.

      Every call to the help line then waits three seconds in the telephone, and who dials the extension slowly reaches the
      help line.

      Wrong:

          users: [{extension: 1441, first_name: Anna, last_name: Appel}]

      Right:

          users: [{extension: 2441, first_name: Anna, last_name: Appel}]
      """)
}

extension Check {
  static let extensionDelaysNumber = Check(.extensionDelaysNumber, needs: .itsParts) { context in
    context.findings(.extensionDelaysNumber, of: .delays, help: "choose an extension that starts with 2 to 9") {
      one in
      "a call to \(shown(one.pair.dialled)), \(one.kindPhrase), waits three seconds: \(one.phrase) starts the same"
    }
  }
}
