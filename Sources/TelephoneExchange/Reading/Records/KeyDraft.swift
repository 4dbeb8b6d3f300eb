import SourceText

/// A programmable key: exactly one function.
package struct KeyDraft: Draft {
  var position: Int?
  var label: String?
  var function: Located<Word>?
  var line: Located<Int>?
  var lamp: Reference?
  var speedDial: Reference?

  /// Functions without an argument.
  package enum Word: String, Sendable, CaseIterable {
    case pickup
    case park
    case doNotDisturb = "do_not_disturb"
    case forward
    case voicemail
    case nightSwitch = "night_switch"
  }

  package init() {}

  /// `pickup`, `lamp 209`, `speed_dial 0612345678`, `line 2`.
  private static let word = TextType(
    "key function",
    pattern: "^\\s*(pickup|park|do_not_disturb|forward|voicemail|night_switch|(lamp|speed_dial|line) .+)\\s*$",
    example: "lamp 209")

  static let list = record.shape.list(inCell: .bars)

  package static let record = Record<KeyDraft>(
    "key", "A programmable key; it has one of the functions `line`, `lamp`, `speed_dial` and `function`",
    [
      Key(
        "position", optional: \.position, .whole(1...500), "counted from 1 over all pages; the next free key without it"
      ),
      Key("label", optional: \.label, .name(1...40, example: "Balie"), "shown beside the key"),
      Key("function", optional: \.function, Shape<Word>.choice.located, "a function of the exchange"),
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
        case "line" where !argument.isEmpty: key.line = Shape<Int>.whole(1...100).located.read(value, &reader)
        case _: key.function = Shape<Word>.choice.located.read(tree, &reader)
        }
        return key.function != nil || key.line != nil || key.lamp != nil || key.speedDial != nil
      },
      write: { _ in nil }))
}
