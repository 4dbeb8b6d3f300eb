package import SourceText
package import TelephoneExchange

/// A family of devices as its folder under `DeviceTemplates` describes it: one set of templates, many models.
package struct DeviceFamily: Sendable {
  /// The folder: `yealink`.
  package var name: String
  /// The vendor as people write it.
  package var vendor: String
  /// Its own folder, then those it extends: where a template is looked for.
  package var folders: [String]
  package var models: [Model]
  package var files: [FileShape]
  /// What a device gets that asks under a former provisioning token: files that set where it fetches, and nothing else.
  package var bridge: [FileShape] = []
  /// Regular expressions over the User-Agent with the groups `model`, `firmware`, `mac`.
  package var userAgents: [String]
  /// What a running device is told by a SIP event: `resync`, `reboot`.
  package var events: [String: String]
  /// Names of the vendor's settings that a running device takes only when it restarts, with `*` for any signs; empty: not known.
  package var rebootSettings: [String] = []
  /// How they find their provisioning host; nil: not known.
  package var dhcp: DHCPDiscovery?
  package var vocabulary: Vocabulary
  /// Bytes of a name in a device's own directory.
  package var nameLength = Int.max
  /// Entries of a device's own directory, and where a setting of the family has these values.
  package var directoryEntries = Int.max
  package var directoryEntriesWhen: [String: [String: Int]] = [:]
  /// How many codecs are written by number; unused numbers are emptied.
  package var codecPlaces = 0
  /// Settings that only this family has, with all values that some model may have.
  package var settings: [DeviceModel.FamilySetting] = []
  /// Names of its models' own values, also of models that it takes over: its templates may ask for them all.
  var valueNames: Set<String> = []
  /// By list, the names of the texts that a profile gives for its items.
  package var namesByIndex: [String: [String]] = [:]
  /// Something in its profile was refused: what its templates ask for cannot be judged.
  package var isBroken = false

  /// What a device's own directory keeps.
  /// - Parameter setting: what each of the family's settings is; nil: not known.
  package func directoryEntries(_ setting: (String) -> String?) -> Int {
    directoryEntriesWhen.reduce(directoryEntries) { most, when in
      guard let value = setting(when.key) else { return min(most, when.value.values.min() ?? most) }
      return when.value[value] ?? most
    }
  }

  package struct Model: Sendable {
    package var device: DeviceModel
    /// What only templates and file names ask for: `common_code`.
    package var values: [String: String]
    /// By list, texts for its first, second, … item.
    var byIndex: [String: TextsByNumber] = [:]
    /// Of its own directory; nil: the family's.
    var directoryEntries: Int?

    package init(device: DeviceModel, values: [String: String]) {
      self.device = device
      self.values = values
    }
  }

  /// Neutral words in the words of the vendor.
  package struct Vocabulary: Sendable {
    package var transports: [String: String] = [:]
    package var schemes: [String: String] = [:]
    package var keyTypes: [DeviceKey.Kind: String] = [:]
    package var languages: [String: Language] = [:]
    package var codecs: [Codec] = []
    /// Monday to Sunday.
    package var weekdays: [String] = []
    /// The vendor's names of countries whose tones the device knows by itself.
    package var tones: [Country: String] = [:]
    /// IANA zone -> the vendor's name of it.
    package var timeZones: [String: String] = [:]
    /// Signs that would end a key's label.
    package var refusedInLabels: Set<Character> = []
  }

  package struct Language: Sendable {
    package var screen: String
    package var web: String
    /// Shown only where a language pack is given.
    package var needsPack: Bool
    package var fallback: String
  }

  package struct Codec: Sendable {
    /// Neutral name.
    package var name: String
    package var code: String
    /// How old firmware calls it, where that differs.
    package var values: [String: String]
  }

  /// One kind of file that devices of the family ask for.
  package struct FileShape: Sendable, Hashable {
    /// With `{mac}` and `{value of the model}` in it.
    package var path: String
    /// Empty for a file that is made from another one.
    package var template: String
    package var scope: Scope
    package var syntax: Syntax
    package var holdsSecrets: Bool
    /// Only for devices whose settings have these values.
    package var when: [String: String]
    package var lineEnds = LineEnds.lf
    package var audience = Audience.device
    /// The device forgets what an earlier file of this name said and this one does not.
    package var replaces = false
    package var encoding = FileEncoding.utf8
    /// The path of another file of the device: this one is the MD5 of its bytes, in hexadecimal digits.
    package var md5Of: String?
    /// How it is encrypted for devices that ask for it; nil: the vendor's way is not known.
    package var cipher: FileCipher?
    /// Where the profile names the template.
    package var place: SourceRange?

    /// These tell most files apart, and it is done for every file that is rendered.
    package func hash(into hasher: inout Hasher) {
      hasher.combine(path)
      hasher.combine(template)
      hasher.combine(scope)
    }

    package enum Scope: String, Sendable, Hashable, CaseIterable { case device, model, company }
    package enum LineEnds: String, Sendable, Hashable, CaseIterable { case lf, crlf }
    package enum Audience: String, Sendable, Hashable, CaseIterable {
      /// Devices fetch it.
      case device
      /// For whoever installs them: beside what devices can fetch.
      case installer
    }
    package enum Syntax: String, Sendable, Hashable, CaseIterable {
      case keyValue = "key_value"
      case xml
      case colon, quoted, json, csv
      case textColon = "text_colon"
      case ini, words, properties, smartware
    }
  }
}

/// All families that were read.
package struct DeviceFamilies: Sendable {
  /// In the order of the list of families.
  package let all: [DeviceFamily]
  package let catalog: DeviceCatalog
  private let index: [String: (family: Int, model: Int)]

  package init(_ families: [DeviceFamily]) {
    all = families
    catalog = DeviceCatalog(families.flatMap { $0.models.map(\.device) })
    var index: [String: (Int, Int)] = [:]
    for (position, family) in families.enumerated() {
      for (number, model) in family.models.enumerated() {
        index[Self.key(model.device)] = (position, number)
      }
    }
    self.index = index
  }

  /// The family and the model by any of the names of the model.
  package subscript(name: String) -> (family: DeviceFamily, model: DeviceFamily.Model)? {
    guard let known = catalog[name], let found = index[Self.key(known)] else { return nil }
    return (all[found.family], all[found.family].models[found.model])
  }

  /// Two vendors may have a model of the same name.
  private static func key(_ model: DeviceModel) -> String { "\(model.family)/\(DeviceModel.key(model.name))" }
}
