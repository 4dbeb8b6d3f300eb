import SourceText

extension Rule {
  static let extensionBeginsNumber = Rule(
    "extension-begins-number", .warning, "extension that is the start of an outside number",
    checks: ["E-09"],
    explanation: Explanation(
      what: """
        No number that can be dialled should begin with an extension: 116 with 116 123, 140 with 14020, or 18 with
        1850.
        """,
      why: """
        After the last digit of the extension, the telephone cannot know whether more digits follow. So every call
        to the extension waits three seconds, and a user who pauses that long while dialling the longer number
        reaches the extension.
        """,
      wrong: .yaml("users: [{extension: 116, first_name: Anna, last_name: Appel}]"),
      right: .yaml("users: [{extension: 216, first_name: Anna, last_name: Appel}]")))

  static let extensionBeginsRefusedNumber = Rule(
    "extension-begins-refused-number", .note, "extension that is the start of a blocked number",
    checks: ["E-11"],
    explanation: Explanation(
      what: """
        Telephones also send numbers that the company blocks, so that the caller hears that they are blocked:
        operator services (12xx, 13xx), and directory services (18xx) unless they are allowed.
        """,
      why: """
        A telephone waits three seconds after an extension that is the start of such a number. There is no other
        effect.
        """,
      wrong: .yaml("users: [{extension: 123, first_name: Anna, last_name: Appel}]   # the start of 1233"),
      right: .yaml("users: [{extension: 223, first_name: Anna, last_name: Appel}]")))
}

extension ExtensionChecks {
  static let extensionBeginsNumber = ExchangeCheck(.extensionBeginsNumber, needs: .itsParts) { context in
    context.findings(.extensionBeginsNumber, of: .begins, help: "choose an extension that starts with 2 to 9") {
      one in
      "dialling \(shown(one.pair.longer)), \(one.kindPhrase), and pausing after \(shown(one.digits)) reaches \(one.phrase)"
    }
  }

  static let extensionBeginsRefusedNumber = ExchangeCheck(.extensionBeginsRefusedNumber, needs: .rights) { context in
    context.findings(
      .extensionBeginsRefusedNumber, of: .beginsRefused,
      help: "choose an extension that starts with 2 to 9, or accept the delay"
    ) { one in
      "a telephone waits three seconds after \(one.phrase), since \(shown(one.pair.longer)) "
        + "begins with it: \(one.kindPhrase), which is refused"
    }
  }
}
