import ExchangeCalls
import ExchangeDescription
import RecordSchemas
import SourceText
import TelephoneExchange

/// Makes a fault of the graph a story that an installer can read: a number, a moment, who does what, and the steps.
struct CallFaultSearch {
  let context: CheckContext
  let graph: CallGraph
  private let search: WorldSearch
  private let names: ElementNames

  struct Fault {
    /// ``a call to `0887654000` on 2026-11-24 at 08:30``, or one that begins inside.
    var call: String
    var subject: String
    var notes: [Diagnostic.Note]
    var witness: WorldSearch.Witness
  }

  /// Beginnings of a call, with where the graph enters it and how a person says it.
  private struct Beginning {
    var attempt: CallAttempt
    var state: Int
    var words: String
  }

  /// Numbers, and telephones, that are tried for one fault; the nearest first.
  private static let mostBeginnings = 100
  /// Tries of one beginning, of one fault, and of all faults of one check.
  private static let mostSteps = 3_000
  private static let mostStepsOfOne = 12_000
  private static let mostStepsOfAll = 120_000
  private static let mostNotes = 10
  /// Any number outside.
  private static let caller = PublicNumber(digits: "31612345678")

  /// The number that says most of each state at which calls from outside enter.
  private let numbers: [Int: PublicNumber]
  /// Returns and alerts, by their states.
  private let others: [Int: CallEntry]
  /// A telephone of each space in which is dialled, by the space's state.
  private let telephones: [Int: LineID]
  /// For each of these states, the first entry that leads to a node.
  private let dialled: [Int: [NodeID: Int]]
  private let starts: Set<Int>

  /// What is left of all tries.
  private var rest = Self.mostStepsOfAll
  /// Subjects of what was not searched to its end: nobody knows whether there is a fault.
  private var unknown: [String] = []

  init(_ context: CheckContext, _ graph: CallGraph) {
    self.context = context
    self.graph = graph
    search = WorldSearch(
      graph: graph, interpreter: context.interpreter,
      moments: context.moments)
    names = ElementNames(context.plan)
    let main = context.exchange.company.mainNumber
    var numbers: [Int: PublicNumber] = [:]
    var others: [Int: CallEntry] = [:]
    var telephones: [Int: LineID] = [:]
    var dialled: [Int: [NodeID: Int]] = [:]
    for (entry, state) in graph.entries {
      switch entry {
      case .number(let inbound):
        if numbers[state] == nil || inbound.number == main { numbers[state] = inbound.number }
      case .telephone(let space, let line):
        telephones[state] = line
        let entries = context.plan[space].entries.enumerated()
        dialled[state] = Dictionary(entries.map { ($1.node, $0) }, uniquingKeysWith: { first, _ in first })
      case .back, .alert: others[state] = entry
      }
    }
    self.numbers = numbers
    self.others = others
    self.telephones = telephones
    self.dialled = dialled
    starts = Set(numbers.keys).union(others.keys)
  }

  /// A call that reaches one of these states and ends as asked; nil where no world was found in which it does.
  ///
  /// - Parameters:
  ///   - moments: when it can be, as far as is known; nil: at any moment.
  ///   - movesSwitches: switches and what people set at their telephones may differ from the description.
  mutating func fault(
    at states: [Int], moments: [Int]? = nil, movesSwitches: Bool = true, ends: (CallTrace) -> Bool
  ) -> Fault? {
    var (isSpent, hasBeginnings) = (false, false)
    let least = max(0, rest - Self.mostStepsOfOne)
    for throughSpaces in [false, true] {
      let approach = Approach(
        graph, to: states, entries: starts, telephones: Set(telephones.keys), throughSpaces: throughSpaces)
      // A walk over the whole plan is worth some tries.
      rest -= approach.distances.count / 100
      let (tried, isAll) = beginnings(approach)
      // By extensions that callers key nearly everyone leads to everyone: that is tried as far as it goes, and counts where
      // there is no other way.
      let counts = !throughSpaces || !hasBeginnings
      hasBeginnings = hasBeginnings || !tried.isEmpty
      isSpent = isSpent || counts && !isAll
      // As the description says the switches stand, if that is enough; else with some of them moved.
      for mayMove in [false, true] where !mayMove || movesSwitches {
        for beginning in tried {
          let steps = max(0, min(Self.mostSteps, rest - least))
          var effort = WorldSearch.Effort(steps: steps)
          let witness = search.witness(
            from: beginning.state, beginning.attempt, at: moments, distances: approach.distances,
            movesSwitches: mayMove,
            &effort, ends: ends)
          rest -= steps - effort.steps
          isSpent = isSpent || counts && effort.isSpent
          if let witness { return fault(witness, beginning.words, states) }
        }
      }
    }
    if isSpent { unknown.append(subject(of: states)) }
    return nil
  }

  private func subject(of states: [Int]) -> String {
    states.lazy.compactMap { graph.node(of: $0) }.compactMap { context.plan.subject(of: $0) }.first ?? "description"
  }

  /// What was given up, in a note: silence would look like an answer.
  ///
  /// - Parameter what: `goes round`
  func givenUp(_ what: String) -> [Diagnostic] {
    let places = Set(unknown)
    guard let first = places.min() else { return [] }
    let more = places.count > 1 ? ", and at \(places.count - 1) more places" : ""
    return [
      context.finding(
        .searchGivenUp, "the search for calls that may \(what) here was not finished\(more): too many ways lead here",
        at: first,
        help:
          "check the calls that matter with `centrale trace`, or reduce the number of ways from one element to another")
    ]
  }

  /// Calls from outside go before those from inside, and the main number before all: it says most.
  private func beginnings(_ approach: Approach) -> (tried: [Beginning], isAll: Bool) {
    let main = context.exchange.company.mainNumber
    func distance(_ state: Int) -> Int { approach.distances[state] ?? 0 }
    let outside = approach.begins.filter { $0.telephone == nil }.compactMap { state, _ in
      numbers[state].map { (number: $0, state: state) }
    }.sorted {
      ($0.number == main ? 0 : 1, distance($0.state), $0.number) < (
        $1.number == main ? 0 : 1, distance($1.state), $1.number
      )
    }
    let numbered = outside.prefix(Self.mostBeginnings).map { number, state in
      Beginning(
        attempt: .inbound(number, from: Self.caller), state: state,
        words: "a call to \(shown(OutsideNumber.number(number).dialled))")
    }
    let inside = approach.begins.compactMap {
      state, telephone -> (state: Int, line: LineID, node: NodeID, digits: String)? in
      guard let telephone, let line = telephones[telephone], let node = graph.node(of: state),
        let place = dialled[telephone]?[node],
        let digits = context.plan.spaces[Int(graph.space(of: telephone)?.index ?? 0)].entries[place].pattern.example
      else { return nil }
      return (state, line, node, digits)
    }.sorted { (distance($0.state), $0.digits) < (distance($1.state), $1.digits) }
    let nearest = inside.prefix(Self.mostBeginnings)
    let telephoned = nearest.map { state, line, _, digits in
      Beginning(attempt: .dialled(digits, on: line), state: state, words: "a call from inside to \(shown(digits))")
    }
    // A transferred party keeps its identity.
    let handed = nearest.map { state, _, node, digits in
      Beginning(
        attempt: .entry(node, origin: .external, from: Self.caller), state: state,
        words: "a call from outside that is transferred to \(shown(digits))")
    }
    let isAll = outside.count <= Self.mostBeginnings && inside.count <= Self.mostBeginnings
    return (numbered + telephoned + handed + approach.begins.compactMap { other($0.state) }, isAll)
  }

  private func other(_ state: Int) -> Beginning? {
    switch others[state] {
    case .back(let node, let line):
      let name = shown(context.plan[line].number)
      return Beginning(
        attempt: .entry(node, origin: .external, from: Self.caller), state: state,
        words: "a call that comes back to \(name) from parking or a transfer")
    case .alert(let node):
      return Beginning(
        attempt: .entry(node, origin: .internal, from: nil), state: state, words: "the alert about a 112 call")
    case .number, .telephone, nil: return nil
    }
  }

  /// `201 Anna Appel`
  func phrase(_ subject: String) -> String { names.name(of: subject) }

  private func fault(_ witness: WorldSearch.Witness, _ words: String, _ states: [Int]) -> Fault {
    let nodes = Set(states.compactMap(graph.node(of:)))
    var told = witness.story
    told.steps = told.steps.prefix(once(told.steps, nodes)).filter { !$0.event.repeats }
    let narration = context.interpreter.narrate(told, witness.attempt, in: witness.world, names: names)
    let steps = narration.steps.filter { $0.kind != "change" && $0.kind != "test" }
    let place = told.steps.first { nodes.contains($0.node) && graph.plan[$0.node].isQuestion }
      .flatMap { context.plan.place(of: $0.node) }
    let notes = steps.prefix(Self.mostNotes).map { step in
      Diagnostic.Note("after \(step.at) s: \(printable(step.text))", subject: step.subject)
    }
    return Fault(
      call: words + when(witness), subject: place.map(cause) ?? "description", notes: notes, witness: witness)
  }

  /// How many steps it takes to come to one of these nodes a second time; all where it is seen once.
  private func once(_ steps: [CallStep], _ nodes: Set<NodeID>) -> Int {
    var visits: [NodeID: Int] = [:]
    var last: NodeID?
    for (place, step) in steps.enumerated() where graph.plan[step.node].isQuestion {
      // A ring or a menu takes several steps.
      if step.node != last || step.event.asksAnew { visits[step.node, default: 0] += 1 }
      last = step.node
      if nodes.contains(step.node), visits[step.node] == 2 { return place }
    }
    return steps.count
  }

  /// The key that sends a call on from an element which did not end it, where it was written.
  private func cause(_ place: PlanPlace) -> String {
    let keys = ["\(place.subject)/operator", PlanPlace(place.object, "overflow").subject]
    return keys.first(where: context.isWritten) ?? place.subject
  }

  /// ` on Tuesday 2026-11-24 at 08:30`, with switches that are elsewhere.
  private func when(_ witness: WorldSearch.Witness) -> String {
    let (day, minute, _) = context.interpreter.clock.local(witness.world.moment)
    let switches = witness.world.variables.sorted { $0.key.index < $1.key.index }.map { variable, value in
      "`\(context.plan[variable].name)` \(value)"
    }
    let clock = "\(minute / 60 < 10 ? "0" : "")\(minute / 60):\(minute % 60 < 10 ? "0" : "")\(minute % 60)"
    return " on \(day.text) at \(clock)" + (switches.isEmpty ? "" : " with \(switches.joined(separator: ", "))")
  }
}

extension CallEvent {
  fileprivate var asksAnew: Bool {
    if case .asked(attempt: 1, _) = self { true } else { false }
  }

  /// Says nothing new to whoever reads what went wrong.
  fileprivate var repeats: Bool {
    switch self {
    case .asked(let attempt, _): attempt > 1
    case .noInput, .lap: true
    case .tested, .changed, .played, .pressed, .dialled, .wrongInput, .exhausted, .skipped, .rang, .accepted, .waited,
      .unanswered, .dialling, .rangOutside, .limited, .looked, .parked, .pickedUp, .retrieved, .paged, .recorded,
      .listened, .ended:
      false
    }
  }
}

extension Node {
  /// A place at which a caller notices having been here before.
  fileprivate var isQuestion: Bool {
    switch self {
    case .collect, .ring, .dial, .play: true
    case .test, .change, .look, .park, .retrieve, .page, .pickUp, .record, .listen, .end: false
    }
  }
}
