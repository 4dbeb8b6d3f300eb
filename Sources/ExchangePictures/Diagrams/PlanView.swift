import TelephoneExchange

/// The call plan as it is in one period, with every variable as the description says it and all telephones idle.
struct PlanView {
  let plan: CallPlan
  let period: Period

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
    case .calendar(let id): holds(plan.calendars[Int(id.index)])
    case .variable(let id, let value): self.value(of: plan.variables[Int(id.index)]) == value
    case .origin(let origin): origin == .external
    case .anyLine(_, let presence): presence == .idle
    case .caller, .hops, .dialled, .line: false
    }
  }

  private func value(of variable: Variable) -> String {
    variable.name == "night" && period == .nightSwitch ? NightMode.on.rawValue : variable.initial
  }

  private func holds(_ calendar: Calendar) -> Bool {
    // Holidays are days without a week; a schedule of every hour has no "after hours".
    let isHoliday = calendar.weekly.isEmpty && !calendar.dated.isEmpty
    switch period {
    case .day, .nightSwitch: return !isHoliday
    case .afterHours: return !isHoliday && calendar.holdsAlways
    case .holiday: return true
    }
  }
}

extension Calendar {
  fileprivate var holdsAlways: Bool {
    (1...7).allSatisfy { weekday in
      var end = 0
      for hours in weekly.filter({ $0.weekday == weekday }).sorted(by: { $0.start < $1.start }) where hours.start <= end
      {
        end = max(end, hours.end)
      }
      return end >= 1440
    }
  }
}
