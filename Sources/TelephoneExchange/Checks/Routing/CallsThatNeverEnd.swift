import SourceText

extension Rule {
  static let endlessCall = Rule(
    "endless-call", .error, "a call that goes round and never ends", checks: ["R-01", "R-02", "A-08", "A-16", "V-07"],
    explanation: """
      No call goes round for ever: whatever the hour, the night switch and the people do, it ends at a person, a mailbox, an \
      announcement, a number outside, or a busy tone that the description asks for.

      The caller waits until he gives up, and the line stays taken.

      All ways that a call can go are followed, for every number of the company and every moment of the next 366 days. What is \
      told here was then made in the interpreter of the call plan: the notes are its steps.

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

extension Check {
  /// the product's promise.
  static let callsThatNeverEnd = Check(.endlessCall, .silentEnd, needs: .wholeExchange) { inspection in
    let graph = CallGraph(inspection.plan, from: inspection.plan.inbound.map(\.node))
    var search: CallFaultSearch?
    var found: [Diagnostic] = []
    for circle in graph.circles {
      search = search ?? CallFaultSearch(inspection, graph)
      let fault = search?.fault(at: circle) { if case .loop = $0.outcome { true } else { false } }
      guard let fault else { continue }
      found.append(
        inspection.finding(
          .endlessCall, "a call to \(fault.called) goes round and never ends", at: fault.subject, notes: fault.notes,
          help: "send the call on to somebody outside this circle, to a mailbox, or end it: overflow, operator, night"))
    }
    for end in graph.silentEnds {
      search = search ?? CallFaultSearch(inspection, graph)
      let fault = search?.fault(at: [end]) {
        switch $0.outcome {
        case .silence, .refused: true
        default: false
        }
      }
      guard let fault else { continue }
      found.append(
        inspection.finding(
          .silentEnd, "a call to \(fault.called) is cut off without a word", at: fault.subject, notes: fault.notes,
          help: "send the call on to somebody, to a mailbox, or let an announcement end it"))
    }
    return found
  }
}
