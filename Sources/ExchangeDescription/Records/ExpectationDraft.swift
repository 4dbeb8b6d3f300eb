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
    "expectation", "A call and how it ends; `centrale test` makes it",
    [
      FieldSchema(
        "call", \.expectation.question.call, .text("number called", example: "088-7654000"), required: true,
        "the company's number, or what is dialled where an extension calls"),
      FieldSchema(
        "from", \.expectation.question.from, .text("caller", example: "0612345678"), default: "anonymous",
        "a number outside, an extension, the MAC of a telephone, or anonymous"),
      FieldSchema(
        "transferred_by", \.expectation.question.transferredBy,
        .text("user (extension or id) or telephone (MAC)", example: "201"),
        "who hands the call over to what is called"),
      FieldSchema(
        "attended", \.expectation.question.isAttended, .boolean, default: "false",
        "who hands it over speaks with who is called first"),
      FieldSchema(
        "called_112", \.expectation.question.calledEmergency,
        .text("user (extension or id) or telephone (MAC)", example: "201"),
        "whose telephone called 112 a moment ago: the call is 112 calling back"),
      FieldSchema(
        "at", \.expectation.question.at,
        .text(
          "moment", pattern: "^\\s*[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}(Z|[+-][0-9]{2}:[0-9]{2})?\\s*$",
          example: "2026-12-25T18:05"),
        required: true, "on the company's clock"),
      FieldSchema(
        "keys", \.expectation.question.keys, ValueFormat.text("what is pressed", example: "1").list(),
        "what the caller presses, an answer for each question of a menu"),
      FieldSchema("busy", \.expectation.question.busy, person.list(), "who is in a call"),
      FieldSchema("silent", \.expectation.question.silent, person.list(), "whose telephones, or mobiles, ring in vain"),
      FieldSchema("declines", \.expectation.question.declines, person.list(), "who rejects every call"),
      FieldSchema(
        "ringing", \.expectation.question.ringing, person.list(),
        "where another call rings, which can be picked up; in a call for this one"),
      FieldSchema(
        "voicemail", \.expectation.question.voicemail, person.list(),
        "whose mobile's own voicemail answers, which presses nothing; telephones ring in vain"),
      FieldSchema(
        "unregistered", \.expectation.question.unregistered, person.list(),
        "none of whose telephones is registered; a mobile rings on where there is a telephone too"),
      FieldSchema(
        "off", \.expectation.question.off, person.list(),
        "none of whose telephones is registered, and whose mobile is switched off"),
      FieldSchema(
        "calls_outside", \.expectation.question.callsOutside, .whole(0...10_000), default: "0",
        "calls outside that the caller has already"),
      FieldSchema(
        "company_calls_outside", \.expectation.question.companyCallsOutside, .whole(0...10_000), default: "0",
        "calls outside that the whole company has"),
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
        "the announcement with which the call ends: a file, or one of the product's own such as `not_reachable`"),
      FieldSchema(
        "outside", optional: \.expectation.outside, .text("number outside", example: "0612345678"),
        "the number outside that answers"),
      FieldSchema("ends", optional: \.expectation.ends, .choice, "with the busy tone, or refused"),
      FieldSchema(
        "rings", optional: \.expectation.rings,
        ValueFormat.text("user (extension or id) or number outside", example: "201").list(),
        "whose telephones ring, in this order and nobody else's; `[]`: nobody's"),
      FieldSchema(
        "shows", optional: \.expectation.shows, .text("number, or nothing", example: "088-7654000"),
        "the number that a call outside shows; `nothing` where it is withheld"),
    ])
}
