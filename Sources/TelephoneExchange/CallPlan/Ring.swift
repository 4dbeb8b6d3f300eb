/// Rings one or more parties.
package struct Ring: Sendable, Hashable {
  package enum Order: Sendable, Hashable {
    /// All at once; the first answer wins.
    case together
    /// As listed, always from the top.
    case listed
    /// As listed, beginning after the party last offered a call (the pointer is kept under this variable).
    case afterLastOffered(VariableID)
    /// Who answered a call of this group the longest ago comes first (times kept under this variable).
    case longestIdle(VariableID)
  }
  package var legs: [Leg]
  package var order: Order
  /// Seconds for the whole ring, over all laps; the pauses count. Never more than 180 where nothing else is said.
  package var total: Int
  /// How often the list is gone through; 0: until `total`.
  package var laps: Int
  /// Seconds between laps.
  package var pause: Int
  /// A party in a call is offered the call where the leg has call waiting; else skipped.
  package var callWaiting: Bool
  /// Only parties that nobody else is ringing for (a hunt group): reserves under this name, one lock per group.
  package var reserve: String?
  /// Sequential legs that did not answer show no missed call.
  package var hidesMissedCalls: Bool
  /// While everyone is busy: true: keeps trying until `total`; false: leaves by the busy exit at once.
  package var waitsWhenBusy: Bool
  /// Telephones are told to answer by themselves (together only).
  package var answersItself = false

  package init(
    legs: [Leg], order: Order, total: Int, laps: Int = 1, pause: Int = 1, callWaiting: Bool = false,
    reserve: String? = nil, hidesMissedCalls: Bool = false, waitsWhenBusy: Bool = false
  ) {
    self.legs = legs
    self.order = order
    self.total = total
    self.laps = laps
    self.pause = pause
    self.callWaiting = callWaiting
    self.reserve = reserve
    self.hidesMissedCalls = hidesMissedCalls
    self.waitsWhenBusy = waitsWhenBusy
  }
}

/// One party of a ring: a user over all lines, an outside number, or both at once (a user with a mobile identity).
package struct Leg: Sendable, Hashable {
  package struct Outside: Sendable, Hashable {
    package var number: OutsideNumber
    package var identity: CallerIdentity
    /// Asked of whoever picks up before the call is connected ("press 1"), so that a mobile's voicemail never answers;
    /// nil: not asked.
    package var accept: Prompt?
    /// It rings only while this holds; nil: always.
    package var hours: CalendarID?

    package init(number: OutsideNumber, identity: CallerIdentity, accept: Prompt?, hours: CalendarID? = nil) {
      self.number = number
      self.hours = hours
      self.identity = identity
      self.accept = accept
    }
  }

  /// Object id of whoever is rung, `user 201`: stable name for pointers and records.
  package var id: String
  package var lines: [LineID]
  /// Takes a second call while in one (if `Ring.callWaiting` allows it).
  package var waiting: Bool
  /// A variable that makes the party busy while it is `on`.
  package var doNotDisturb: VariableID?
  package var outside: Outside?
  /// Seconds after the ring began (together only).
  package var delay: Int
  /// Seconds this leg rings; nil: the rest of the total.
  package var limit: Int?
  /// The line whose id this variable holds rings too.
  package var lineIn: VariableID?

  package init(
    id: String, lines: [LineID], waiting: Bool = false, doNotDisturb: VariableID? = nil, outside: Outside? = nil,
    delay: Int = 0, limit: Int? = nil
  ) {
    self.id = id
    self.lines = lines
    self.waiting = waiting
    self.doNotDisturb = doNotDisturb
    self.outside = outside
    self.delay = delay
    self.limit = limit
  }
}

/// Where an unanswered ring goes: of mixed results, no answer > busy > not reachable.
package struct RingExits: Sendable, Hashable {
  package var noAnswer: NodeID
  package var busy: NodeID
  package var notReachable: NodeID

  package init(noAnswer: NodeID, busy: NodeID, notReachable: NodeID) {
    self.noAnswer = noAnswer
    self.busy = busy
    self.notReachable = notReachable
  }
}

/// An outgoing call.
package struct Outgoing: Sendable, Hashable {
  package enum Number: Sendable, Hashable {
    case fixed(OutsideNumber)
    /// What the caller dialled: drop this many symbols, put `prefix` before the rest; the result is E.164 with `+`, or a
    /// national-only number.
    case dialled(drop: Int, prefix: String)
  }
  package var number: Number
  package var identity: CallerIdentity
  /// 112: tries every trunk that may carry it, no limit of any kind applies, the number is never withheld.
  package var emergency: Bool
  /// Seconds of ringing.
  package var limit: Int

  package init(number: Number, identity: CallerIdentity, emergency: Bool = false, limit: Int = 180) {
    self.number = number
    self.identity = identity
    self.emergency = emergency
    self.limit = limit
  }
}

package struct DialExits: Sendable, Hashable {
  package var busy: NodeID
  package var noAnswer: NodeID
  package var notReachable: NodeID

  package init(busy: NodeID, noAnswer: NodeID, notReachable: NodeID) {
    self.busy = busy
    self.noAnswer = noAnswer
    self.notReachable = notReachable
  }
}
