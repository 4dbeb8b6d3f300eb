@testable import TelephoneExchange

extension CallStory {
  /// How long a caller stays to see the end; how long prompts take is not told to the interpreter here.
  var seconds: Int {
    // Prompts of the menu and of the end.
    if isAnsweredByEngine { return total + 12 }
    return switch outcome {
    case .mailbox, .announcement: total + 10
    case .answered, .connected, .busyTone, .refused, .pickedUp, .retrieved, .parked, .paged, .noSuchNumber, .silence,
      .loop:
      total
    }
  }

  /// Parties that ring together, or one that rings by itself.
  private struct Expected {
    var rings: [(user: String, seconds: Int, answered: Bool)]
    var isTogether: Bool
  }

  /// In what the engine did otherwise; nil where it did the same.
  func difference(
    _ observed: ObservedCall, _ plan: CallPlan, _ attempt: CallAttempt, _ tolerance: Double
  ) -> String? {
    // Who declines is asked again each second while the others are gone through; the interpreter tells it once.
    var declined: Set<String> = []
    func isNew(_ user: String, _ seconds: Double) -> Bool { seconds > 0.5 || declined.insert(user).inserted }
    var rest = observed.rings.filter { isNew($0.user, $0.answered ? 1 : $0.seconds) }[...]
    declined = []
    let wanted = expectedRings(plan).map { one in
      Expected(
        rings: one.rings.filter { isNew($0.user, $0.answered ? 1 : Double($0.seconds)) }, isTogether: one.isTogether)
    }
    for expected in wanted {
      var open = expected.rings
      for _ in expected.rings {
        guard let ring = rest.popFirst() else {
          return "\(open.map(\.user)) should ring and did not; \(seen(observed, plan, attempt))"
        }
        guard let place = open.firstIndex(where: { $0.user == ring.user }) else {
          return "\(open.map(\.user)) should ring next, not \(ring.user); \(seen(observed, plan, attempt))"
        }
        let wanted = open.remove(at: place)
        if wanted.answered != ring.answered {
          return "\(ring.user) answered: \(ring.answered); \(seen(observed, plan, attempt))"
        }
        if abs(Double(wanted.seconds) - ring.seconds) > tolerance {
          return "\(ring.user) rang \(ring.seconds) s, not \(wanted.seconds) s; \(seen(observed, plan, attempt))"
        }
      }
    }
    if let more = rest.first { return "\(more.user) rang too; \(seen(observed, plan, attempt))" }
    let end = plan.end(of: self, attempt)
    let agrees: Bool
    switch end.kind {
    case .answered: agrees = observed.answeredBy == end.what
    case .mailbox: agrees = observed.mailbox == plan.mailboxes.first { $0.id == end.what }?.number
    case .announcement, .refused: agrees = observed.heard.last == end.what && observed.answeredBy == nil
    case .busy: agrees = observed.isBusy && observed.answeredBy == nil
    case .outside, .pickedUp, .retrieved, .parked, .paged, .noSuchNumber, .silence, .loop: agrees = false
    }
    return agrees ? nil : "it should end otherwise; \(seen(observed, plan, attempt))"
  }

  private func expectedRings(_ plan: CallPlan) -> [Expected] {
    var expected: [Expected] = []
    var last: NodeID?
    for step in steps {
      guard case .ring(let ring, _) = plan[step.node] else {
        last = nil
        continue
      }
      guard case .rang(let leg, let seconds, let result) = step.event else { continue }
      let one = (user: ring.legs[leg].id, seconds: seconds, answered: result == .answered)
      if ring.order == .together, last == step.node, expected.last?.isTogether == true {
        expected[expected.count - 1].rings.append(one)
      } else {
        expected.append(Expected(rings: [one], isTogether: ring.order == .together))
      }
      last = step.node
    }
    return expected
  }

  private func seen(_ observed: ObservedCall, _ plan: CallPlan, _ attempt: CallAttempt) -> String {
    let rings = observed.rings.map { "\($0.user) \($0.seconds) s\($0.answered ? " answered" : "")" }
    let wanted = expectedRings(plan).map { one in
      one.rings.map { "\($0.user) \($0.seconds) s\($0.answered ? " answered" : "")" }.joined(separator: " + ")
    }
    let end = plan.end(of: self, attempt)
    return "interpreter: \(wanted), \(end.kind) \(end.what); engine: \(rings), answered \(observed.answeredBy ?? "-"), "
      + "mailbox \(observed.mailbox ?? "-"), busy \(observed.isBusy), heard \(observed.heard)"
  }
}
