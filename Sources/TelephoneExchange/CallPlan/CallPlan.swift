/// The engine-neutral routing graph of one exchange: the single truth about what a call does.
///
/// An array of nodes with integer links; every node can be entered from outside by its name. The analyser walks it, `trace`
/// interprets it, every engine's emitter writes it. After `lower` nobody asks the exchange what a call does.
package struct CallPlan: Sendable, Hashable {
  /// The company's id: prefix of every name that an engine sees.
  package var company = ""
  package var companyName = ""
  /// IANA zone of what is not in a calendar's own zone.
  package var timeZone = "Europe/Amsterdam"
  package var language = "nl"
  package var nodes: [Node] = []
  /// The name of each node: a path of object ids, `attendant 100/menu business_hours`. Unique; parallel to `nodes`.
  package var names: [String] = []
  package var calendars: [Calendar] = []
  package var variables: [Variable] = []
  package var spaces: [Space] = []
  package var inbound: [Inbound] = []
  package var lines: [Line] = []
  package var mailboxes: [MailboxPlan] = []
  /// Lamps: what a handset's key may watch.
  package var lamps: [Lamp] = []
  package var musicOnHold = MusicOnHold()
  /// Names shown for known callers, by the digits of their E.164 number (or as it is dialled, where it has none).
  package var phoneBook: [String: String] = [:]
  /// Seconds of ringing after which a transferred call comes back to who transferred it.
  package var returnAfter = 25
  /// First and last day for which the dated calendars hold.
  package var horizon: DayRange

  package init(horizon: DayRange) { self.horizon = horizon }

  package subscript(id: NodeID) -> Node { nodes[Int(id.index)] }
}

package struct NodeID: Hashable, Sendable {
  package let index: Int32
  package init(_ index: Int) { self.index = Int32(index) }
}
package struct CalendarID: Hashable, Sendable {
  package let index: Int32
  package init(_ index: Int) { self.index = Int32(index) }
}
package struct VariableID: Hashable, Sendable {
  package let index: Int32
  package init(_ index: Int) { self.index = Int32(index) }
}
package struct SpaceID: Hashable, Sendable {
  package let index: Int32
  package init(_ index: Int) { self.index = Int32(index) }
}
package struct LineID: Hashable, Sendable {
  package let index: Int32
  package init(_ index: Int) { self.index = Int32(index) }
}
package struct MailboxID: Hashable, Sendable {
  package let index: Int32
  package init(_ index: Int) { self.index = Int32(index) }
}

/// One step of a call. Links are total: every outcome leads somewhere.
package enum Node: Sendable, Hashable {
  case test(Test, yes: NodeID, no: NodeID)
  case change([Change], then: NodeID)
  /// Answers the call where it is not answered, plays, goes on.
  case play([Prompt], then: NodeID)
  /// A menu: plays and takes one key, or an extension out of `digits`. `tries` are shared by wrong and missing input: the
  /// caller hears the prompts again until they are used up; then `exhausted`.
  case collect(Collect, keys: [MenuKey: NodeID], digits: SpaceID?, exhausted: NodeID)
  case ring(Ring, RingExits)
  /// An outgoing call over the provider's routes.
  case dial(Outgoing, DialExits)
  /// Looks the dialled digits up in a space and goes there.
  case look(up: SpaceID, none: NodeID)
  /// Parks the call under the digits that are left of what was dialled, else under the number of the line that hands it
  /// over; after `seconds` it comes back at that line's `back`.
  case park(seconds: Int)
  /// Takes the call that is parked under what was dialled, else under the caller's own number.
  case retrieve(none: NodeID)
  /// Speaks to all of these at once: they answer by themselves; who is in a call is left out.
  case page([LineID], then: NodeID)
  /// Takes a call that is ringing elsewhere in the company.
  case pickUp(PickUp, none: NodeID)
  /// Greeting, then a recording that is mailed; then `then`.
  case record(MailboxID, greeting: [Prompt], then: NodeID)
  case end(Ending)
}

/// A question with two answers. Times are seconds.
package enum Test: Sendable, Hashable {
  /// The clock is now inside this calendar.
  case calendar(CalendarID)
  case variable(VariableID, is: String)
  case origin(Origin)
  /// The caller's number, in E.164 digits, is one of these.
  case caller(Set<String>)
  /// At least this many elements have handed the call over.
  case hops(atLeast: Int)
  case anyLine(of: [LineID], Presence)
  /// What was dialled (without what was dropped) is an entry of this space.
  case dialled(in: SpaceID)
}

/// Where the call came from. A call that a user, a group or a menu passes on stays what it was and is `handedOver` too.
package enum Origin: String, Sendable, Hashable, CaseIterable {
  case external
  case `internal`
  case handedOver
  case anonymous
  case emergencyCallBack
}

package enum Presence: String, Sendable, Hashable, CaseIterable { case idle, inCall, notReachable }

/// What is changed on the call, in this order.
package enum Change: Sendable, Hashable {
  /// Shown to who is rung, before the caller's own name: the last named element passed wins.
  case name(String)
  case identity(CallerIdentity)
  case withheld(Bool)
  /// The call is being diverted by this element: its number for REDIRECTING and the hop count (+1).
  case divert(by: String, number: PublicNumber?)
  /// Sets a variable: of the company (kept, for `expires` seconds if given) or of this call.
  case store(VariableID, String, expires: Int?)
  /// Sets a company variable of the calling line's user: `storeOwn("do_not_disturb", "on")` by user 209 sets the variable
  /// named `user 209/do_not_disturb`.
  case storeOwn(String, String)
  /// The same with what was dialled as the value (the variable's `digits` says what that can be).
  case storeOwnDialled(String)
  /// What this variable holds counts as dialled: `look` goes there.
  case recall(VariableID)
  /// Where the call is said to come from, from here on.
  case origin(Origin)
  /// Remembers which line called 112, in the variable `emergency/NUMBER` of its emergency number, for so many seconds.
  case rememberEmergency(seconds: Int)
  /// Forgets this many leading symbols of what was dialled (`*31` before a number); `look` sees the rest.
  case drop(Int)
  /// For the call record: the element now in charge.
  case element(String)
}

/// Who is shown as the caller outside.
package enum CallerIdentity: Sendable, Hashable {
  /// What `Line.identity` says of the calling line.
  case line
  /// `Line.emergencyIdentity`; never withheld.
  case emergency
  case number(PublicNumber, name: String?)
  /// The caller's own number where the trunk has `clipNoScreening`, else this number, with Diversion.
  case diverted(by: PublicNumber, name: String?)
}

/// State with a finite domain.
package struct Variable: Sendable, Hashable {
  package enum Scope: Sendable, Hashable {
    /// Kept by the engine across calls, restarts and rebuilds, under the same name in every engine.
    case company
    /// Of this call only.
    case call
    /// A pointer of a hunt group (last offered agent, last answer of each agent); kept by the engine.
    case group
  }
  /// A path of object ids: `night`, `user 209/do_not_disturb`, `group 101/last`.
  package var name: String
  package var scope: Scope
  package var domain: [String]
  package var initial: String
  /// Beside the domain, any digits that this space has an entry for.
  package var digits: SpaceID?

  package init(name: String, scope: Scope, domain: [String], initial: String) {
    self.name = name
    self.scope = scope
    self.domain = domain
    self.initial = initial
  }
}

/// When something holds: the days of `dated` go before the week.
package struct Calendar: Sendable, Hashable {
  package var name: String
  /// IANA zone.
  package var timeZone: String
  package var weekly: [WeeklyHours]
  /// On these days only these minutes hold (half-open ranges from midnight; empty: none).
  package var dated: [Day: [Range<Int>]]

  package init(name: String, timeZone: String, weekly: [WeeklyHours] = [], dated: [Day: [Range<Int>]] = [:]) {
    self.name = name
    self.timeZone = timeZone
    self.weekly = weekly
    self.dated = dated
  }
}

/// A number of the company and the node its external calls enter at.
package struct Inbound: Sendable, Hashable {
  package var number: PublicNumber
  package var node: NodeID

  package init(number: PublicNumber, node: NodeID) {
    self.number = number
    self.node = node
  }
}

/// One prefix table: what can be dialled in a place and where it leads. Engine contexts, digit maps and the analyser all
/// derive from it. Where two patterns match, a literal goes before a pattern; other overlaps do not occur.
package struct Space: Sendable, Hashable {
  /// `class company`, `menu 100`, `transfer company`.
  package var name: String
  package var entries: [Entry]
  /// Where everything else leads: a refusal that is spoken.
  package var otherwise: NodeID

  package struct Entry: Sendable, Hashable {
    package var pattern: DigitPattern
    package var node: NodeID
    /// What it is, for people: `209 Jan de Vries`, `112`, `mobile`.
    package var label: String
    package var kind: Kind

    package init(pattern: DigitPattern, node: NodeID, label: String, kind: Kind) {
      self.pattern = pattern
      self.node = node
      self.label = label
      self.kind = kind
    }
  }
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    case emergency, help, `extension`, feature, outside, refused
  }

  package init(name: String, entries: [Entry], otherwise: NodeID) {
    self.name = name
    self.entries = entries
    self.otherwise = otherwise
  }
}

/// A set of digit strings: fixed positions, then perhaps more digits.
///
/// `112` is three literals; `0[1-578]xxxxxxxx` has ten positions; `00x.` has `more`. Nothing else is needed for a number
/// plan, so engines and digit maps can all say it.
package struct DigitPattern: Sendable, Hashable {
  /// Each position: a bit per symbol `0`...`9` (bits 0 to 9), `*` (10), `#` (11), `+` (12).
  package var positions: [UInt16]
  /// How many further digits (0 to 9) may follow: nil none; `1...` at least one up to `upperBound`.
  package var more: ClosedRange<Int>?

  package init(positions: [UInt16], more: ClosedRange<Int>? = nil) {
    self.positions = positions
    self.more = more
  }

  /// Exactly these symbols. Precondition: only `0`...`9`, `*`, `#`, `+`.
  package init(literal: some StringProtocol) {
    positions = literal.map { DigitPattern.bit(of: $0)! }
    more = nil
  }

  package static let anyDigit: UInt16 = 0x3FF

  package static func bit(of symbol: Character) -> UInt16? {
    switch symbol {
    case "0"..."9": symbol.wholeNumberValue.map { 1 << UInt16($0) }
    case "*": 1 << 10
    case "#": 1 << 11
    case "+": 1 << 12
    default: nil
    }
  }

  /// The string where there is exactly one.
  package var literal: String? {
    guard more == nil else { return nil }
    var text = ""
    for position in positions {
      guard position.nonzeroBitCount == 1 else { return nil }
      text.append(DigitPattern.symbols[position.trailingZeroBitCount])
    }
    return text
  }

  package static let symbols: [Character] = ["0", "1", "2", "3", "4", "5", "6", "7", "8", "9", "*", "#", "+"]

  package func matches(_ text: some StringProtocol) -> Bool {
    let symbols = Array(text)
    let extra = symbols.count - positions.count
    guard extra == 0 ? (more == nil || more!.contains(0)) : (more?.contains(extra) ?? false) else { return false }
    for (position, symbol) in zip(positions, symbols) {
      guard let bit = DigitPattern.bit(of: symbol), position & bit != 0 else { return false }
    }
    return symbols.dropFirst(positions.count).allSatisfy { ("0"..."9").contains($0) }
  }
}

/// Which ringing call is taken.
package enum PickUp: Sendable, Hashable {
  /// Any that rings in a pickup group of the taker's line.
  case group
  /// One that rings on one of these lines.
  case lines([LineID])
}

/// What is played.
package enum Prompt: Sendable, Hashable {
  /// One of the product's own texts, in the company's language.
  case fixed(FixedPrompt)
  /// A file of the description.
  case file(String)
  /// A text, spoken at build time.
  case spoken(String)
}

/// The sentences the product says; each exists in Dutch and English as a committed sound, made by a committed script.
package enum FixedPrompt: String, Sendable, Hashable, CaseIterable {
  /// "u wordt nu doorgeschakeld"
  case transferring
  /// "dit nummer is niet bereikbaar"
  case notReachable = "not_reachable"
  /// "dit nummer is niet in gebruik"
  case notInUse = "not_in_use"
  /// "u mag dit nummer niet bellen"
  case notAllowed = "not_allowed"
  /// "deze keuze is niet mogelijk"
  case invalidChoice = "invalid_choice"
  /// "maak een keuze" (the standard greeting of a menu)
  case menu
  /// "kies het nummer van het toestel"
  case enterExtension = "enter_extension"
  /// "toets de achternaam in met de letters op de toetsen"
  case spellName = "spell_name"
  /// "spreek een bericht in na de toon"
  case leaveMessage = "leave_message"
  /// "de persoon die u belt is in gesprek"
  case personBusy = "person_busy"
  /// "de persoon die u belt is niet beschikbaar"
  case personUnavailable = "person_unavailable"
  /// "wij zijn nu gesloten"
  case closed
  /// "tot ziens"
  case goodbye
  /// "druk op 1 om het gesprek aan te nemen"
  case pressOneToAccept = "press_one_to_accept"
  /// "in noodgevallen belt u 112"
  case dial112 = "dial_112"
  /// "ingesteld"
  case switchedOn = "switched_on"
  /// "uitgeschakeld"
  case switchedOff = "switched_off"
}

/// A menu's question.
package struct Collect: Sendable, Hashable {
  package var prompts: [Prompt]
  /// Played after a wrong key, before the prompts again.
  package var invalid: [Prompt]
  /// Seconds to the first digit, 1 to 60.
  package var firstDigit: Int
  /// Seconds between digits of an extension.
  package var betweenDigits: Int
  /// 1 and up.
  package var tries: Int

  package init(prompts: [Prompt], invalid: [Prompt], firstDigit: Int, betweenDigits: Int = 3, tries: Int) {
    self.prompts = prompts
    self.invalid = invalid
    self.firstDigit = firstDigit
    self.betweenDigits = betweenDigits
    self.tries = tries
  }
}

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
  /// A party in a call is offered the call where the leg says that he waits; else skipped.
  package var callWaiting: Bool
  /// Only parties that nobody else is ringing for (a hunt group): reserves under this name, one lock per group.
  package var reserve: String?
  /// Sequential legs that did not answer show no missed call.
  package var hidesMissedCalls: Bool
  /// While everyone is busy: true: keeps trying until `total`; false: leaves by the busy exit at once.
  package var waitsWhenBusy: Bool

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

/// One party of a ring: a user over all his lines, an outside number, or both at once (a user with a mobile identity).
package struct Leg: Sendable, Hashable {
  package struct Outside: Sendable, Hashable {
    package var number: OutsideNumber
    package var identity: CallerIdentity
    /// Asked of who picks up before the call is his ("press 1"), so that a mobile's voicemail never wins; nil: not asked.
    package var accept: Prompt?

    package init(number: OutsideNumber, identity: CallerIdentity, accept: Prompt?) {
      self.number = number
      self.identity = identity
      self.accept = accept
    }
  }

  /// Object id of who is rung, `user 201`: stable name for pointers and records.
  package var id: String
  package var lines: [LineID]
  /// He takes a second call while in one (and `Ring.callWaiting` allows it).
  package var waiting: Bool
  /// A variable that makes him busy while it is `on`.
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

package enum Ending: String, Sendable, Hashable, CaseIterable {
  /// After an announcement or a recording.
  case hangUp
  /// 486 before answer; tone and hang-up after it.
  case busyTone
  /// 403 before answer (the announcement has been played as early media or after answer).
  case refused
}

/// One SIP account: a line of a device for a user.
package struct Line: Sendable, Hashable {
  /// Stable: device id and line number, `0015654aa937/1`. Account name and password derive from it.
  package var id: String
  /// Indices into the exchange: its device, its user.
  package var device: Int
  package var user: Int?
  package var space: SpaceID
  /// Object id of the user, `user 209`; nil: the line is nobody's.
  package var owner: String?
  /// Shown inside: extension (or number) and name.
  package var number: String
  package var name: String
  /// Shown outside.
  package var identity: PublicNumber?
  package var identityName: String?
  package var withheld: Bool
  package var emergencyIdentity: PublicNumber?
  package var callWaiting: Bool
  package var pickupGroups: [String]
  /// Fax ports: T.38 and no SRTP.
  package var fax: Bool
  package var secretGeneration: Int
  /// Where a call comes back that this line has parked or transferred and that nobody took.
  package var back: NodeID?

  package init(
    id: String, device: Int, user: Int?, owner: String?, space: SpaceID, number: String, name: String,
    identity: PublicNumber?, identityName: String?, withheld: Bool, emergencyIdentity: PublicNumber?, callWaiting: Bool,
    pickupGroups: [String] = [], fax: Bool = false, secretGeneration: Int = 0
  ) {
    self.id = id
    self.device = device
    self.user = user
    self.owner = owner
    self.space = space
    self.number = number
    self.name = name
    self.identity = identity
    self.identityName = identityName
    self.withheld = withheld
    self.emergencyIdentity = emergencyIdentity
    self.callWaiting = callWaiting
    self.pickupGroups = pickupGroups
    self.fax = fax
    self.secretGeneration = secretGeneration
  }
}

package struct MailboxPlan: Sendable, Hashable {
  /// Object id: `mailbox 999`, `user 209`.
  package var id: String
  package var name: String
  /// Digits that the engine's mailbox is called by; unique in the company.
  package var number: String
  package var mail: String?
  package var copy: String?

  package init(id: String, name: String, number: String, mail: String?, copy: String?) {
    self.id = id
    self.name = name
    self.number = number
    self.mail = mail
    self.copy = copy
  }
}

/// What one key lamp watches: a user over all his lines, or a variable (`night`).
package struct Lamp: Sendable, Hashable {
  /// What a handset subscribes to and dials: an extension or a feature code.
  package var number: String
  package var lines: [LineID]
  package var variable: VariableID?

  package init(number: String, lines: [LineID], variable: VariableID? = nil) {
    self.number = number
    self.lines = lines
    self.variable = variable
  }
}
