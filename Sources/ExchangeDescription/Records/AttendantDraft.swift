package import RecordSchemas
import SourceText
import TelephoneExchange

/// A row of `auto_attendants`.
package struct AttendantDraft: ObjectDraft, CallableDraft {
  package var origin = WrittenPlaces()
  var attendant = AutoAttendant()
  var givenID: String?
  var number: Located<PublicNumber>?
  var extraNumbers: [Located<PublicNumber>] = []
  var `extension`: Located<Extension>?
  var businessHours: Reference?
  var holidays: Reference?
  var menus = MenusDraft()

  package init() {}

  static var kind: ElementKind { .attendant }
  var allNumbers: [Located<PublicNumber>] { (number.map { [$0] } ?? []) + extraNumbers }
  var calledName: String { attendant.name }

  package static let record = RecordSchema<AttendantDraft>(
    "auto_attendant", "A menu that answers calls and lets the caller choose",
    [
      FieldSchema("id", optional: \.givenID, .id, "stable identity; the extension or the number if omitted"),
      FieldSchema(
        "name", \.attendant.name, .name(1...80, example: "Keuzemenu"), required: true, "unique name", "F-160"),
      FieldSchema(
        "display_name", optional: \.attendant.displayName, .name(1...61, example: "Keuzemenu"),
        "shown to the called party; the name if omitted", "F-161"),
      FieldSchema("number", optional: \.number, .publicNumber, "public number", "F-014", "F-162"),
      FieldSchema("extra_numbers", \.extraNumbers, ValueFormat.publicNumber.list(), "more public numbers"),
      FieldSchema(
        "extension", optional: \.extension, .extension, "internal number; required unless there is a public number",
        "F-163",
        "F-164"),
      FieldSchema(
        "business_hours", optional: \.businessHours,
        .reference(to: "schedule", by: "name, or `always`", example: "kantooruren"),
        "when the business hours menu applies; always if omitted", "F-066", "F-166", "F-182"),
      FieldSchema(
        "holidays", optional: \.holidays, .reference(to: "holiday schedule", by: "name", example: "feestdagen"),
        "when the holiday menu applies; takes precedence over business hours", "F-167"),
      FieldSchema("menus", \.menus, MenusDraft.record.format, required: true, "what callers hear and may choose"),
      FieldSchema(
        "first_digit_timeout", \.attendant.firstDigitTimeout, .seconds(1...60), default: "10 s",
        "how long a caller may think", "F-185"),
      FieldSchema(
        "tries", \.attendant.tries, .whole(1...10), default: "3",
        "how many wrong or missing choices are allowed before the call goes to the operator"),
      FieldSchema(
        "name_dialing", \.attendant.nameDialing, .choice, default: "last_name_first",
        "in which order names are spelt on the keys", "F-165"),
      FieldSchema(
        "night_switch", \.attendant.night, .choice, default: "follow",
        "follow the company's night switch, or on or off", "F-183"),
    ])
}

package struct MenusDraft: Draft {
  var businessHours: MenuDraft?
  var afterHours: MenuDraft?
  var holiday: MenuDraft?
  var submenus: [Named<MenuDraft>] = []

  package init() {}

  package static let record = RecordSchema<MenusDraft>(
    "menus", "The menus of an auto attendant",
    [
      FieldSchema(
        "business_hours", optional: \.businessHours, MenuDraft.record.format, required: true, "in business hours",
        "F-168"),
      FieldSchema(
        "after_hours", optional: \.afterHours, MenuDraft.record.format, "outside business hours", "F-025", "F-169"),
      FieldSchema("holiday", optional: \.holiday, MenuDraft.record.format, "on holidays", "F-170"),
      FieldSchema(
        "submenus", \.submenus,
        MenuDraft.record.format.named(
          TextType("submenu id", pattern: "^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$", example: "openingstijden"),
          isName: { $0.utf8.count <= 40 && isID($0) }),
        "further menus that a key leads to", "F-171"),
    ])
}

/// Letters, digits, `-`, `_` and `.`, a letter or digit first.
func isID(_ text: String) -> Bool {
  text.utf8.first.map { $0.isLetterOrDigit } == true
    && text.utf8.allSatisfy { $0.isLetterOrDigit || "-_.".utf8.contains($0) }
}

package struct MenuDraft: Draft {
  var greeting = Greeting.standard
  var keys: [Named<MenuKeyDraft>] = []
  var `operator`: Reference?
  var extensionDialing = false

  package init() {}

  package static let record = RecordSchema<MenuDraft>(
    "menu", "What a caller hears and may choose",
    [
      FieldSchema("greeting", \.greeting, .greeting, default: "standard", "played on entry", "F-172", "F-173"),
      FieldSchema(
        "keys", \.keys,
        MenuKeyDraft.record.format.named(
          TextType("menu key (`0` to `9`, `star`, `hash`)", pattern: "^([0-9]|star|hash)$", example: "1"),
          meant: MenuKeyDraft.keyMeant, isName: { MenuKey(rawValue: $0) != nil }),
        "what each key does; other keys count as a wrong choice", "F-015", "F-016", "F-017", "F-174", "F-184"),
      FieldSchema(
        "operator", optional: \.operator, .target, "where callers go who choose nothing; always set it", "F-180",
        "F-181"),
      FieldSchema(
        "extension_dialing", \.extensionDialing, .boolean, default: "false",
        "callers may dial an extension during the greeting"),
    ])
}

/// What one key of a menu does: exactly one action.
package struct MenuKeyDraft: Draft {
  var action: Located<PlainKeyAction>?
  var transfer: Reference?
  var announce = false
  var mailbox: Reference?
  var submenu: Reference?
  var announcement: Greeting?
  var description: String?

  package init() {}

  package static let record = RecordSchema<MenuKeyDraft>(
    "menu_key",
    "What a key of a menu does: exactly one of `transfer`, `submenu`, `mailbox`, `announcement` and `action`",
    [
      FieldSchema(
        "action", optional: \.action, ValueFormat<PlainKeyAction>.choice.located,
        "an action without a target: \(PlainKeyAction.meanings)", "F-175"),
      FieldSchema(
        "transfer", optional: \.transfer, .target, "where the call goes", "F-013", "F-018", "F-176", "F-179"),
      FieldSchema(
        "announce", \.announce, .boolean, default: "false", "announce that the call is being transferred", "F-178"),
      FieldSchema("mailbox", optional: \.mailbox, .target, "the mailbox that takes a message"),
      FieldSchema(
        "submenu", optional: \.submenu, .reference(to: "submenu", by: "id", example: "openingstijden"),
        "the next menu"),
      FieldSchema("announcement", optional: \.announcement, .greeting, "played before the menu repeats"),
      FieldSchema(
        "description", optional: \.description, .name(1...20, example: "verkoop"), "a note for readers; not used",
        "F-177"),
    ],
    short: .init(
      type: TextType(
        "menu action", pattern: "^\\s*(\(PlainKeyAction.allCases.map(\.rawValue).joined(separator: "|")))\\s*$",
        example: "operator"),
      read: { tree, key, reader in
        if let text = tree.text?.trimmed, text.utf8.first?.isDigit == true,
          text.utf8.allSatisfy({ $0.isDigit || $0 == UInt8(ascii: "-") || $0 == 0x20 })
        {
          reader.report(
            .unknownWord, "\(reader.key) cannot be \(shown(text))", at: tree.range,
            help: "did you mean `{transfer: \(text)}`?")
          return false
        }
        key.action = ValueFormat<PlainKeyAction>.choice.located.read(tree, &reader)
        return key.action != nil
      },
      write: { _ in nil }))

  /// `#`, `*`, `toets 1`, `key 1`.
  fileprivate static func keyMeant(_ text: String) -> String? {
    switch text.lowercased() {
    case "#", "hekje", "hek", "pound": return "hash"
    case "*", "sterretje", "ster", "asterisk": return "star"
    default:
      let digits = text.filter { $0.isASCII && $0.isNumber }
      return digits.count == 1 && text.utf8.count <= 12 ? digits : nil
    }
  }
}
