import SourceText
import TelephoneExchange

extension Rule {
  static let extensionBehindPrefix = Rule(
    "extension-behind-prefix", .error, "an extension that is an outside number with its prefix",
    checks: ["E-15"], mayBeSilenced: true,
    explanation: Explanation(
      what: """
        With an outside prefix a number outside is the prefix and the number. No extension is that: prefix 9 and 144
        is 9144.
        """,
      why: "The extension goes first, so nobody reaches the number outside.",
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
    "extension-starts-with-prefix", .warning, "an extension that outside numbers begin with",
    checks: ["E-16"],
    explanation: Explanation(
      what: """
        With an outside prefix, numbers outside begin with it and a 0 or a 1. An extension of the prefix and a 0 or
        a 1 is the beginning of such numbers. Others, 999 with the prefix 9, are in nobody's way and not told.
        """,
      why: """
        The telephone waits three seconds after the extension, and who dials the number outside and pauses for as
        long reaches the extension.
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

extension Check {
  static let extensionBehindPrefix = Check(.extensionBehindPrefix, needs: .itsParts) { context in
    let prefix = context.exchange.outsidePrefix ?? ""
    return context.findings(
      .extensionBehindPrefix, of: .isBehindPrefix,
      help: "choose an extension that does not start with \(shown(prefix))",
      notes: [context.note("the outside prefix is here", at: "description/outside_prefix")]
    ) { one in
      let number = String(one.pair.dialled.dropFirst(prefix.count))
      return
        "who dials \(shown(one.pair.dialled)), the outside prefix and \(shown(number)), \(one.kindPhrase), reaches "
        + (one.loses ? "that and not \(one.phrase)" : one.phrase)
    }
  }

  static let extensionStartsWithPrefix = Check(.extensionStartsWithPrefix, needs: .itsParts) { context in
    let prefix = context.exchange.outsidePrefix ?? ""
    return context.findings(
      .extensionStartsWithPrefix, of: .startsWithPrefix,
      help: "choose an extension that does not start with \(shown(prefix)) and a 0 or 1",
      notes: [context.note("the outside prefix is here", at: "description/outside_prefix")]
    ) { one in
      let (short, long) = (shown(one.pair.dialled), shown(one.pair.longer))
      return one.pair.dialled == one.digits
        ? "who dials \(long), \(one.kindPhrase) behind the outside prefix, and pauses after \(short) reaches \(one.phrase)"
        : "a call to \(short), \(one.kindPhrase) behind the outside prefix, waits three seconds: \(one.phrase) begins like it"
    }
  }
}
