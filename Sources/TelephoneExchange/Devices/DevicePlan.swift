/// The settings of one device, in no vendor's words: lowered from the exchange, read by the emitter of its family.
///
/// Every value is final: the cascade of settings has been walked, names are numbers, defaults are filled in.
package struct DevicePlan: Sendable, Hashable {
  /// The device's id: its MAC without separators where it has one, else what the description calls it.
  package var id = ""
  /// Nil: not known yet. Such a device is checked and gets no files.
  package var mac: MACAddress?
  /// As the catalog names it, or one of its aliases.
  package var model = ""
  package var description = ""
  /// As the description says it; nil: what the model is.
  package var kind: Device.Kind?
  /// Object ids of the users whose lines are on it, `user 209`; sorted, without repetition.
  package var owners: [String] = []
  /// In the order of the device's lines; the first is account 1.
  package var accounts: [Account] = []
  /// Only what is assigned, with final positions; all other keys of the model are emptied.
  package var keys: [DeviceKey] = []
  /// How many expansion modules are plugged in.
  package var modules = 0
  package var registrar = Registrar()
  package var network = Network()
  package var clock = Clock()
  /// `nl` or `en`.
  package var language = "nl"
  /// Whose tones are heard; its date and clock where no option says another.
  package var country = Country.nl
  /// Of `Option`, by name, what was said.
  package var options: [String: String] = [:]
  package var phoneBook = true
  /// Dialled at once, also while the device is locked; the first is what the device calls its emergency number.
  package var emergencyNumbers = ["112"]
  /// The group pickup code, what a lamp's pickup is done with (`directedPickup` + number), and so on; nil: switched off.
  package var codes = Codes()
  package var web = WebInterface.off
  /// URL of the firmware; nil: the device keeps what it has.
  package var firmware: String?
  /// Host, or host:port, of a syslog server.
  package var syslog: String?
  /// What only this family knows (`firmware_generation`, `language_pack`): its profile declares names, values, defaults.
  package var familySettings: [String: String] = [:]
  package var secretGeneration = 0

  package init() {}

  /// Owner of the device's files and subject of its findings.
  package var subject: String { ObjectPath.device(id).subject }
}

extension DevicePlan {
  /// One SIP account on the device.
  package struct Account: Sendable, Hashable {
    package var line: LineID
    /// Where on the device it is.
    package var attachment = Device.Line.Attachment.handset
    /// `CallPlan.Line.id`: account name and password derive from it.
    package var id: String
    /// Extension, or the number where there is none.
    package var number: String
    /// Shown to whoever is called inside.
    package var displayName: String
    /// Shown beside the line key and on the idle screen.
    package var label: String
    /// What is dialled to hear messages; nil: no voicemail on the phone.
    package var voicemail: String?
    /// Whether the lamp tells of messages (F-119); never true without `voicemail`.
    package var messageWaiting = false
    /// F-102.
    package var callWaiting = false
    /// F-101. Withholding is done by the engine; here so that a device that shows it can.
    package var withholdsNumber = false
    /// A fax, lift or alarm port: no SRTP.
    package var plainMedia = false
    /// What can be dialled on it: the digit map derives from this space.
    package var space: DialSpaceID
    package var secretGeneration = 0
    /// Nil: the device's, as most lines have it.
    package var registrar: Registrar?
    /// The options of its line; nil: the device's.
    package var options: [String: String]?

    package init(line: LineID, id: String, number: String, displayName: String, label: String, space: DialSpaceID) {
      self.line = line
      self.id = id
      self.number = number
      self.displayName = displayName
      self.label = label
      self.space = space
    }
  }

  /// Feature codes that a device sends by itself.
  package struct Codes: Sendable, Hashable {
    /// Picks up any ringing call of the group.
    package var groupPickup: String?
    /// Dialled before the number of the lamp that blinks.
    package var directedPickup: String?
    package var park: String?
    package var retrieve: String?

    package init() {}
  }

  package enum WebInterface: String, Sendable, Hashable, CaseIterable { case off, https }
}
