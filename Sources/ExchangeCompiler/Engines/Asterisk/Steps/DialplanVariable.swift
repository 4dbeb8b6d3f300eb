/// A variable of a channel, or a function that is read and set like one.
struct DialplanVariable: Sendable, Hashable {
  /// Inside `${…}`.
  let name: String
  /// Left of the `=` of `Set`.
  let assigned: String
  /// What it holds: `${…}` with the name.
  let value: DialplanValue

  private init(_ name: String, assigned: String? = nil) {
    self.name = name
    self.assigned = assigned ?? name
    value = .code("${" + name + "}")
  }

  /// Set so that the channels which this one makes have it, too.
  var inherited: Self { Self(name, assigned: "__" + name) }

  /// Of one run of a routine.
  static func local(_ name: Local) -> Self { Self(name.rawValue, assigned: "LOCAL(\(name.rawValue))") }

  enum Local: String, Sendable {
    case accept, company, day, emergency, from, identity, number, passed, result, seconds, shown, who, withheld
    case nameIn = "name-in"
    case numberIn = "number-in"
  }

  // MARK: The engine's own

  /// What the routine that was called last returned.
  static let returned = Self("GOSUB_RETVAL")
  static let extensionName = Self("EXTEN")
  static let context = Self("CONTEXT")
  /// Seconds since 1970.
  static let epoch = Self("EPOCH")
  static let uniqueID = Self("UNIQUEID")
  static let groupOfLeg = Self("OUTBOUND_GROUP_ONCE")
  static let account = Self("CHANNEL(accountcode)")
  static let language = Self("CHANNEL(language)")
  static let channelState = Self("CHANNEL(state)")
  static let callerNumber = Self("CALLERID(num)")
  static let callerName = Self("CALLERID(name)")
  static let callerPresentation = Self("CALLERID(num-pres)")
  static let callRecord = Self("CDR(userfield)")
  static let betweenDigits = Self("TIMEOUT(digit)")
  /// Set on the channels that a diverted call makes, before it knows them.
  static let redirectingNumber = Self("REDIRECTING(from-num)", assigned: "REDIRECTING(from-num,i)")
  static let redirectingReason = Self("REDIRECTING(reason)", assigned: "REDIRECTING(reason,i)")
  static let redirectingCount = Self("REDIRECTING(count)")
  static let callingTrunk = Self("GROUP(trunk)")

  /// - Parameter key: below the family of the company.
  static func stored(_ family: String, _ key: String) -> Self { Self("DB(\(family)/\(key))") }
  static func state(ofDevice device: String) -> Self { Self("DEVICE_STATE(\(device))") }
  static func header(_ name: String) -> Self { Self("PJSIP_HEADER(read,\(name))") }

  /// An argument of the routine that runs, by its place from 1.
  static func argument(_ place: Int) -> Self { Self("ARG\(place)") }

  // MARK: Ours

  /// The company in the engine's database.
  static let company = Self("CENTRALE_COMPANY")
  /// `internal`, `external`, `anonymous` or `emergencyCallBack`.
  static let origin = Self("CENTRALE_ORIGIN")
  /// Who called from outside, in digits of E.164.
  static let caller = Self("CENTRALE_CALLER")
  /// What the carrier, or the phone book, calls them.
  static let nameIn = Self("CENTRALE_NAME_IN")
  /// The call that its legs outside are counted by.
  static let call = Self("CENTRALE_CALL")
  /// 1: it was transferred.
  static let handed = Self("CENTRALE_HANDED")
  /// How often it was passed on.
  static let hops = Self("CENTRALE_HOPS")
  static let diverted = Self("CENTRALE_DIVERTED")
  static let element = Self("CENTRALE_ELEMENT")
  /// Of the line that calls; see `LineVariables`.
  static let owner = Self("CENTRALE_OWNER")
  static let line = Self("CENTRALE_LINE")
  static let number = Self("CENTRALE_NUMBER")
  static let identity = Self("CENTRALE_IDENTITY")
  static let emergency = Self("CENTRALE_EMERGENCY")
  static let withheld = Self("CENTRALE_WITHHELD")
  static let described = Self("CENTRALE_DESCRIBED")
  static let mailbox = Self("CENTRALE_MAILBOX")
  /// The name that is shown outside.
  static let shownName = Self("CENTRALE_NAME")
  static let dialled = Self("CENTRALE_DIALLED")
  /// Where a transferred call comes back to.
  static let back = Self("CENTRALE_BACK")
  static let parkedSeconds = Self("CENTRALE_PARKED")
  static let tries = Self("CENTRALE_TRIES")
  /// Of the party that is asked for a ring.
  static let leg = Self("CENTRALE_LEG")
  static let legLimit = Self("CENTRALE_LIMIT")
  /// What a routine that users share knows of the user.
  static let record = Self("CENTRALE_RECORD")
  /// What a carrier called, and where it says so.
  static let called = Self("CENTRALE_CALLED")
  static let calledHeader = Self("CENTRALE_HEADER")
  static let calledUser = Self("CENTRALE_USER_PART")

  /// A variable of the plan that one call has.
  static func ofCall(_ digest: String) -> Self { Self("CENTRALE_V" + digest) }
}
