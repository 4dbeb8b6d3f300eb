import ExchangeCalls
import TelephoneExchange

/// Looks for a world in which a call really does what the graph says it might: one moment, one position of every switch, every
/// person in one state throughout. The interpreter has the last word.
struct WorldSearch {
  let graph: CallGraph
  let interpreter: CallInterpreter
  /// Moments to choose from: one for each way the calendars can stand together.
  let moments: [Int]

  struct Witness: Sendable {
    var attempt: CallAttempt
    var world: CallWorld
    var story: CallTrace
  }

  /// How many tries are left, and whether they were too few for an answer.
  struct Effort: Sendable {
    var steps: Int
    var isSpent = false
  }

  /// A call that begins so at `entry` and ends as asked, on a way to where `distances` is 0; the shortest ways first.
  ///
  /// - Parameter moments: those to choose from; nil: all.
  func witness(
    from entry: Int, _ attempt: CallAttempt, at moments: [Int]? = nil, distances: [Int: Int], movesSwitches: Bool,
    _ effort: inout Effort, ends: (CallTrace) -> Bool
  ) -> Witness? {
    var way: Set<Int> = []
    var seen: Set<Arrival> = []
    return search(
      entry, Facts(attempt, moments: moments ?? self.moments, movesSwitches: movesSwitches), distances, &effort, &way,
      &seen, ends)
  }

  /// A state with what is settled on arrival there: how a call goes on hangs on nothing else.
  private struct Arrival: Hashable {
    var state: Int
    var settled: Facts.Settled
  }

  private func search(
    _ state: Int, _ facts: Facts, _ distances: [Int: Int], _ effort: inout Effort, _ way: inout Set<Int>,
    _ seen: inout Set<Arrival>, _ ends: (CallTrace) -> Bool
  ) -> Witness? {
    guard let distance = distances[state] else { return nil }
    // What comes after it was tried on another way that settled the same.
    guard seen.insert(Arrival(state: state, settled: facts.settled)).inserted else { return nil }
    guard effort.steps > 0, way.count < 200 else {
      effort.isSpent = true
      return nil
    }
    effort.steps -= 1
    if distance == 0 {
      let (attempt, world) = facts.call(in: graph.plan)
      let story = interpreter.trace(attempt, in: world)
      if ends(story) { return Witness(attempt: attempt, world: world, story: story) }
    }
    // Who has come round has settled all that the circle asks.
    guard way.insert(state).inserted else { return nil }
    defer { way.remove(state) }
    // Whoever is in the circle stays in it: a way out and back is another circle.
    let ways = graph.edges(from: state)
      .filter { edge in
        guard let next = distances[Int(edge.to)] else { return false }
        return distance > 0 || next == 0 && !edge.choice.endsCircles
      }
      .sorted { (distances[Int($0.to)] ?? 0, $0.to) < (distances[Int($1.to)] ?? 0, $1.to) }
    for edge in ways {
      var next = facts
      guard next.take(edge.choice, at: state, in: graph, interpreter) else { continue }
      if let found = search(Int(edge.to), next, distances, &effort, &way, &seen, ends) { return found }
    }
    return nil
  }
}

/// What a way through the graph has settled of the world so far.
private struct Facts {
  struct Settled: Hashable {
    /// Those at which every calendar asked stood as the way needs it.
    var moments: [Int]
    var variables: [VariableID: String] = [:]
    var refused: [VariableID: Set<String>] = [:]
    /// Set on the way, not by whoever made the world.
    var changed: [VariableID: String] = [:]
    var parties: [String: PartyState] = [:]
    var outside: [String: OutsideState] = [:]
    var origin: Origin
    var isHandedOver: Bool
    /// Nil where the way does not ask for it yet.
    var caller: PublicNumber?
    /// What is dialled on the telephone, as far as the way says it: what a code drops is in front of what it looks up.
    var dialled: String
    var dropped = ""
    /// What is looked up next is what this variable holds.
    var recalled: VariableID?
    /// What is looked up next is what was keyed last at a menu.
    var isKeying = false
  }

  var settled: Settled
  /// Pressed on the way; they settle nothing.
  var keys: [String] = []

  private let attempt: CallAttempt
  let movesSwitches: Bool

  init(_ attempt: CallAttempt, moments: [Int], movesSwitches: Bool) {
    self.attempt = attempt
    self.movesSwitches = movesSwitches
    let (origin, dialled): (Origin, String) =
      switch attempt {
      case .inbound: (.external, "")
      case .dialled(let digits, _): (.internal, digits)
      case .transferred(let digits, _, _): (.handedOver, digits)
      case .entry(_, let origin, _): (origin, "")
      }
    settled = Settled(moments: moments, origin: origin, isHandedOver: origin == .handedOver, dialled: dialled)
  }

  func call(in plan: CallPlan) -> (CallAttempt, CallWorld) {
    var world = CallWorld(moment: settled.moments.first ?? 0)
    world.variables = settled.variables.filter { plan[$0.key].initial != $0.value }
    // What is not what it was at first is something else.
    for (variable, values) in settled.refused where settled.variables[variable] == nil {
      let declared = plan[variable]
      guard values.contains(declared.initial) else { continue }
      world.variables[variable] = declared.domain.first { !values.contains($0) }
    }
    world.parties = settled.parties
    world.outside = settled.outside
    world.keys = keys
    // Nobody answers: the faults are on the ways of calls that nobody has taken.
    world.otherwise = .silent
    world.outsideOtherwise = .silent
    switch attempt {
    case .inbound(let number, let from): return (.inbound(number, from: settled.caller ?? from), world)
    case .dialled(_, let line): return (.dialled(settled.dialled, on: line), world)
    case .transferred(_, let line, let party): return (.transferred(settled.dialled, by: line, of: party), world)
    case .entry(let node, let origin, let from):
      return (.entry(node, origin: origin, from: settled.caller ?? from), world)
    }
  }

  /// Settles what the way needs; false where that contradicts what was settled.
  mutating func take(_ choice: CallGraph.Choice, at state: Int, in graph: CallGraph, _ interpreter: CallInterpreter)
    -> Bool
  {
    let plan = interpreter.plan
    guard let id = graph.node(of: state) else {
      guard case .entry(let place) = choice, let space = graph.space(of: state) else { return true }
      return look(up: plan[space].entries[Int(place)].pattern)
    }
    switch (plan[id], choice) {
    case (.test(let test, _, _), .test(let answer)): return settle(test, answer, interpreter)
    case (.change(let changes, _), _):
      for change in changes { apply(change) }
      return true
    case (.collect, .key(let key)):
      keys.append(key.rawValue)
      return true
    case (.collect(let collect, _, _, _), .exhausted):
      keys += Array(repeating: "", count: collect.tries)
      return true
    case (.collect, .digits):
      settled.isKeying = true
      return true
    case (.ring(let ring, _), .ring(let result)): return settle(ring, result, plan)
    case (.dial(let outgoing, _), .outside(let result)):
      guard case .fixed(let number) = outgoing.number else { return true }
      let wanted = OutsideState(result)
      if let known = settled.outside[number.sent] { return known == wanted }
      settled.outside[number.sent] = wanted
      return true
    case (.test, _), (.play, _), (.collect, _), (.ring, _), (.dial, _), (.look, _), (.park, _), (.retrieve, _),
      (.page, _),
      (.pickUp, _), (.record, _), (.listen, _), (.end, _):
      return true
    }
  }

  /// What is looked up is an entry with this pattern: it was keyed, dialled, or set at a telephone.
  private mutating func look(up pattern: DigitPattern) -> Bool {
    guard let digits = pattern.example else { return false }
    if settled.isKeying {
      settled.isKeying = false
      keys.append(digits)
    } else if let variable = settled.recalled {
      settled.recalled = nil
      guard movesSwitches, settled.variables[variable].map({ $0 == digits }) ?? true else { return false }
      settled.variables[variable] = digits
    } else {
      settled.dialled = settled.dropped + digits
    }
    return true
  }

  private mutating func apply(_ change: Change) {
    switch change {
    case .store(let variable, let value, _): settled.changed[variable] = value
    case .recall(let variable): settled.recalled = variable
    case .drop(let count): settled.dropped = String(settled.dialled.prefix(settled.dropped.utf8.count + count))
    case .origin(let new):
      settled.origin = new
      settled.isHandedOver = settled.isHandedOver || new == .handedOver
    case .divert: settled.isHandedOver = true
    case .name, .identity, .withheld, .storeOwn, .storeOwnDialled, .rememberEmergency, .alert, .dropOwnNumber, .element:
      break
    }
  }

  private mutating func settle(_ test: Test, _ answer: Bool, _ interpreter: CallInterpreter) -> Bool {
    switch test {
    case .calendar(let calendar):
      settled.moments = settled.moments.filter { interpreter.holds(calendar, at: $0) == answer }
      return !settled.moments.isEmpty
    case .variable(let variable, let value): return settle(variable, value, answer, interpreter.plan)
    case .origin(.handedOver): return settled.isHandedOver == answer
    case .origin(let asked):
      return (settled.origin == asked || asked == .external && settled.origin == .anonymous) == answer
    case .caller(let numbers):
      if settled.origin == .internal { return !answer }
      if let caller = settled.caller { return numbers.contains(caller.digits) == answer }
      guard answer else { return true }
      settled.caller = numbers.sorted().first.flatMap { PublicNumber(digits: $0) }
      return settled.caller != nil
    case .hops, .dialled, .line: return true
    case .anyLine(let lines, let presence): return settle(lines, presence, answer, interpreter.plan)
    }
  }

  private mutating func settle(_ variable: VariableID, _ value: String, _ answer: Bool, _ plan: CallPlan) -> Bool {
    let declared = plan[variable]
    if let known = settled.changed[variable] ?? settled.variables[variable] { return (known == value) == answer }
    if declared.scope == .call || !movesSwitches { return (declared.initial == value) == answer }
    if answer {
      guard settled.refused[variable]?.contains(value) != true else { return false }
      settled.variables[variable] = value
      return true
    }
    settled.refused[variable, default: []].insert(value)
    let rest = ([declared.initial] + declared.domain).filter { settled.refused[variable]?.contains($0) != true }
    guard let first = rest.first else { return declared.digits != nil }
    // The last that is left is what it is.
    if Set(rest).count == 1, declared.digits == nil { settled.variables[variable] = first }
    return true
  }

  private mutating func settle(_ lines: [LineID], _ presence: Presence, _ answer: Bool, _ plan: CallPlan) -> Bool {
    let owners = Set(lines.compactMap { plan[$0].owner?.subject }).sorted()
    if answer {
      if owners.contains(where: { settled.parties[$0]?.presence == presence }) { return true }
      guard let free = owners.first(where: { settled.parties[$0] == nil }) else { return false }
      settled.parties[free] = presence.state
      return true
    }
    for owner in owners {
      if let known = settled.parties[owner] {
        if known.presence == presence { return false }
      } else {
        settled.parties[owner] = presence == .idle ? .busy : .silent
      }
    }
    return true
  }

  /// Every party of a ring in the state that gives the exit; a party whose state is already settled keeps it.
  private mutating func settle(_ ring: Ring, _ result: RingResult, _ plan: CallPlan) -> Bool {
    var joined: RingResult?
    for leg in ring.legs where !leg.lines.isEmpty {
      let known = settled.parties[leg.id] ?? state(of: leg, in: ring, result, plan)
      settled.parties[leg.id] = known
      let own = known.result
      joined = joined?.joined(own) ?? own
    }
    for leg in ring.legs {
      guard let number = leg.outside?.number.sent else { continue }
      let known = settled.outside[number] ?? OutsideState(result)
      settled.outside[number] = known
      joined = joined?.joined(known.result) ?? known.result
    }
    // Whoever waits in a call, presses nothing or does not want to be disturbed: the interpreter knows.
    return joined == nil || joined == result || result == .noAnswer
  }

  /// Who takes a second call while in one is busy by declining, or, where each is offered the call in turn, by not wanting to
  /// be disturbed.
  private mutating func state(of leg: Leg, in ring: Ring, _ result: RingResult, _ plan: CallPlan) -> PartyState {
    guard result == .busy, leg.waiting, ring.callWaiting else { return PartyState(result) }
    if ring.order != .together, movesSwitches, let variable = leg.doNotDisturb,
      settled.variables[variable] == nil, settled.refused[variable]?.contains("on") != true
    {
      settled.variables[variable] = "on"
    }
    return .rejects
  }
}

extension Presence {
  fileprivate var state: PartyState {
    switch self {
    case .idle: .silent
    case .inCall: .busy
    case .notReachable: .unregistered
    }
  }
}

extension PartyState {
  fileprivate init(_ result: RingResult) {
    self =
      switch result {
      case .noAnswer: .silent
      case .busy: .busy
      case .notReachable: .unregistered
      }
  }

  fileprivate var result: RingResult {
    switch self {
    case .answers, .silent: .noAnswer
    case .busy, .ringing, .rejects: .busy
    case .unregistered: .notReachable
    }
  }
}

extension OutsideState {
  fileprivate init(_ result: RingResult) {
    self =
      switch result {
      case .noAnswer: .silent
      case .busy: .busy
      case .notReachable: .notReachable
      }
  }

  fileprivate var result: RingResult {
    switch self {
    case .answers, .silent: .noAnswer
    case .busy: .busy
    case .notReachable: .notReachable
    }
  }
}
