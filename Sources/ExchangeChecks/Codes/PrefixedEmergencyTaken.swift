import SourceText
import TelephoneExchange

extension Rule {
  static let prefixedEmergencyTaken = Rule(
    "prefixed-emergency-taken", .error, "an internal number that hides 112 behind the outside prefix",
    checks: ["P-06"],
    explanation: """
      With an outside prefix, 112 works with the prefix and without it: who is used to the prefix dials 9112 in need. No
      extension, code or location code is that, begins with it or is its beginning. There is no switch for this rule.

      The telephone would wait, or call a colleague, when someone dials 9112.

      Wrong:

          outside_prefix: "9"
          users: [{extension: 911, first_name: Anna, last_name: Appel}]

      Right:

          outside_prefix: "9"
          users: [{extension: 811, first_name: Anna, last_name: Appel}]
      """)
}

extension Check {
  static let prefixedEmergencyTaken = Check(.prefixedEmergencyTaken, needs: .itsParts) { context in
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
