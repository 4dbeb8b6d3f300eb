package import TelephoneExchange

/// What somebody does who is called, at a telephone of the company, at a mobile or at any number outside: every state that a
/// plan can tell apart. `trace`, `test`, `compare` and the proof vary these and no others.
package enum Conduct: String, Sendable, Hashable, CaseIterable {
  case answers
  /// It rings unanswered.
  case silent
  /// Every call is rejected (486).
  case declines
  /// In a call; where a second one is signalled, it waits unanswered.
  case busy
  /// Another call rings there, which can be picked up.
  case ringing
  /// At a number outside somebody or something picks up that presses nothing, such as the mobile's own voicemail; a
  /// telephone of the company rings unanswered.
  case voicemail
  /// None of the telephones is registered; a mobile rings on.
  case unregistered
  /// None of the telephones is registered, and the mobile is switched off; a number outside is not reachable.
  case off

  package var party: PartyState {
    switch self {
    case .answers: .answers(after: CallWorld.oneRing)
    case .silent, .voicemail: .silent
    case .declines: .rejects
    case .busy: .busy
    case .ringing: .ringing
    case .unregistered, .off: .unregistered
    }
  }

  /// At a number outside; nil: it makes no difference there.
  package var outside: OutsideState? {
    switch self {
    case .answers: .answers(after: CallWorld.oneRing, presses: true)
    case .silent: .silent
    case .declines, .busy, .ringing: .busy
    case .voicemail: .answers(after: CallWorld.oneRing, presses: false)
    case .unregistered: nil
    case .off: .notReachable
    }
  }

  /// Said of whoever does it: `201, 202 in a call`.
  package var words: String {
    switch self {
    case .answers: "free"
    case .silent: "silent"
    case .declines: "declining"
    case .busy: "in a call"
    case .ringing: "ringing for another call"
    case .voicemail: "with a mobile's voicemail that answers"
    case .unregistered: "away"
    case .off: "switched off"
    }
  }
}

extension CallQuestion {
  /// Who does this: users, numbers outside, or `everyone`.
  package subscript(_ conduct: Conduct) -> [String] {
    get {
      switch conduct {
      case .answers: []
      case .silent: silent
      case .declines: declines
      case .busy: busy
      case .ringing: ringing
      case .voicemail: voicemail
      case .unregistered: unregistered
      case .off: off
      }
    }
    set {
      switch conduct {
      case .answers: break
      case .silent: silent = newValue
      case .declines: declines = newValue
      case .busy: busy = newValue
      case .ringing: ringing = newValue
      case .voicemail: voicemail = newValue
      case .unregistered: unregistered = newValue
      case .off: off = newValue
      }
    }
  }
}

extension CallWorld {
  /// Whoever is not named does this, inside and outside.
  package mutating func letEveryone(_ conduct: Conduct) {
    otherwise = conduct.party
    if let outside = conduct.outside { outsideOtherwise = outside }
  }

  /// One person does this, at all telephones and at the numbers outside that are this person.
  package mutating func letOne(_ party: String, _ conduct: Conduct, numbers: Set<OutsideNumber>) {
    parties[party] = conduct.party
    guard let state = conduct.outside else { return }
    for number in numbers { outside[number.sent] = state }
  }
}

extension CallPlan {
  /// The numbers outside that are each person: the mobile that groups ring, and what rings for whoever has no
  /// telephone. A number that rings along with somebody's telephones answers by itself: it is named as a number.
  package var numbersOfParties: [String: Set<OutsideNumber>] {
    let owners = Set(lines.compactMap(\.owner?.subject))
    var found: [String: Set<OutsideNumber>] = [:]
    for node in nodes {
      guard case .ring(let ring, _) = node else { continue }
      let isGroup = ring.reserve != nil
      for leg in ring.legs where isGroup || !owners.contains(leg.id) {
        guard let number = leg.outside?.number else { continue }
        found[leg.id, default: []].insert(number)
      }
    }
    return found
  }

  /// Every number outside that this plan calls of itself.
  package var numbersOutside: Set<OutsideNumber> {
    var found: Set<OutsideNumber> = []
    for node in nodes {
      switch node {
      case .dial(let outgoing, _): if case .fixed(let number) = outgoing.number { found.insert(number) }
      case .ring(let ring, _): found.formUnion(ring.legs.compactMap(\.outside?.number))
      default: continue
      }
    }
    return found
  }
}
