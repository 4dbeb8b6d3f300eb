import SourceText
import TelephoneExchange

extension Rule {
  static let zeroRings = Rule(
    "zero-rings", .warning, "telephone that never rings", checks: ["V-04"],
    explanation: Explanation(
      what: """
        The number of rings before no answer is 2 to 20. 0 is possible and means that the telephone does not ring at
        all. To get that on purpose, write `always`, which is easier to see.
        """,
      why: "A table cell left at 0 sends every call straight to voicemail or to the forward.",
      wrong: .yaml("voicemail: {active: true, rings: 0, mail: jan@example.nl}"),
      right: .yaml("voicemail: {active: true, always: true, mail: jan@example.nl}")))
}

extension ForwardingChecks {
  static let zeroRings = ExchangeCheck(.zeroRings, needs: .wholeExchange) { context in
    let hasLine = context.usersWithLines
    return context.exchange.users.enumerated().compactMap { index, user in
      // Whom nothing rings anyway needs no warning.
      guard hasLine[index], user.forwards.always == nil, !(user.voicemail.active && user.voicemail.always) else {
        return nil
      }
      let (key, help): (String, String)
      if user.forwards.noAnswer != nil {
        guard user.forwards.rings == 0 else { return nil }
        (key, help) = ("forwards/rings", "write `rings: 4`, or the target under `always`")
      } else if user.voicemail.active, user.voicemail.whenNoAnswer {
        guard user.voicemail.rings == 0 else { return nil }
        (key, help) = ("voicemail/rings", "write `rings: 4`, or `always: true`")
      } else {
        guard user.ringsBeforeNoAnswer == 0 else { return nil }
        (key, help) = ("rings_before_no_answer", "write `rings_before_no_answer: 10`, or delete it")
      }
      return context.finding(
        .zeroRings, "the telephone of \(shown(user.displayName)) never rings: it is set to ring 0 times",
        at: "\(user.subject)/\(key)", help: help)
    }
  }
}
