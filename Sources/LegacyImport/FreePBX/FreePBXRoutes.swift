import RecordSchemas
import SourceText
import TelephoneExchange

/// Where calls from outside go.
extension FreePBXGraph {
  /// What no time condition stands before is reached at night too.
  func keepOpen(_ row: inout NamedRow) {
    guard hasNight, let destination = row.text("destination") else { return }
    guard let owner = owner(of: destination) else { return }
    row.say(
      "destination", .changed, "no time condition stands before it, so its night switch is off",
      [Claim(owner, "night_switch", "off")])
  }

  func readRoute(_ row: inout NamedRow) {
    guard case .timeCondition(let id)? = row.text("destination").map(FreePBXDestination.init),
      let condition = conditions[id],
      let did = row.text("extension"), let number = row.number(did)
    else {
      row.readDID()
      return keepOpen(&row)
    }
    // The number belongs to whoever has it in business hours.
    guard let owner = owner(of: condition.open) else { return row.readDID() }
    row.say("extension", .carried, "", [Claim(owner, "number", number.nationalText)])
    row.say(
      "destination", .changed, "in the hours of \(shown(condition.schedule)); outside them see there",
      [Claim(owner, "number", number.nationalText)])
  }
}
