import TelephoneExchange

/// The call plan as it is at one time, with every variable as the description says it and all telephones idle.
struct PlanView {
  let plan: CallPlan
  /// The calendars that hold then.
  let holding: Set<CalendarID>
  /// Somebody turned the company's night switch on by hand.
  var isNightOn = false
  /// Who calls: outside, or a colleague.
  var origin = Origin.external

  /// A node where something happens to a call: everything but tests and silent changes.
  func settle(_ start: NodeID) -> NodeID {
    var id = start
    // A plan of tests only that goes round would be a fault of lowering; the count ends it.
    for _ in 0...plan.nodes.count {
      switch plan[id] {
      case .test(let test, let yes, let no): id = holds(test) ? yes : no
      case .change(let changes, let then):
        if element(changes) != nil { return id }
        id = then
      case .play, .collect, .ring, .dial, .look, .park, .retrieve, .page, .pickUp, .record, .listen, .end: return id
      }
    }
    return id
  }

  /// The object that a node is the way into.
  func element(at id: NodeID) -> (subject: String, then: NodeID)? {
    guard case .change(let changes, let then) = plan[id], let subject = element(changes) else { return nil }
    return (subject, then)
  }

  private func element(_ changes: [Change]) -> String? {
    for case .element(let subject) in changes { return subject }
    return nil
  }

  private func holds(_ test: Test) -> Bool {
    switch test {
    case .calendar(let id): holding.contains(id)
    case .variable(let id, let value): self.value(of: plan[id]) == value
    case .origin(let asked): asked == origin
    case .anyLine(_, let presence): presence == .idle
    case .caller, .hops, .dialled, .line: false
    }
  }

  private func value(of variable: Variable) -> String {
    variable.role == .night && isNightOn ? NightMode.on.rawValue : variable.initial
  }
}
