import SourceText
import TelephoneExchange

extension Rule {
  static let extensionBehindPrefix = Rule(
    "extension-behind-prefix", .error, "extension that equals an outside number with its prefix",
    checks: ["E-15"], mayBeSilenced: true,
    explanation: Explanation(
      what: """
        With an outside prefix, users dial the prefix and then the outside number. No extension may equal such a
        number: with prefix 9, 144 is dialled as 9144.
        """,
      why: "The extension takes precedence, so nobody can reach the outside number.",
      wrong: .yaml(
        """
        outside_prefix: "9"
        users: [{extension: 9144, first_name: Anna, last_name: Appel}]
        """),
      right: .yaml(
        """
        outside_prefix: "9"
        users: [{extension: 2144, first_name: Anna, last_name: Appel}]
        """)))

  static let extensionStartsWithPrefix = Rule(
    "extension-starts-with-prefix", .warning, "extension that is the start of outside numbers",
    checks: ["E-16"],
    explanation: Explanation(
      what: """
        With an outside prefix, outside numbers begin with the prefix followed by 0 or 1. No extension should begin
        like that. Other extensions, such as 999 with prefix 9, are fine and not reported.
        """,
      why: """
        The telephone waits three seconds after the extension, and a user who pauses that long while dialling an
        outside number reaches the extension.
        """,
      wrong: .yaml(
        """
        outside_prefix: "9"
        users: [{extension: 901, first_name: Anna, last_name: Appel}]
        """),
      right: .yaml(
        """
        outside_prefix: "9"
        users: [{extension: 801, first_name: Anna, last_name: Appel}]
        """)))
}

extension ExtensionChecks {
  static let extensionBehindPrefix = ExchangeCheck(.extensionBehindPrefix, needs: .itsParts) { context in
    let prefix = context.exchange.outsidePrefix ?? ""
    return context.findings(
      .extensionBehindPrefix, of: .isBehindPrefix,
      help: "choose an extension that does not start with \(shown(prefix))",
      notes: [context.note("the outside prefix is here", at: "description/outside_prefix")]
    ) { one in
      let number = String(one.pair.dialled.dropFirst(prefix.count))
      return
        "dialling \(shown(one.pair.dialled)), the outside prefix and \(shown(number)), \(one.kindPhrase), reaches "
        + (one.loses ? "that and not \(one.phrase)" : one.phrase)
    }
  }

  static let extensionStartsWithPrefix = ExchangeCheck(.extensionStartsWithPrefix, needs: .itsParts) { context in
    let prefix = context.exchange.outsidePrefix ?? ""
    return context.findings(
      .extensionStartsWithPrefix, of: .startsWithPrefix,
      help: "choose an extension that does not start with \(shown(prefix)) followed by 0 or 1",
      notes: [context.note("the outside prefix is here", at: "description/outside_prefix")]
    ) { one in
      let (short, long) = (shown(one.pair.dialled), shown(one.pair.longer))
      return one.pair.dialled == one.digits
        ? "dialling \(long), \(one.kindPhrase) with the outside prefix, and pausing after \(short) reaches \(one.phrase)"
        : "a call to \(short), \(one.kindPhrase) with the outside prefix, waits three seconds: \(one.phrase) starts the same"
    }
  }
}
