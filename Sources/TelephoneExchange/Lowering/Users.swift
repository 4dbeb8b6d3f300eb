/// What a call to a user does (Calls, "A call from outside", 3): forward always, else the devices ring, else by cause:
/// the forward, the voicemail, the announcement.
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
    let number = user.numbers.first ?? exchange.company.mainNumber
    let next =
      user.voicemail.active && user.voicemail.always ? voicemail(index, busy: false) : ringing(index, number)
    return forward(.always, of: index, declared: user.forwards.always, number: number, otherwise: next)
  }

  /// The devices ring, then by cause.
  private mutating func ringing(_ index: Int, _ number: PublicNumber?) -> NodeID {
    let user = exchange.users[index]
    let noAnswer = unanswered(index, number)
    let busy = occupied(index, number, otherwise: busyTone)
    let gone = unreachable(index, number, noAnswer: noAnswer)
    let exits = RingExits(noAnswer: noAnswer, busy: busy, notReachable: gone)
    let seconds = ringingSeconds(user)
    let usual = ring(index, seconds, exits, .usual)
    // A forward on no answer that was set at the telephone has its own time.
    let forwarded = user.forwards.rings * exchange.company.secondsPerRing
    guard user.forwards.noAnswer == nil, forwarded != seconds, let state = phoneForward(.noAnswer, of: index) else {
      return usual
    }
    let short = ring(index, forwarded, exits, .forwarded)
    let off = add(user.element, .ring(.asksOff), .test(.variable(state, is: "off"), yes: usual, no: short))
    return add(user.element, .ring(.asksPhone), .test(.variable(state, is: ""), yes: usual, no: off))
  }

  private mutating func ring(_ index: Int, _ seconds: Int, _ exits: RingExits, _ role: RingRole) -> NodeID {
    let user = exchange.users[index]
    // Zero rings (F-115): straight on.
    if seconds == 0 { return exits.noAnswer }
    let lines = linesOfUser[index]
    let outside = alsoRung(user)
    let colleague = rungColleague(user)
    if lines.isEmpty, outside == nil, colleague == nil { return exits.notReachable }
    let leg = Leg(
      id: user.subject, lines: lines, waiting: user.callWaiting, doNotDisturb: doNotDisturb[index], outside: outside)
    let legs = (lines.isEmpty && outside == nil ? [] : [leg]) + [colleague].compactMap(\.self)
    return add(
      user.element, .ring(role), .ring(Ring(legs: legs, order: .together, total: seconds, callWaiting: true), exits))
  }

  /// The user's simultaneous ring, or the mobile where that is the only telephone.
  private func alsoRung(_ user: User) -> Leg.Outside? {
    if let also = user.simultaneousRing {
      return isOwn(.number(also.number)) ? nil : reached(.number(also.number), accept: also.confirm, by: user)
    }
    return user.mobile.flatMap { reached(.number($0), accept: true) }
  }

  /// A colleague whose number rings with the user's: inside, and need not press 1.
  private func rungColleague(_ user: User) -> Leg? {
    guard let number = user.simultaneousRing?.number, let entry = ownNumbers[number],
      let index = userEntries.firstIndex(of: entry), exchange.users[index] != user, !linesOfUser[index].isEmpty
    else { return nil }
    let colleague = exchange.users[index]
    return Leg(
      id: colleague.subject, lines: linesOfUser[index], waiting: colleague.callWaiting,
      doNotDisturb: doNotDisturb[index])
  }

  /// An outside leg of a ring; nil where the company, or the user whose simultaneous ring it is, may not call such a
  /// number: then it does not ring.
  func reached(_ number: OutsideNumber, accept: Bool, by user: User? = nil) -> Leg.Outside? {
    let company = exchange.classesOfService.first ?? ClassOfService()
    let own = user.flatMap { classesOfUsers[.element($0.element)] }.map { exchange.classesOfService[$0] } ?? company
    let kind = classify(number.dialled)
    guard company.allows(number, kind: kind), own.allows(number, kind: kind) else { return nil }
    let identity: CallerIdentity =
      exchange.company.mainNumber.map { .diverted(by: $0, name: exchange.company.shownName) } ?? .line
    return Leg.Outside(
      number: number, identity: identity, accept: accept ? .fixed(.pressOneToAccept) : nil,
      hours: company.hours.map { calendar(.hours($0)) })
  }

  /// How long the devices ring. A forward on no answer takes precedence over voicemail of the same cause.
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
    let otherwise =
      user.voicemail.active && user.voicemail.whenNoAnswer ? voicemail(index, busy: false) : notReachable
    return forward(
      .noAnswer, of: index, declared: user.forwards.noAnswer, number: number, otherwise: otherwise)
  }

  /// - Parameter otherwise: where no voicemail takes the caller of a busy user.
  private mutating func occupied(
    _ index: Int, _ number: PublicNumber?, otherwise: NodeID, away: Bool = false
  ) -> NodeID {
    let user = exchange.users[index]
    let otherwise = user.voicemail.active && user.voicemail.whenBusy ? voicemail(index, busy: true) : otherwise
    return forward(
      .busy, of: index, declared: user.forwards.busy, number: number, otherwise: otherwise,
      away: away)
  }

  /// All devices are away: the forward for that; else as busy, then as no answer, then the announcement.
  private mutating func unreachable(_ index: Int, _ number: PublicNumber?, noAnswer: NodeID) -> NodeID {
    let user = exchange.users[index]
    let otherwise = occupied(index, number, otherwise: noAnswer, away: true)
    return forward(
      .notReachable, of: index, declared: user.forwards.notReachable, number: number, otherwise: otherwise)
  }

  /// The user's voicemail without ringing; nil where there is none.
  mutating func userMailbox(_ index: Int) -> NodeID? {
    exchange.users[index].voicemail.active ? voicemail(index, busy: false) : nil
  }

  mutating func voicemail(_ index: Int, busy: Bool) -> NodeID {
    let user = exchange.users[index]
    let voicemail = user.voicemail
    return mailbox(
      MailboxOwner(
        element: user.element, role: .voicemail(busy: busy),
        greeting: busy ? voicemail.busyGreeting : voicemail.noAnswerGreeting,
        standard: busy ? .personBusy : .personUnavailable, deposit: voicemail.deposit,
        after: voicemail.afterGreeting))
  }
}
