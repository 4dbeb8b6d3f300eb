import ExchangeCalls
import SourceText
import TelephoneExchange

extension Rule {
  static let emptyOffice = Rule(
    "empty-office", .warning, "night destination where nobody is present", checks: ["X-10"],
    explanation: Explanation(
      what: """
        At night, calls go to the destination of the night switch. A user whose own number is night-switched is not
        there then. The check makes a call in the first night of the coming year, with all such users away and
        everybody else present. The call must reach a person, a mailbox, an outside number or a greeting of the
        company.
        """,
      why: """
        A telephone rings in an empty office for three minutes, and then the caller hears that the number cannot be
        reached.
        """,
      wrong: .yaml(
        """
        night_switch: {mode: automatic, business_hours: kantooruren, destination: 101}
        hunt_groups: [{extension: 101, agents: [201, 202]}]  # agents with numbers of their own
        """),
      right: .yaml(
        """
        night_switch: {mode: automatic, business_hours: kantooruren, destination: 999}
        mailboxes: [{extension: 999, name: Nacht, mail: post@example.nl}]
        """),
      note: """
        A user who is there at night should have `night_switch: "off"`.
        """))
}

extension Rule {
  static let nightCircle = Rule(
    "night-circle", .error, "night call that goes round in a circle", checks: ["X-03"], mayBeSilenced: true,
    explanation: Explanation(
      what: """
        The night switch is evaluated once, when a call comes in, so it cannot send a call back to itself. Its
        destination can, through an overflow or a forward that leads back to it. The check makes a call at night
        that nobody inside answers. The call must not reach the destination a second time.
        """,
      why: "The caller hears ringing and gives up, or hears after minutes that nobody can be reached.",
      wrong: .yaml(
        """
        night_switch: {mode: automatic, business_hours: kantooruren, destination: 101}
        hunt_groups: [{extension: 101, agents: [201], overflow: {after: 60 s, to: 203}}]
        users: [{extension: 203, forwards: {no_answer: 101}}]
        """),
      right: .yaml("users: [{extension: 203, voicemail: {active: true, mail: c@example.nl}}]")))
}

extension NightChecks {
  static let nightDestination = ExchangeCheck(.emptyOffice, .nightCircle, needs: .wholeExchange) { context in
    let exchange = context.exchange
    guard case .element(let destination)? = exchange.nightSwitch.destination,
      let node = context.plan.origins.firstIndex(of: NodeOrigin(.nightSwitch)).map({ NodeID($0) })
    else { return [] }
    var moments = NightMoments(context)
    guard let night = moments.firstNight(.follow) else { return [] }
    let attempt = CallAttempt.entry(node, origin: .external, from: nil)
    let element = context[destination]
    // Nobody can be reached either where a call goes round: that is reported once.
    if let circle = circle(attempt, element, night, context) { return [circle] }
    let world = context.nightWorld(at: night)
    let end = context.plan.end(of: context.interpreter.trace(attempt, in: world), attempt)
    switch end.kind {
    case .answered, .outside, .mailbox, .messages, .refused, .pickedUp, .retrieved, .parked, .paged, .noSuchNumber,
      .silence, .loop:
      return []
    // A greeting of the company's own, or that it is closed, is what callers are meant to hear.
    case .announcement: guard end.what == FixedPrompt.notReachable.rawValue else { return [] }
    case .busy: break
    }
    // In a menu the best key counts.
    switch context.interpreter.answer(at: node, in: world).kind {
    case .person, .outside, .mailbox: return []
    case .announcement, .busy: break
    }
    return [
      context.finding(
        .emptyOffice,
        "on \(TimeWords.moment(night, context.interpreter)) calls go to \(element.phrase), where nobody is: "
          + "the numbers of everyone who could answer are night-switched too",
        at: "night_switch/destination",
        notes: [context.note("the destination is here", at: element.subject)],
        help: "name a mailbox, add one at the end, or write `night_switch: \"off\"` for those who work at night")
    ]
  }

  /// The way of a call that comes to the destination twice while nobody inside picks up.
  private static func circle(
    _ attempt: CallAttempt, _ destination: CheckedElement, _ night: Int, _ context: CheckContext
  ) -> Diagnostic? {
    var world = CallWorld(moment: night * 60)
    world.otherwise = .silent
    let story = context.interpreter.trace(attempt, in: world)
    var way: [String] = []
    var seconds = 0
    var forwarding: Set<String> = []
    for step in story.steps {
      guard step.event == .changed, case .change(let changes, _) = context.plan[step.node] else { continue }
      for case .element(let subject) in changes where subject != PlanObject.nightSwitch.subject && subject != way.last {
        way.append(subject)
        seconds = step.at
      }
      for case .divert(let element, _) in changes { forwarding.insert(element) }
      if way.count > 1, way.last == destination.subject { break }
    }
    // Of several forwards in a circle, and of one without any, the checks of calls by day and night tell.
    guard way.count > 1, way.first == destination.subject, way.last == destination.subject, forwarding.count == 1 else {
      return nil
    }
    let others = way.dropFirst().dropLast()
    return context.finding(
      .nightCircle,
      "on \(TimeWords.moment(night, context.interpreter)) a call goes round in a circle: \(way.joined(separator: ", then "))"
        + ", where it is back after \(seconds) seconds",
      at: "night_switch/destination",
      notes: [context.note("it begins here", at: destination.subject)]
        + others.prefix(3).map { context.note("and goes on here", at: $0) },
      help: "end one of them in a mailbox, or choose another destination")
  }
}

extension CheckContext {
  /// At a moment of the night: users whose own number is night-switched are away, and everybody else is at their
  /// telephone.
  func nightWorld(at minute: Int) -> CallWorld {
    var world = CallWorld(moment: minute * 60)
    for (index, user) in exchange.users.enumerated()
    // The destination itself gets calls at night, including those to its own number.
    where user.isAwayAtNight && exchange.nightSwitch.destination != .element(.user(index)) {
      world.parties[user.subject] = .silent
    }
    return world
  }
}

extension User {
  /// The user's own calls go elsewhere at night.
  var isAwayAtNight: Bool {
    switch night {
    case .follow, .on: !numbers.isEmpty && mobile == nil && simultaneousRing == nil
    case .off: false
    }
  }
}
