import ExchangeCalls
import SourceText
import TelephoneExchange

extension Rule {
  static let emergencyUnreachable = Rule(
    "emergency-unreachable", .error, "telephone that cannot call 112", checks: ["M-01"], mayBeSilenced: false,
    explanation: Explanation(
      what: "Every line of every device must reach a trunk that may carry 112.",
      why: "Someone dies while a telephone announces that the number cannot be reached.",
      wrong: .yaml("trunks: [{id: carrier-a, host: trunk.example.nl, emergency: false}]"),
      right: .yaml("trunks: [{id: carrier-a, host: trunk.example.nl}]"),
      note: """
        The check calls 112 from every line in the call simulation, with all carriers up. Each build also reads the
        written dialplan back and proves the same there, and interprets the digit map of each device.
        """))
}

extension EmergencyChecks {
  static let emergencyCall = ExchangeCheck(.emergencyUnreachable, needs: .wholeExchange) {
    context in
    let plan = context.plan
    let interpreter = context.interpreter
    let world = CallWorld(moment: interpreter.moment(context.asOf, hour: 10))
    // Lines of one space are alike; who is silent is found once.
    var isReached: [DialSpaceID: Bool] = [:]
    var unreached: [Int] = []
    for (index, line) in plan.lines.enumerated() {
      let reached: Bool
      if let known = isReached[line.space] {
        reached = known
      } else {
        let story = interpreter.trace(.dialled("112", on: LineID(index)), in: world)
        reached = if case .connected(let node, _) = story.outcome { plan[node].isEmergency } else { false }
        isReached[line.space] = reached
      }
      if !reached { unreached.append(index) }
    }
    guard let first = unreached.first else { return [] }
    let others = unreached.count - 1
    let more = others == 0 ? "" : " and \(others) other line\(others == 1 ? "" : "s")"
    return [
      context.finding(
        .emergencyUnreachable,
        "112 cannot be called from \(shown(plan.lines[first].id))\(more): no trunk may carry it",
        at: "provider/routes",
        help:
          "add a trunk to the provider, name it in `routes`, and leave at least one trunk without `emergency: false`")
    ]
  }
}

extension Node {
  fileprivate var isEmergency: Bool {
    if case .dial(let outgoing, _) = self { outgoing.emergency } else { false }
  }
}
