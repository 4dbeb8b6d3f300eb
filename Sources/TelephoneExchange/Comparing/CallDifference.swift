/// Calls that end otherwise under another description: all that went from one end to one other, with an example.
package struct CallDifference: Sendable, Hashable {
  /// As dialled, in order.
  package var numbers: [String]
  package var old: CallEnd
  package var new: CallEnd
  /// What to ask `trace` in both descriptions.
  package var example: CallQuestion
  /// How many of the calls compared went this way.
  package var calls: Int
}

/// Compares what calls do in two descriptions of one company: every number and extension, at every kind of moment of the
/// next 366 days, in every position of the night switches, with everyone free, silent, in a call or away, by every key
/// of the menus.
package func compareCalls(_ old: CallInterpreter, _ new: CallInterpreter, from day: Day) -> [CallDifference] {
  var comparison = Comparison(old: old, new: new)
  comparison.run(from: day)
  return comparison.differences
}

private struct Comparison {
  let old: CallInterpreter
  let new: CallInterpreter
  private var found: [Change: (numbers: Set<String>, example: CallQuestion, calls: Int)] = [:]

  private struct Change: Hashable {
    var old: CallEnd
    var new: CallEnd
  }

  /// Menus deeper than this are not entered.
  private static let deepest = 3

  init(old: CallInterpreter, new: CallInterpreter) {
    self.old = old
    self.new = new
  }

  var differences: [CallDifference] {
    found.map { change, seen in
      CallDifference(
        numbers: seen.numbers.sorted(by: Self.byLength), old: change.old, new: change.new, example: seen.example,
        calls: seen.calls)
    }.sorted {
      ($0.numbers[0].utf8.count, $0.numbers[0], $0.old, $0.new) < (
        $1.numbers[0].utf8.count, $1.numbers[0], $1.old, $1.new
      )
    }
  }

  private static func byLength(_ a: String, _ b: String) -> Bool { (a.utf8.count, a) < (b.utf8.count, b) }

  mutating func run(from day: Day) {
    let moments = representativeMoments(old, new, from: day)
    let positions = positions
    for call in calls {
      for moment in moments {
        for people in People.allCases {
          // A switch that the call never asks for cannot change it: a company has a switch for each of its elements.
          for name in walk(call, moment, nil, people).sorted() {
            for position in positions[name] ?? [] { _ = walk(call, moment, position, people) }
          }
        }
      }
    }
  }

  // MARK: What is compared

  private struct Call {
    var number: String
    var from: String
    var old: CallAttempt?
    var new: CallAttempt?
  }

  private enum People: CaseIterable {
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

  /// Each number, and each extension dialled on a telephone that both descriptions have.
  private var calls: [Call] {
    let caller = PublicNumber(digits: "31612345678")
    let numbers = Set((old.plan.inbound + new.plan.inbound).map(\.number)).sorted()
    let inbound = numbers.map { number in
      Call(
        number: OutsideNumber.number(number).dialled, from: "0612345678", old: .inbound(number, from: caller),
        new: .inbound(number, from: caller))
    }
    guard let line = old.plan.lines.first(where: { new.lines[$0.id] != nil && $0.owner != nil }),
      let oldLine = old.lines[line.id], let newLine = new.lines[line.id]
    else { return inbound }
    let extensions = Set(
      [old.plan, new.plan].flatMap { plan in
        plan.spaces.flatMap { $0.entries.filter { $0.kind == .extension }.compactMap(\.pattern.literal) }
      })
    return inbound
      + extensions.sorted(by: Self.byLength).map {
        Call(
          number: $0, from: line.number.isEmpty ? line.id : line.number, old: .dialled($0, on: oldLine),
          new: .dialled($0, on: newLine))
      }
  }

  /// The positions of each night switch, by its name; each is tried alone, beside the switches as described.
  private var positions: [String: [CallQuestion.Pair]] {
    var values: [String: Set<String>] = [:]
    for variable in old.plan.variables + new.plan.variables
    where variable.scope == .company && (variable.name == "night" || variable.name.hasSuffix("/night")) {
      values[variable.name, default: []].formUnion(variable.domain)
    }
    return values.reduce(into: [:]) { positions, entry in
      positions[entry.key] = entry.value.sorted().map { .init(name: entry.key, value: $0) }
    }
  }

  // MARK: One call in both

  /// The names of the variables that the call asked for, in either plan.
  private mutating func walk(
    _ call: Call, _ moment: Int, _ position: CallQuestion.Pair?, _ people: People
  ) -> Set<String> {
    var tested: Set<String> = []
    var open: [[String]] = [[]]
    while let keys = open.popLast() {
      let before = ask(old, call.old, moment, position, people, keys)
      let after = ask(new, call.new, moment, position, people, keys)
      tested.formUnion(before.tested)
      tested.formUnion(after.tested)
      if before.end != after.end { note(call, before.end, after.end, moment, position, people, keys) }
      if keys.count < Self.deepest {
        for key in Set(before.keys + after.keys).sorted() { open.append(keys + [key]) }
      }
    }
    return tested
  }

  private func ask(
    _ interpreter: CallInterpreter, _ attempt: CallAttempt?, _ moment: Int, _ position: CallQuestion.Pair?,
    _ people: People, _ keys: [String]
  ) -> (end: CallEnd, keys: [String], tested: [String]) {
    guard let attempt else { return (CallEnd(.noSuchNumber), [], []) }
    var world = CallWorld(moment: moment)
    world.otherwise = people.state
    world.keys = keys
    if let position, let variable = interpreter.variable(position.name) { world.variables[variable] = position.value }
    let story = interpreter.trace(attempt, in: world)
    let tested = story.steps.compactMap { step -> String? in
      guard case .tested = step.event, case .test(.variable(let id, _), _, _) = interpreter.plan[step.node] else {
        return nil
      }
      return interpreter.plan.variables[Int(id.index)].name
    }
    return (interpreter.plan.end(of: story, attempt), interpreter.choices(after: keys.count, in: story), tested)
  }

  private mutating func note(
    _ call: Call, _ before: CallEnd, _ after: CallEnd, _ moment: Int, _ position: CallQuestion.Pair?, _ people: People,
    _ keys: [String]
  ) {
    let change = Change(old: before, new: after)
    if found[change] == nil {
      var question = CallQuestion()
      question.call = call.number
      question.from = call.from
      question.at = new.text(of: moment)
      question.keys = keys
      if let position { question.switches = [position] }
      let everyone = people == .free ? [] : ["everyone"]
      switch people {
      case .free: break
      case .silent: question.silent = everyone
      case .busy: question.busy = everyone
      case .away: question.unregistered = everyone
      }
      found[change] = ([call.number], question, 0)
    }
    found[change]?.numbers.insert(call.number)
    found[change]?.calls += 1
  }
}

extension CallInterpreter {
  /// The keys of the menu that a story has come to with all its keys pressed, with the first extension it takes.
  package func choices(after pressed: Int, in story: CallStory) -> [String] {
    guard let place = story.question(after: pressed),
      case .collect(_, let keys, let digits, _) = plan[story.steps[place].node]
    else { return [] }
    let first = digits.flatMap { plan.spaces[Int($0.index)].entries.first?.pattern.literal }
    return keys.keys.sorted().map(\.digit) + (first.map { [$0] } ?? [])
  }

  /// `2026-12-25T18:05` on the company's clock.
  package func text(of moment: Int) -> String {
    let (day, minute, _) = clock.local(moment)
    func two(_ n: Int) -> String { n < 10 ? "0\(n)" : "\(n)" }
    return "\(day.text)T\(two(minute / 60)):\(two(minute % 60))"
  }
}

/// One moment of each kind in the 366 days from a day on: between two of the same kind no calendar of either plan differs.
package func representativeMoments(_ old: CallInterpreter, _ new: CallInterpreter, from day: Day) -> [Int] {
  var seen: Set<[Bool]> = []
  var moments: [Int] = []
  let both = [old, new]
  for offset in 0..<366 {
    let today = day.adding(offset)
    // An ordinary hour says most to who reads it.
    let ordinary = new.moment(today, hour: 10)
    var candidates: Set<Int> = [ordinary, new.moment(today, hour: 0)]
    for interpreter in both {
      for (index, calendar) in interpreter.plan.calendars.enumerated() {
        let clock = interpreter.clocks[interpreter.clockOfCalendar[index]]
        let weekday = today.weekday
        let edges =
          calendar.dated[today]?.flatMap { [$0.lowerBound, $0.upperBound] }
          ?? calendar.weekly.filter { $0.weekday == weekday }.flatMap { [$0.start, $0.end] }
        for edge in edges + [0] { candidates.insert(clock.moment(today, second: edge * 60)) }
      }
    }
    for moment in candidates.sorted(by: { (abs($0 - ordinary), $0) < (abs($1 - ordinary), $1) }) {
      let kind = both.flatMap { interpreter in
        interpreter.plan.calendars.indices.map { interpreter.holds(CalendarID($0), at: moment) }
      }
      if seen.insert(kind).inserted { moments.append(moment) }
    }
  }
  return moments
}
