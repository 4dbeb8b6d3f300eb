package import RecordSchemas
import SourceText

/// A row of `silence`.
package struct SilenceDraft: ObjectDraft {
  package var origin = WrittenPlaces()
  var check: Located<String>?
  var object: Located<String>?
  var reason: Located<String>?

  package init() {}

  package static let record = RecordSchema<SilenceDraft>(
    "silence", "A finding that is silenced for one object, and why",
    [
      FieldSchema(
        "check", optional: \.check, ValueFormat.text("code of a finding", example: "group-without-overflow").located,
        required: true, "the code in the brackets after `warning` or `note`"),
      FieldSchema(
        "for", optional: \.object,
        ValueFormat.text("extension, number, id or name of an object", example: "101").located, required: true,
        "the object of the finding: an element, a device, a schedule, `company` or `night_switch`"),
      FieldSchema(
        "because", optional: \.reason, ValueFormat.text("reason", example: "de receptie neemt altijd op").located,
        required: true, "why it does not matter, for later readers"),
    ])
}
