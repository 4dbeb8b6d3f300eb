import TelephoneExchange

/// Rings: all at once, or one after the other.
extension CallSimulation {
  /// What comes of offering the call to one party.
  private struct Offer {
    /// Seconds until they answer; nil: they do not.
    var answers: Int?
    var isOutside = false
    /// Whether they were asked to press 1, and did.
    var accepted: Bool?
    /// Seconds that it rings where nobody answers.
    var seconds = 0
    var result = RingResult.notReachable

    mutating func join(_ other: Offer) {
      if let theirs = other.answers, answers.map({ theirs < $0 }) ?? true {
        answers = theirs
        isOutside = other.isOutside
      }
      accepted = accepted ?? other.accepted
      seconds = max(seconds, other.seconds)
      result = result.joined(other.result)
    }
  }

  mutating func ring(_ id: NodeID, _ whole: Ring, _ exits: RingExits) -> NodeID? {
    var ring = whole
    ring.total = patience(whole.total)
    let result: RingResult?
    switch ring.order {
    case .together: result = ringTogether(id, ring)
    case .listed, .afterLastOffered, .longestIdle: result = ringInTurn(id, ring)
    }
    guard let result else { return nil }
    note(id, .unanswered(result))
    if let node = comesBack(after: result) { return node }
    return switch result {
    case .noAnswer: exits.noAnswer
    case .busy: exits.busy
    case .notReachable: exits.notReachable
    }
  }

  // MARK: All at once

  private mutating func ringTogether(_ id: NodeID, _ ring: Ring) -> RingResult? {
    var offers: [(leg: Int, offer: Offer)] = []
    var result = RingResult.notReachable
    for (index, leg) in ring.legs.enumerated() {
      if let reason = skips(leg, ring) {
        note(id, .skipped(leg: index, reason))
        result = result.joined(reason == .notReachable ? .notReachable : .busy)
      } else {
        let rest = max(ring.total - leg.delay, 0)
        var offer = offer(leg, seconds: min(leg.limit ?? rest, rest))
        if ring.answersItself, offer.seconds > 0 { offer.answers = 0 }
        offers.append((index, offer))
      }
    }
    guard !offers.isEmpty else { return result == .busy && ring.waitsWhenBusy ? wait(id, ring.total) : result }
    let winner = offers.filter { $0.offer.answers != nil }.min {
      until($0, ring) < until($1, ring)
    }
    let length = winner.map { until($0, ring) } ?? offers.map { ring.legs[$0.leg].delay + $0.offer.seconds }.max() ?? 0
    for (index, offer) in offers {
      let delay = ring.legs[index].delay
      if delay > length { continue }
      if let accepted = offer.accepted { note(id, .accepted(leg: index, accepted && winner?.leg == index)) }
      if winner?.leg == index {
        note(id, .rang(leg: index, seconds: length - delay, .answered))
      } else if winner != nil, offer.answers != nil || delay + offer.seconds > length {
        note(id, .rang(leg: index, seconds: length - delay, .cancelled))
      } else {
        note(id, .rang(leg: index, seconds: offer.seconds, LegResult(offer.result)))
      }
      result = result.joined(offer.result)
    }
    now += length
    guard let winner else { return result }
    answer(id, ring, winner.leg, winner.offer)
    return nil
  }

  private func until(_ rung: (leg: Int, offer: Offer), _ ring: Ring) -> Int {
    ring.legs[rung.leg].delay + (rung.offer.answers ?? rung.offer.seconds)
  }

  // MARK: One after the other

  private mutating func ringInTurn(_ id: NodeID, _ ring: Ring) -> RingResult? {
    let begun = now
    let end = begun + ring.total
    var lap = 1
    while true {
      if lap > 1 { note(id, .lap(lap)) }
      let lapBegan = now
      var isEngaged = false
      var wasOffered = false
      for index in order(ring) {
        guard now < end else { return .noAnswer }
        let leg = ring.legs[index]
        if let reason = skips(leg, ring) {
          // Who was passed over is reported once: nothing changes while the call lasts.
          if lap == 1 { note(id, .skipped(leg: index, reason)) }
          isEngaged = isEngaged || reason != .notReachable
          continue
        }
        wasOffered = true
        if case .afterLastOffered(let pointer) = ring.order { store(pointer, leg.id) }
        let rest = end - now
        let offer = offer(leg, seconds: min(leg.limit ?? rest, rest))
        if let accepted = offer.accepted { note(id, .accepted(leg: index, accepted)) }
        note(
          id,
          .rang(
            leg: index, seconds: offer.answers ?? offer.seconds,
            offer.answers == nil ? LegResult(offer.result) : .answered))
        now += offer.answers ?? offer.seconds
        if offer.answers != nil {
          answer(id, ring, index, offer)
          return nil
        }
      }
      guard wasOffered else {
        if !isEngaged { return .notReachable }
        return ring.waitsWhenBusy ? wait(id, end - now) : .busy
      }
      if ring.laps > 0, lap >= ring.laps { return .noAnswer }
      // A lap that took no time is the same for ever.
      if now == lapBegan, ring.laps == 0 { return wait(id, end - now) }
      now += ring.pause
      guard now < end else {
        now = end
        return .noAnswer
      }
      lap += 1
    }
  }

  /// The order of one lap, as indices of legs.
  private func order(_ ring: Ring) -> [Int] {
    let count = ring.legs.count
    switch ring.order {
    case .together, .listed: return Array(0..<count)
    case .afterLastOffered(let pointer):
      let last = value(of: pointer)
      guard !last.isEmpty, let place = ring.legs.firstIndex(where: { $0.id == last }) else { return Array(0..<count) }
      return (1...count).map { (place + $0) % count }
    case .longestIdle(let pointer):
      guard let answered = world.lastAnswered[pointer] else { return Array(0..<count) }
      // A stable order: who never answered, or as long ago as another, comes as listed.
      let moments = ring.legs.map { answered[$0.id] ?? Int.min }
      return (0..<count).sorted { (moments[$0], $0) < (moments[$1], $1) }
    }
  }

  private mutating func wait(_ id: NodeID, _ seconds: Int) -> RingResult {
    note(id, .waited(seconds: seconds))
    now += seconds
    return .noAnswer
  }

  private mutating func answer(_ id: NodeID, _ ring: Ring, _ leg: Int, _ offer: Offer) {
    if case .longestIdle(let pointer) = ring.order {
      story.changes.append(.answered(pointer, party: ring.legs[leg].id, at: world.moment + now))
    }
    story.outcome = .answered(id, leg: leg, outside: offer.isOutside)
  }

  // MARK: One party

  /// The party's lines, and the one that a variable names.
  private func lines(of leg: Leg) -> [LineID] {
    guard let variable = leg.lineIn else { return leg.lines }
    return leg.lines + (interpreter.lines[value(of: variable)].map { [$0] } ?? [])
  }

  /// Why a party is not rung at all; nil: they are.
  private func skips(_ leg: Leg, _ ring: Ring) -> SkipReason? {
    if let variable = leg.doNotDisturb, value(of: variable) == "on" { return .doNotDisturb }
    var isRegistered = false
    for line in lines(of: leg) {
      switch state(of: line).presence {
      case .inCall where !(leg.waiting && ring.callWaiting): return .inCall
      case .idle, .inCall: isRegistered = true
      case .notReachable: continue
      }
    }
    return isRegistered || leg.outside != nil ? nil : .notReachable
  }

  /// Rings a party that is not skipped.
  private func offer(_ leg: Leg, seconds: Int) -> Offer {
    var whole = Offer()
    for line in lines(of: leg) {
      let state = state(of: line)
      if state.presence != .notReachable { whole.join(offer(state, seconds)) }
    }
    if let outside = leg.outside { whole.join(offer(outside, seconds)) }
    return whole
  }

  private func offer(_ state: PartyState, _ seconds: Int) -> Offer {
    switch state {
    case .answers(let after) where after < seconds: Offer(answers: after, seconds: seconds, result: .noAnswer)
    case .answers, .silent, .busy, .ringing: Offer(seconds: seconds, result: .noAnswer)
    case .rejects: Offer(result: .busy)
    case .unregistered: Offer()
    }
  }

  /// Within the company's hours and its limit of calls.
  private func isLetOut(_ outside: Leg.Outside) -> Bool {
    if let hours = outside.hours, !interpreter.holds(hours, at: world.moment + now) { return false }
    return interpreter.plan.limits.callsOutside.map { companyCalls < $0 } ?? true
  }

  private func offer(_ outside: Leg.Outside, _ seconds: Int) -> Offer {
    guard isLetOut(outside), interpreter.routes.contains(where: { trunkState($0) == .up }) else { return Offer() }
    switch outsideState(outside.number) {
    case .answers(let after, let presses) where after < seconds:
      guard let prompt = outside.accept else {
        return Offer(answers: after, isOutside: true, seconds: seconds, result: .noAnswer)
      }
      let pressed = after + (interpreter.accept[prompt] ?? 0)
      guard presses, pressed < seconds else {
        return Offer(accepted: false, seconds: min(pressed, seconds), result: .noAnswer)
      }
      return Offer(answers: pressed, isOutside: true, accepted: true, seconds: seconds, result: .noAnswer)
    case .answers, .silent: return Offer(seconds: seconds, result: .noAnswer)
    case .busy: return Offer(result: .busy)
    case .notReachable: return Offer()
    }
  }
}

extension RingResult {
  /// Of mixed results: no answer > busy > not reachable.
  package func joined(_ other: RingResult) -> RingResult {
    if self == .noAnswer || other == .noAnswer { return .noAnswer }
    return self == .busy || other == .busy ? .busy : .notReachable
  }
}

extension LegResult {
  init(_ result: RingResult) {
    self =
      switch result {
      case .noAnswer: .noAnswer
      case .busy: .busy
      case .notReachable: .notReachable
      }
  }
}
