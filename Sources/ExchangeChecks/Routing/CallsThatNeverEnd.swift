import ExchangeCalls
import ExchangeDescription
import SourceText
import TelephoneExchange

extension Rule {
  static let endlessCall = Rule(
    "endless-call", .error, "a call that goes round and never ends", checks: ["R-01", "R-02", "A-08", "A-16", "V-07"],
    explanation: """
      No call goes round for ever: whatever the hour, the night switch and the people do, it ends at a person, a mailbox, an \
      announcement, a number outside, or a busy tone that the description asks for.

      The caller waits until he gives up, and the line stays taken.

      All ways that a call can go are followed, at every moment of the next 366 days, from wherever calls begin: every number \
      of the company, everything that can be dialled on its telephones, calls that are transferred or come back from parking, \
      call-backs and alerts of 112. What is told here was then made in the interpreter of the call plan: the notes are its \
      steps.

      Wrong:

          hunt_groups:
            - {name: Verkoop, extension: 101, agents: [201], overflow: {after: 60 s, to: 102}}
            - {name: Support, extension: 102, agents: [202], overflow: {after: 60 s, to: 101}}

      Right:

          hunt_groups:
            - {name: Verkoop, extension: 101, agents: [201], overflow: {after: 60 s, to: 102}}
            - {name: Support, extension: 102, agents: [202], overflow: {after: 60 s, to: 999}}
      """)

  static let silentEnd = Rule(
    "silent-end", .error, "a call that is cut off without a word", checks: ["R-01", "R-09"],
    explanation: """
      No call ends without a person, a message, an announcement or a tone.

      The caller does not know whether he dialled right, whether the company exists, or whether he should call again.

      All ways that a call can go are followed, as `endless-call` says.

      Wrong:

          keys: {9: {action: exit}}

      Right:

          keys: {9: {transfer: 209}}
      """)
}

extension Rule {
  static let searchGivenUp = Rule(
    "search-given-up", .note, "a fault of calls that was not searched to its end",
    explanation: """
      Whether a call can go round, be cut off, or be forwarded too often is searched on all ways that calls can go, at every \
      moment, for every state of the people and the switches. Where very many ways lead to one place, the search ends before \
      all of them were tried. It found nothing by then; that is all that is known.

      What is not said here could be wrong without a word: the note says where nobody looked.

      Wrong, as twelve groups that pass calls on to each other, by another way for each reason:

          hunt_groups: [{extension: 101, agents: [201, 202], overflow: {after: 60 s, to: 102}, when_not_reachable: 103}]

      Right:

          hunt_groups: [{extension: 101, agents: [201, 202], overflow: {after: 60 s, to: 999}}]
      """)
}

extension Check {
  /// the product's promise.
  static let callsThatNeverEnd = Check(.endlessCall, .silentEnd, .searchGivenUp, needs: .wholeExchange) { context in
    let graph = CallGraph(context.plan)
    var search: CallFaultSearch?
    var found: [Diagnostic] = []
    // A circle that is come to after some forwards, too, is one.
    var told: Set<NodeID> = []
    for circle in graph.circles {
      let nodes = circle.compactMap(graph.node(of:))
      if told.isSuperset(of: nodes) { continue }
      search = search ?? CallFaultSearch(context, graph)
      let fault = search?.fault(at: circle) { if case .loop = $0.outcome { true } else { false } }
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
