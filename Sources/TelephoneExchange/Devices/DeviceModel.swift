/// What a device of one model can do: data of `DeviceTemplates`, part of the model because checks need it.
package struct DeviceModel: Sendable, Hashable {
  /// `T46G`, `VVX 500`.
  package var name: String
  /// The vendor as people write it.
  package var vendor: String
  /// What else the vendor is or was called.
  package var vendorAliases: [String] = []
  /// The folder under `DeviceTemplates`.
  package var family: String
  /// Other ways of writing it, apart from case, spaces and hyphens, which never matter.
  package var aliases: [String] = []
  package var kind = Device.Kind.handset
  /// Of an analog adapter.
  package var ports = 0
  package var accounts = 1
  /// Programmable keys over all pages.
  package var lineKeys = 0
  /// Keys that are shown at once; a page.
  package var keysPerPage = 0
  /// How many of these, the last ones, are keys with a numbering of their own.
  package var memoryKeys = 0
  /// How many, the first ones, are beside the pages of the screen.
  package var sideKeys = 0
  /// In how many columns the keys of a page stand, each counted from top to bottom; nil: not known.
  package var keyColumns: Int?
  package var modules = 0
  package var keysPerModule = 0
  /// The same of a module.
  package var moduleColumns: Int?
  /// Positions of a module that cannot be set.
  package var reservedModuleKeys: [Int] = []
  /// At most this many keys over device and modules together; nil: as many as there are.
  package var keysInAll: Int?
  /// At most this many lamps over device and modules; nil: every key may be one.
  package var lamps: Int?
  /// Kinds of keys that the vendor has not, as the description calls them; `on_line`: keys for another line than the
  /// first.
  package var lacksKeys: Set<String> = []
  /// Transports over which it does not register.
  package var lacksTransports: Set<String> = []
  /// Neutral names.
  package var codecs: [String] = []
  package var digitMap = DigitMapLimits()
  /// First six to nine hexadecimal digits of the MACs of this vendor.
  package var macPrefixes: [String] = []
  /// Whether the vendor has no others.
  package var macPrefixesComplete = true
  /// Characters that fit on a key's label; longer ones are cut by the device.
  package var labelLength: Int?
  package var emergencyNumbers = Int.max
  /// Certificates of authorities that can be given to it, and bytes of each as text.
  package var caCertificates = Int.max
  package var caCertificateLength = Int.max
  /// Settings that only this family has, with their allowed values (empty: any text) and default.
  package var settings: [FamilySetting] = []
  /// What it scans as a QR code to fetch its settings; nil: nothing is known.
  package var scans: ScannedCode?
  /// Where on its web pages the provisioning URL goes, in the words of the pages; nil: not known.
  package var urlField: String?
  /// Its files are named after its MAC: without one there are none.
  package var needsMAC = true
  /// How sure its limits and file names are, and where they are from.
  package var certainty: Certainty?
  package var sources: [String] = []
  package var options = OptionSupport()
  /// Of the picture behind the idle screen; nil: not known.
  package var picture: PictureLimits?

  package init(name: String, vendor: String, family: String) {
    self.name = name
    self.vendor = vendor
    self.family = family
  }

  /// `a T46G`, `an SPA504G`, `an Edge E350`.
  package var phrase: String { Self.phrase(name) }

  /// The name of a model with its article, which follows how people say it: names in capitals letter by letter.
  package static func phrase(_ name: String) -> String {
    let word = name.prefix { $0 != " " && $0 != "-" }
    let isSpelled =
      word.allSatisfy { $0.isUppercase || $0.isNumber } && !word.allSatisfy(\.isUppercase) || word.count < 4
    let vowels = isSpelled ? "AEFHILMNORSX8" : "AEIOUaeio8"
    return (word.first.map { vowels.contains($0) } == true ? "an " : "a ") + name
  }

  /// Whether its vendor makes devices with such an address; true where nothing is known.
  package func mayHave(_ mac: MACAddress) -> Bool {
    macPrefixes.isEmpty || !macPrefixesComplete || macPrefixes.contains { mac.hex.hasPrefix($0) }
  }

  package enum Certainty: String, Sendable, Hashable, CaseIterable {
    /// A vendor's document.
    case document
    /// A file of a real telephone, or one that was tried.
    case live
    /// Only tables of others who configure such telephones.
    case peers
    /// Nothing but the name.
    case name
  }

  /// Where a module's key stands when device and modules are counted through from 1.
  package func flatPosition(module: Int, position: Int) -> Int {
    module == 0 ? position : lineKeys + (module - 1) * keysPerModule + position
  }

  /// What `centrale models` and the checks call it whatever the case: `t46g`, `vvx500`.
  package static func key(_ name: some StringProtocol) -> String {
    String(name.lowercased().filter { $0 != " " && $0 != "-" && $0 != "_" })
  }

  /// What a vendor's QR code holds.
  package enum ScannedCode: String, Sendable, Hashable, CaseIterable {
    /// The URL of the first file that it fetches.
    case fileURL = "file_url"
  }

  package struct FamilySetting: Sendable, Hashable {
    package var name: String
    package var values: [String]
    package var standard: String
    package var meaning: String

    package init(name: String, values: [String] = [], standard: String = "", meaning: String) {
      self.name = name
      self.values = values
      self.standard = standard
      self.meaning = meaning
    }
  }
}

/// How a device reads dialled digits. Most dialects go back to RFC 3435: alternatives joined by `|`, sent at the first match.
package struct DigitMapLimits: Sendable, Hashable {
  package var dialect: DigitMapDialect = .none
  /// Bytes of the whole map.
  package var length = Int.max
  /// Alternatives of the whole map.
  package var alternatives = Int.max
  /// Bytes of the list of timers, where it stands by itself.
  package var timers = Int.max
  /// Numbered rules, for firmware that has these instead of a map.
  package var rules = Int.max
  /// Settings of the family, with their values, under which a device has rules and no map.
  package var rulesWhen: [String: String] = [:]

  package init() {}
}

package enum DigitMapDialect: String, Sendable, Hashable, CaseIterable {
  /// The device has none, or none that is known for sure: what is dialled is sent by a key or after a pause.
  case none
  /// `T` is a timer of its own length per alternative: `<T3>`.
  case yealink
  /// Timers are in a list of their own, parallel to the alternatives.
  case polycom
  /// `{112|20T|00xxxxxx+}`.
  case grandstream
  /// As Grandstream's, without timers.
  case htek
  /// `(112S0|20|00xxxxxxx.)`.
  case ciscoSPA = "cisco_spa"
  /// `!^(112|20[1-9])$!sip:\1@\d!d`.
  case snom
  /// `112|20#|00xxxxxxx+#`.
  case aastra
  /// Numbered rules: `112`, `20T3`, `00xxxxxxx.T3`.
  case fanvil
  /// `112|20S3|00xxxxxxx.S3`.
  case panasonic
  /// Templates of Cisco's telephones for its own exchange, each with its seconds: `112` 0, `20` 3, `00.......*` 3, `\*98` 0.
  case ciscoTemplate = "cisco_template"
}
