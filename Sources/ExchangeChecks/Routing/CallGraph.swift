import ExchangeCalls
import TelephoneExchange

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
    var to: Int32
    var choice: Choice
  }

  /// What the world has to be for a call to go this way.
  enum Choice: Hashable, Sendable {
    case always
    /// Once more, and below the limit: not in a circle, since each time counts.
    case forwardedAgain
    /// Some of what was dialled is taken off: not in a circle, since it comes to an end.
    case shortened
    case test(Bool)
    case key(MenuKey)
    /// Digits are pressed, or looked up.
    case digits
    case entry(Int32)
    case exhausted
    case ring(RingResult)
    case outside(RingResult)
    case none

    /// Not part of a fault's circle: the caller decides it by a key, or it cannot go on for ever.
    var endsCircles: Bool {
      switch self {
      case .key, .digits, .forwardedAgain, .shortened: true
      case .always, .test, .entry, .exhausted, .ring, .outside, .none: false
      }
    }
  }

  let plan: CallPlan
  let states: [State]

  /// Where the walk starts: every entry of the plan and its state, in the plan's order.
  let entries: [(entry: CallEntry, state: Int)]

  /// How forwards are counted.
  private let count: HopCount

  private struct HopCount {
    /// Forwards beyond this are all the same: what no test asks for.
    var most: Int
    /// False: only none, some, and too many are told apart. Forwards that people set at their telephones lead from everyone
    /// to everyone, so that all numbers of forwards can happen wherever one can.
    var isExact: Bool
    /// Forms that `State.hops` takes.
    var forms: Int { isExact ? most + 1 : 3 }

    init(_ plan: CallPlan, isExact: Bool) {
      let limits = plan.nodes.reduce(into: Set<Int>()) { limits, node in
        if case .test(.hops(let least), _, _) = node { limits.insert(least) }
      }
      most = limits.max() ?? 0
      self.isExact = isExact || limits.count > 1 || most < 2
    }

    func isAtLeast(_ least: Int, _ hops: UInt8) -> Bool { Int(hops) >= (isExact ? least : 2) }
  }

  /// What may stand otherwise than as described.
  private let moving: Moving

  private enum Moving {
    case all
    case only(Set<VariableID>)
  }

  /// - Parameter movesSwitches: false: switches and what people set at their telephones stand as described, but for what a
  ///   call sets itself.
  init(_ plan: CallPlan, movesSwitches: Bool = true) {
    let entries = plan.entries
    guard !movesSwitches else {
      self.init(plan, from: entries, moving: .all)
      return
    }
    var stored: Set<VariableID> = []
    while true {
      let graph = CallGraph(plan, from: entries, moving: .only(stored))
      let found = graph.storedVariables
      if found.isSubset(of: stored) {
        self = graph
        return
      }
      stored.formUnion(found)
    }
  }

  private init(_ plan: CallPlan, from starts: [CallEntry], moving: Moving) {
    self.plan = plan
    self.moving = moving
    let count: HopCount
    switch moving {
    case .all: count = HopCount(plan, isExact: false)
    case .only: count = HopCount(plan, isExact: true)
    }
    self.count = count
    // A table in place of a dictionary: a company of 10,000 users has a million states.
    let forms = 2 * count.forms
    var known = [Int32](repeating: -1, count: (plan.nodes.count + plan.spaces.count) * forms)
    var states: [State] = []
    func index(_ state: State) -> Int {
      let place = Int(state.place) * forms + Int(state.hops) * 2 + (state.heard ? 1 : 0)
      if known[place] >= 0 { return Int(known[place]) }
      known[place] = Int32(states.count)
      states.append(state)
      return states.count - 1
    }
    entries = starts.map { entry in
      let place =
        switch entry {
        case .number(let inbound): inbound.node.index
        case .telephone(let space, _): Int32(plan.nodes.count) + space.index
        case .back(let node, _), .alert(let node): node.index
        }
      return (entry, index(State(place: place, hops: 0, heard: false)))
    }
    var edges: [Edge] = []
    var starts = [0]
    while starts.count <= states.count {
      CallGraph.ways(plan, states[starts.count - 1], moving, count) { state, choice in
        edges.append(Edge(to: Int32(index(state)), choice: choice))
      }
      starts.append(edges.count)
    }
    self.states = states
    self.edges = edges
    self.starts = starts
    var counts = [Int](repeating: 0, count: states.count + 1)
    for way in edges { counts[Int(way.to) + 1] += 1 }
    for state in states.indices { counts[state + 1] += counts[state] }
    backStarts = counts
    var back = [Int32](repeating: 0, count: edges.count)
    for from in states.indices {
      for way in edges[starts[from]..<starts[from + 1]] {
        back[counts[Int(way.to)]] = Int32(from)
        counts[Int(way.to)] += 1
      }
    }
    self.back = back
  }

  /// The ways on from a state.
  func edges(from state: Int) -> ArraySlice<Edge> { edges[starts[state]..<starts[state + 1]] }

  /// The edges from a state stand from its `starts` to the next one's.
  private let edges: [Edge]
  private let starts: [Int]

  /// Every edge the other way: those into a state stand from its `backStarts` to the next one's.
  private let back: [Int32]
  private let backStarts: [Int]

  /// What calls set for themselves in here. A switch that is moved by a code stands otherwise for the next call only.
  private var storedVariables: Set<VariableID> {
    var found: Set<VariableID> = []
    for state in states.indices {
      guard let node = node(of: state), case .change(let changes, _) = plan[node] else { continue }
      for case .store(let variable, _, _) in changes where plan[variable].scope == .call {
        found.insert(variable)
      }
    }
    return found
  }

  func node(of state: Int) -> NodeID? {
    let place = Int(states[state].place)
    return place < plan.nodes.count ? NodeID(place) : nil
  }

  private static func ways(
    _ plan: CallPlan, _ state: State, _ moving: Moving, _ count: HopCount, _ way: (State, Choice) -> Void
  ) {
    let place = Int(state.place)
    func go(_ node: NodeID, hops: UInt8? = nil, heard: Bool? = nil) -> State {
      State(place: node.index, hops: hops ?? state.hops, heard: heard ?? state.heard)
    }
    func look(_ space: DialSpaceID, heard: Bool) -> State {
      State(place: Int32(plan.nodes.count) + space.index, hops: state.hops, heard: heard)
    }
    guard place < plan.nodes.count else {
      var seen: Set<NodeID> = []
      for (number, entry) in plan.spaces[place - plan.nodes.count].entries.enumerated()
      where seen.insert(entry.node).inserted {
        way(go(entry.node), .entry(Int32(number)))
      }
      return
    }
    func answer(_ answer: Bool, _ yes: NodeID, _ no: NodeID) { way(go(answer ? yes : no), .test(answer)) }
    switch plan.nodes[place] {
    case .test(.hops(let least), let yes, let no): answer(count.isAtLeast(least, state.hops), yes, no)
    case .test(let test, let yes, let no):
      if case .variable(let variable, let value) = test, case .only(let stored) = moving, !stored.contains(variable) {
        answer(plan[variable].initial == value, yes, no)
      } else {
        answer(true, yes, no)
        answer(false, yes, no)
      }
    case .change(let changes, let then):
      let diverts = changes.count { if case .divert = $0 { true } else { false } }
      let isShortened = changes.contains { if case .drop(let length) = $0 { length > 0 } else { false } }
      if !count.isExact, diverts > 0, state.hops == 1 {
        way(go(then, hops: 1), .forwardedAgain)
        way(go(then, hops: 2), .always)
      } else {
        way(
          go(then, hops: UInt8(min(Int(state.hops) + diverts, count.forms - 1))), isShortened ? .shortened : .always)
      }
    case .play(_, let then): way(go(then, heard: true), .always)
    case .collect(_, let keys, let digits, let exhausted):
      way(go(exhausted, heard: false), .exhausted)
      for (key, node) in keys.sorted(by: { $0.key < $1.key }) { way(go(node, heard: false), .key(key)) }
      if let digits { way(look(digits, heard: false), .digits) }
    case .ring(_, let exits):
      way(go(exits.noAnswer, heard: false), .ring(.noAnswer))
      way(go(exits.busy, heard: false), .ring(.busy))
      way(go(exits.notReachable, heard: false), .ring(.notReachable))
    case .dial(_, let exits):
      way(go(exits.noAnswer, heard: false), .outside(.noAnswer))
      way(go(exits.busy, heard: false), .outside(.busy))
      way(go(exits.notReachable, heard: false), .outside(.notReachable))
    case .look(let space, let none):
      way(look(space, heard: state.heard), .always)
      way(go(none), .none)
    case .retrieve(let none), .pickUp(_, let none), .listen(_, let none): way(go(none), .none)
    case .page(_, let then): way(go(then), .none)
    case .park, .record, .end: return
    }
  }

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
    var search = CircleSearch(count: states.count)
    return search.circles(
      ways: { starts[$0]..<starts[$0 + 1] },
      target: { edges[$0].choice.endsCircles ? nil : Int(edges[$0].to) })
  }

  /// The space that a state is; nil for a node.
  func space(of state: Int) -> DialSpaceID? {
    let place = Int(states[state].place) - plan.nodes.count
    return place >= 0 ? DialSpaceID(place) : nil
  }

  /// From where a state is reached in one step; a state may be there more than once.
  func before(_ state: Int) -> ArraySlice<Int32> { back[backStarts[state]..<backStarts[state + 1]] }
}
