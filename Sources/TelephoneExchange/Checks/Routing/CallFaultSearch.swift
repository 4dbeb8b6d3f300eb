import SourceText

/// Makes a fault of the graph a story that an installer can read: a number, a moment, who does what, and the steps.
struct CallFaultSearch {
  let inspection: Inspection
  let graph: CallGraph
  private let search: WorldSearch
  private let names: ElementNames

  struct Fault {
    /// The number called, as it is dialled.
    var called: String
    var subject: String
    var notes: [Diagnostic.Note]
    var witness: WorldSearch.Witness
  }

  /// Numbers that are tried for one fault; the nearest first.
  private static let mostNumbers = 5
  private static let mostNotes = 10

  init(_ inspection: Inspection, _ graph: CallGraph) {
    self.inspection = inspection
    self.graph = graph
    search = WorldSearch(
      graph: graph, interpreter: inspection.interpreter,
      moments: representativeMoments(inspection.interpreter, inspection.interpreter, from: inspection.asOf))
    names = ElementNames(inspection.plan)
  }

  /// A call that reaches one of these states and ends as asked; nil where no world was found in which it does.
  ///
  /// - Parameter movesSwitches: switches and what people set at their telephones may differ from the description.
  func fault(
    at states: [Int], movesSwitches: Bool = true, ends: (CallStory) -> Bool
  ) -> Fault? {
    let distances = graph.distances(to: states)
    let entries = zip(inspection.plan.inbound, graph.entries).filter { distances[$1] != nil }
    let main = inspection.exchange.company.mainNumber
    // One number for each place where calls enter; the main number says most.
    var seen: Set<Int> = []
    let tried = entries.sorted {
      ($0.0.number == main ? 0 : 1, distances[$0.1] ?? 0, $0.0.number)
        < ($1.0.number == main ? 0 : 1, distances[$1.1] ?? 0, $1.0.number)
    }.filter { seen.insert($0.1).inserted }.prefix(Self.mostNumbers)
    // As the description says the switches stand, if that is enough; else with some of them moved.
    for mayMove in [false, true] where !mayMove || movesSwitches {
      for (inbound, entry) in tried {
        let witness = search.witness(
          from: entry, calling: inbound.number, distances: distances, movesSwitches: mayMove, ends: ends)
        if let witness { return fault(witness, inbound.number, states) }
      }
    }
    return nil
  }

  /// `201 Anna Appel`
  func phrase(_ subject: String) -> String { names.name(of: subject) }

  private func fault(_ witness: WorldSearch.Witness, _ number: PublicNumber, _ states: [Int]) -> Fault {
    let nodes = Set(states.compactMap(graph.node(of:)))
    var told = witness.story
    told.steps = told.steps.prefix(once(told.steps, nodes)).filter { !$0.event.repeats }
    let narration = inspection.interpreter.narrate(told, witness.attempt, in: witness.world, names: names)
    let steps = narration.steps.filter { $0.kind != "change" && $0.kind != "test" }
    let subject = told.steps.first { nodes.contains($0.node) && graph.plan[$0.node].isQuestion }
      .flatMap { inspection.plan.subject(of: $0.node) }
    let notes = steps.prefix(Self.mostNotes).map { step in
      Diagnostic.Note(
        "after \(step.at) s: \(printable(step.text))", at: step.subject.flatMap { inspection.places[$0] })
    }
    return Fault(
      called: shown(OutsideNumber.number(number).dialled) + when(witness), subject: subject.map(cause) ?? "description",
      notes: notes, witness: witness)
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
  private func cause(_ subject: String) -> String {
    let object = subject.splitOnce("/")?.0 ?? subject
    let keys = ["\(subject)/operator", "\(object)/overflow"]
    return keys.first(where: inspection.isWritten) ?? subject
  }

  /// ` on Tuesday 2026-11-24 at 08:30`, with switches that stand elsewhere.
  private func when(_ witness: WorldSearch.Witness) -> String {
    let (day, minute, _) = inspection.interpreter.clock.local(witness.world.moment)
    let switches = witness.world.variables.sorted { $0.key.index < $1.key.index }.map { variable, value in
      "`\(inspection.plan.variables[Int(variable.index)].name)` \(value)"
    }
    let clock = "\(minute / 60 < 10 ? "0" : "")\(minute / 60):\(minute % 60 < 10 ? "0" : "")\(minute % 60)"
    return " on \(day.text) at \(clock)" + (switches.isEmpty ? "" : " with \(switches.joined(separator: ", "))")
  }
}

extension CallEvent {
  fileprivate var asksAnew: Bool {
    if case .asked(attempt: 1, _) = self { true } else { false }
  }

  /// Says nothing new to who reads what went wrong.
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
  /// A place at which a caller notices that he has been here before.
  fileprivate var isQuestion: Bool {
    switch self {
    case .collect, .ring, .dial, .play: true
    case .test, .change, .look, .park, .retrieve, .page, .pickUp, .record, .listen, .end: false
    }
  }
}
