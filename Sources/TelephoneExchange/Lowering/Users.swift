/// What a call to a person does (SEMANTICS "Incoming", 2): forward always, else his devices ring, else by cause: the
/// forward, the voicemail, the announcement.
extension Lowering {
  mutating func lowerUsers() {
    for index in exchange.users.indices { lowerUser(index) }
  }

  private mutating func lowerUser(_ index: Int) {
    let user = exchange.users[index]
    let subject = user.subject
    let first = afterArrival(index)
    fill(userEntries[index], .change([.element(subject)], then: first))
  }

  private mutating func afterArrival(_ index: Int) -> NodeID {
    let user = exchange.users[index]
    let subject = user.subject
    let number = user.numbers.first ?? exchange.company.mainNumber
    if let target = user.forwards.always {
      return divert(to: target, by: subject, number: number, name: "\(subject)/forward_always")
    }
    if user.voicemail.active, user.voicemail.always { return voicemail(index, busy: false) }

    let noAnswer = unanswered(index, number)
    let busy = occupied(index, number)
    let gone = unreachable(index, number, busy: busy, noAnswer: noAnswer)
    let seconds = ringingSeconds(user)
    // Zero rings (F-115): straight on.
    if seconds == 0 { return noAnswer }
    let lines = linesOfUser[index]
    let outside = alsoRung(user)
    if lines.isEmpty, outside == nil { return gone }
    let leg = Leg(
      id: subject, lines: lines, waiting: user.callWaiting, doNotDisturb: doNotDisturb[index], outside: outside)
    return add(
      "\(subject)/ring",
      .ring(
        Ring(legs: [leg], order: .together, total: seconds, callWaiting: true),
        RingExits(noAnswer: noAnswer, busy: busy, notReachable: gone)))
  }

  /// His simultaneous ring, or his mobile where that is his only telephone.
  private func alsoRung(_ user: User) -> Leg.Outside? {
    if let also = user.simultaneousRing {
      return reached(.number(also.number), accept: also.confirm)
    }
    return user.mobile.flatMap { reached(.number($0), accept: true) }
  }

  /// An outside leg of a ring; nil where the company may not call such a number: then it does not ring.
  func reached(_ number: OutsideNumber, accept: Bool) -> Leg.Outside? {
    let company = exchange.classesOfService.first ?? ClassOfService()
    guard company.allows(number, kind: classify(number.dialled)) else { return nil }
    let identity: CallerIdentity =
      exchange.company.mainNumber.map { .diverted(by: $0, name: exchange.company.shownName) } ?? .line
    return Leg.Outside(number: number, identity: identity, accept: accept ? .fixed(.pressOneToAccept) : nil)
  }

  /// How long his devices ring. A forward on no answer goes before the voicemail of the same cause.
  private func ringingSeconds(_ user: User) -> Int {
    let rings: Int? =
      if user.forwards.noAnswer != nil {
        user.forwards.rings
      } else if user.voicemail.active, user.voicemail.whenNoAnswer {
        user.voicemail.rings
      } else {
        user.ringsBeforeNoAnswer
      }
    return min(rings.map { $0 * exchange.company.secondsPerRing } ?? Self.longestRinging, Self.longestRinging)
  }

  private mutating func unanswered(_ index: Int, _ number: PublicNumber?) -> NodeID {
    let user = exchange.users[index]
    if let target = user.forwards.noAnswer {
      return divert(to: target, by: user.subject, number: number, name: "\(user.subject)/forward_no_answer")
    }
    return user.voicemail.active && user.voicemail.whenNoAnswer ? voicemail(index, busy: false) : notReachable
  }

  private mutating func occupied(_ index: Int, _ number: PublicNumber?) -> NodeID {
    let user = exchange.users[index]
    if let target = user.forwards.busy {
      return divert(to: target, by: user.subject, number: number, name: "\(user.subject)/forward_busy")
    }
    return user.voicemail.active && user.voicemail.whenBusy ? voicemail(index, busy: true) : busyTone
  }

  /// All his devices are away: his forward for that; else as busy, then as no answer, then the announcement.
  private mutating func unreachable(
    _ index: Int, _ number: PublicNumber?, busy: NodeID, noAnswer: NodeID
  ) -> NodeID {
    let user = exchange.users[index]
    if let target = user.forwards.notReachable {
      return divert(to: target, by: user.subject, number: number, name: "\(user.subject)/forward_not_reachable")
    }
    return busy == busyTone ? noAnswer : busy
  }

  /// His voicemail without ringing him; nil where he has none.
  mutating func userMailbox(_ index: Int) -> NodeID? {
    exchange.users[index].voicemail.active ? voicemail(index, busy: false) : nil
  }

  private mutating func voicemail(_ index: Int, busy: Bool) -> NodeID {
    let user = exchange.users[index]
    let voicemail = user.voicemail
    return mailbox(
      MailboxOwner(
        subject: user.subject, name: "\(user.subject)/voicemail \(busy ? "busy" : "no_answer")",
        greeting: busy ? voicemail.busyGreeting : voicemail.noAnswerGreeting,
        standard: busy ? .personBusy : .personUnavailable, deposit: voicemail.deposit,
        after: voicemail.afterGreeting))
  }
}
