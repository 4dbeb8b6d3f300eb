import SourceText

extension Rule {
  static let extensionBeginsNumber = Rule(
    "extension-begins-number", .warning, "an extension that a number outside begins with",
    checks: ["E-09"],
    explanation: """
      No number that can be called begins with an extension: 116 with 116 123, 140 with 14020, 18 with 1850.

      The telephone cannot know at the last digit of the extension whether more follows, so every call to it waits three
      seconds; who dials the longer number and pauses for as long reaches the extension instead.

      Wrong:

          users: [{extension: 116, first_name: Anna, last_name: Appel}]

      Right:

          users: [{extension: 216, first_name: Anna, last_name: Appel}]
      """)

  static let extensionBeginsRefusedNumber = Rule(
    "extension-begins-refused-number", .note, "an extension that a refused number begins with",
    checks: ["E-11"],
    explanation: """
      Numbers that the company refuses (operator services 12xx and 13xx, directory services 18xx unless they are open) are
      still sent by telephones, so that the caller hears that they are refused.

      A telephone waits three seconds after an extension that such a number begins with. Nothing else goes wrong.

      Wrong:

          users: [{extension: 123, first_name: Anna, last_name: Appel}]   # 1233

      Right:

          users: [{extension: 223, first_name: Anna, last_name: Appel}]
      """)
}

extension Check {
  static let extensionBeginsNumber = Check(.extensionBeginsNumber, needs: .itsParts) { context in
    context.findings(.extensionBeginsNumber, of: .begins, help: "choose an extension that starts with 2 to 9") {
      one in
      "dialling \(shown(one.pair.longer)), \(one.kindPhrase), and pausing after \(shown(one.digits)) reaches \(one.phrase)"
    }
  }

  static let extensionBeginsRefusedNumber = Check(.extensionBeginsRefusedNumber, needs: .rights) { context in
    context.findings(
      .extensionBeginsRefusedNumber, of: .beginsRefused,
      help: "choose an extension that starts with 2 to 9, or accept the delay"
    ) { one in
      "a telephone waits three seconds after \(one.phrase), since \(shown(one.pair.longer)) "
        + "begins with it: \(one.kindPhrase), which is refused"
    }
  }
}
