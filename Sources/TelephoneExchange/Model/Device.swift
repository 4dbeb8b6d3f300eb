/// One device: a handset, a DECT base, an analog adapter, a softphone. One MAC, one set of files (F-099, F-103).
package struct Device: Sendable, Hashable {
  /// Its MAC in lower case without separators where it has one, else what the description calls it.
  package var id = ""
  /// As the description says it; nil: what its model is.
  package var kind: Kind?
  package var mac: MACAddress?
  /// As `DeviceTemplates` names it: `T46G`, `VVX 500`.
  package var model = ""
  package var description = ""
  package var site: Int?
  /// SIP accounts in the order of the device's lines. DECT portables and analog ports are lines that say which they are.
  package var lines: [Line] = []
  package var keys: [KeyAssignment] = []
  /// Expansion modules: how many, and what is on their keys.
  package var modules: [Module] = []
  /// Settings of this device alone; the name is neutral, the profile of the family says how a vendor calls it.
  package var settings: [String: String] = [:]
  /// `none`: an unassigned device dials 112 and internal numbers only.
  package var classOfService: Int?
  package var secretGeneration = 0

  package enum Kind: String, Sendable, Hashable, CaseIterable {
    case handset
    case dectBase = "dect_base"
    case analogAdapter = "analog_adapter"
    case softphone
    /// Of these the call plan knows no more than of a handset.
    case conference, door, paging, cordless

    /// `an analog adapter`.
    package var phrase: String {
      switch self {
      case .handset: "a handset"
      case .dectBase: "a DECT base"
      case .analogAdapter: "an analog adapter"
      case .softphone: "a softphone"
      case .conference: "a conference telephone"
      case .door: "a door station"
      case .paging: "a loudspeaker or paging adapter"
      case .cordless: "a cordless telephone"
      }
    }
  }

  package init() {}

  package struct Line: Sendable, Hashable {
    /// Index into `users`; nil: the device is not assigned to anyone.
    package var user: Int?
    package var label: String?
    package var classOfService: Int?
    package var attachment: Attachment = .handset
    /// Settings of this line alone.
    package var settings: [String: String] = [:]

    package enum Attachment: Sendable, Hashable {
      case handset
      /// A DECT portable with its IPUI.
      case portable(ipui: String)
      case port(Int, use: PortUse)
    }
    package enum PortUse: String, Sendable, Hashable, CaseIterable { case telephone, fax, doorbell, lift, alarm }

    package init(user: Int?) { self.user = user }
  }

  package struct Module: Sendable, Hashable {
    package var keys: [KeyAssignment] = []
    package init() {}
  }
}

/// Six bytes of a network card, as a handset's label shows them.
package struct MACAddress: Hashable, Comparable, Sendable {
  /// Twelve hexadecimal digits, lower case.
  package let hex: String

  /// Twelve hexadecimal digits as labels, switches and scanners write them: in one run, in pairs (`00:15:65:4a:a9:37`, with
  /// `-`, `.` or a space too), in fours (`0015.654a.a937`) or in halves (`001565-4aa937`), with one sign between them
  /// all. Nil for anything else: a digit too many or too few, or a sign in another place, is a slip of whoever typed
  /// it, and what was meant is not for us to guess.
  package init?(_ text: some StringProtocol) {
    if let hex = text.utf8.withContiguousStorageIfAvailable(Self.digits) ?? nil {
      self.hex = hex
      return
    }
    let parts = text.lowercased().split(omittingEmptySubsequences: false) { ":-. ".contains($0) }
    let signs = Set(text.filter { ":-. ".contains($0) })
    let hex = parts.joined()
    guard signs.count <= 1, hex.utf8.count == 12, hex.utf8.allSatisfy({ 48...57 ~= $0 || 97...102 ~= $0 }),
      [1, 2, 3, 6].contains(parts.count), parts.allSatisfy({ $0.utf8.count == 12 / parts.count })
    else { return nil }
    self.hex = hex
  }

  /// Twelve digits in one run, which is what nearly all are written as.
  package init?(digits: ArraySlice<UInt8>) {
    guard let hex = digits.withUnsafeBufferPointer(Self.digits) else { return nil }
    self.hex = hex
  }

  private static func digits(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
    guard bytes.count == 12 else { return nil }
    var isHexadecimal = true
    let text = String(unsafeUninitializedCapacity: 12) { buffer in
      for (index, byte) in bytes.enumerated() {
        switch byte {
        case 48...57, 97...102: buffer[index] = byte
        case 65...70: buffer[index] = byte + 32
        default:
          isHexadecimal = false
          return 0
        }
      }
      return 12
    }
    return isHexadecimal ? text : nil
  }

  package static func < (a: Self, b: Self) -> Bool { a.hex < b.hex }

  /// Its six pairs in lower case with a sign between them: `00_15_65_4a_a9_37`.
  package func pairs(_ separator: String) -> String {
    let digits = Array(hex)
    return stride(from: 0, to: digits.count, by: 2).map { String(digits[$0..<$0 + 2]) }.joined(separator: separator)
  }

  /// As labels show it: `00:15:65:4A:A9:37`.
  package var written: String { pairs(":").uppercased() }
}

/// What is under a programmable key. `nil` position: the next free key.
package struct KeyAssignment: Sendable, Hashable {
  /// Counted from 1 over all pages of the device or the module.
  package var position: Int?
  package var label: String?
  package var function: KeyFunction
  /// The line of the device, counted from 1, that it dials and watches with; nil: the first that fits.
  package var line: Int?

  package init(position: Int? = nil, label: String? = nil, function: KeyFunction) {
    self.position = position
    self.label = label
    self.function = function
  }
}

package enum KeyFunction: Sendable, Hashable {
  /// The device's line, counted from 1.
  case line(Int)
  /// A lamp and a direct dial of a user (index into `users`); pickup while it blinks.
  case lamp(user: Int)
  /// The same of a hunt group (index into `huntGroups`): lit while one of its agents is in a call.
  case groupLamp(Int)
  case speedDial(Target)
  /// Dials what is there: a feature code with all that belongs behind it.
  case code(String)
  /// Sends these tones in the call that is going on.
  case tones(String)
  /// Speaks to a group address: whoever listens there hears it.
  case page(String)
  /// Hands the call that is going on to a mailbox: of a user, or one that is not a user's.
  case toMailbox(Target)
  /// A call to a user (index into `users`) whose telephone answers by itself.
  case intercom(Int)
  case pickup
  case park
  /// A lamp of the place where calls are parked under this extension; parks the call that is going on there, else takes the
  /// one that waits there.
  case parkLamp(String)
  case doNotDisturb(KeySwitch)
  /// To the target of the key; nil: the user's own, else one that is asked for.
  case forward(KeySwitch, to: Target?)
  case voicemail
  case nightSwitch(KeySwitch)
}

/// What a key does with a switch of the exchange.
package enum KeySwitch: Sendable, Hashable {
  /// On and off in turn, with a lamp.
  case toggle
  case on
  case off
  /// The night switch only: by the clock.
  case automatic
}
