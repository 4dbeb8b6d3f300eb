package import RecordSchemas
import SourceText
import TelephoneExchange

/// A row of `expect`.
package struct ExpectationDraft: ObjectDraft {
  package var origin = WrittenPlaces()
  var expectation = Expectation()
  var switches: [Named<String>] = []

  package init() {}

  /// Keys that say how the call ends.
  static let ends = ["answered_by", "mailbox", "hears", "outside", "ends", "rings", "shows"]

  private static let person = ValueFormat.text(
    "user (extension or id), number outside, or everyone", example: "201")

  package static let record = RecordSchema<ExpectationDraft>(
    "expectation", "A call and how it must end; `centrale test` simulates it",
    [
      FieldSchema(
        "call", \.expectation.question.call, .text("number called", example: "088-7654000"), required: true,
        "the company's number, or what is dialled if an extension calls"),
      FieldSchema(
        "from", \.expectation.question.from, .text("caller", example: "0612345678"), default: "anonymous",
        "a number outside, an extension, the MAC of a telephone, or anonymous"),
      FieldSchema(
        "transferred_by", \.expectation.question.transferredBy,
        .text("user (extension or id) or telephone (MAC)", example: "201"),
        "the user who transfers the call to `call`"),
      FieldSchema(
        "attended", \.expectation.question.isAttended, .boolean, default: "false",
        "an attended transfer: the user speaks with the called party first"),
      FieldSchema(
        "called_112", \.expectation.question.calledEmergency,
        .text("user (extension or id) or telephone (MAC)", example: "201"),
        "the telephone that has just called 112: the call is 112 calling back"),
      FieldSchema(
        "at", \.expectation.question.at,
        .text(
          "moment", pattern: "^\\s*[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(Z|[+-][0-9]{2}:[0-9]{2})?\\s*$",
          example: "2026-12-25T18:05"),
        required: true, "date and time on the company's clock"),
      FieldSchema(
        "keys", \.expectation.question.keys, ValueFormat.text("the keys pressed", example: "1").list(),
        "the keys that the caller presses, one answer for each prompt of a menu"),
      FieldSchema("busy", \.expectation.question.busy, person.list(), "users who are in a call"),
      FieldSchema(
        "silent", \.expectation.question.silent, person.list(), "users whose telephones or mobiles ring unanswered"),
      FieldSchema("declines", \.expectation.question.declines, person.list(), "users who reject every call"),
      FieldSchema(
        "ringing", \.expectation.question.ringing, person.list(),
        "users at whom another call rings, which can be picked up; busy for this call"),
      FieldSchema(
        "voicemail", \.expectation.question.voicemail, person.list(),
        "users whose mobile is answered by its own voicemail, which presses nothing; their telephones ring unanswered"),
      FieldSchema(
        "unregistered", \.expectation.question.unregistered, person.list(),
        "users without a registered telephone; their mobile still rings where they have a telephone too"),
      FieldSchema(
        "off", \.expectation.question.off, person.list(),
        "users without a registered telephone and with their mobile switched off"),
      FieldSchema(
        "calls_outside", \.expectation.question.callsOutside, .whole(0...10_000), default: "0",
        "calls outside that the caller already has"),
      FieldSchema(
        "company_calls_outside", \.expectation.question.companyCallsOutside, .whole(0...10_000), default: "0",
        "calls outside that the company already has"),
      FieldSchema(
        "switches", \.switches,
        ValueFormat.text("position", example: "on").named(TextType("switch", example: "night")), "positions of switches"
      ),
      FieldSchema(
        "answered_by", optional: \.expectation.answeredBy, .text("user (extension or id)", example: "201"),
        "the user who answers"),
      FieldSchema(
        "mailbox", optional: \.expectation.mailbox, .text("mailbox or user (extension or id)", example: "999"),
        "the mailbox that takes a message"),
      FieldSchema(
        "hears", optional: \.expectation.hears, .text("announcement", example: "audio/gesloten.wav"),
        "the announcement that ends the call: a file, or a built-in one such as `not_reachable`"),
      FieldSchema(
        "outside", optional: \.expectation.outside, .text("number outside", example: "0612345678"),
        "the number outside that answers"),
      FieldSchema("ends", optional: \.expectation.ends, .choice, "`busy` for the busy tone, or `refused`"),
      FieldSchema(
        "rings", optional: \.expectation.rings,
        ValueFormat.text("user (extension or id) or number outside", example: "201").list(),
        "whose telephones ring, in this order, and nobody else's; `[]` for nobody's"),
      FieldSchema(
        "shows", optional: \.expectation.shows, .text("number, or nothing", example: "088-7654000"),
        "the number shown on a call outside; `nothing` if it is withheld"),
    ])
}
