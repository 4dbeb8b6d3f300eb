import SourceText
import TelephoneExchange

extension Rule {
  static let forwardRefused = Rule(
    "forward-refused", .error, "forward to a number that the company blocks", checks: ["V-08", "B-07"],
    mayBeSilenced: true,
    explanation: Explanation(
      what: """
        A call that a user, a group or a mailbox forwards to an outside number is a call of the company, so
        `outbound_blocking` applies. A user's forward must also be allowed by that user's class of service. The same
        holds for a mobile that rings together with the telephones (`mobile`, `simultaneous_ring`).
        """,
      why: """
        The forward looks fine until it is needed, and is then refused. The caller hears that the number may not be
        called, or the mobile stays silent.
        """,
      wrong: .yaml(
        """
        outbound_blocking: {block: [mobile]}
        users: [{extension: 201, forwards: {no_answer: 0612345678}}]
        """),
      right: .yaml(
        """
        outbound_blocking: {block: [mobile], allow: [0612345678]}
        users: [{extension: 201, forwards: {no_answer: 0612345678}}]
        """)))
}

extension ForwardingChecks {
  static let forwardRefused = ExchangeCheck(.forwardRefused, needs: .rights) { context in
    let isAgent = context.agents
    let users = context.exchange.users.enumerated().flatMap { index, user in
      user.waysOutside(inGroup: isAgent[index], subject: user.subject)
    }
    let groups = context.exchange.huntGroups.flatMap { group in
      [
        SentOn(
          group.overflow?.to, "overflow/to", "a call that has waited too long in the group", group.name, group.subject),
        SentOn(
          group.whenNotReachable, "when_not_reachable", "a call while no agent is connected in the group", group.name,
          group.subject),
      ]
    }
    let mailboxes = context.exchange.mailboxes.map { mailbox in
      SentOn(
        mailbox.afterGreeting, "after_greeting", "a call after the greeting of the mailbox", mailbox.name,
        mailbox.subject)
    }
    let exchange = context.exchange
    // The night switch has a check of its own: `night-destination-blocked`.
    let company =
      [
        SentOn(
          exchange.unassignedNumbers, "unassigned_numbers", "a call to an unassigned number of",
          exchange.company.name,
          "description"),
        SentOn(
          exchange.emergencyCallBack, "emergency_call_back", "a call back after 112 to", exchange.company.name,
          "description"),
      ]
      + exchange.emergencyAlert.map {
        SentOn($0, "emergency_alert", "the alert of a 112 call of", exchange.company.name, "description")
      }
    return (users + groups + mailboxes + company).compactMap { way in
      guard case .outside(let number) = way.target, !exchange.owns(number) else { return nil }
      guard let kind = context.refusal(way.target) else {
        guard let own = way.ownClass.map({ exchange.classesOfService[$0] }),
          let kind = context.refusal(way.target, of: own)
        else { return nil }
        return context.finding(
          .forwardRefused,
          "\(way.what) \(shown(way.name)) is refused: the class \(shown(own.id)) may not call \(shown(number.dialled)), "
            + kind.phrase,
          at: way.subject,
          help: "send it to another target, or allow this number for the class: `allow: [\(number.dialled)]`")
      }
      return context.finding(
        .forwardRefused,
        "\(way.what) \(shown(way.name)) is refused: the company may not call \(shown(number.dialled)), \(kind.phrase)",
        at: way.subject, notes: context.blockingNote, help: context.helpForRefusal(number))
    }
  }
}

/// One way in which an element sends calls on.
private struct SentOn {
  var target: Target?
  /// `a call that has waited too long in the group`.
  var what: String
  var name: String
  var subject: String
  /// Index of the class of service of the user who sends it on, where it is not the company's.
  var ownClass: Int?

  init(_ target: Target?, _ key: String, _ what: String, _ name: String, _ object: String) {
    self.target = target
    self.what = what
    self.name = name
    subject = "\(object)/\(key)"
  }
}

extension User {
  fileprivate func waysOutside(inGroup: Bool, subject: String) -> [SentOn] {
    let name = displayName
    func way(_ target: Target?, _ key: String, _ what: String) -> SentOn {
      var way = SentOn(target, key, what, name, subject)
      way.ownClass = classOfService
      return way
    }
    // A group calls the mobile, whatever its owner may call.
    var mobileOfGroup = way(
      inGroup ? mobile.map { .outside(.number($0)) } : nil, "mobile", "a call of a group to the mobile of")
    mobileOfGroup.ownClass = nil
    return [
      way(forwards.always, "forwards/always", "every call to"),
      way(forwards.busy, "forwards/busy", "a call while busy to"),
      way(forwards.noAnswer, "forwards/no_answer", "an unanswered call to"),
      way(forwards.notReachable, "forwards/not_reachable", "a call while not connected to"),
      way(voicemail.active ? voicemail.afterGreeting : nil, "voicemail/after_greeting", "a call after the greeting of"),
      way(
        simultaneousRing.map { .outside(.number($0.number)) }, "simultaneous_ring/number",
        "the simultaneous ring of"),
      mobileOfGroup,
    ]
  }
}

extension CheckContext {
  /// For each user, whether they are an agent of some group.
  fileprivate var agents: [Bool] {
    var isAgent = Array(repeating: false, count: exchange.users.count)
    for group in exchange.huntGroups { for agent in group.agents { isAgent[agent] = true } }
    return isAgent
  }
}
