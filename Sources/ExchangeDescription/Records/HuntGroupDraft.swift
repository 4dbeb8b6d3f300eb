package import RecordSchemas
import SourceText
import TelephoneExchange

/// A row of `hunt_groups`.
package struct HuntGroupDraft: ObjectDraft, CallableDraft {
  package var origin = WrittenPlaces()
  var group = HuntGroup()
  var givenID: String?
  var number: Located<PublicNumber>?
  var extraNumbers: [Located<PublicNumber>] = []
  var `extension`: Located<Extension>?
  var agents: [Reference] = []
  var overflow: OverflowDraft?
  var whenNotReachable: Reference?

  package init() {}

  static var kind: ElementKind { .group }
  var allNumbers: [Located<PublicNumber>] { (number.map { [$0] } ?? []) + extraNumbers }
  var calledName: String { group.name }

  package static let record = RecordSchema<HuntGroupDraft>(
    "hunt_group", "Users who answer calls together",
    [
      FieldSchema("id", optional: \.givenID, .id, "stable identity; the extension or the number if omitted"),
      FieldSchema("name", \.group.name, .name(1...80, example: "Verkoop"), required: true, "unique name", "F-130"),
      FieldSchema(
        "display_name", optional: \.group.displayName, .name(1...61, example: "Verkoop"),
        "shown to the agents; the name if omitted", "F-131"),
      FieldSchema(
        "number", optional: \.number, .publicNumber, "public number; if omitted, the group is called internally only",
        "F-021", "F-132"),
      FieldSchema("extra_numbers", \.extraNumbers, ValueFormat.publicNumber.list(), "more public numbers"),
      FieldSchema(
        "extension", optional: \.extension, .extension, "internal number; required unless there is a public number",
        "F-019", "F-133", "F-134"),
      FieldSchema(
        "policy", \.group.policy, .choice(meant: OtherWords.policy), default: "regular",
        "who rings: `circular` goes on where it stopped, `regular` starts at the top, `simultaneous` rings all, "
          + "`uniform` rings whoever has been idle longest",
        "F-022", "F-135", "F-136", "F-137", "F-138", "F-139"),
      FieldSchema(
        "agents", \.agents, ValueFormat.user.list(runs: true, atMost: 10_000), required: true,
        "users in ringing order; `201-204` for a range", "F-141",
        "F-142", "F-143"),
      FieldSchema(
        "call_waiting", \.group.callWaiting, .boolean, default: "false", "offer calls to agents who are in a call",
        "F-150"),
      FieldSchema(
        "next_agent_after", \.group.nextAgentAfter, .wholeOrOff(1...20, unit: .rings), default: "3 rings",
        "how long one agent rings; `off`: the first keeps ringing", "F-140", "F-151", "F-152"),
      FieldSchema(
        "overflow", optional: \.overflow, OverflowDraft.record.format, "where a call goes that has waited too long",
        "F-153"),
      FieldSchema(
        "when_not_reachable", optional: \.whenNotReachable, .target,
        "where calls go while no agent's device is registered", "F-156", "F-157"),
      FieldSchema(
        "busy_when_not_reachable", \.group.busyWhenNotReachable, .boolean, default: "false",
        "busy tone while no agent's device is registered", "F-158"),
      FieldSchema(
        "when_all_busy", \.group.whenAllBusy, .choice, default: "overflow",
        "what happens while all agents are in a call"
      ),
      FieldSchema(
        "missed_calls", \.group.missedCalls, .choice, default: "all",
        "whether agents who did not answer see a missed call"),
      FieldSchema(
        "night_switch", \.group.night, .choice, default: "follow", "follow the company's night switch, or on or off",
        "F-159"),
    ])
}

package struct OverflowDraft: Draft {
  var after = 0
  var to: Reference?

  package init() {}

  package static let record = RecordSchema<OverflowDraft>(
    "overflow", "Where a call goes that has waited too long in a hunt group",
    [
      FieldSchema("after", \.after, .seconds(0...7200), required: true, "how long a call waits", "F-154"),
      FieldSchema("to", optional: \.to, .target, required: true, "where it goes", "F-155"),
    ])
}
