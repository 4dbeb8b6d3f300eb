import TelephoneExchange

extension ExtensionsFile {
  /// The parties of a ring: extension N says whether party N can be rung now and what is dialled for him.
  func writeLegs(_ id: NodeID, _ ring: Ring, _ conf: inout ConfText) {
    conf.line()
    conf.comment(plan.names[Int(id.index)])
    conf.line("[\(names.legs(id))]")
    for (index, leg) in ring.legs.enumerated() {
      let lines = lines(of: leg)
      let waits = leg.waiting && ring.callWaiting ? 1 : 0
      let away = leg.doNotDisturb.map { "\(plan.company)/" + names.key(plan.variables[Int($0.index)]) } ?? ""
      let outside = leg.outside.map { _ in "Local/out\(index + 1)@\(names.legs(id))/n" } ?? ""
      let party = "\(lines),\(waits),\(away),\(outside)"
      let late = leg.delay > 0 ? "Local/late\(index + 1)@\(names.legs(id))/n" : ""
      conf.extend("\(index + 1)", "Set(CENTRALE_LEG=\(AsteriskNames.key(leg.id)))")
      conf.same("Set(CENTRALE_LIMIT=\(leg.limit ?? ring.total))")
      conf.same("Gosub(centrale-leg,s,1(\(party),\(late)))")
      conf.same("Return()")
      if !late.isEmpty {
        conf.extend("late\(index + 1)", "Wait(\(leg.delay))")
        conf.same("Gosub(centrale-leg,s,1(\(party),))")
        conf.same("Gosub(centrale-late,s,1(\(leg.limit ?? ring.total)))")
      }
      conf.extend("at-\(AsteriskNames.key(leg.id))", "Return(\(index + 1))")
      guard let outside = leg.outside else { continue }
      let accept = outside.accept.map { layout.playback($0, plan) } ?? ""
      let (identity, diverted) = OutgoingCall.identity(outside.identity)
      var steps = [
        "Gosub(centrale-out,s,1(\(OutgoingCall.written(outside.number)),\(identity),\(diverted),\(ring.total),\(accept),"
          + "\(plan.limitArguments)))"
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

  private func lines(of leg: Leg) -> String {
    let remembered = leg.lineIn.map { "${DB(\(plan.company)/\(names.key(plan.variables[Int($0.index)])))}" }
    return (leg.lines.map(endpoint) + (remembered.map { [$0] } ?? [])).joined(separator: "&")
  }
}
