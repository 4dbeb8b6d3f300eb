package import RecordSchemas
import SourceText
import TelephoneExchange

/// A row of `devices`.
package struct DeviceDraft: ObjectDraft {
  package var origin = WrittenPlaces()
  var device = Device()
  var givenID: String?
  var mac: Located<MACAddress>?
  var user: Reference?
  var lines: [LineDraft] = []
  var keys: [KeyDraft] = []
  var modules: [ModuleDraft] = []
  var site: Reference?
  var classOfService: Reference?
  var settings: [Named<String>] = []

  package init() {}

  /// Its MAC, else its id.
  var id: String? { mac?.value.hex ?? givenID }

  package static let record = RecordSchema<DeviceDraft>(
    "device", "A handset, a DECT base, an analog adapter or a softphone; one MAC address and one set of files",
    [
      FieldSchema("id", optional: \.givenID, .id, "identifies the device while it has no MAC address"),
      FieldSchema(
        "mac", optional: \.mac, ValueFormat<MACAddress>.mac.located,
        "from the label; without one, a device whose files are named after it gets none",
        "F-099"),
      FieldSchema(
        "kind", optional: \.device.kind, ValueFormat<Device.Kind>.choice,
        "the kind of device; follows from the model, and is an error where it contradicts the model"),
      FieldSchema(
        "model", \.device.model, .name(1...60, example: "T46G"), required: true, "as `centrale models` lists it",
        "F-099", "F-100"),
      FieldSchema("description", \.device.description, .name(1...80, example: "balie"), default: nil, "for people"),
      FieldSchema("user", optional: \.user, .user, "the user of the device; short for one line"),
      FieldSchema(
        "lines", \.lines, LineDraft.record.format.list(inCell: .blanks, atMost: 1_000),
        "the SIP accounts in order"
      ),
      FieldSchema("keys", \.keys, KeyDraft.list, "programmable keys of this device; override those of its user"),
      FieldSchema("modules", \.modules, ModuleDraft.list, "expansion modules: their number, or their keys"),
      FieldSchema(
        "site", optional: \.site, .reference(to: "site", example: "utrecht"),
        "where the device is; overrides the user's site"),
      FieldSchema(
        "class_of_service", optional: \.classOfService,
        .reference(to: "class of service", by: "name", example: "lobby"), "what may be called from the device"),
      FieldSchema("settings", \.settings, .settings, "settings of this device; override all other levels but the line"),
      FieldSchema(
        "secret_generation", \.device.secretGeneration, .whole(0...9999), default: "0",
        "raise it to replace the passwords of the device"),
    ])
}

/// A SIP account on a device.
package struct LineDraft: Draft {
  var user: Reference?
  var label: String?
  var classOfService: Reference?
  var portable: String?
  var port: Int?
  var use: Device.Line.PortUse?
  var settings: [Named<String>] = []

  package init() {}

  package static let record = RecordSchema<LineDraft>(
    "line", "A SIP account on a device",
    [
      FieldSchema("user", optional: \.user, .user, "the user of the line; nobody if omitted"),
      FieldSchema("label", optional: \.label, .name(1...40, example: "Balie"), "shown beside the line key"),
      FieldSchema(
        "class_of_service", optional: \.classOfService,
        .reference(to: "class of service", by: "name", example: "lobby"), "what may be called on the line"),
      FieldSchema(
        "portable", optional: \.portable,
        .text(
          "IPUI of ten digits", pattern: "^\\s*[0-9A-Fa-f]{10}\\s*$", example: "0123456789", length: 10...10,
          isValid: { $0.utf8.allSatisfy(\.isHexDigit) }),
        "the DECT portable that carries it"),
      FieldSchema("port", optional: \.port, .whole(1...96), "the port of an analog adapter"),
      FieldSchema(
        "use", optional: \.use, ValueFormat<Device.Line.PortUse>.choice,
        "what is plugged into the port; a telephone if omitted"),
      FieldSchema(
        "settings", \.settings, .settings(at: .line), "settings of this line; override those of the device"),
    ],
    short: .init(
      type: TextType("reference to a user", example: "209"),
      read: { tree, line, reader in
        line.user = ValueFormat.user.read(tree, &reader)
        return line.user != nil
      },
      write: { line in
        guard let user = line.user else { return nil }
        var plain = LineDraft()
        plain.user = user
        return plain == line ? .written(user.value) : nil
      }))
}

package struct ModuleDraft: Draft {
  var keys: [KeyDraft] = []

  package init() {}

  package static let record = RecordSchema<ModuleDraft>(
    "module", "An expansion module",
    [FieldSchema("keys", \.keys, KeyDraft.list, "programmable keys of the module")])

  /// A list, or how many.
  static let list: ValueFormat<[ModuleDraft]> = {
    let list = record.format.list(atMost: 100)
    let count = ValueFormat<Int>.whole(0...6)
    return ValueFormat(
      .either([count.type, list.type]),
      read: { tree, reader in
        guard tree.text != nil else { return list.read(tree, &reader) }
        return count.read(tree, &reader).map { Array(repeating: ModuleDraft(), count: $0) }
      },
      write: { modules in
        modules.allSatisfy { $0 == ModuleDraft() } ? count.write(modules.count) : list.write(modules)
      })
  }()
}

extension ValueFormat where Value == [Named<String>] {
  static let settings = settings(at: .device)

  /// Those that the level may say are known to editors; a family's own are read at run time, so other names are open.
  static func settings(at level: SettingLevel) -> ValueFormat {
    let names = TextType("setting", pattern: "^[A-Za-z0-9][A-Za-z0-9._-]*$", example: "web_interface: https")
    var format = ValueFormat<String>.text("value", example: "https").named(names, isName: { isID($0) })
    format.type = .open(names: names) { DevicePlan.Setting.keys(at: level) }
    return format
  }
}
