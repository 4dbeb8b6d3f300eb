package import RecordSchemas
import SourceText
import TelephoneExchange

/// A programmable key: exactly one function.
package struct KeyDraft: Draft {
  var position: Int?
  var label: String?
  var function: Located<Word>?
  var line: Located<Int>?
  var lamp: Reference?
  var parkLamp: Located<String>?
  var intercom: Reference?
  var speedDial: Reference?
  var to: Reference?
  var code: Located<String>?
  var tones: Located<String>?
  var toMailbox: Reference?
  var page: Located<String>?
  var onLine: Located<Int>?
  /// Values that could not be read: what the key was for is not known.
  var unread: Set<String> = []

  /// Functions without an argument.
  package enum Word: String, Sendable, CaseIterable {
    case pickup
    case park
    case doNotDisturb = "do_not_disturb"
    case doNotDisturbOn = "do_not_disturb_on"
    case doNotDisturbOff = "do_not_disturb_off"
    case forward
    case forwardOn = "forward_on"
    case forwardOff = "forward_off"
    case voicemail
    case nightSwitch = "night_switch"
    case nightOn = "night_on"
    case nightOff = "night_off"
    case nightAutomatic = "night_automatic"

    /// May have a target.
    var forwards: Bool { self == .forward || self == .forwardOn }
  }

  package init() {}

  /// Keys beside the function, of which each programmable key has one.
  private static let others: Set<String> = ["position", "label", "to", "on_line"]

  /// What the key was for was written and could not be read.
  var lostFunction: Bool { !unread.isSubset(of: Self.others) }

  package mutating func couldNotRead(_ key: String) { unread.insert(key) }

  /// `pickup`, `lamp 209`, `speed_dial 0612345678`, `forward 209`, `line 2`.
  private static let word = TextType(
    "key function",
    pattern:
      "^\\s*(\(Word.allCases.map(\.rawValue).joined(separator: "|"))|(lamp|park_lamp|intercom|speed_dial|code|dtmf|page|to_mailbox|line|forward|forward_on) .+)\\s*$",
    example: "lamp 209")

  static let list = record.format.list(inCell: .bars, atMost: 1_000)

  package static let record = RecordSchema<KeyDraft>(
    "key",
    "A programmable key: exactly one of `line`, `lamp`, `park_lamp`, `intercom`, `speed_dial`, `code`, `dtmf`, `page`, `to_mailbox` and `function`",
    [
      FieldSchema(
        "position", optional: \.position, .whole(1...500), "counted from 1 over all pages; the next free key if omitted"
      ),
      FieldSchema("label", optional: \.label, .name(1...40, example: "Balie"), "shown beside the key"),
      FieldSchema(
        "function", optional: \.function, ValueFormat<Word>.choice.located,
        "a function of the exchange; `do_not_disturb`, `forward` and `night_switch` toggle and have a lamp"),
      FieldSchema(
        "to", optional: \.to, .target,
        "with `forward` and `forward_on`: where calls go; if omitted, the user's `forwards.always`, or the key asks for a number"
      ),
      FieldSchema("line", optional: \.line, ValueFormat<Int>.whole(1...100).located, "a line of the device"),
      FieldSchema(
        "lamp", optional: \.lamp, .reference(to: "user or hunt group", example: "209"),
        "busy lamp of a user or a hunt group: shows the state, dials it, and picks up while it blinks"),
      FieldSchema(
        "park_lamp", optional: \.parkLamp, ValueFormat.dialled("extension", "0123456789", example: "205").located,
        "parking place of this extension: lit while a call waits, which the key picks up; during a call the key parks it"
      ),
      FieldSchema(
        "intercom", optional: \.intercom, .reference(to: "user", example: "209"),
        "a user whose telephone answers automatically; needs the code `intercom`"),
      FieldSchema("speed_dial", optional: \.speedDial, .target, "a target to dial"),
      FieldSchema(
        "code", optional: \.code, ValueFormat.dialled("code", "0123456789*#", example: "*72209").located,
        "dialled literally, such as a feature code with its argument"),
      FieldSchema(
        "dtmf", optional: \.tones, ValueFormat.dialled("row of tones", "0123456789*#ABCD", example: "1234#").located,
        "tones sent in the current call"),
      FieldSchema(
        "page", optional: \.page, ValueFormat.groupAddress.located,
        "multicast address and port to page; other telephones listen there with `multicast_paging`"),
      FieldSchema(
        "to_mailbox", optional: \.toMailbox, .target,
        "a user with voicemail, or a mailbox, that the current call is transferred to; users need the code `to_mailbox`"
      ),
      FieldSchema(
        "on_line", optional: \.onLine, ValueFormat<Int>.whole(1...100).located,
        "the line of the device that the key uses; the first if omitted"),
    ],
    short: .init(
      type: word,
      read: { tree, key, reader in
        guard let text = reader.text(tree, expected: "a key such as `pickup` or `lamp 209`") else { return false }
        let (name, argument) = text.splitOnce(" ") ?? (text, "")
        let value = Tree(.scalar(argument.trimmed, .plain), at: tree.range)
        switch name {
        case "lamp" where !argument.isEmpty:
          key.lamp = ValueFormat.reference(to: "user or hunt group", example: "209").read(value, &reader)
        case "park_lamp" where !argument.isEmpty:
          key.parkLamp = ValueFormat.dialled("extension", "0123456789", example: "205").located.read(value, &reader)
        case "intercom" where !argument.isEmpty:
          key.intercom = ValueFormat.reference(to: "user", example: "209").read(value, &reader)
        case "code" where !argument.isEmpty:
          key.code = ValueFormat.dialled("code", "0123456789*#", example: "*72209").located.read(value, &reader)
        case "dtmf" where !argument.isEmpty:
          key.tones = ValueFormat.dialled("row of tones", "0123456789*#ABCD", example: "1234#").located.read(
            value, &reader)
        case "page" where !argument.isEmpty: key.page = ValueFormat.groupAddress.located.read(value, &reader)
        case "to_mailbox" where !argument.isEmpty: key.toMailbox = ValueFormat.target.read(value, &reader)
        case "speed_dial" where !argument.isEmpty: key.speedDial = ValueFormat.target.read(value, &reader)
        case "forward" where !argument.isEmpty, "forward_on" where !argument.isEmpty:
          key.function = Word(rawValue: name).map { Located($0, at: tree.range) }
          key.to = ValueFormat.target.read(value, &reader)
        case "line" where !argument.isEmpty: key.line = ValueFormat<Int>.whole(1...100).located.read(value, &reader)
        case _: key.function = ValueFormat<Word>.choice.located.read(tree, &reader)
        }
        return key.function != nil || key.line != nil || key.lamp != nil || key.parkLamp != nil || key.intercom != nil
          || key.speedDial != nil
          || key.code != nil
          || key.tones != nil || key.page != nil || key.toMailbox != nil
      },
      write: { _ in nil }))
}

extension ValueFormat where Value == String {
  /// IPv4, 224.0.0.0 to 239.255.255.255 (RFC 5771), and a port.
  static let groupAddress = text(
    "group address with its port", pattern: "^\\s*2[0-9]{2}(\\.[0-9]{1,3}){3}:[0-9]{1,5}\\s*$",
    example: "224.0.1.116:5001",
    length: 1...21
  ) { text in
    guard let host = HostAndPort(text), host.port != nil else { return false }
    return IPv4Address(host.host)?.isMulticast ?? false
  }

  /// 1 to 32 of the characters, as they stand.
  static func dialled(_ name: String, _ signs: String, example: String) -> ValueFormat {
    .text(
      "\(name) of 1 to 32 of the characters \(signs)",
      pattern: "^\\s*[\(signs.replacing("0123456789", with: "0-9"))]{1,32}\\s*$", example: example, length: 1...32,
      isValid: { text in text.allSatisfy(signs.contains) })
  }
}
