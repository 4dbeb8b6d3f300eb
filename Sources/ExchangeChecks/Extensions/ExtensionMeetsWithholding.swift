import SourceText

extension Rule {
  static let extensionMeetsWithholding = Rule(
    "extension-meets-withholding", .warning, "an extension that 131 stands in the way of",
    checks: ["E-12"],
    explanation: """
      131 with a number behind it calls that number with one's own withheld, beside the code `withhold_number`. No extension
      is 131, the beginning of it, or begins with it.

      After the extension 131 a telephone waits three seconds for a number, and who pauses after 131 reaches the extension. A
      longer extension is called instead of the number that was meant. 132, the opposite on other exchanges, is nothing here.

      Wrong:

          users: [{extension: 131, first_name: Anna, last_name: Appel}]

      Right:

          users: [{extension: 231, first_name: Anna, last_name: Appel}]
      """)
}

extension Check {
  static let extensionMeetsWithholding = Check(.extensionMeetsWithholding, needs: .itsParts) { context in
    context.findings(
      .extensionMeetsWithholding, of: .withholding,
      help: "choose an extension that starts with 2 to 9, or write `feature_codes: {withhold_number: off}`"
    ) { one in
      "131 before a number withholds the caller's number: "
        + (one.pair.isOverlap
          ? "dialling \(shown(one.digits)) that way reaches \(one.phrase)"
          : "pausing after \(shown(one.digits)) reaches \(one.phrase), and every call to it waits three seconds")
    }
  }
}
