import SourceText

extension Rule {
  static let extensionBeginsNumber = Rule(
    "extension-begins-number", .warning, "an extension that a number outside begins with",
    checks: ["E-09"],
    explanation: Explanation(
      what: "No number that can be called begins with an extension: 116 with 116 123, 140 with 14020, 18 with 1850.",
      why: """
        The telephone cannot know at the last digit of the extension whether more follows, so every call to it waits
        three seconds; who dials the longer number and pauses for as long reaches the extension instead.
        """,
      wrong: .yaml("users: [{extension: 116, first_name: Anna, last_name: Appel}]"),
      right: .yaml("users: [{extension: 216, first_name: Anna, last_name: Appel}]")))

  static let extensionBeginsRefusedNumber = Rule(
    "extension-begins-refused-number", .note, "an extension that a refused number begins with",
    checks: ["E-11"],
    explanation: Explanation(
      what: """
        Numbers that the company refuses (operator services 12xx and 13xx, directory services 18xx unless they are
        open) are still sent by telephones, so that the caller hears that they are refused.
        """,
      why:
        "A telephone waits three seconds after an extension that such a number begins with. Nothing else goes wrong.",
      wrong: .yaml("users: [{extension: 123, first_name: Anna, last_name: Appel}]   # 1233"),
      right: .yaml("users: [{extension: 223, first_name: Anna, last_name: Appel}]")))
}

extension Check {
  static let extensionBeginsNumber = Check(.extensionBeginsNumber, needs: .itsParts) { context in
    context.findings(.extensionBeginsNumber, of: .begins, help: "choose an extension that starts with 2 to 9") {
      one in
      "who dials \(shown(one.pair.longer)), \(one.kindPhrase), and pauses after \(shown(one.digits)) reaches \(one.phrase)"
    }
  }

  static let extensionBeginsRefusedNumber = Check(.extensionBeginsRefusedNumber, needs: .rights) { context in
    context.findings(
      .extensionBeginsRefusedNumber, of: .beginsRefused,
      help: "choose an extension that starts with 2 to 9, or accept the pause"
    ) { one in
      "a telephone waits three seconds after \(one.phrase), since \(shown(one.pair.longer)) "
        + "begins with it: \(one.kindPhrase), which is refused"
    }
  }
}
