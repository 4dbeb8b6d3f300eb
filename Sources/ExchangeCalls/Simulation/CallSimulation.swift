import TelephoneExchange

/// One call on its way through the plan.
struct CallSimulation {
  let interpreter: CallInterpreter
  let world: CallWorld
  var story = CallTrace()
  /// Seconds since the call arrived.
  var now = 0
  var variables: [VariableID: String]
  var callVariables: [VariableID: String] = [:]
  var origin = Origin.external
  /// A call that was passed on stays what it was and is this, too.
  var isHandedOver = false
  /// The caller's number, E.164 digits; empty where there is none.
  var caller = ""
  var line: LineID?
  var dialled = ""
  /// Where a transferred call comes back, and the second at which it does.
  var back: NodeID?
  var backAt: Int?
  var hops = 0
  /// Numbers outside that were tried for it.
  var triedOutside = 0
  /// How many of the world's keys are used up.
  var keysUsed = 0
  /// What was heard last; nil once something else has happened, after which a hang-up is a bare one.
  var lastPlayed: NodeID?

  var plan: CallPlan { interpreter.plan }

  init(_ interpreter: CallInterpreter, _ world: CallWorld) {
    self.interpreter = interpreter
    self.world = world
    variables = world.variables
    story.steps.reserveCapacity(16)
  }

  mutating func begin(_ attempt: CallAttempt) {
    switch attempt {
    case .inbound(let number, let from):
      origin = from == nil ? .anonymous : .external
      caller = from?.digits ?? ""
      guard let node = interpreter.inbound[number] else { return }
      walk(from: node)
    case .dialled(let symbols, let line):
      let own = interpreter.plan[line]
      origin = .internal
      caller = own.identity?.digits ?? ""
      self.line = line
      dialled = symbols
      let place = interpreter.spaces[own.space].place(of: symbols)
      let entries = interpreter.plan[own.space]
      let node = place.map { entries.entries[$0].node } ?? entries.otherwise
      note(node, .looked(own.space, place: place))
      walk(from: node)
    case .transferred(let symbols, let by, let party): begin(transfer: symbols, by: by, of: party)
    case .entry(let node, let origin, let from):
      self.origin = origin
      isHandedOver = origin == .handedOver
      caller = from?.digits ?? ""
      walk(from: node)
    }
  }

  mutating func walk(from start: NodeID) {
    var next: NodeID? = start
    while let node = next {
      guard story.steps.count < CallInterpreter.longestStory else {
        story.outcome = .loop(node)
        break
      }
      next = step(node)
    }
    story.total = now
  }

  mutating func note(_ node: NodeID, _ event: CallEvent) {
    story.steps.append(CallStep(at: now, node: node, event: event))
  }

  /// Does what a node says; nil where the call is over.
  private mutating func step(_ id: NodeID) -> NodeID? {
    switch interpreter.plan[id] {
    case .test(let test, let yes, let no):
      let answer = holds(test)
      note(id, .tested(answer))
      return answer ? yes : no
    case .change(let changes, let then):
      note(id, .changed)
      for change in changes { apply(change) }
      return then
    case .play(_, let then):
      note(id, .played(seconds: interpreter.heard[id]))
      now += interpreter.heard[id]
      story.isAnsweredByEngine = true
      lastPlayed = id
      return then
    case .collect(let collect, let keys, let digits, let exhausted):
      lastPlayed = nil
      return ask(id, collect, keys, digits, exhausted)
    case .ring(let ring, let exits):
      lastPlayed = nil
      return self.ring(id, ring, exits)
    case .dial(let outgoing, let exits):
      lastPlayed = nil
      return dial(id, outgoing, exits)
    case .look(let space, let none):
      let place = interpreter.spaces[space].place(of: dialled)
      note(id, .looked(space, place: place))
      return place.map { interpreter.plan[space].entries[$0].node } ?? none
    case .park(let seconds): return park(id, seconds)
    case .retrieve(let none):
      let number = dialled.isEmpty ? line.map { interpreter.plan[$0].number } ?? "" : dialled
      let found = world.parked.contains(number)
      note(id, .retrieved(found))
      if found { story.outcome = .retrieved(id) }
      return found ? nil : none
    case .page(let lines, let then):
      let free = lines.count { state(of: $0).presence == .idle }
      note(id, .paged(free))
      if free > 0 { story.outcome = .paged(id) }
      return free > 0 ? nil : then
    case .pickUp(let pickUp, let none): return take(id, pickUp, none)
    case .record(let mailbox, _, _):
      note(id, .recorded)
      now += interpreter.heard[id]
      story.isAnsweredByEngine = true
      story.outcome = .mailbox(mailbox, id)
      return nil
    case .listen(let listening, let none): return listen(id, listening, none)
    case .end(let ending):
      note(id, .ended(ending))
      end(ending, id)
      return nil
    }
  }

  private mutating func end(_ ending: Ending, _ id: NodeID) {
    switch ending {
    case .busyTone: story.outcome = .busyTone(id)
    case .hangUp, .refused:
      if let lastPlayed {
        story.outcome = .announcement(lastPlayed, ending)
      } else {
        story.outcome = ending == .refused ? .refused(id) : .silence(id)
      }
    }
  }

  private mutating func listen(_ id: NodeID, _ listening: Listening, _ none: NodeID) -> NodeID? {
    let mailbox: MailboxID? =
      switch listening {
      case .own: line.flatMap { interpreter.plan[$0].mailbox }
      case .mailbox(let mailbox): mailbox
      }
    note(id, .listened(mailbox))
    guard let mailbox else { return none }
    story.isAnsweredByEngine = true
    story.outcome = .messages(mailbox, id)
    return nil
  }

  /// Waits to be taken, then comes back to whoever parked it; at once where another call waits under that number.
  private mutating func park(_ id: NodeID, _ seconds: Int) -> NodeID? {
    let own = line.map { interpreter.plan[$0] }
    if world.parked.contains(dialled.isEmpty ? own?.number ?? "" : dialled), let back = own?.back {
      note(id, .parked(seconds: 0, retrieved: false))
      return back
    }
    note(id, .parked(seconds: world.retrieves ? 0 : seconds, retrieved: world.retrieves))
    guard !world.retrieves else {
      story.outcome = .retrieved(id)
      return nil
    }
    now += seconds
    guard let back = own?.back else {
      story.outcome = .parked(id)
      return nil
    }
    return back
  }

  // MARK: Questions and changes

  private func holds(_ test: Test) -> Bool {
    switch test {
    case .calendar(let calendar): return interpreter.holds(calendar, at: world.moment + now)
    case .variable(let variable, let value): return self.value(of: variable) == value
    case .origin(.handedOver): return isHandedOver
    case .origin(let asked): return origin == asked || asked == .external && origin == .anonymous
    case .caller(let numbers): return origin != .internal && !caller.isEmpty && numbers.contains(caller)
    case .hops(let least): return hops >= least
    case .dialled(let space): return interpreter.spaces[space].place(of: dialled) != nil
    case .line(let question): return holds(question)
    case .anyLine(let lines, let presence): return lines.contains { state(of: $0).presence == presence }
    }
  }

  private func holds(_ question: CallingLine) -> Bool {
    let own = line.map { interpreter.plan[$0] }
    switch question {
    case .isOwned: return own?.owner != nil
    case .state(let state, let value):
      guard let owner = own?.owner, let variable = interpreter.variable(.state(owner, state)) else {
        return value.isEmpty
      }
      return self.value(of: variable) == value
    case .describes(let forward): return own?.describedForwards.contains(forward) == true
    case .dialsOwnNumber: return own.map { !$0.number.isEmpty && dialled.hasPrefix($0.number) } ?? false
    case .dialsNothing: return dialled.isEmpty
    }
  }

  func value(of variable: VariableID) -> String {
    let declared = interpreter.plan[variable]
    return switch declared.scope {
    case .call: callVariables[variable] ?? declared.initial
    case .company, .group: variables[variable] ?? declared.initial
    }
  }

  func state(of line: LineID) -> PartyState {
    if !world.lines.isEmpty, let own = world.lines[line] { return own }
    guard !world.parties.isEmpty, let owner = interpreter.plan[line].owner else {
      return world.otherwise
    }
    return world.parties[owner.subject] ?? world.otherwise
  }

  private mutating func apply(_ change: Change) {
    switch change {
    case .name, .identity, .withheld, .element: break
    case .divert:
      hops += 1
      isHandedOver = true
    case .store(let variable, let value, _): store(variable, value)
    case .storeOwn(let state, let value): storeOwn(state, value)
    case .storeOwnDialled(let state): storeOwn(state, dialled)
    case .recall(let variable): dialled = value(of: variable)
    case .origin(let new):
      origin = new
      isHandedOver = isHandedOver || new == .handedOver
    case .alert: break
    case .rememberEmergency:
      guard let line else { return }
      let own = interpreter.plan[line]
      guard let number = own.emergencyIdentity, let memory = interpreter.variable(.emergency(number.digits)) else {
        return
      }
      store(memory, own.id)
    case .drop(let count): dialled = String(dialled.dropFirst(count))
    case .dropOwnNumber:
      dialled = String(dialled.dropFirst(line.map { interpreter.plan[$0].number.utf8.count } ?? 0))
    }
  }

  private mutating func storeOwn(_ state: PhoneState, _ value: String) {
    guard let line, let owner = interpreter.plan[line].owner,
      let variable = interpreter.variable(.state(owner, state))
    else { return }
    store(variable, value)
  }

  mutating func store(_ variable: VariableID, _ value: String) {
    switch interpreter.plan[variable].scope {
    case .call: callVariables[variable] = value
    case .company, .group:
      variables[variable] = value
      story.changes.append(.variable(variable, value))
    }
  }

  // MARK: Taking a call that rings elsewhere

  private mutating func take(_ id: NodeID, _ pickUp: PickUp, _ none: NodeID) -> NodeID? {
    let found = ringing(pickUp)
    note(id, .pickedUp(found))
    guard let found else { return none }
    story.outcome = .pickedUp(found)
    return nil
  }

  private func ringing(_ pickUp: PickUp) -> LineID? {
    switch pickUp {
    case .lines(let lines): return lines.first { state(of: $0) == .ringing }
    case .group:
      guard let line,
        world.otherwise == .ringing || world.parties.values.contains(.ringing)
          || world.lines.values.contains(.ringing)
      else { return nil }
      let groups = Set(interpreter.plan[line].pickupGroups)
      return interpreter.plan.lines.indices.lazy.map { LineID($0) }.first { other in
        other != line && state(of: other) == .ringing
          && !groups.isDisjoint(with: interpreter.plan[other].pickupGroups)
      }
    }
  }
}
