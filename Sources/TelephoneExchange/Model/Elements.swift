/// A person (F-090 to F-128). A user is not a device, but has a set of device lines.
package struct User: Sendable, Hashable {
  package var id = ""
  package var firstName = ""
  package var lastName = ""
  package var numbers: [PublicNumber] = []  // the first is the user's number, the rest are additional numbers (F-126)
  package var `extension`: Extension?
  /// F-106, the licence profile (*Overal*, *Onderweg*).
  package var profile: Profile?
  /// F-096: user@domain, for softphones and applications.
  package var login: String?
  package var mobile: PublicNumber?  // a mobile identity: rings in groups
  /// F-101.
  package var withholdNumber = false
  /// F-102.
  package var callWaiting = false
  package var callerID: CallerIDPolicy?
  /// Index into `classesOfService`; nil: the company's.
  package var classOfService: Int?
  /// Index into `sites`.
  package var site: Int?
  package var night: NightFollow = .follow
  package var voicemail = Voicemail()
  package var forwards = Forwards()
  package var simultaneousRing: SimultaneousRing?
  /// How long the devices ring before "no answer" where neither voicemail nor a forward sets it, in rings.
  package var ringsBeforeNoAnswer: Int?
  package var directory: Directory = .all
  package var keys: [KeyAssignment] = []
  package var fillKeysWithGroup = false
  package var secretGeneration = 0

  package enum Profile: String, Sendable, Hashable, CaseIterable {
    case everywhere
    case onTheMove = "on_the_move"
  }
  package enum Directory: String, Sendable, Hashable, CaseIterable { case none, `internal`, all }

  package init() {}

  package var displayName: String {
    [firstName, lastName].filter { !$0.isEmpty }.joined(separator: " ")
  }
}

/// F-111 to F-123.
package struct Voicemail: Sendable, Hashable {
  package var active = false
  /// F-112.
  package var always = false
  /// F-113.
  package var whenBusy = true
  /// F-114.
  package var whenNoAnswer = true
  /// F-115: 0 or 2 to 20.
  package var rings = 4
  /// F-116: where messages are mailed; required where it is active and takes messages.
  package var mail: String?
  /// F-117, F-118.
  package var copy: String?
  /// F-120.
  package var busyGreeting: Greeting = .standard
  /// F-121.
  package var noAnswerGreeting: Greeting = .standard
  /// F-122: false = greeting only.
  package var deposit = true
  /// F-123: where a call goes after a greeting that takes no message; nil: it ends.
  package var afterGreeting: Target?
  /// `mail_only` by default: no message waiting lamp, no listening at the phone (F-119).
  package var access: MailboxAccess = .mailOnly

  package init() {}
}

package enum MailboxAccess: String, Sendable, Hashable, CaseIterable {
  case mailOnly = "mail_only"
  case mailAndPhone = "mail_and_phone"
}

/// What is played: the system's own text, a file of the description, or (made at build time) a spoken text.
package enum Greeting: Sendable, Hashable {
  case standard
  case file(String)
  case spoken(String)
}

/// F-125.
package struct Forwards: Sendable, Hashable {
  package var always: Target?
  package var busy: Target?
  package var noAnswer: Target?
  package var notReachable: Target?
  /// 0 or 2 to 20.
  package var rings = 4
  /// Whose calls each of them takes; the others are as if there were no forward.
  package var alwaysFor = Callers()
  package var busyFor = Callers()
  package var noAnswerFor = Callers()
  package var notReachableFor = Callers()

  package init() {}
}

/// Who calls: everyone where nothing is said.
package struct Callers: Sendable, Hashable {
  package var parts: [Part] = []

  package enum Part: Sendable, Hashable {
    /// From inside the company.
    case `internal`
    /// From outside, with a number or without.
    case external
    case number(PublicNumber)
  }

  package init() {}
}

package struct SimultaneousRing: Sendable, Hashable {
  package var number: PublicNumber
  /// The called party must press 1 to accept the call, so that a mobile's voicemail never answers it.
  package var confirm = true

  package init(number: PublicNumber) { self.number = number }
}

/// F-130 to F-159.
package struct HuntGroup: Sendable, Hashable {
  package var id = ""
  package var name = ""
  /// F-131: shown to the agents; the name if absent.
  package var displayName: String?
  package var numbers: [PublicNumber] = []
  package var `extension`: Extension?
  package var policy: HuntPolicy = .regular
  /// Indices into `users`, in order.
  package var agents: [Int] = []
  /// F-150.
  package var callWaiting = false
  /// F-151, F-152: rings (1 to 20) before the next agent; nil: the first agent rings on.
  package var nextAgentAfter: Int? = 3
  /// F-153 to F-155: seconds (0 to 7200) and target.
  package var overflow: Overflow?
  /// F-156, F-157.
  package var whenNotReachable: Target?
  /// F-158.
  package var busyWhenNotReachable = false
  package var whenAllBusy: WhenAllBusy = .overflow
  package var missedCalls: MissedCalls = .all
  package var night: NightFollow = .follow

  package struct Overflow: Sendable, Hashable {
    package var after: Int
    package var to: Target

    package init(after: Int, to: Target) {
      self.after = after
      self.to = to
    }
  }
  package enum WhenAllBusy: String, Sendable, Hashable, CaseIterable { case overflow, wait, busy }
  package enum MissedCalls: String, Sendable, Hashable, CaseIterable { case all, none }

  package init() {}
}

package enum HuntPolicy: String, Sendable, Hashable, CaseIterable { case circular, regular, simultaneous, uniform }

/// F-160 to F-185.
package struct AutoAttendant: Sendable, Hashable {
  package var id = ""
  package var name = ""
  package var displayName: String?
  package var numbers: [PublicNumber] = []
  package var `extension`: Extension?
  /// Index into `schedules`; nil: always (every day, all day).
  package var businessHours: Int?
  /// Index into `holidays`.
  package var holidays: Int?
  package var businessHoursMenu = Menu()
  package var afterHoursMenu: Menu?
  package var holidayMenu: Menu?
  package var submenus: [Menu] = []
  /// Seconds, 1 to 60.
  package var firstDigitTimeout = 10
  /// How often wrong or missing input is allowed before the operator, or the announcement and the end.
  package var tries = 3
  package var nameDialing: NameDialing = .lastNameFirst
  package var night: NightFollow = .follow

  package enum NameDialing: String, Sendable, Hashable, CaseIterable {
    case lastNameFirst = "last_name_first"
    case bothOrders = "both_orders"
  }

  package init() {}
}

package struct Menu: Sendable, Hashable {
  /// Of a submenu, unique in its attendant; `business_hours`, `after_hours`, `holiday` otherwise.
  package var id = ""
  package var greeting: Greeting = .standard
  package var keys: [MenuKey: KeyAction] = [:]
  /// What each key is for, in the owner's words (F-177).
  package var descriptions: [MenuKey: String] = [:]
  /// F-180: where a caller goes who chooses nothing.
  package var `operator`: Target?
  /// A caller may dial an extension at the greeting.
  package var extensionDialing = false

  package init() {}
}

package enum MenuKey: String, Sendable, Hashable, CaseIterable, Comparable {
  case zero = "0"
  case one = "1"
  case two = "2"
  case three = "3"
  case four = "4"
  case five = "5"
  case six = "6"
  case seven = "7"
  case eight = "8"
  case nine = "9"
  case star
  case hash

  /// What the telephone sends.
  package var digit: String {
    switch self {
    case .star: "*"
    case .hash: "#"
    default: rawValue
    }
  }

  package static func < (a: Self, b: Self) -> Bool { a.order < b.order }
  private var order: Int { Self.allCases.firstIndex(of: self)! }
}

/// F-175, and the actions of the platform behind the manual's portal.
package enum KeyAction: Sendable, Hashable {
  case transfer(to: Target, announce: Bool)
  case `operator`
  case nameDialing
  case extensionDialing
  case repeatMenu
  case exit
  /// To a mailbox: the given one, or the one of an extension that is asked.
  case mailbox(Target?)
  /// Index into `submenus`.
  case submenu(Int)
  case previousMenu
  case announcement(Greeting)
}

/// A mailbox of its own, 999 of the manual among them (F-023, F-026, F-075).
package struct Mailbox: Sendable, Hashable {
  package var id = ""
  package var name = ""
  package var `extension`: Extension?
  package var numbers: [PublicNumber] = []
  package var greeting: Greeting = .standard
  package var deposit = true
  package var mail: String?
  package var copy: String?
  package var afterGreeting: Target?
  package var access: MailboxAccess = .mailOnly

  package init() {}
}

/// F-060, F-064, F-066: when something holds, every week, with dates that go before the week.
package struct TimeSchedule: Sendable, Hashable {
  package var id = ""
  /// IANA name; nil: the company's.
  package var timeZone: String?
  package var weekly: [WeeklyHours] = []
  /// What `weekly` is made of, as it was written and in that order: nothing but findings look at it.
  package var rows: [WrittenHours] = []
  /// On these days only these hours hold (none: closed all day).
  package var exceptions: [DatedHours] = []

  package init() {}
}

/// Hours of some weekdays: from `start` up to and not including `end`, in minutes from midnight; never past 1440 (an
/// overnight range is two of these).
package struct WeeklyHours: Sendable, Hashable {
  /// 1 = Monday to 7 = Sunday (ISO 8601).
  package var weekday: Int
  package var start: Int
  package var end: Int

  package init(weekday: Int, start: Int, end: Int) {
    self.weekday = weekday
    self.start = start
    self.end = end
  }
}

/// One line of a schedule: its weekdays and their hours as somebody wrote them.
package struct WrittenHours: Sendable, Hashable {
  /// `mon-fri`.
  package var key: String
  /// 1 = Monday to 7 = Sunday, in order.
  package var weekdays: [Int]
  /// Empty: written to be closed.
  package var hours: [HourRange]

  package init(key: String, weekdays: [Int], hours: [HourRange]) {
    self.key = key
    self.weekdays = weekdays
    self.hours = hours
  }
}

package struct DatedHours: Sendable, Hashable {
  package var days: DayRange
  /// Minutes from midnight, end not included; empty: closed.
  package var hours: [Range<Int>]

  package init(days: DayRange, hours: [Range<Int>]) {
    self.days = days
    self.hours = hours
  }
}

/// F-061: days on which something holds, whatever the hour.
package struct HolidaySchedule: Sendable, Hashable {
  package var id = ""
  package var timeZone: String?
  package var days: [Holiday] = []

  package enum Holiday: Sendable, Hashable {
    /// The public holidays of a country, computed for each year.
    case `public`(country: PublicHolidayCountry)
    case days(DayRange)
    /// Every year on this month and day.
    case yearly(month: Int, day: Int)
    /// Every year from one day to another, over New Year where the second is the earlier one.
    case everyYear(YearDay, through: YearDay)
  }

  package init(days: [Holiday] = []) { self.days = days }
}
