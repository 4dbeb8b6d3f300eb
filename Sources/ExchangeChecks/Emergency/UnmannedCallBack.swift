import ExchangeCalls
import SourceText
import TelephoneExchange

extension Rule {
  static let emergencyCallBackUnmanned = Rule(
    "emergency-call-back-unmanned", .note, "112 call-back that nobody may answer", checks: ["M-06"],
    explanation: Explanation(
      what: """
        For half an hour after a 112 call, a call back from 112 rings the telephone that made the call.
        `emergency_call_back` sets who answers if nobody does so there.
        """,
      why: "Without it, the control room hears what any other caller hears: at night, an announcement.",
      wrong: .yaml(
        """
        night_switch: {mode: "on", destination: 999}
        """),
      right: .yaml(
        """
        night_switch: {mode: "on", destination: 999}
        emergency_call_back: 209
        """),
      source: "The emergency rules in the documentation, EM-8."))
}

extension EmergencyChecks {
  static let emergencyCallBack = ExchangeCheck(.emergencyCallBackUnmanned, needs: .wholeExchange) { context in
    guard context.exchange.emergencyCallBack == nil else { return [] }
    let interpreter = context.interpreter
    let numbers = Set(context.plan.lines.compactMap(\.emergencyIdentity)).sorted()
    var entryMoments = EntryMoments(context.interpreter, all: context.moments, from: context.asOf)
    for number in numbers {
      let moments = interpreter.node(of: number).map { entryMoments.moments(from: $0) } ?? context.moments
      for moment in moments {
        var world = CallWorld(moment: moment)
        world.otherwise = .answers(after: CallWorld.oneRing)
        let story = interpreter.trace(.inbound(number, from: nil), in: world)
        guard case .announcement = story.outcome, !story.isAnswered(byAMenuOf: context.plan) else { continue }
        let (day, minute, _) = interpreter.clock.local(moment)
        return [
          context.finding(
            .emergencyCallBackUnmanned,
            "a call back from 112 to \(shown(OutsideNumber.number(number).dialled)) that the calling telephone does not take "
              + "ends in an announcement, for example on \(day.text) at \(minute / 60):\(minute % 60 < 10 ? "0" : "")\(minute % 60)",
            at: "company", help: "add `emergency_call_back: …` with somebody who is there when others are not")
        ]
      }
    }
    return []
  }
}

extension CallTrace {
  fileprivate func isAnswered(byAMenuOf plan: CallPlan) -> Bool {
    steps.contains { if case .collect = plan[$0.node] { true } else { false } }
  }
}
