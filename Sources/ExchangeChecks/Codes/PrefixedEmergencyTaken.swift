import SourceText
import TelephoneExchange

extension Rule {
  static let prefixedEmergencyTaken = Rule(
    "prefixed-emergency-taken", .error, "internal number that hides 112 behind the outside prefix",
    checks: ["P-06"],
    explanation: Explanation(
      what: """
        With an outside prefix, 112 works with and without the prefix: a user who is used to the prefix may dial
        9112 in an emergency. No extension, feature code or location code may equal that number, be the start of it,
        or begin with it. This rule cannot be turned off.
        """,
      why: "When someone dials 9112, the telephone would wait or call a colleague.",
      wrong: .yaml(
        """
        outside_prefix: "9"
        users: [{extension: 911, first_name: Anna, last_name: Appel}]
        """),
      right: .yaml(
        """
        outside_prefix: "9"
        users: [{extension: 811, first_name: Anna, last_name: Appel}]
        """)))
}

extension CodeChecks {
  static let prefixedEmergencyTaken = ExchangeCheck(.prefixedEmergencyTaken, needs: .itsParts) { context in
    let prefix = context.exchange.outsidePrefix ?? ""
    let note = context.note("the outside prefix is here", at: "description/outside_prefix")
    let extensions = context.findings(
      .prefixedEmergencyTaken, of: .emergency, help: "choose an extension that does not start with \(shown(prefix))",
      notes: [note]
    ) { one in
      let relation =
        one.pair.isOverlap
        ? "is" : one.pair.dialled == one.digits ? "is the beginning of" : "begins with"
      return "\(one.phrase) \(relation) \(shown(prefix + "112")), which calls 112 with the outside prefix"
    }
    let codes = context.codeClashes { $0.kind == .emergency }.map {
      context.finding(
        .prefixedEmergencyTaken,
        "the code \($0.phrase) collides with \(shown(prefix + "112")), which calls 112 with the outside prefix",
        at: $0.subject, notes: [note], help: "write a code that starts with `*`")
    }
    return extensions + codes
  }
}
