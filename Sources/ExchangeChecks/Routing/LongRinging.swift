import ExchangeCalls
import RecordSchemas
import SourceText
import TelephoneExchange

extension Rule {
  static let longRinging = Rule(
    "long-ringing", .warning, "caller who hears only ringing for minutes", checks: ["R-05"],
    explanation: Explanation(
      what: """
        An unanswered caller must hear a voice within five minutes: a menu, an announcement or a mailbox. For a call
        from inside the company, or one that returns from a colleague, the limit is eight minutes, because those
        callers know whom they are waiting for.
        """,
      why: """
        Most callers hang up long before that. Carriers cut off calls that ring too long, many of them after about
        three minutes.
        """,
      wrong: .yaml("overflow: {after: 600 s, to: 209}"),
      right: .yaml("overflow: {after: 60 s, to: 209}"),
      note: """
        The check measures the longest uninterrupted ringing when nobody answers, at every moment of the next 366
        days, with the switches as the description sets them. It covers calls from outside, from the company's
        telephones, and those that return from parking or a transfer. The limit is five minutes rather than two
        because many companies want a group that rings for a minute and then passes the call to a person who is rung
        until the end.
        """))

  static let personalMailbox = Rule(
    "personal-mailbox", .note, "main number that ends in a personal voicemail", checks: ["R-08"],
    explanation: Explanation(
      what: "If nobody answers a call to the main number, it should not end in the voicemail of one person.",
      why: "While that person is on holiday, nobody listens to the company's customers.",
      wrong: .yaml("overflow: {after: 60 s, to: 209}   # a user with voicemail"),
      right: .yaml("overflow: {after: 60 s, to: 999}   # a mailbox whose mail goes to several people"),
      note: """
        This can be intended, so it is a note, for the main number only, and only if the call went through a group.
        A user who is just the operator of a menu has good reason to have voicemail.
        """))
}

extension RoutingChecks {
  static let longRinging = ExchangeCheck(.longRinging, .personalMailbox, needs: .wholeExchange) { context in
    var search = LongRinging(context)
    return search.findings()
  }
}

/// Calls that begin anywhere, at every moment, while nobody answers.
private struct LongRinging {
  /// Seconds, for a call from outside.
  static let most = 300
  /// For one that begins inside or comes back.
  static let mostInside = 480
  private static let caller = PublicNumber(digits: "31612345678")

  private struct Beginning {
    var attempt: CallAttempt
    var node: NodeID
    /// Where the main number is called.
    var main: PublicNumber?
    var words: String
    var most = LongRinging.mostInside
  }

  private let context: CheckContext
  private var entryMoments: EntryMoments
  /// One finding for the place that rings, though many ways lead to it.
  private var told: Set<String> = []

  init(_ context: CheckContext) {
    self.context = context
    entryMoments = EntryMoments(context.interpreter, all: context.moments, from: context.asOf)
  }

  mutating func findings() -> [Diagnostic] {
    beginnings().flatMap { beginning in
      entryMoments.moments(from: beginning.node).flatMap { findings(beginning, at: $0) }
    }
  }

  /// Those from which a call may ring so long, the main number first: it says most.
  private func beginnings() -> [Beginning] {
    let graph = context.settledCalls.value
    let isLong = graph.statesBeforeRinging(longerThan: Self.most)
    let main = context.exchange.company.mainNumber
    var outside: [Inbound] = []
    var inside: [Beginning] = []
    var others: [Beginning] = []
    for (entry, state) in graph.entries {
      switch entry {
      case .number(let inbound): if isLong[state] || inbound.number == main { outside.append(inbound) }
      case .telephone(let space, let line):
        for case (.entry(let place), let to) in graph.edges(from: state).map({ ($0.choice, Int($0.to)) })
        where isLong[to] {
          let entry = context.plan[space].entries[Int(place)]
          guard let digits = entry.pattern.example else { continue }
          inside.append(
            Beginning(
              attempt: .dialled(digits, on: line), node: entry.node, words: "a call from inside to \(shown(digits))"))
        }
      case .back(let node, let line):
        guard isLong[state] else { continue }
        let name = shown(context.plan[line].number)
        others.append(
          Beginning(
            attempt: .entry(node, origin: .external, from: Self.caller), node: node,
            words: "a call that comes back to \(name) from parking or a transfer"))
      case .alert(let node):
        guard isLong[state] else { continue }
        others.append(
          Beginning(
            attempt: .entry(node, origin: .internal, from: nil), node: node, words: "the alert about a 112 call")
        )
      }
    }
    let numbers = outside.sorted { ($0.number == main ? 0 : 1, $0.number) < ($1.number == main ? 0 : 1, $1.number) }.map
    {
      Beginning(
        attempt: .inbound($0.number, from: Self.caller), node: $0.node, main: $0.number == main ? $0.number : nil,
        words: "a call to \(shown(OutsideNumber.number($0.number).dialled))", most: Self.most)
    }
    var seen: Set<NodeID> = []
    return (numbers + inside + others).filter { seen.insert($0.node).inserted }
  }

  /// The key that says how long, where it was written.
  private func cause(_ place: PlanPlace) -> String {
    let overflow = PlanPlace(place.object, "overflow").subject
    return context.isWritten(overflow) ? overflow : place.object
  }

  private mutating func findings(_ beginning: Beginning, at moment: Int) -> [Diagnostic] {
    let plan = context.plan
    var world = CallWorld(moment: moment)
    world.otherwise = .silent
    world.outsideOtherwise = .silent
    let story = context.interpreter.trace(beginning.attempt, in: world)
    // A call without an end is told of as such.
    if case .loop = story.outcome { return [] }
    var found: [Diagnostic] = []
    let (seconds, rung) = story.longestRinging(plan)
    if seconds > beginning.most, let subject = rung.map(cause), told.insert(subject).inserted {
      found.append(
        context.finding(
          .longRinging, "\(beginning.words) rings for \(seconds) s without an announcement while nobody picks up",
          at: subject,
          help: "shorten `overflow: {after: …}`, or let a mailbox or an announcement take the call sooner"))
    }
    if let main = beginning.main, case .mailbox(let box, _) = story.outcome, story.passesGroup(of: plan) {
      let owner = plan[box].element
      if owner.kind == .user, told.insert("mailbox of \(owner.subject)").inserted {
        let called = shown(OutsideNumber.number(main).dialled)
        found.append(
          context.finding(
            .personalMailbox,
            "calls to the main number \(called) that nobody takes end in the voicemail of \(shown(owner.id))",
            at: "\(owner.subject)/voicemail",
            help: "send them to a company mailbox if more than one person should hear them"))
      }
    }
    return found
  }
}

extension CallGraph {
  /// For each state, whether a call that comes there may ring longer without a word: an upper bound, which spares the calls
  /// of thousands of people the asking.
  fileprivate func statesBeforeRinging(longerThan most: Int) -> [Bool] {
    var own = [Int32](repeating: 0, count: states.count)
    var speaks = [Bool](repeating: false, count: states.count)
    for state in states.indices {
      guard let node = node(of: state) else { continue }
      switch plan[node] {
      case .ring(let ring, _): own[state] = Int32(clamping: min(ring.total, most + 1))
      case .dial(let outgoing, _): own[state] = Int32(clamping: min(outgoing.limit, most + 1))
      case .play, .collect, .record: speaks[state] = true
      case .test, .change, .look, .park, .retrieve, .page, .pickUp, .listen, .end: break
      }
    }
    // From the end of a call back: no state is raised more than `most` times.
    var longest = own
    var open = states.indices.filter { own[$0] > 0 }
    while let state = open.popLast() {
      for before in before(state) where !speaks[Int(before)] {
        let sum = min(own[Int(before)] + longest[state], Int32(most + 1))
        if sum > longest[Int(before)] {
          longest[Int(before)] = sum
          open.append(Int(before))
        }
      }
    }
    var isLong = longest.map { $0 > most }
    open = states.indices.filter { isLong[$0] }
    while let state = open.popLast() {
      for before in before(state) where !isLong[Int(before)] {
        isLong[Int(before)] = true
        open.append(Int(before))
      }
    }
    return isLong
  }
}

extension CallTrace {
  fileprivate func passesGroup(of plan: CallPlan) -> Bool {
    steps.contains { plan.origin(of: $0.node).object.element?.kind == .group }
  }

  /// The longest time without a word, in seconds, and the object at which most of it was spent.
  fileprivate func longestRinging(_ plan: CallPlan) -> (seconds: Int, place: PlanPlace?) {
    var best = (seconds: 0, steps: 0..<0)
    var since = (at: 0, step: 0)
    for (place, step) in steps.enumerated() {
      let ends = self.ends(place)
      switch step.event {
      case .played, .asked, .recorded, .noInput: since = (ends, place + 1)
      case .tested, .changed, .pressed, .dialled, .wrongInput, .exhausted, .lap, .skipped, .rang, .accepted, .waited,
        .unanswered, .dialling, .rangOutside, .limited, .looked, .parked, .pickedUp, .retrieved, .paged, .listened,
        .ended:
        if ends - since.at > best.seconds { best = (ends - since.at, since.step..<place + 1) }
      }
    }
    var spent: [PlanPlace: Int] = [:]
    for place in best.steps {
      guard let own = plan.place(of: steps[place].node) else { continue }
      spent[own, default: 0] += ends(place) - steps[place].at
    }
    return (best.seconds, spent.min { ($1.value, $0.key.subject) < ($0.value, $1.key.subject) }?.key)
  }

  private func ends(_ place: Int) -> Int { place + 1 < steps.count ? steps[place + 1].at : total }
}
