/// Everything that calls of a plan may do, whoever calls, whenever, whatever the switches and the people do: each way that the
/// interpreter could go, and some that no one world allows. What cannot be reached here cannot happen; what can is looked for
/// in the interpreter (`WorldSearch`).
///
/// A state is a node together with what decides how a call goes on from it beside the world: how often it was forwarded, and
/// whether something was just heard. A space is a state too, so that many nodes that look into it share its entries.
struct CallGraph: Sendable {
  struct State: Hashable, Sendable {
    /// Index of a node; of a space behind all nodes.
    var place: Int32
    var hops: UInt8
    var heard: Bool
  }

  struct Edge: Hashable, Sendable {
    var to: Int
    var choice: Choice
  }

  /// What the world has to be for a call to go this way.
  enum Choice: Hashable, Sendable {
    case always
    case test(Bool)
    case key(MenuKey)
    /// Digits are pressed, or looked up.
    case digits
    case entry(Int)
    case exhausted
    case ring(RingResult)
    case outside(RingResult)
    case none

    /// The caller decides it: going round by his keys is no fault.
    var isCallers: Bool {
      switch self {
      case .key, .digits: true
      case .always, .test, .entry, .exhausted, .ring, .outside, .none: false
      }
    }
  }

  let plan: CallPlan
  let states: [State]
  let edges: [[Edge]]

  /// Where the walk starts: states of the entry nodes, in the order given.
  let entries: [Int]

  /// Forwards beyond this are all the same: what no test asks for.
  private let mostHops: Int

  /// What may stand otherwise than as described.
  private let moving: Moving

  private enum Moving {
    case all
    case only(Set<VariableID>)
  }

  /// - Parameter movesSwitches: false: switches and what people set at their telephones stand as described, but for what a
  ///   call sets itself.
  init(_ plan: CallPlan, from nodes: [NodeID], movesSwitches: Bool = true) {
    guard !movesSwitches else {
      self.init(plan, from: nodes, moving: .all)
      return
    }
    var stored: Set<VariableID> = []
    while true {
      let graph = CallGraph(plan, from: nodes, moving: .only(stored))
      let found = graph.storedVariables
      if found.isSubset(of: stored) {
        self = graph
        return
      }
      stored.formUnion(found)
    }
  }

  private init(_ plan: CallPlan, from nodes: [NodeID], moving: Moving) {
    self.plan = plan
    self.moving = moving
    mostHops = plan.nodes.reduce(0) { most, node in
      if case .test(.hops(let least), _, _) = node { max(most, least) } else { most }
    }
    var known: [State: Int] = [:]
    var states: [State] = []
    var edges: [[Edge]] = []
    func index(_ state: State) -> Int {
      if let index = known[state] { return index }
      known[state] = states.count
      states.append(state)
      return states.count - 1
    }
    entries = nodes.map { index(State(place: $0.index, hops: 0, heard: false)) }
    var next = 0
    while next < states.count {
      let ways = CallGraph.ways(plan, states[next], moving, mostHops)
      edges.append(ways.map { Edge(to: index($0.0), choice: $0.1) })
      next += 1
    }
    self.states = states
    self.edges = edges
    var counts = [Int](repeating: 0, count: states.count + 1)
    for ways in edges { for way in ways { counts[way.to + 1] += 1 } }
    for state in states.indices { counts[state + 1] += counts[state] }
    backStart = counts
    var back = [Int32](repeating: 0, count: counts[states.count])
    for (from, ways) in edges.enumerated() {
      for way in ways {
        back[counts[way.to]] = Int32(from)
        counts[way.to] += 1
      }
    }
    self.back = back
  }

  /// Every edge the other way: those into a state stand in `back` from its `backStart` to the next one's.
  private let back: [Int32]
  private let backStart: [Int]

  /// What calls themselves set in here.
  private var storedVariables: Set<VariableID> {
    var found: Set<VariableID> = []
    for state in states.indices {
      guard let node = node(of: state), case .change(let changes, _) = plan[node] else { continue }
      for case .store(let variable, _, _) in changes { found.insert(variable) }
    }
    return found
  }

  func node(of state: Int) -> NodeID? {
    let place = Int(states[state].place)
    return place < plan.nodes.count ? NodeID(place) : nil
  }

  private static func ways(
    _ plan: CallPlan, _ state: State, _ moving: Moving, _ mostHops: Int
  ) -> [(State, Choice)] {
    let place = Int(state.place)
    func go(_ node: NodeID, hops: UInt8? = nil, heard: Bool? = nil) -> State {
      State(place: node.index, hops: hops ?? state.hops, heard: heard ?? state.heard)
    }
    func look(_ space: SpaceID, heard: Bool) -> State {
      State(place: Int32(plan.nodes.count) + space.index, hops: state.hops, heard: heard)
    }
    guard place < plan.nodes.count else {
      var seen: Set<NodeID> = []
      return plan.spaces[place - plan.nodes.count].entries.enumerated()
        .filter { seen.insert($1.node).inserted }.map { (go($1.node), .entry($0)) }
    }
    switch plan.nodes[place] {
    case .test(.hops(let least), let yes, let no):
      let answer = Int(state.hops) >= least
      return [(go(answer ? yes : no), .test(answer))]
    case .test(.variable(let variable, let value), let yes, let no):
      if case .only(let stored) = moving, !stored.contains(variable) {
        let answer = plan.variables[Int(variable.index)].initial == value
        return [(go(answer ? yes : no), .test(answer))]
      }
      return [(go(yes), .test(true)), (go(no), .test(false))]
    case .test(_, let yes, let no): return [(go(yes), .test(true)), (go(no), .test(false))]
    case .change(let changes, let then):
      let diverts = changes.count { if case .divert = $0 { true } else { false } }
      return [(go(then, hops: UInt8(min(Int(state.hops) + diverts, mostHops))), .always)]
    case .play(_, let then): return [(go(then, heard: true), .always)]
    case .collect(_, let keys, let digits, let exhausted):
      let pressed = keys.sorted { $0.key < $1.key }.map { (go($0.value, heard: false), Choice.key($0.key)) }
      let dialled = digits.map { [(look($0, heard: false), Choice.digits)] } ?? []
      return [(go(exhausted, heard: false), .exhausted)] + pressed + dialled
    case .ring(_, let exits):
      return [
        (go(exits.noAnswer, heard: false), .ring(.noAnswer)), (go(exits.busy, heard: false), .ring(.busy)),
        (go(exits.notReachable, heard: false), .ring(.notReachable)),
      ]
    case .dial(_, let exits):
      return [
        (go(exits.noAnswer, heard: false), .outside(.noAnswer)), (go(exits.busy, heard: false), .outside(.busy)),
        (go(exits.notReachable, heard: false), .outside(.notReachable)),
      ]
    case .look(let space, let none): return [(look(space, heard: state.heard), .always), (go(none), .none)]
    case .retrieve(let none), .pickUp(_, let none): return [(go(none), .none)]
    case .page(_, let then): return [(go(then), .none)]
    case .park, .record, .end: return []
    }
  }

  func firstState(of node: NodeID) -> Int? { entries.first { states[$0].place == node.index } }

  // MARK: What is wrong in it

  /// Ends at which the call is cut off without a word.
  var silentEnds: [Int] {
    states.indices.filter { index in
      guard !states[index].heard, let node = node(of: index), case .end(let ending) = plan[node] else { return false }
      return ending != .busyTone
    }
  }

  /// States that a call comes back to without the caller's doing, a list for each circle.
  var circles: [[Int]] {
    var search = ComponentSearch(count: states.count)
    return search.components { state in edges[state].lazy.filter { !$0.choice.isCallers }.map(\.to) }
      .filter { component in
        component.count > 1 || edges[component[0]].contains { $0.to == component[0] && !$0.choice.isCallers }
      }
  }

  /// For each state the number of steps to the nearest of these; nil where none can be reached.
  func distances(to targets: [Int]) -> [Int?] {
    var distances = [Int?](repeating: nil, count: states.count)
    var open = targets
    for target in targets { distances[target] = 0 }
    var next = 0
    while next < open.count {
      let state = open[next]
      next += 1
      for from in back[backStart[state]..<backStart[state + 1]].lazy.map(Int.init) where distances[from] == nil {
        distances[from] = distances[state].map { $0 + 1 }
        open.append(from)
      }
    }
    return distances
  }
}
