import SourceText

extension Rule {
  static let extensionDelaysNumber = Rule(
    "extension-delays-number", .warning, "extension that begins with an outside number",
    checks: ["E-10"],
    explanation: Explanation(
      what: """
        No extension should begin with a complete number that can be dialled: 1441 begins with 144, and 11301 with
        113.
        """,
      why: """
        The telephone delays every call to the help line by three seconds, and a user who dials the extension slowly
        reaches the help line.
        """,
      wrong: .yaml("users: [{extension: 1441, first_name: Anna, last_name: Appel}]"),
      right: .yaml("users: [{extension: 2441, first_name: Anna, last_name: Appel}]")))
}

extension ExtensionChecks {
  static let extensionDelaysNumber = ExchangeCheck(.extensionDelaysNumber, needs: .itsParts) { context in
    context.findings(.extensionDelaysNumber, of: .delays, help: "choose an extension that starts with 2 to 9") {
      one in
      "a call to \(shown(one.pair.dialled)), \(one.kindPhrase), waits three seconds: \(one.phrase) starts the same"
    }
  }
}
