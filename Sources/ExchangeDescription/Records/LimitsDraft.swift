package import RecordSchemas
import SourceText
import TelephoneExchange

/// `limits:`.
package struct LimitsDraft: ObjectDraft {
  package var origin = WrittenPlaces()
  var limits = Limits()

  package init() {}

  package static let record = RecordSchema<LimitsDraft>(
    "limits", "What keeps stolen calls cheap; 112 has no limit",
    [
      FieldSchema(
        "max_forwards", \.limits.maxForwards, .whole(1...10), default: "5",
        "how often one call is forwarded before it ends in an announcement, and how many numbers outside it tries"),
      FieldSchema(
        "outside_at_once", \.limits.outsideAtOnce, .whole(1...50), default: "3",
        "telephones outside that one call rings at the same time; the first as listed"),
      FieldSchema(
        "calls_outside", optional: \.limits.callsOutside, .whole(1...10_000),
        "calls outside of the whole company at the same time; as many as the carriers take without it"),
    ],
    former: .renamed(["passed_on": "max_forwards"]))
}
