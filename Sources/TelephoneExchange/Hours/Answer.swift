/// Who or what takes a call in the end.
package struct Answer: Sendable, Hashable {
  /// From best to worst, for who wants to speak with somebody.
  package enum Kind: String, Sendable, Hashable, CaseIterable, Comparable {
    case person
    case outside
    case mailbox
    case announcement
    case busy

    package static func < (a: Self, b: Self) -> Bool { a.order < b.order }

    private var order: Int {
      switch self {
      case .person: 0
      case .outside: 1
      case .mailbox: 2
      case .announcement: 3
      case .busy: 4
      }
    }
  }
  package var kind: Kind
  /// The last element passed: `group 101`, `mailbox 999`; the number for an outside number.
  package var at: String
  /// The menu in which the caller chooses first: `attendant 100`; the best choice counts.
  package var menu: String?

  package init(kind: Kind, at: String, menu: String? = nil) {
    self.kind = kind
    self.at = at
    self.menu = menu
  }
}

/// Follows a call from outside through the plan while everybody is at his telephone and idle, nothing is switched by hand,
/// and the caller is nobody in particular.
struct Answering {
  let plan: CallPlan
  /// For each calendar, whether it holds.
  let holds: (CalendarID) -> Bool
  private var seen: Set<NodeID> = []

  init(_ plan: CallPlan, holds: @escaping (CalendarID) -> Bool) {
    self.plan = plan
    self.holds = holds
  }

  mutating func answer(at node: NodeID) -> Answer {
    follow(node, element: "") ?? Answer(kind: .announcement, at: "")
  }

  /// Nil where the call goes round.
  private mutating func follow(_ start: NodeID, element: String) -> Answer? {
    var id = start
    var element = element
    while seen.insert(id).inserted {
      switch plan[id] {
      case .test(let test, let yes, let no): id = self.holds(test) ? yes : no
      case .change(let changes, let then):
        for case .element(let subject) in changes { element = subject }
        id = then
      case .play(_, let then), .page(_, let then): id = then
      case .pickUp(_, let none), .look(_, let none), .retrieve(let none): id = none
      case .park: return Answer(kind: .announcement, at: element)
      case .collect(_, let keys, _, let exhausted): return choice(keys, exhausted, element)
      case .ring(let ring, let exits):
        if ring.legs.contains(where: { !$0.lines.isEmpty && !isDisturbed($0) }) {
          return Answer(kind: .person, at: element)
        }
        if let outside = ring.legs.lazy.compactMap(\.outside).first {
          return Answer(kind: .outside, at: outside.number.dialled)
        }
        id = exits.notReachable
      case .dial(let call, _):
        guard case .fixed(let number) = call.number else { return Answer(kind: .outside, at: element) }
        return Answer(kind: .outside, at: number.dialled)
      case .record: return Answer(kind: .mailbox, at: element)
      case .end(let ending):
        // A mailbox that only greets is one to its owner, yet nobody can leave a word: an announcement.
        return Answer(kind: ending == .busyTone ? .busy : .announcement, at: element)
      }
    }
    return nil
  }

  private mutating func choice(_ keys: [MenuKey: NodeID], _ exhausted: NodeID, _ element: String) -> Answer? {
    var best: Answer?
    for node in keys.sorted(by: { $0.key < $1.key }).map(\.value) + [exhausted] {
      guard let found = follow(node, element: element) else { continue }
      if best.map({ found.kind < $0.kind }) ?? true { best = found }
    }
    guard var best else { return nil }
    if best.menu == nil { best.menu = element }
    return best
  }

  private func isDisturbed(_ leg: Leg) -> Bool {
    leg.doNotDisturb.map { plan.variables[Int($0.index)].initial == "on" } ?? false
  }

  private func holds(_ test: Test) -> Bool {
    switch test {
    case .calendar(let id): holds(id)
    case .variable(let id, let value): plan.variables[Int(id.index)].initial == value
    case .origin(let origin): origin == .external
    case .anyLine(_, let presence): presence == .idle
    case .caller, .hops, .dialled: false
    }
  }
}
