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

  package static let record = Record<DeviceDraft>(
    "device", "A handset, a DECT base, an analog adapter or a softphone: one MAC, one set of files",
    [
      Key("id", optional: \.givenID, .id, "what it is called while it has no MAC"),
      Key(
        "mac", optional: \.mac, Shape<MACAddress>.mac.located, "from its label; no files are made without it", "F-099"),
      Key(
        "kind", optional: \.device.kind, Shape<Device.Kind>.choice,
        "what it is; its model says so without it, and another word than the model's is an error"),
      Key(
        "model", \.device.model, .name(1...60, example: "T46G"), required: true, "as `centrale models` lists it",
        "F-099", "F-100"),
      Key("description", \.device.description, .name(1...80, example: "balie"), default: nil, "for people"),
      Key("user", optional: \.user, .user, "whose it is: short for one line"),
      Key(
        "lines", \.lines, LineDraft.record.shape.list(inCell: .blanks, atMost: 1_000), "its SIP accounts in their order"
      ),
      Key("keys", \.keys, KeyDraft.list, "programmable keys of this device; before those of its user"),
      Key("modules", \.modules, ModuleDraft.list, "expansion modules: how many, or what is on their keys"),
      Key(
        "site", optional: \.site, .reference(to: "site", example: "utrecht"), "where it stands; goes before the user's"),
      Key(
        "class_of_service", optional: \.classOfService,
        .reference(to: "class of service", by: "name", example: "lobby"), "what may be called from it"),
      Key("settings", \.settings, .settings, "neutral settings of its family, before all other levels"),
      Key(
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

  package static let record = Record<LineDraft>(
    "line", "A SIP account on a device",
    [
      Key("user", optional: \.user, .user, "whose line it is; nobody's without it"),
      Key("label", optional: \.label, .name(1...40, example: "Balie"), "shown beside the line key"),
      Key(
        "class_of_service", optional: \.classOfService,
        .reference(to: "class of service", by: "name", example: "lobby"), "what may be called on it"),
      Key(
        "portable", optional: \.portable,
        .text(
          "IPUI of ten digits", pattern: "^\\s*[0-9A-Fa-f]{10}\\s*$", example: "0123456789", length: 10...10,
          isValid: { $0.utf8.allSatisfy(\.isHexDigit) }),
        "the DECT portable that carries it"),
      Key("port", optional: \.port, .whole(1...96), "the port of an analog adapter"),
      Key(
        "use", optional: \.use, Shape<Device.Line.PortUse>.choice,
        "what is plugged into the port; a telephone without it"),
      Key("settings", \.settings, .settings(at: .line), "neutral settings of this line, before those of its device"),
    ],
    short: .init(
      type: TextType("reference to a user", example: "209"),
      read: { tree, line, reader in
        line.user = Shape.user.read(tree, &reader)
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

  package static let record = Record<ModuleDraft>(
    "module", "An expansion module",
    [Key("keys", \.keys, KeyDraft.list, "programmable keys of the module")])

  /// A list, or how many.
  static let list: Shape<[ModuleDraft]> = {
    let list = record.shape.list(atMost: 100)
    let count = Shape<Int>.whole(0...6)
    return Shape(
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

extension Shape where Value == [Named<String>] {
  static let settings = settings(at: .device)

  /// Those that the level may say are known to editors; a family's own are read at run time, so other names are open.
  static func settings(at level: SettingLevel) -> Shape {
    let names = TextType("setting", pattern: "^[A-Za-z0-9][A-Za-z0-9._-]*$", example: "web_interface: https")
    var shape = Shape<String>.text("value", example: "https").named(names, isName: { isID($0) })
    shape.type = .open(names: names) { DevicePlan.Setting.keys(at: level) }
    return shape
  }
}
