import SourceText
import TelephoneExchange

extension Rule {
  static let extensionBehindPrefix = Rule(
    "extension-behind-prefix", .error, "an extension that is an outside number with its prefix",
    checks: ["E-15"], mayBeSilenced: true,
    explanation: """
      With an outside prefix a number outside is the prefix and the number. No extension is that: prefix 9 and 144 is 9144.

      The extension goes first, so nobody reaches the number outside.

      Wrong:

          outside_prefix: "9"
          users: [{extension: 9144, first_name: Anna, last_name: Appel}]

      Right:

          outside_prefix: "9"
          users: [{extension: 2144, first_name: Anna, last_name: Appel}]
      """)

  static let extensionStartsWithPrefix = Rule(
    "extension-starts-with-prefix", .warning, "an extension that outside numbers begin with",
    checks: ["E-16"],
    explanation: """
      With an outside prefix, numbers outside begin with it and a 0 or a 1. An extension of the prefix and a 0 or a 1 is the
      beginning of such numbers. Others, 999 with the prefix 9, are in nobody's way and not told.

      The telephone waits three seconds after the extension, and who dials the number outside and pauses for as long reaches
      the extension.

      Wrong:

          outside_prefix: "9"
          users: [{extension: 901, first_name: Anna, last_name: Appel}]

      Right:

          outside_prefix: "9"
          users: [{extension: 801, first_name: Anna, last_name: Appel}]
      """)
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
        "dialling \(shown(one.pair.dialled)), the outside prefix and \(shown(number)), \(one.kindPhrase), reaches "
        + (one.loses ? "that and not \(one.phrase)" : one.phrase)
    }
  }

  static let extensionStartsWithPrefix = Check(.extensionStartsWithPrefix, needs: .itsParts) { context in
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
