import SourceText
import TelephoneExchange

extension Rule {
  static let zeroRings = Rule(
    "zero-rings", .warning, "a telephone that never rings", checks: ["V-04"],
    explanation: """
      Rings before no answer are 2 to 20. 0 is possible and means that the telephone does not ring at all; who wants that
      writes `always`, so that everybody sees it.

      A cell that was left at 0 in a table sends every call to voicemail or to the forward at once.

      Wrong:

          voicemail: {active: true, rings: 0, mail: jan@example.nl}

      Right:

          voicemail: {active: true, always: true, mail: jan@example.nl}
      """)
}

extension Check {
  static let zeroRings = Check(.zeroRings, needs: .wholeExchange) { context in
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
