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
  /// What each node was made for. Unique; parallel to `nodes`.
  package var origins: [NodeOrigin] = []
  package var calendars: [Calendar] = []
  package var variables: [Variable] = []
  package var spaces: [DialSpace] = []
  package var inbound: [Inbound] = []
  package var lines: [Line] = []
  package var mailboxes: [MailboxPlan] = []
  /// Lamps: what a handset's key may watch.
  package var lamps: [BusyLamp] = []
  package var musicOnHold = MusicOnHold()
  /// Names shown for known callers, by the digits of their E.164 number (or as it is dialled, where it has none).
  package var phoneBook: [String: String] = [:]
  /// Seconds of ringing after which a transferred call comes back to whoever transferred it.
  package var returnAfter = 25
  package var limits = Limits()
  /// Dialled before a number outside, and shown before an outside caller's; empty where there is none.
  package var outsidePrefix = ""
  /// The night switch can be automatic: hours or holidays say when it is night.
  package var isNightScheduled = false
  /// First and last day for which the dated calendars hold.
  package var horizon: DayRange

  package init(horizon: DayRange) { self.horizon = horizon }
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

/// One SIP account: a line of a device for a user.
package struct Line: Sendable, Hashable {
  /// Id of its device, and which of that device's lines it is, from 1.
  package var deviceID: String
  package var position: Int
  /// Stable: `0015654aa937/1`. Account name and password derive from it.
  package var id: String { "\(deviceID)/\(position)" }
  /// Indices into the exchange: its device, its user.
  package var device: Int
  package var user: Int?
  package var space: DialSpaceID
  /// The user; nil: the line is nobody's.
  package var owner: Element?
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
  /// Whether the telephone encrypts speech where the engine does, as its settings say; nil: as the provider says.
  package var encryptsSpeech: Bool?
  package var secretGeneration: Int
  /// Where a call comes back that this line has parked or transferred and that nobody took.
  package var back: NodeID?
  /// The forwards that the description gives its user.
  package var describedForwards: Set<ForwardKind> = []
  /// Calls outside that its user has at the same time; its own, where it is nobody's.
  package var callsOutside = 2
  /// Whose tones the engine plays to it.
  package var country = Country.nl
  /// The mailbox whose messages are heard here, and whose lamp it has.
  package var mailbox: MailboxID?

  package init(
    deviceID: String, position: Int, device: Int, user: Int?, owner: Element?, space: DialSpaceID, number: String,
    name: String,
    identity: PublicNumber?, identityName: String?, withheld: Bool, emergencyIdentity: PublicNumber?, callWaiting: Bool,
    pickupGroups: [String] = [], fax: Bool = false, secretGeneration: Int = 0
  ) {
    self.deviceID = deviceID
    self.position = position
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
  /// The mailbox, or the user whose voicemail it is.
  package var element: Element
  /// Object id: `mailbox 999`, `user 209`.
  package var id: String { element.subject }
  package var name: String
  /// Digits that the engine's mailbox is called by; unique in the company.
  package var number: String
  package var mail: String?
  package var copy: String?
  /// Messages are kept and can be heard on a telephone; else they are mailed and deleted (F-119).
  package var isHeardByPhone: Bool
  /// Raised to replace the PIN.
  package var secretGeneration = 0
  /// IANA name of the clock that messages are stamped by; nil: the company's.
  package var timeZone: String?

  package init(
    _ element: Element, name: String, number: String, mail: String?, copy: String?, isHeardByPhone: Bool = false
  ) {
    self.element = element
    self.isHeardByPhone = isHeardByPhone
    self.name = name
    self.number = number
    self.mail = mail
    self.copy = copy
  }
}

/// What one key lamp watches: a user over all their lines, a variable (`night`), or where calls are parked.
package struct BusyLamp: Sendable, Hashable {
  /// What a handset subscribes to and dials: an extension or a feature code.
  package var number: String
  package var lines: [LineID]
  package var variable: VariableID?
  /// Lit while a call is parked under this.
  package var parking: String?

  package init(number: String, lines: [LineID], variable: VariableID? = nil) {
    self.number = number
    self.lines = lines
    self.variable = variable
  }
}
