import SourceText

extension Rule {
  static let emptyOffice = Rule(
    "empty-office", .warning, "a night destination where nobody is", checks: ["X-10"],
    explanation: """
      At night calls go to the destination of the night switch. A user whose own number is night-switched is not there then, or his
      own calls would ring. A call of the first night of the coming year is made with all of these silent and everybody else at
      his telephone: it must reach a person, a mailbox, a number outside or a greeting of the company's own.

      A telephone rings for three minutes in an empty office, and then the caller hears that the number is not reachable.

      Wrong:

          night_switch: {mode: automatic, business_hours: kantooruren, destination: 101}
          hunt_groups: [{extension: 101, agents: [201, 202]}]  # people with numbers of their own

      Right:

          night_switch: {mode: automatic, business_hours: kantooruren, destination: 999}
          mailboxes: [{extension: 999, name: Nacht, mail: post@example.nl}]

      Somebody who is there at night has `night_switch: "off"`.
      """)
}

extension Check {
  static let emptyOffice = Check(.emptyOffice, needs: .wholeExchange) { inspection in
    let exchange = inspection.exchange
    guard case .element(let destination)? = exchange.nightSwitch.destination,
      let node = inspection.plan.names.firstIndex(of: "night_switch").map({ NodeID($0) })
    else { return [] }
    var moments = NightMoments(inspection)
    guard let night = moments.firstNight(.follow) else { return [] }
    let world = inspection.nightWorld(at: night)
    let attempt = CallAttempt.entry(node, origin: .external, from: nil)
    let end = inspection.plan.end(of: inspection.interpreter.trace(attempt, in: world), attempt)
    switch end.kind {
    case .answered, .outside, .mailbox, .refused, .pickedUp, .retrieved, .parked, .paged, .noSuchNumber, .silence,
      .loop:
      return []
    // A greeting of the company's own, or that it is closed, is what callers are meant to hear.
    case .announcement: guard end.what == FixedPrompt.notReachable.rawValue else { return [] }
    case .busy: break
    }
    // In a menu the best key counts.
    switch inspection.interpreter.answer(at: node, in: world).kind {
    case .person, .outside, .mailbox: return []
    case .announcement, .busy: break
    }
    let element = inspection[destination]
    return [
      inspection.finding(
        .emptyOffice,
        "on \(TimeWords.moment(night, inspection.interpreter)) calls go to \(element.phrase), where nobody is: "
          + "the numbers of those who could answer are night-switched themselves",
        at: "night_switch/destination",
        notes: [inspection.note("the destination is here", at: element.subject)],
        help: "name a mailbox, add one at the end, or write `night_switch: \"off\"` for who is there at night")
    ]
  }
}

extension Inspection {
  /// At a moment of the night: whose own number is night-switched is away, and everybody else is at his telephone.
  func nightWorld(at minute: Int) -> CallWorld {
    var world = CallWorld(moment: minute * 60)
    for (index, user) in exchange.users.enumerated()
    // Who is the destination himself has his calls at night, those to his own number among them.
    where user.isAwayAtNight && exchange.nightSwitch.destination != .element(.user(index)) {
      world.parties[user.subject] = .silent
    }
    return world
  }
}

extension User {
  /// His own calls go elsewhere at night.
  var isAwayAtNight: Bool {
    switch night {
    case .follow, .on: !numbers.isEmpty && mobile == nil && simultaneousRing == nil
    case .off: false
    }
  }
}
