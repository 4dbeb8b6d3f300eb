import RecordSchemas
import SourceText
import TelephoneExchange

/// Schedules, and the time condition that becomes the night switch.
extension FreePBXGraph {
  func readTime(_ row: inout NamedRow) {
    guard let group = row.text("timegroupid"), let name = schedules[group], let text = row.text("time") else { return }
    switch FreePBXTime(text) {
    case .weekly(let days, let hours)?:
      row.say("time", .carried, "", [Claim(ObjectKey("schedules", name), days, .names([hours]))])
    case .day(let day)?:
      row.say("time", .carried, "each year", [Claim(ObjectKey("holidays", name), "days", .names([day]))])
    case nil:
      row.say(
        "time", .needsDecision,
        "neither weekly hours nor whole days of a year: write it under `schedules` or `holidays`", [],
        question: Question("schedules/\(name)/\(text)", "what does \(shown(text)) mean?", choices: [Question.skip]))
    }
    row.carry("timegroupid")
    row.carry("id")
  }

  func readCondition(_ row: inout NamedRow) {
    row.carry("timeconditions_id")
    row.carry("displayname")
    row.carry("time")
  }

  /// One schedule that sends calls elsewhere when the company is closed is its night switch; several must be looked at.
  mutating func readNight() {
    var reached: Set<String> = []
    for row in rows["incoming"] ?? [] {
      if case .timeCondition(let id)? = row.text("destination").map(FreePBXDestination.init) { reached.insert(id) }
    }
    let used = conditions.filter { reached.contains($0.key) }
    let meanings = Set(used.values.map { [$0.schedule, $0.closed] })
    guard var own = rows["timeconditions"] else { return }
    for index in own.indices {
      guard let id = own[index].text("timeconditions_id"), let condition = conditions[id] else { continue }
      let night = ObjectKey("night_switch", "")
      if reached.contains(id), meanings.count == 1, let closed = target(condition.closed) {
        hasNight = true
        own[index].say(
          "truegoto", .changed,
          "in the hours of \(shown(condition.schedule)); outside them the night switch goes first",
          [Claim(night, "mode", "automatic"), Claim(night, "business_hours", condition.schedule)])
        own[index].say(
          "falsegoto", .changed, "the destination of the night switch", [Claim(night, "destination", closed)])
      } else {
        for column in ["truegoto", "falsegoto"] {
          guard let text = own[index].text(column) else { continue }
          let when = column == "truegoto" ? "in" : "outside"
          ask(
            &own[index], column, "timeconditions/\(id)/\(column)",
            "\(text) \(when) the hours of \(condition.schedule)")
        }
      }
    }
    rows["timeconditions"] = own
  }
}
