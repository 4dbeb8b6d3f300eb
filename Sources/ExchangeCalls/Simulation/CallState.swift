package import TelephoneExchange

/// What is known of a call at a point of its story: who is shown, who is in charge. Made from the steps when words are
/// wanted, so that the interpreter carries none of it.
package struct CallState: Sendable {
  /// The element last in charge, `group 101`.
  package private(set) var element = ""
  /// The last named element passed: what the called party sees before the caller's own name.
  package private(set) var name = ""
  package private(set) var isWithheld = false
  package private(set) var dialled = ""
  /// The element that passed the call on last, and its number.
  package private(set) var divertedBy: (element: String, number: PublicNumber?)?
  package private(set) var hops = 0
  /// E.164 digits of the caller; nil: none, or withheld.
  package private(set) var caller: PublicNumber?
  /// The number of the company that was called.
  private var called: PublicNumber?
  private var line: Line?
  /// What the phone book calls a caller from outside.
  private var knownAs = ""
  private var identity: CallerIdentity?
  private let outsidePrefix: String
  /// Who is shown inside where the line is that of whoever hands the call over.
  private var transferred: (number: String, name: String)?

  package init(replaying steps: ArraySlice<CallStep>, of attempt: CallAttempt, in plan: CallPlan) {
    outsidePrefix = plan.outsidePrefix
    switch attempt {
    case .inbound(let number, let from):
      called = number
      caller = from
      knownAs = from.flatMap { plan.phoneBook[$0.digits] } ?? ""
    case .dialled(let symbols, let id):
      let line = plan[id]
      self.line = line
      dialled = symbols
      isWithheld = line.withheld
    case .transferred(let symbols, let by, let party):
      let own = plan[by]
      line = own
      dialled = symbols
      isWithheld = own.withheld
      switch party {
      case .outside(let number):
        transferred = (number.map { plan.outsidePrefix + OutsideNumber.number($0).dialled } ?? "", "")
      case .line(let other):
        let line = plan[other]
        transferred = (line.number, line.name)
      }
    case .entry(_, _, let from): caller = from
    }
    for step in steps { take(step, in: plan) }
  }

  package mutating func take(_ step: CallStep, in plan: CallPlan) {
    switch step.event {
    case .changed:
      guard case .change(let changes, _) = plan[step.node] else { return }
      for change in changes { take(change) }
    case .dialled(let space, _, let place):
      if let literal = plan[space].entries[place].pattern.literal { dialled = literal }
    case .tested, .played, .asked, .pressed, .wrongInput, .noInput, .exhausted, .lap, .skipped, .rang,
      .accepted, .waited, .unanswered, .dialling, .rangOutside, .limited, .looked, .parked, .retrieved, .paged,
      .pickedUp, .recorded, .listened, .ended:
      return
    }
  }

  private mutating func take(_ change: Change) {
    switch change {
    case .name(let name): self.name = name
    case .identity(let identity): self.identity = identity
    case .withheld(let withheld): isWithheld = withheld
    case .divert(let element, let number):
      divertedBy = (element, number)
      hops += 1
    case .drop(let count): dialled = String(dialled.dropFirst(count))
    case .dropOwnNumber: dialled = String(dialled.dropFirst(line?.number.utf8.count ?? 0))
    case .element(let element): self.element = element
    // Where a forward set at a telephone leads does not change who is shown.
    case .store, .storeOwn, .storeOwnDialled, .recall, .origin, .rememberEmergency, .alert: return
    }
  }

  /// The number as a person dials it.
  package func number(of number: Outgoing.Number) -> String {
    switch number {
    case .fixed(let number): return number.dialled
    case .dialled(let drop, let prefix):
      let sent = prefix + dialled.dropFirst(drop)
      guard sent.hasPrefix("+"), let number = PublicNumber(digits: sent.dropFirst()) else { return sent }
      return OutsideNumber.number(number).dialled
    }
  }

  /// What a telephone inside shows: the caller's number as it is dialled back, the outside prefix with it, empty where it is not
  /// known, and a name: of the element passed last, then the caller's out of the phone book. What a carrier says of its caller's
  /// name is not known here.
  package var shownInside: (number: String, name: String) {
    if let transferred { return (transferred.number, name.isEmpty ? transferred.name : name) }
    if let line { return (line.number, name.isEmpty ? line.name : name) }
    guard let caller else { return ("", name) }
    let names = [name, knownAs].filter { !$0.isEmpty }.joined(separator: " ")
    return (outsidePrefix + OutsideNumber.number(caller).dialled, names)
  }

  /// What is shown outside over a route; number nil: withheld, or none.
  ///
  /// - Parameters:
  ///   - wanted: what the plan says.
  ///   - screens: the carrier refuses numbers that are not the company's.
  package func shownOutside(
    _ wanted: CallerIdentity, screens: Bool
  ) -> (number: PublicNumber?, name: String?, diversion: PublicNumber?) {
    switch wanted {
    case .emergency: return (line?.emergencyIdentity ?? called, nil, nil)
    case .line:
      if let identity, identity != .line { return shownOutside(identity, screens: screens) }
      return isWithheld ? (nil, nil, nil) : (line.map(\.identity) ?? called, line?.identityName, nil)
    case .number(let number, let name): return isWithheld ? (nil, nil, nil) : (number, name, nil)
    case .diverted(let number, let name):
      if isWithheld { return (nil, nil, divertedBy?.number) }
      if !screens, let caller { return (caller, nil, divertedBy?.number) }
      return (number, name, divertedBy?.number)
    }
  }
}

/// What elements are called: `201 Jan Jansen` for `user 201`.
package struct ElementNames: Sendable {
  private var labels: [String: String] = [:]
  private let elements: [String: Element]

  package init(_ plan: CallPlan) {
    elements = plan.elements
    for line in plan.lines {
      guard let owner = line.owner else {
        labels[PlanObject.line(device: line.deviceID, line.position).subject] = "telephone \(line.deviceID)"
        continue
      }
      labels[owner.subject] = [line.number, line.name].filter { !$0.isEmpty }.joined(separator: " ")
    }
    for mailbox in plan.mailboxes where !mailbox.name.isEmpty {
      labels[mailbox.id] = "\(mailbox.number) \(mailbox.name)"
    }
    for space in plan.spaces {
      for entry in space.entries where entry.kind == .extension {
        if let element = plan.origin(of: entry.node).entered { labels[element.subject] = entry.label }
      }
    }
  }

  /// `hunt group 101 Verkoop`.
  package func phrase(of subject: String) -> String {
    let name = name(of: subject)
    switch elements[subject]?.kind {
    case .user: return name
    case .attendant: return "menu \(name)"
    case .group: return "hunt group \(name)"
    case .mailbox: return "mailbox \(name)"
    case .paging: return "paging group \(name)"
    case nil: return subject == PlanObject.nightSwitch.subject ? "the night switch" : name
    }
  }

  /// `101 Verkoop`; the id where there is no name.
  package func name(of subject: String) -> String {
    labels[subject] ?? elements[subject]?.id ?? subject
  }
}
