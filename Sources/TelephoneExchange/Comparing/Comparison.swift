/// Makes calls under two descriptions and gathers what differs.
struct Comparison {
  let old: CallInterpreter
  let new: CallInterpreter
  private let positions: [String: [CallQuestion.Pair]]
  private var found: [CallDifference.Change: Class] = [:]

  private struct Class {
    var numbers: Set<String> = []
    var callers: Set<String> = []
    var example: CallQuestion
    var cost: [Int]
    var calls = 0
  }

  /// Menus deeper than this are not entered.
  private static let deepest = 3

  init(old: CallInterpreter, new: CallInterpreter) {
    self.old = old
    self.new = new
    positions = nightPositions(old, new)
  }

  var differences: [CallDifference] {
    found.map { change, seen in
      CallDifference(
        numbers: seen.numbers.sorted(by: shorter), callers: seen.callers.sorted(by: shorter), change: change,
        example: seen.example, calls: seen.calls)
    }.sorted { a, b in
      a.callers.isEmpty != b.callers.isEmpty
        ? a.callers.isEmpty
        : a.numbers[0] != b.numbers[0]
          ? shorter(a.numbers[0], b.numbers[0]) : a.example.sentence < b.example.sentence
    }
  }

  mutating func compare(_ call: ComparedCall, at moments: [Int]) {
    for (place, moment) in moments.enumerated() {
      for people in call.isInward ? People.allCases : [.free] {
        let world = Asked(moment: moment, place: place, people: people)
        // A switch that the call never asks for cannot change it: a company has a switch for each of its elements.
        for name in walk(call, world).sorted() {
          for position in positions[name] ?? [] {
            var switched = world
            switched.position = position
            _ = walk(call, switched)
          }
        }
      }
    }
  }

  // MARK: One call in both

  private enum People: Int, CaseIterable {
    case free, silent, busy, away

    var state: PartyState {
      switch self {
      case .free: .answers(after: CallWorld.oneRing)
      case .silent: .silent
      case .busy: .busy
      case .away: .unregistered
      }
    }
  }

  private struct Asked {
    var moment: Int
    /// Of the moment, among those of its kind: the first are plain working days.
    var place: Int
    var people: People
    var position: CallQuestion.Pair?
    var keys: [String] = []

    /// Fewest words first: how much of the world is out of the ordinary.
    var cost: [Int] {
      [keys.count + (position == nil ? 0 : 1) + (people == .free ? 0 : 1), keys.count, people.rawValue, place]
    }
  }

  /// The names of the variables that the call asked for, in either plan.
  private mutating func walk(_ call: ComparedCall, _ world: Asked) -> Set<String> {
    var tested: Set<String> = []
    var open: [[String]] = [[]]
    while let keys = open.popLast() {
      var asked = world
      asked.keys = keys
      let before = ask(old, call.old, asked)
      let after = ask(new, call.new, asked)
      tested.formUnion(before.tested)
      tested.formUnion(after.tested)
      if before.result != after.result, let change = change(call, before.result, after.result) {
        note(call, change, asked)
      }
      if keys.count < Self.deepest {
        for key in Set(before.keys + after.keys).sorted() { open.append(keys + [key]) }
      }
    }
    return tested
  }

  private func ask(_ interpreter: CallInterpreter, _ attempt: CallAttempt?, _ asked: Asked)
    -> (result: CallResult, keys: [String], tested: [String])
  {
    guard let attempt else { return (CallResult(end: CallEnd(.noSuchNumber), rang: [], shows: nil), [], []) }
    var world = CallWorld(moment: asked.moment)
    world.otherwise = asked.people.state
    world.keys = asked.keys
    if let position = asked.position, let variable = interpreter.variable(position.name) {
      world.variables[variable] = position.value
    }
    let story = interpreter.trace(attempt, in: world)
    let tested = story.steps.compactMap { step -> String? in
      guard case .tested = step.event, case .test(.variable(let id, _), _, _) = interpreter.plan[step.node] else {
        return nil
      }
      return interpreter.plan.variables[Int(id.index)].name
    }
    return (interpreter.result(of: story, attempt), interpreter.choices(after: asked.keys.count, in: story), tested)
  }

  // MARK: Classes

  /// What is different, so that calls which changed in the same way fall together.
  private func change(_ call: ComparedCall, _ before: CallResult, _ after: CallResult) -> CallDifference.Change? {
    let ends = (
      old: Self.plain(before.end, of: call.ownerOld, call), new: Self.plain(after.end, of: call.ownerNew, call)
    )
    if ends.old != ends.new { return .ends(old: ends.old, new: ends.new) }
    if before.rang != after.rang {
      let start = zip(before.rang, after.rang).prefix { $0 == $1 }.count
      let rest = (old: before.rang.dropFirst(start), new: after.rang.dropFirst(start))
      let end = zip(rest.old.reversed(), rest.new.reversed()).prefix { $0 == $1 }.count
      return .rings(old: Array(rest.old.dropLast(end)), new: Array(rest.new.dropLast(end)))
    }
    let shown = (old: Self.shown(before.shows, call.ownOld), new: Self.shown(after.shows, call.ownNew))
    return shown.old == shown.new ? nil : .shows(old: shown.old, new: shown.new)
  }

  /// Whose number and which number outside was called is said by the class's numbers.
  private static func plain(_ end: CallEnd, of owner: String?, _ call: ComparedCall) -> CallEnd {
    if end.kind == .outside, !call.isInward { return CallEnd(.outside, element: end.element) }
    guard let owner, end.what == owner || end.element == owner else { return end }
    return CallEnd(
      end.kind, end.what == owner ? CallDifference.owner : end.what,
      element: end.element == owner ? CallDifference.owner : end.element)
  }

  private static func shown(_ number: String?, _ own: String?) -> CallDifference.Shown {
    guard let number, !number.isEmpty else { return .nothing }
    return number == own ? .own : .number(number)
  }

  private mutating func note(_ call: ComparedCall, _ change: CallDifference.Change, _ asked: Asked) {
    let cost = asked.cost
    if found[change].map({ cost.lexicographicallyPrecedes($0.cost) }) ?? true {
      let seen = found[change]
      found[change] = Class(
        numbers: seen?.numbers ?? [], callers: seen?.callers ?? [], example: question(call, asked), cost: cost,
        calls: seen?.calls ?? 0)
    }
    found[change]?.numbers.insert(call.number)
    found[change]?.callers.formUnion(call.callers)
    found[change]?.calls += max(call.callers.count, 1)
  }

  private func question(_ call: ComparedCall, _ asked: Asked) -> CallQuestion {
    var question = CallQuestion()
    question.call = call.number
    question.from = call.from
    question.at = new.text(of: asked.moment)
    question.keys = asked.keys
    if let position = asked.position { question.switches = [position] }
    switch asked.people {
    case .free: break
    case .silent: question.silent = ["everyone"]
    case .busy: question.busy = ["everyone"]
    case .away: question.unregistered = ["everyone"]
    }
    return question
  }
}

/// The positions of each night switch, by its name; each is tried alone, beside the switches as described.
private func nightPositions(_ old: CallInterpreter, _ new: CallInterpreter) -> [String: [CallQuestion.Pair]] {
  var values: [String: Set<String>] = [:]
  for variable in old.plan.variables + new.plan.variables
  where variable.scope == .company && (variable.name == "night" || variable.name.hasSuffix("/night")) {
    values[variable.name, default: []].formUnion(variable.domain)
  }
  return values.reduce(into: [:]) { positions, entry in
    positions[entry.key] = entry.value.sorted().map { .init(name: entry.key, value: $0) }
  }
}
