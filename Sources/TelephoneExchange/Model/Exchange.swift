/// One company's telephone exchange as it is meant: names are references, numbers are numbers, every default is filled in.
///
/// Made by `resolve` from a description. It holds no places: a finding names an object's id and key path, and the range is
/// looked up when it is printed, so that a changed comment changes nothing here. What was broken in the description is a
/// poisoned value (`Target.poisoned`, a missing optional) about which nobody reports again.
package struct Exchange: Sendable, Hashable {
  package var company = Company()
  package var provider = Provider()
  package var sites: [Site] = []
  package var numberBlocks: [NumberBlock] = []
  /// Where a number of a block goes that no element owns and that is not reserve.
  package var unassignedNumbers: Target?
  /// How many digits an extension may have; 2 to 4 by default, up to 6.
  package var extensionDigits: ClosedRange<Int> = 2...4
  /// Digits dialled before an outside number, where the company wants that; nil: numbers are dialled as they are.
  package var outsidePrefix: String?
  /// Who takes a call back from the emergency services when the device that called does not.
  package var emergencyCallBack: Target?
  /// Who is called at once, beside the call itself, when somebody dials 112 (EM-10).
  package var emergencyAlert: [Target] = []
  package var schedules: [TimeSchedule] = []
  package var holidays: [HolidaySchedule] = []
  package var nightSwitch = NightSwitch()
  /// The first is the company's default.
  package var classesOfService: [ClassOfService] = [ClassOfService()]
  package var users: [User] = []
  package var huntGroups: [HuntGroup] = []
  package var autoAttendants: [AutoAttendant] = []
  package var mailboxes: [Mailbox] = []
  package var pagingGroups: [PagingGroup] = []
  package var pickupGroups: [PickupGroup] = []
  package var devices: [Device] = []
  /// Device settings of a model or a family (`T46G`, `yealink`), between the site's and the device's own.
  package var modelSettings: [String: [String: String]] = [:]
  package var phoneBook: [PhoneBookEntry] = []
  package var featureCodes = FeatureCodes()
  package var musicOnHold = MusicOnHold()
  package var limits = Limits()
  /// External numbers that a user may set as a forward at the phone.
  package var forwardTargets: [PublicNumber] = []
  /// Calls that the description says the end of.
  package var expectations: [Expectation] = []
  /// Findings that the description says do not matter.
  package var silences: [Silence] = []

  package init() {}
}

/// An element that has an identity of its own and that a call can be sent to. The index is into the exchange's list of that
/// kind.
package enum ElementID: Hashable, Sendable {
  case user(Int)
  case huntGroup(Int)
  case autoAttendant(Int)
  case mailbox(Int)
  case pagingGroup(Int)
}

/// Where a call is sent.
package enum Target: Hashable, Sendable {
  case element(ElementID)
  case outside(OutsideNumber)
  /// Named in the description and found to be wrong; reported already.
  case poisoned
}

/// What a company is called and shows of itself (F-040 to F-045).
package struct Company: Sendable, Hashable {
  /// Stable identity: letters, digits, hyphens; the directory's name unless the description says it.
  package var id = ""
  package var name = ""
  package var mainNumber: PublicNumber?
  /// F-043: the number presented outside.
  package var callerID: CallerIDPolicy = .company
  package var showCompanyName = false
  package var timeZone = "Europe/Amsterdam"
  /// `nl` or `en`: of prompts and handsets.
  package var language = "nl"
  /// Whose tones are heard.
  package var country = Country.nl
  /// One of the demonstration companies: may use a key that is public.
  package var demonstration = false
  /// 5 s on the Dutch cadence (1 s on, 4 s off).
  package var secondsPerRing = 5
  /// Seconds after which a transferred call that nobody takes comes back; nil: after five rings.
  package var transferReturn: Int?
  /// Seconds that a parked call waits to be taken.
  package var parkReturn = 60
  /// Raised to rotate every secret of the company.
  package var secretGeneration = 0
  /// The number that goes with an emergency call where the site has none; the main number if absent.
  package var emergencyNumber: PublicNumber?
  /// Device settings for the whole company.
  package var settings: [String: String] = [:]

  package init() {}
}

package enum CallerIDPolicy: String, Sendable, Hashable, CaseIterable { case company, personal }

/// A contiguous run of public numbers of the company (F-011), and what became of single ones.
package struct NumberBlock: Sendable, Hashable {
  package var first: PublicNumber
  package var last: PublicNumber
  package var use: Use = .assigned

  package enum Use: Sendable, Hashable {
    case assigned
    /// Kept free on purpose; callers hear that it is not in use.
    case reserve
    /// Arrives from another carrier on this day.
    case portedOn(Day)
  }

  package init(first: PublicNumber, last: PublicNumber, use: Use = .assigned) {
    self.first = first
    self.last = last
    self.use = use
  }
}

/// A location with an address of its own (F-105, EM-6, EM-14).
package struct Site: Sendable, Hashable {
  package var id = ""
  package var name = ""
  package var address = ""
  package var timeZone: String?
  /// Nil: the company's.
  package var country: Country?
  /// With its 0: `020`; for local dialling without area code.
  package var areaCode: String?
  /// Digits dialled before an extension of this site from another one.
  package var locationCode: String?
  package var emergencyNumber: PublicNumber?
  package var access: Access = .internet
  package var voiceVLAN: Int?
  /// Device settings for the devices of this site.
  package var settings: [String: String] = [:]

  package enum Access: Sendable, Hashable {
    case internet
    /// A private network with its own registrar address.
    case privateNetwork(registrar: String)
  }

  package init() {}
}

/// Limits that contain toll fraud (SEC-1, SEC-23), beside those of each class of service. 112 has no limit.
package struct Limits: Sendable, Hashable {
  /// How often one call is passed on by forwards and night switching, 1 to 10, before it ends in an announcement; and how
  /// many numbers outside it tries one after the other.
  package var maxForwards = 5
  /// Telephones outside that one call rings, or is connected with, at the same time: 1 to 50.
  package var outsideAtOnce = 3
  /// Calls outside of the whole company at the same time; nil: the carriers' channels are the limit.
  package var callsOutside: Int?

  package init() {}
}

/// What outgoing calls are refused (F-050 to F-055). Safe by default. 112, 113, 144 and 116xxx are never refused.
package struct ClassOfService: Sendable, Hashable {
  package var id = "company"
  /// Kinds of number that are refused.
  package var blocked = NumberCategory.blockedByDefault.kinds
  /// Kinds that the description itself blocks or allows, here or for the company.
  package var named: Set<NumberKind> = []
  /// Single numbers that are refused although their kind is open.
  package var blockedNumbers: Set<OutsideNumber> = []
  /// Single numbers that stay allowed although their kind is blocked, as dialled nationally: `09008844`.
  package var allowedNumbers: Set<OutsideNumber> = []
  /// What is said of codes; of the others see `mayDial`.
  package var codes: [CodeRight: Bool] = [:]
  /// Internal calls and 112 only: an unassigned device, a lobby telephone.
  package var internalOnly = false
  /// Calls outside that one user has at the same time, 1 to 100 (SEC-23).
  package var callsOutside = 2
  /// Index into `schedules`: numbers outside are called in these hours only, but for 112 and the help lines; nil: always.
  package var hours: Int?

  package init() {}

  package mutating func block(_ category: NumberCategory) {
    blocked.formUnion(category.kinds)
    named.formUnion(category.kinds)
  }

  package mutating func allow(_ category: NumberCategory) {
    blocked.subtract(category.kinds)
    named.formUnion(category.kinds)
  }

  package mutating func block(_ number: OutsideNumber) {
    allowedNumbers.remove(number)
    blockedNumbers.insert(number)
  }

  package mutating func allow(_ number: OutsideNumber) {
    blockedNumbers.remove(number)
    allowedNumbers.insert(number)
  }
}

package enum NightMode: String, Sendable, Hashable, CaseIterable { case on, off, automatic }
/// What a user, group or attendant does about the company's night switch (F-127, F-159).
package enum NightFollow: String, Sendable, Hashable, CaseIterable { case follow, on, off }

/// F-070 to F-077.
package struct NightSwitch: Sendable, Hashable {
  package var mode: NightMode = .off
  /// Index into `schedules`; nil: not asked.
  package var businessHours: Int?
  /// Index into `holidays`.
  package var holidays: Int?
  package var destination: Target?

  package init() {}
}

/// F-080.
package struct MusicOnHold: Sendable, Hashable {
  package var active = true
  /// Paths of files; empty: the provider's default music.
  package var files: [String] = []

  package init() {}
}

/// F-081.
package struct PickupGroup: Sendable, Hashable {
  package var id = ""
  package var name = ""
  package var members: [Int] = []

  package init() {}
}

/// F-082.
package struct PhoneBookEntry: Sendable, Hashable {
  package var name = ""
  package var numbers: [OutsideNumber] = []

  package init() {}
}

package struct PagingGroup: Sendable, Hashable {
  package var id = ""
  package var name = ""
  package var `extension`: Extension?
  /// Indices into `devices`.
  package var devices: [Int] = []

  package init() {}
}

/// Codes that a user dials for a function; nil: switched off. Checked for collisions, never hard-coded.
package struct FeatureCodes: Sendable, Hashable {
  package var codes: [Feature: String] = FeatureCodes.defaults

  package enum Feature: String, Sendable, Hashable, CaseIterable, Comparable {
    case pickup = "pickup"
    case directedPickup = "directed_pickup"
    case park = "park"
    case retrieve = "retrieve"
    case nightOn = "night_on"
    case nightOff = "night_off"
    case nightAutomatic = "night_automatic"
    case nightToggle = "night_toggle"
    case doNotDisturbOn = "do_not_disturb_on"
    case doNotDisturbOff = "do_not_disturb_off"
    case doNotDisturbToggle = "do_not_disturb_toggle"
    case forwardAlwaysOn = "forward_always_on"
    case forwardAlwaysOff = "forward_always_off"
    case forwardAlwaysToggle = "forward_always_toggle"
    case forwardBusyOn = "forward_busy_on"
    case forwardBusyOff = "forward_busy_off"
    case forwardNoAnswerOn = "forward_no_answer_on"
    case forwardNoAnswerOff = "forward_no_answer_off"
    case forwardNotReachableOn = "forward_not_reachable_on"
    case forwardNotReachableOff = "forward_not_reachable_off"
    case withholdNumber = "withhold_number"
    case voicemail = "voicemail"
    /// With an extension behind it: the voicemail of that user, whose telephones do not ring.
    case toMailbox = "to_mailbox"
    /// With an extension behind it: a call to a telephone of that user that answers by itself. Off unless it is given a code:
    /// it opens a microphone.
    case intercom = "intercom"

    package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
  }

  package static let defaults: [Feature: String] = [
    .pickup: "*98", .directedPickup: "*97", .park: "*68", .retrieve: "*88",
    .nightOn: "*81", .nightOff: "*82", .nightAutomatic: "*83", .nightToggle: "*84",
    .doNotDisturbOn: "*78", .doNotDisturbOff: "*79", .doNotDisturbToggle: "*76",
    .forwardAlwaysOn: "*72", .forwardAlwaysOff: "*73", .forwardAlwaysToggle: "*74", .forwardBusyOn: "*90",
    .forwardBusyOff: "*91",
    .forwardNoAnswerOn: "*92", .forwardNoAnswerOff: "*93",
    .forwardNotReachableOn: "*94", .forwardNotReachableOff: "*95",
    .withholdNumber: "*31", .voicemail: "*62",
  ]

  package init() {}
}
