import SourceText
import TelephoneExchange

extension Rule {
  static let causesNeverApply = Rule(
    "voicemail-cause-unused", .warning, "voicemail condition that never applies", checks: ["V-03"],
    explanation: Explanation(
      what: """
        Voicemail that takes all calls at once (`always: true`) leaves nothing for `when_busy`, `when_no_answer` and
        `rings`.
        """,
      why: "Whoever wrote them expects the telephone to ring first. It does not.",
      wrong: .yaml("voicemail: {active: true, always: true, when_no_answer: true, rings: 6, mail: jan@example.nl}"),
      right: .yaml("voicemail: {active: true, when_no_answer: true, rings: 6, mail: jan@example.nl}")))
}

extension ForwardingChecks {
  static let causesNeverApply = ExchangeCheck(.causesNeverApply, needs: .itsParts) { context in
    context.exchange.users.compactMap { user in
      guard user.voicemail.active, user.voicemail.always else { return nil }
      let place = "\(user.subject)/voicemail"
      let idle = [
        user.voicemail.whenBusy ? "when_busy" : nil, user.voicemail.whenNoAnswer ? "when_no_answer" : nil, "rings",
      ].compactMap { $0 }.filter { context.isWritten("\(place)/\($0)") }
      guard let first = idle.first else { return nil }
      return context.finding(
        .causesNeverApply,
        "all calls to \(shown(user.displayName)) go to voicemail at once: "
          + "\(TimeWords.list(idle.map { shown($0) })) never \(idle.count == 1 ? "applies" : "apply")",
        at: "\(place)/\(first)", notes: [context.note("all calls, immediately", at: "\(place)/always")],
        help: "delete \(idle.count == 1 ? "it" : "them"), or delete `always`")
    }
  }
}
