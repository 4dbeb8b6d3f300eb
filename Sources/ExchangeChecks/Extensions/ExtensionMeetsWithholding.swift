import SourceText

extension Rule {
  static let extensionMeetsWithholding = Rule(
    "extension-meets-withholding", .warning, "extension that collides with 131",
    checks: ["E-12"],
    explanation: Explanation(
      what: """
        131 followed by a number calls that number with the caller ID withheld, just as the code `withhold_number`
        does. No extension should equal 131, be the start of it, or begin with it.
        """,
      why: """
        After extension 131, a telephone waits three seconds for a number, and a user who pauses after 131 reaches
        the extension. A longer extension is called instead of the number that was meant.
        """,
      wrong: .yaml("users: [{extension: 131, first_name: Anna, last_name: Appel}]"),
      right: .yaml("users: [{extension: 231, first_name: Anna, last_name: Appel}]"),
      note: "132, which has the opposite effect on other exchanges, has no meaning here."))
}

extension ExtensionChecks {
  static let extensionMeetsWithholding = ExchangeCheck(.extensionMeetsWithholding, needs: .itsParts) { context in
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
