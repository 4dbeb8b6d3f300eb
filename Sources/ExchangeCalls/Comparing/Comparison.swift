import TelephoneExchange

/// Makes calls under two descriptions and gathers what differs.
struct Comparison {
  let old: CallInterpreter
  let new: CallInterpreter
  private let positions: Positions
  private let numbers: (old: [String: Set<OutsideNumber>], new: [String: Set<OutsideNumber>])
  private var found: [CallDifference.Change: Class] = [:]
  /// Calls that are still made to one number, so that a company of a hundred menus is compared in seconds.
  private var budget = 0

  private struct Class {
    var numbers: Set<String> = []
    var callers: Set<String> = []
    var example: CallQuestion
    var cost: [Int]
    var calls = 0
  }

  /// Menus deeper than this are not entered.
  private static let deepest = 3
  /// Who is let do something else than the rest, of all who ring in a call.
  private static let mostParties = 12
  private static let mostCalls = 20_000

  init(old: CallInterpreter, new: CallInterpreter) {
    self.old = old
    self.new = new
    positions = Positions(old, new)
    numbers = (old.plan.numbersOfParties, new.plan.numbersOfParties)
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
    budget = Self.mostCalls
    // A moment is made calls at only where some calendar that such a call asks stands otherwise than before.
    var covered: [AskedCalendars] = []
    for (place, moment) in moments.enumerated() where !covered.contains(where: { $0.agrees(old, new, at: moment) }) {
      var calendars = Observed()
      for conduct in call.conducts where conduct != .ringing || calendars.isPickUp {
        explore(call, Asked(moment: moment, place: place, people: conduct), &calendars)
      }
      covered.append(AskedCalendars(calendars, old, new, at: moment))
    }
  }

  // MARK: Worlds around one

  /// Everyone does the same; then one switch stands otherwise, one person does something else, somebody else calls.
  private mutating func explore(_ call: ComparedCall, _ world: Asked, _ all: inout Observed) {
    let walked = walk(call, world)
    for (_, observed) in walked { all.join(observed) }
    // What is behind a code is called by itself, too.
    guard !call.isCode else {
      for name in all.ownVariables.sorted() { flip(name, call, world, besides: [], &all) }
      return
    }
    var told = Observed()
    for (keys, observed) in walked {
      let fresh = observed.besides(told)
      told.join(observed)
      var base = world
      base.keys = keys
      // What is behind a key is called by itself, too.
      if keys.isEmpty {
        for name in fresh.variables.sorted() { flip(name, call, base, besides: told.variables, &all) }
        for party in fresh.parties.prefix(Self.mostParties) {
          for conduct in call.conducts where conduct != world.people {
            var other = base
            other.apart = (party, conduct)
            for (_, observed) in walk(call, other, deeper: 0) { all.join(observed) }
          }
        }
      }
      for caller in fresh.callers.sorted().prefix(Self.mostParties).map(Optional.some)
        + (fresh.callers.isEmpty ? [] : [nil])
      {
        var other = base
        other.caller = .some(caller.flatMap { PublicNumber(digits: $0) })
        for (_, observed) in walk(call, other, deeper: 0) { all.join(observed) }
      }
      if fresh.isOutside {
        for taken in limits(call) {
          var other = base
          other.taken = taken
          for (_, observed) in walk(call, other, deeper: 0) { all.join(observed) }
        }
      }
    }
  }

  /// One switch in each other position; beyond a night switch the next one too, and every menu that is come to.
  private mutating func flip(
    _ name: String, _ call: ComparedCall, _ base: Asked, besides told: Set<String>, _ all: inout Observed
  ) {
    let isNight = positions.isNight(name)
    for position in positions.of(name) {
      var switched = base
      switched.positions.append(position)
      for (keys, observed) in walk(call, switched, deeper: isNight ? Self.deepest : 0) {
        all.join(observed)
        guard isNight, keys.isEmpty, switched.positions.count == 1 else { continue }
        for next in observed.variables.subtracting(told).sorted() where positions.isNight(next) {
          flip(next, call, switched, besides: told, &all)
        }
      }
    }
  }

  /// Calls that are had outside already where the two let out a different number of them.
  private func limits(_ call: ComparedCall) -> [Taken] {
    func of(_ interpreter: CallInterpreter, _ attempt: CallAttempt?) -> Int? {
      guard case .dialled(_, let line) = attempt else { return nil }
      return interpreter.plan[line].callsOutside
    }
    var found: [Taken] = []
    let own = (of(old, call.old), of(new, call.new))
    if let a = own.0, let b = own.1, a != b { found.append(Taken(caller: min(a, b), company: 0)) }
    let company = (old.plan.limits.callsOutside, new.plan.limits.callsOutside)
    if company.0 != company.1 {
      found.append(Taken(caller: 0, company: [company.0, company.1].compactMap { $0 }.min() ?? 0))
    }
    return found
  }

  struct Taken {
    var caller: Int
    var company: Int
  }

  private struct Asked {
    var moment: Int
    /// Of the moment, among those of its kind: the first are plain working days.
    var place: Int
    var people: Conduct
    /// One who does something else.
    var apart: (party: String, conduct: Conduct)?
    var positions: [CallQuestion.Pair] = []
    var keys: [String] = []
    /// Another caller than the usual one; nil in it: one without a number.
    var caller: PublicNumber??
    var taken: Taken?

    /// Fewest words first: how much of the world is out of the ordinary.
    var cost: [Int] {
      let people = Conduct.allCases.firstIndex(of: people) ?? 0
      let more = (apart == nil ? 0 : 1) + (caller == nil ? 0 : 1) + (taken == nil ? 0 : 1)
      return [keys.count + positions.count + (people == 0 ? 0 : 1) + more, keys.count, people, place]
    }
  }

  // MARK: One call in both

  /// What each course asked, by the keys that lead to it, the fewest keys first.
  private mutating func walk(_ call: ComparedCall, _ world: Asked, deeper: Int = Comparison.deepest)
    -> [(keys: [String], observed: Observed)]
  {
    var walked: [(keys: [String], observed: Observed)] = []
    var open: [[String]] = [world.keys]
    var next = 0
    while next < open.count, budget > 0 {
      let keys = open[next]
      next += 1
      budget -= 1
      var asked = world
      asked.keys = keys
      let before = ask(old, call.old, asked, numbers.old)
      let after = ask(new, call.new, asked, numbers.new)
      var observed = before?.observed ?? Observed()
      observed.join(after?.observed ?? Observed(), isNew: true)
      walked.append((keys, observed))
      let nothing = CallResult(end: CallEnd(.noSuchNumber))
      let results = (before?.result ?? nothing, after?.result ?? nothing)
      if results.0 != results.1, let change = change(call, results.0, results.1) { note(call, change, asked) }
      if keys.count < Self.deepest, keys.count - world.keys.count < deeper {
        for key in choices(keys.count, before?.story, after?.story) { open.append(keys + [key]) }
      }
    }
    return walked
  }

  private func ask(
    _ interpreter: CallInterpreter, _ attempt: CallAttempt?, _ asked: Asked, _ numbers: [String: Set<OutsideNumber>]
  ) -> (result: CallResult, story: CallTrace, observed: Observed)? {
    guard var attempt else { return nil }
    var world = CallWorld(moment: asked.moment)
    world.letEveryone(asked.people)
    world.keys = asked.keys
    if let (party, conduct) = asked.apart {
      if element(party) != nil {
        world.letOne(party, conduct, numbers: numbers[party] ?? [])
      } else if let number = readNumber(party).outside {
        world.outside[number.sent] = conduct.outside
      }
    }
    for position in asked.positions { interpreter.set(position, in: &world) }
    if let caller = asked.caller, case .inbound(let number, _) = attempt { attempt = .inbound(number, from: caller) }
    if let taken = asked.taken { (world.callsOutside, world.companyCallsOutside) = (taken.caller, taken.company) }
    let story = interpreter.trace(attempt, in: world)
    return (interpreter.result(of: story, attempt), story, Observed(story, of: attempt, interpreter))
  }

  private func choices(_ pressed: Int, _ before: CallTrace?, _ after: CallTrace?) -> [String] {
    let keys =
      (before.map { old.choices(after: pressed, in: $0) } ?? [])
      + (after.map { new.choices(after: pressed, in: $0) } ?? [])
    let spaces = (
      before.flatMap { old.digits(after: pressed, in: $0) }, after.flatMap { new.digits(after: pressed, in: $0) }
    )
    return Set(keys + positions.differing(spaces.0, spaces.1)).sorted()
  }

  // MARK: Classes

  /// What is different, so that calls which changed in the same way fall together.
  private func change(_ call: ComparedCall, _ before: CallResult, _ after: CallResult) -> CallDifference.Change? {
    let ends = (
      old: Self.plain(before.end, of: call.ownerOld, call), new: Self.plain(after.end, of: call.ownerNew, call)
    )
    if ends.old != ends.new { return .ends(old: ends.old, new: ends.new) }
    if before.rang != after.rang {
      let (old, new) = Self.apart(before.rang, after.rang)
      return .rings(old: old, new: new)
    }
    let shown = (old: Self.shown(before.shows, call.ownOld), new: Self.shown(after.shows, call.ownNew))
    if shown.old != shown.new { return .shows(old: shown.old, new: shown.new) }
    if before.sets != after.sets { return .sets(old: before.sets, new: after.sets) }
    guard before.times != after.times else { return nil }
    let (old, new) = Self.apart(before.times, after.times)
    return .lasts(old: old, new: new)
  }

  /// Without what both begin and end with.
  private static func apart<Part: Equatable>(_ old: [Part], _ new: [Part]) -> (old: [Part], new: [Part]) {
    let start = zip(old, new).prefix { $0 == $1 }.count
    let rest = (old: old.dropFirst(start), new: new.dropFirst(start))
    let end = zip(rest.old.reversed(), rest.new.reversed()).prefix { $0 == $1 }.count
    return (Array(rest.old.dropLast(end)), Array(rest.new.dropLast(end)))
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
    found[change]?.numbers.formUnion(call.numbers)
    found[change]?.callers.formUnion(call.callers)
    found[change]?.calls += max(call.callers.count, call.numbers.count)
  }

  private func question(_ call: ComparedCall, _ asked: Asked) -> CallQuestion {
    var question = CallQuestion()
    question.call = call.number
    question.from = call.from
    if let caller = asked.caller, call.callers.isEmpty {
      question.from = caller.map { OutsideNumber.number($0).dialled } ?? "anonymous"
    }
    question.at = new.text(of: asked.moment)
    question.keys = asked.keys
    question.switches = asked.positions
    question[asked.people] = ["everyone"]
    if let (party, conduct) = asked.apart {
      let user = element(party).flatMap { $0.kind == .user ? $0.id : nil }
      question[conduct].append(user ?? party)
    }
    if let taken = asked.taken {
      (question.callsOutside, question.companyCallsOutside) = (taken.caller, taken.company)
    }
    return question
  }

  /// Nil: a number outside.
  private func element(_ party: String) -> Element? { new.elements[party] ?? old.elements[party] }
}
