import SourceText

/// A programmable key: exactly one function.
package struct KeyDraft: Draft {
  var position: Int?
  var label: String?
  var function: Located<Word>?
  var line: Located<Int>?
  var lamp: Reference?
  var speedDial: Reference?
  var to: Reference?

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

  /// `pickup`, `lamp 209`, `speed_dial 0612345678`, `forward 209`, `line 2`.
  private static let word = TextType(
    "key function",
    pattern: "^\\s*(\(Word.allCases.map(\.rawValue).joined(separator: "|"))|(lamp|speed_dial|line|forward|forward_on) .+)\\s*$",
    example: "lamp 209")

  static let list = record.shape.list(inCell: .bars)

  package static let record = Record<KeyDraft>(
    "key", "A programmable key; it has one of the functions `line`, `lamp`, `speed_dial` and `function`",
    [
      Key(
        "position", optional: \.position, .whole(1...500), "counted from 1 over all pages; the next free key without it"
      ),
      Key("label", optional: \.label, .name(1...40, example: "Balie"), "shown beside the key"),
      Key(
        "function", optional: \.function, Shape<Word>.choice.located,
        "a function of the exchange; `do_not_disturb`, `forward` and `night_switch` switch on and off and have a lamp"),
      Key(
        "to", optional: \.to, .target,
        "with `forward` and `forward_on`: where calls go; the user's own `forwards.always` without it, else asked for"),
      Key("line", optional: \.line, Shape<Int>.whole(1...100).located, "a line of the device"),
      Key("lamp", optional: \.lamp, .user, "a user: state, direct dial, pickup while it blinks"),
      Key("speed_dial", optional: \.speedDial, .target, "a target that is dialled"),
    ],
    short: .init(
      type: word,
      read: { tree, key, reader in
        guard let text = reader.text(tree, expected: "a key such as `pickup` or `lamp 209`") else { return false }
        let (name, argument) = text.splitOnce(" ") ?? (text, "")
        let value = Tree(.scalar(argument.trimmed, .plain), at: tree.range)
        switch name {
        case "lamp" where !argument.isEmpty: key.lamp = Shape.user.read(value, &reader)
        case "speed_dial" where !argument.isEmpty: key.speedDial = Shape.target.read(value, &reader)
        case "forward" where !argument.isEmpty, "forward_on" where !argument.isEmpty:
          key.function = Word(rawValue: name).map { Located($0, at: tree.range) }
          key.to = Shape.target.read(value, &reader)
        case "line" where !argument.isEmpty: key.line = Shape<Int>.whole(1...100).located.read(value, &reader)
        case _: key.function = Shape<Word>.choice.located.read(tree, &reader)
        }
        return key.function != nil || key.line != nil || key.lamp != nil || key.speedDial != nil
      },
      write: { _ in nil }))
}
