import ExchangeCalls
import RecordSchemas
import SourceText
import TelephoneExchange

extension Rule {
  static let forwardCircle = Rule(
    "forward-circle", .error, "unconditional forwards in a circle", checks: ["R-02"],
    explanation: Explanation(
      what: "Unconditional forwards must not lead back to where they began.",
      why:
        "Nobody's telephone rings. The exchange gives up after the fifth forward and says that nobody can be reached.",
      wrong: .yaml(
        """
        users:
          - {extension: 201, forwards: {always: 202}}
          - {extension: 202, forwards: {always: 201}}
        """),
      right: .yaml(
        """
        users:
          - {extension: 201, forwards: {always: 202}}
          - {extension: 202, forwards: {no_answer: 209}}
        """)))

  static let forwardCircleUnanswered = Rule(
    "forward-circle-unanswered", .warning, "calls that go round while nobody answers", checks: ["R-02"],
    explanation: Explanation(
      what: "Forwards on busy, no answer or not reachable must not lead back to where they began.",
      why: """
        If two people who stand in for each other are both away, a caller rings from one to the other. After the
        fifth forward, the caller hears that nobody can be reached.
        """,
      wrong: .yaml(
        """
        users:
          - {extension: 201, forwards: {no_answer: 202}}
          - {extension: 202, forwards: {no_answer: 201}}
        """),
      right: .yaml(
        """
        users:
          - {extension: 201, forwards: {no_answer: 202}}
          - {extension: 202, voicemail: {active: true, mail: jan@example.nl}}
        """)))

  static let tooManyForwards = Rule(
    "too-many-forwards", .warning, "call that is forwarded more than five times", checks: ["R-04"],
    explanation: Explanation(
      what: "A call may be forwarded five times at most. After that, the caller hears that nobody can be reached.",
      why: """
        The limit ends circles that the exchange cannot see, such as a mobile that forwards back. A longer chain
        inside the company never reaches its end.
        """,
      wrong: .yaml(
        """
        users:  # 201 to 202 to 203 to 204 to 205 to 206 to 207
          - {extension: 201, forwards: {always: 202}}
        """),
      right: .yaml(
        """
        users:
          - {extension: 201, forwards: {always: 207}}
        """)))
}

extension RoutingChecks {
  static let forwardCircle = ExchangeCheck(
    .forwardCircle, .forwardCircleUnanswered, .tooManyForwards, .searchGivenUp, needs: .wholeExchange
  ) { context in
    let plan = context.plan
    let graph = context.settledCalls.value
    // What is told of one circle goes for all who are in it.
    var told: Set<String> = []
    var found: [Diagnostic] = []
    var search = CallFaultSearch(context, graph)
    for state in graph.givesUp {
      guard let node = graph.node(of: state), !told.contains(plan.element(of: node)) else { continue }
      let fault = search.fault(at: [state], movesSwitches: false) { story in
        story.steps.contains { $0.node == node && $0.event == .tested(true) }
      }
      guard let fault else { continue }
      let forwards = fault.witness.story.steps.filter { plan[$0.node].diverts }.map(\.node)
      let elements = forwards.map(plan.element)
      told.formUnion(elements)
      let last = plan.element(of: node)
      guard let first = elements.lastIndex(of: last) else {
        found.append(
          context.finding(
            .tooManyForwards, "\(fault.call) is forwarded more than five times", at: elements[0],
            notes: fault.notes, help: "forward directly to the end of the chain"))
        continue
      }
      let circle = Array(elements[first...])
      // A forward to the user's own number is reported by the forward's own check.
      guard Set(circle).count > 1 else { continue }
      let names = (circle + [last]).map { search.phrase($0) }.joined(separator: ", ")
      let isAlways = forwards[first...].allSatisfy { plan.origin(of: $0).role.isForwardAlways }
      found.append(
        context.finding(
          isAlways ? .forwardCircle : .forwardCircleUnanswered,
          "\(fault.call) is forwarded in a circle: \(names)", at: "\(last)/forwards", notes: fault.notes,
          help: "make one of these forward elsewhere, or to a mailbox"))
    }
    return found + search.givenUp("be forwarded too often")
  }
}

extension CallGraph {
  /// States at which a call was forwarded too often.
  fileprivate var givesUp: [Int] {
    states.indices.filter { index in
      guard let node = node(of: index), case .test(.hops(let least), _, _) = plan[node] else { return false }
      return Int(states[index].hops) >= least
    }
  }
}

extension CallPlan {
  /// The object that a node belongs to, `user 201`.
  fileprivate func element(of node: NodeID) -> String { origin(of: node).object.subject }
}

extension NodeRole {
  fileprivate var isForwardAlways: Bool {
    switch self {
    case .forward(.always, _), .forwardAway(.always, _): true
    default: false
    }
  }
}

extension Node {
  fileprivate var diverts: Bool {
    guard case .change(let changes, _) = self else { return false }
    return changes.contains { if case .divert = $0 { true } else { false } }
  }
}
