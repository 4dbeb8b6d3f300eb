package import RecordSchemas
import SourceText
import TelephoneExchange

/// A row of `mailboxes`.
package struct MailboxDraft: ObjectDraft, CallableDraft {
  package var origin = WrittenPlaces()
  var mailbox = Mailbox()
  var givenID: String?
  var `extension`: Located<Extension>?
  var number: Located<PublicNumber>?
  var afterGreeting: Reference?

  package init() {}

  static var kind: ElementKind { .mailbox }
  var allNumbers: [Located<PublicNumber>] { number.map { [$0] } ?? [] }
  var calledName: String { mailbox.name }

  package static let record = RecordSchema<MailboxDraft>(
    "mailbox", "A mailbox that does not belong to a user: the company's (999), or an announcement",
    [
      FieldSchema("id", optional: \.givenID, .id, "stable identity; the extension or the number if omitted"),
      FieldSchema(
        "name", \.mailbox.name, .name(1...80, example: "Bedrijfsvoicemail"), required: true, "unique name", "F-075"),
      FieldSchema("extension", optional: \.extension, .extension, "internal number", "F-023", "F-075"),
      FieldSchema("number", optional: \.number, .publicNumber, "public number"),
      FieldSchema("greeting", \.mailbox.greeting, .greeting, default: "standard", "the greeting", "F-026"),
      FieldSchema(
        "deposit", \.mailbox.deposit, .boolean, default: "true", "`false`: greeting only, no message is taken", "F-026"),
      FieldSchema("mail", optional: \.mailbox.mail, .mail, "where messages are mailed"),
      FieldSchema("copy", optional: \.mailbox.copy, .mail, "where a copy is mailed"),
      FieldSchema(
        "after_greeting", optional: \.afterGreeting, .target, "where a call goes after a greeting that takes no message"
      ),
      FieldSchema(
        "access", \.mailbox.access, .choice, default: "mail_only",
        "whether messages can also be heard by telephone, by dialling the voicemail code and the extension, with the PIN"
      ),
    ])
}

/// A row of `paging_groups`.
package struct PagingDraft: ObjectDraft, CallableDraft {
  package var origin = WrittenPlaces()
  var group = PagingGroup()
  var givenID: String?
  var `extension`: Located<Extension>?
  var devices: [Reference] = []

  package init() {}

  static var kind: ElementKind { .paging }
  var allNumbers: [Located<PublicNumber>] { [] }
  var calledName: String { group.name }

  package static let record = RecordSchema<PagingDraft>(
    "paging_group", "Devices that answer automatically and play what the caller says",
    [
      FieldSchema("id", optional: \.givenID, .id, "stable identity; the extension if omitted"),
      FieldSchema("name", \.group.name, .name(1...80, example: "Omroep"), required: true, "unique name"),
      FieldSchema("extension", optional: \.extension, .extension, required: true, "internal number"),
      FieldSchema(
        "devices", \.devices,
        ValueFormat.reference(to: "device", by: "MAC or id", example: "00:15:65:4a:a9:37").list(), required: true,
        "the devices that answer"),
    ])
}

/// A row of `pickup_groups`.
package struct PickupDraft: ObjectDraft {
  package var origin = WrittenPlaces()
  var name: Located<String>?
  var givenID: String?
  var members: [Reference] = []

  package init() {}

  package static let record = RecordSchema<PickupDraft>(
    "pickup_group", "Users who may pick up each other's calls",
    [
      FieldSchema("id", optional: \.givenID, .id, "stable identity; the name if omitted"),
      FieldSchema(
        "name", optional: \.name, ValueFormat.name(1...80, example: "Verkoop").located, required: true, "unique name",
        "F-081"
      ),
      FieldSchema(
        "members", \.members, ValueFormat.user.list(runs: true, atMost: 10_000), required: true, "the users", "F-081"),
    ])
}

/// A row of `phone_book`.
package struct PhoneBookDraft: ObjectDraft {
  package var origin = WrittenPlaces()
  var name = ""
  var numbers: [Located<OutsideNumber>] = []

  package init() {}

  package static let record = RecordSchema<PhoneBookDraft>(
    "phone_book_entry", "A name and its numbers outside the company",
    [
      FieldSchema("name", \.name, .name(1...80, example: "Huisarts"), required: true, "shown", "F-082"),
      FieldSchema(
        "numbers", \.numbers, ValueFormat<Located<OutsideNumber>>.outsideNumber.list(), required: true,
        "the numbers, as dialled without the outside prefix",
        "F-082"),
    ])
}
