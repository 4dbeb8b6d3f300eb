package import TelephoneExchange

/// Who or what takes a call in the end.
package struct Answer: Sendable, Hashable {
  /// From best to worst, for whoever wants to speak with somebody.
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

extension CallInterpreter {
  /// Who takes a call from outside that enters here at a moment, while everybody is at their telephone and free, nothing is
  /// switched by hand and the caller is nobody in particular. At menus the best key counts, the first of equals; who dials
  /// an extension there knows whom they want.
  package func answer(at node: NodeID, moment: Int) -> Answer { answer(at: node, in: CallWorld(moment: moment)) }

  /// The same in a world of one's own.
  package func answer(at node: NodeID, in world: CallWorld) -> Answer {
    var asked: Set<NodeID> = []
    return answer(.entry(node, origin: .external, from: nil), world, &asked)
  }

  private func answer(_ attempt: CallAttempt, _ world: CallWorld, _ asked: inout Set<NodeID>) -> Answer {
    let story = trace(attempt, in: world)
    var best = Answer(plan.end(of: story, attempt))
    guard let place = story.question(after: world.keys.count) else { return best }
    let menu = CallState(replaying: story.steps[..<place], of: attempt, in: plan).element
    // A key that leads back to a menu offers nothing that was not tried there.
    if asked.insert(story.steps[place].node).inserted, case .collect(_, let keys, _, _) = plan[story.steps[place].node]
    {
      // To press nothing comes last.
      var found: [Answer] = []
      for key in keys.keys.sorted() {
        var pressed = world
        pressed.keys.append(key.digit)
        found.append(answer(attempt, pressed, &asked))
      }
      best = (found + [best]).reduce(best) { $1.kind < $0.kind ? $1 : $0 }
      if let first = found.first(where: { $0.kind == best.kind }) { best = first }
    }
    best.menu = menu
    return best
  }
}

extension Answer {
  fileprivate init(_ end: CallEnd) {
    switch end.kind {
    case .answered, .pickedUp, .retrieved, .paged: self.init(kind: .person, at: end.element)
    case .outside: self.init(kind: .outside, at: end.what)
    case .mailbox: self.init(kind: .mailbox, at: end.element)
    case .busy: self.init(kind: .busy, at: end.element)
    // A mailbox that only greets is one to its owner, yet nobody can leave a word: an announcement.
    case .announcement, .refused, .parked, .messages, .noSuchNumber, .silence, .loop:
      self.init(kind: .announcement, at: end.element)
    }
  }
}
