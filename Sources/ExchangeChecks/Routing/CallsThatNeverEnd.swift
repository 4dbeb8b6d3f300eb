import ExchangeCalls
import ExchangeDescription
import SourceText
import TelephoneExchange

extension Rule {
  static let endlessCall = Rule(
    "endless-call", .error, "call that never ends", checks: ["R-01", "R-02", "A-08", "A-16", "V-07"],
    explanation: Explanation(
      what: """
        No call may go round in a circle for ever. Whatever the time, the state of the night switch and the state of
        the users, a call must end at a person, a mailbox, an announcement, an outside number, or a busy tone that
        the description asks for.
        """,
      why: "The caller waits until they give up, and the line stays occupied.",
      wrong: .yaml(
        """
        hunt_groups:
          - {name: Verkoop, extension: 101, agents: [201], overflow: {after: 60 s, to: 102}}
          - {name: Support, extension: 102, agents: [202], overflow: {after: 60 s, to: 101}}
        """),
      right: .yaml(
        """
        hunt_groups:
          - {name: Verkoop, extension: 101, agents: [201], overflow: {after: 60 s, to: 102}}
          - {name: Support, extension: 102, agents: [202], overflow: {after: 60 s, to: 999}}
        """),
      note: """
        The check follows every route a call can take, at every moment of the next 366 days, from wherever a call
        can start: every number of the company, everything its telephones can dial, calls that are transferred or
        return from parking, and 112 call-backs and alerts. It then makes each call it found in the call simulation;
        the finding's notes are the steps of that call.
        """))

  static let silentEnd = Rule(
    "silent-end", .error, "call that is cut off silently", checks: ["R-01", "R-09"],
    explanation: Explanation(
      what: "No call may end without a person, a message, an announcement or a tone.",
      why: """
        The caller does not know whether they dialled the right number, whether the company exists, or whether to
        call again.
        """,
      wrong: .yaml("keys: {9: {action: exit}}"),
      right: .yaml("keys: {9: {transfer: 209}}"),
      note: "The check follows every route a call can take, as described at `endless-call`."))
}

extension Rule {
  static let searchGivenUp = Rule(
    "search-given-up", .note, "search for faulty calls that was not completed",
    explanation: Explanation(
      what: """
        The check searches all routes that calls can take, at every moment and for every state of the users and
        switches, for calls that go round in a circle, are cut off, or are forwarded too often. If too many routes
        lead to one place, the search stops before it has tried them all. It has found nothing up to then.
        """,
      why: "Calls beyond that point could be faulty without a finding. The note says where the search stopped.",
      wrong: .yaml(
        given: "Twelve groups that pass calls to one another, with a different target for each reason:",
        """
        hunt_groups: [{extension: 101, agents: [201, 202], overflow: {after: 60 s, to: 102}, when_not_reachable: 103}]
        """),
      right: .yaml("hunt_groups: [{extension: 101, agents: [201, 202], overflow: {after: 60 s, to: 999}}]")))
}

extension RoutingChecks {
  /// the product's promise.
  static let callsThatNeverEnd = ExchangeCheck(.endlessCall, .silentEnd, .searchGivenUp, needs: .wholeExchange) {
    context in
    let graph = CallGraph(context.plan)
    var search: CallFaultSearch?
    var found: [Diagnostic] = []
    // A circle that is come to after some forwards, too, is one.
    var told: Set<NodeID> = []
    for circle in graph.circles {
      let nodes = circle.compactMap(graph.node(of:))
      if told.isSuperset(of: nodes) { continue }
      let moments = graph.moments(of: circle, among: context.moments, context.interpreter)
      if moments.isEmpty { continue }
      search = search ?? CallFaultSearch(context, graph)
      let fault = search?.fault(at: circle, moments: moments) { if case .loop = $0.outcome { true } else { false } }
      guard let fault else { continue }
      told.formUnion(nodes)
      found.append(
        context.finding(
          .endlessCall, "\(fault.call) goes round in a circle and never ends", at: fault.subject, notes: fault.notes,
          help:
            "forward the call to somebody outside this circle or to a mailbox, or end it: overflow, operator, night destination"
        ))
    }
    for end in graph.silentEnds {
      if let node = graph.node(of: end), told.contains(node) { continue }
      search = search ?? CallFaultSearch(context, graph)
      let fault = search?.fault(at: [end]) {
        switch $0.outcome {
        case .silence, .refused: true
        default: false
        }
      }
      guard let fault else { continue }
      if let node = graph.node(of: end) { told.insert(node) }
      found.append(
        context.finding(
          .silentEnd, "\(fault.call) is cut off without an announcement", at: fault.subject, notes: fault.notes,
          help: "send the call on to somebody or to a mailbox, or end it with an announcement"))
    }
    return found + (search?.givenUp("go round in a circle or be cut off") ?? [])
  }
}
