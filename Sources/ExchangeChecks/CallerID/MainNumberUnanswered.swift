import ExchangeCalls
import SourceText
import TelephoneExchange

extension Rule {
  static let mainNumberUnanswered = Rule(
    "main-number-unanswered", .warning, "main number that nobody answers", checks: ["C-04"],
    explanation: Explanation(
      what: """
        The main number is the caller ID of the company's calls. The check calls it in the call simulation at every
        kind of moment of the next year, with everyone free, and tries every menu key. At some moment, somebody must
        answer.
        """,
      why: """
        People call back the number they see. If it leads to nobody, or leads during the day to a destination meant
        for the night, they hear that the number is not in use or reach a mailbox.
        """,
      wrong: .yaml(
        """
        company: {main_number: 088-7654000}
        mailboxes: [{extension: 999, name: Nacht, number: 088-7654000, mail: post@example.nl}]
        """),
      right: .yaml(
        """
        company: {main_number: 088-7654000}
        hunt_groups: [{extension: 101, name: Balie, number: 088-7654000, agents: [201, 202]}]
        """)))
}

extension CallerIDChecks {
  static let mainNumberUnanswered = ExchangeCheck(.mainNumberUnanswered, needs: .wholeExchange) { context in
    let interpreter = context.interpreter
    guard let number = context.exchange.company.mainNumber else { return [] }
    var end = "is told that the number is not in use"
    if let entry = interpreter.node(of: number) {
      var entryMoments = EntryMoments(context.interpreter, all: context.moments, from: context.asOf)
      let moments = entryMoments.moments(from: entry)
      let answers = moments.lazy.map { interpreter.answer(at: entry, moment: $0) }
      // A menu from which nobody is reached, and a night switch that is left on, have findings of their own.
      guard context.exchange.nightSwitch.mode != .on, let first = answers.first,
        !answers.contains(where: { $0.kind < .mailbox || $0.menu != nil })
      else { return [] }
      end =
        switch first.kind {
        case .mailbox: "reaches a mailbox"
        case .busy: "hears the busy tone"
        case .person, .outside, .announcement: "hears an announcement"
        }
    }
    return [
      context.finding(
        .mainNumberUnanswered,
        "calls from here show \(shown(number.nationalText)), which nobody ever answers: anyone who calls back \(end)",
        at: "company/main_number", help: "give the number to a group, a menu or a person who answers during the day")
    ]
  }
}
