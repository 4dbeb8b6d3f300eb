import TelephoneExchange

extension ExtensionsFile {
  /// The parties of a ring: extension N says whether party N can be rung now and what is dialled for him.
  func writeLegs(_ id: NodeID, _ ring: Ring, _ conf: inout ConfText) throws(Unwritable) {
    try refuseTooMany(ring, names.legs(id))
    conf.line()
    conf.comment(plan.names[Int(id.index)])
    conf.line("[\(names.legs(id))]")
    for (index, leg) in ring.legs.enumerated() {
      let lines = lines(of: leg)
      let waits = leg.waiting && ring.callWaiting ? 1 : 0
      let away = leg.doNotDisturb.map { "\(names.family)/" + names.key(plan.variables[Int($0.index)]) } ?? ""
      let outside = leg.outside.map { _ in "Local/out\(index + 1)@\(names.legs(id))/n" } ?? ""
      let party = "\(lines),\(waits),\(away),\(outside)"
      let late = leg.delay > 0 ? "Local/late\(index + 1)@\(names.legs(id))/n" : ""
      conf.extend("\(index + 1)", "Set(CENTRALE_LEG=\(AsteriskNames.part(leg.id)))")
      conf.same("Set(CENTRALE_LIMIT=\(leg.limit ?? ring.total))")
      conf.same("Gosub(centrale-leg,s,1(\(party),\(late)))")
      conf.same("Return()")
      if !late.isEmpty {
        conf.extend("late\(index + 1)", "Wait(\(leg.delay))")
        conf.same("Gosub(centrale-leg,s,1(\(party),))")
        conf.same("Gosub(centrale-late,s,1(\(leg.limit ?? ring.total)))")
      }
      conf.extend("at-\(AsteriskNames.part(leg.id))", "Return(\(index + 1))")
      guard let outside = leg.outside else { continue }
      let accept = outside.accept.map { layout.playback($0, plan) } ?? ""
      let (identity, diverted) = OutgoingCall.identity(outside.identity)
      var steps = [
        "Gosub(centrale-out,s,1(\(OutgoingCall.written(outside.number)),\(identity),\(diverted),\(ring.total),\(accept),"
          + "\(names.limitArguments)))"
      ]
      if let hours = outside.hours {
        steps =
          [
            "Gosub(\(names.calendar(hours)),s,1)",
            "GotoIf($[\"${GOSUB_RETVAL}\" != \"1\"]?centrale-leg-end,away,1)",
          ] + steps
      }
      conf.extend("out\(index + 1)", steps[0])
      for step in steps.dropFirst() { conf.same(step) }
      conf.same("Goto(centrale-leg-end,${GOSUB_RETVAL},1)")
    }
  }

  /// A variable of the dialplan comes out of `${…}` with at most 4,095 bytes, cut without a word (`VAR_BUF_SIZE`, seen in Asterisk
  /// 22.10), and what is dialled at once stands in one, with room for the question whether it is empty.
  private static let longestDial = 4_000

  private func refuseTooMany(_ ring: Ring, _ context: String) throws(Unwritable) {
    let telephone = "&PJSIP/".utf8.count + 16
    var all = 0
    for leg in ring.legs {
      let count = leg.lines.count + (leg.lineIn == nil ? 0 : 1)
      let outside = leg.outside == nil ? 0 : "&Local/out100@/n".utf8.count + context.utf8.count
      let own = count * telephone + outside
      guard own <= Self.longestDial else {
        throw Unwritable(
          setting: "telephones", reason: "\(count) telephones of one user are more than the engine rings at once",
          subject: leg.id, help: "give the user fewer telephones")
      }
      all += leg.delay > 0 ? "&Local/late100@/n".utf8.count + context.utf8.count : own
    }
    guard ring.order == .together, all > Self.longestDial else { return }
    let count = ring.legs.reduce(0) { $0 + $1.lines.count }
    throw Unwritable(
      setting: "agents", reason: "\(count) telephones are more than the engine rings at once, which are about 170",
      help: "choose another policy, or let a second group take over after a while")
  }

  private func lines(of leg: Leg) -> String {
    let remembered = leg.lineIn.map { "${DB(\(names.family)/\(names.key(plan.variables[Int($0.index)])))}" }
    return (leg.lines.map(endpoint) + (remembered.map { [$0] } ?? [])).joined(separator: "&")
  }
}
