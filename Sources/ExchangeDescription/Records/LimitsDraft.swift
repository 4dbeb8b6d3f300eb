package import RecordSchemas
import SourceText
import TelephoneExchange

/// `limits:`.
package struct LimitsDraft: ObjectDraft {
  package var origin = WrittenPlaces()
  var limits = Limits()

  package init() {}

  package static let record = RecordSchema<LimitsDraft>(
    "limits", "Limits that contain toll fraud; they do not apply to 112",
    [
      FieldSchema(
        "max_forwards", \.limits.maxForwards, .whole(1...10), default: "5",
        "how many times one call is forwarded before it ends in an announcement, and how many outside numbers it tries"),
      FieldSchema(
        "outside_at_once", \.limits.outsideAtOnce, .whole(1...50), default: "3",
        "outside telephones that one call rings at the same time, in the order listed"),
      FieldSchema(
        "calls_outside", optional: \.limits.callsOutside, .whole(1...10_000),
        "simultaneous calls outside of the whole company; if omitted, as many as the trunks carry"),
    ],
    former: .renamed(["passed_on": "max_forwards"]))
}
