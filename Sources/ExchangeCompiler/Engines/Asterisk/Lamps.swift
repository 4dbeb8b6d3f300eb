import TelephoneExchange

/// What a key lamp shows of a state: dark, lit, or blinking, in the engine's words for the state of a device.
enum LampState: String {
  case dark = "NOT_INUSE"
  case lit = "INUSE"
  case blinking = "RINGING"
  /// Do not disturb: a lamp over the user's telephones shows him busy.
  case engaged = "BUSY"
  /// No do not disturb: below every state of a telephone, so that the lamp over both shows the telephone.
  case absent = "INVALID"

  /// Nil: no lamp shows this variable. The night switch: dark automatic, lit on, blinking off (SEMANTICS "Phone-set state").
  init?(_ variable: String, _ value: String) {
    switch (variable.split(separator: "/").last ?? "", value) {
    case ("night", "on"): self = .lit
    case ("night", "off"): self = .blinking
    case ("night", _): self = .dark
    case ("do_not_disturb", "on"): self = .engaged
    case ("do_not_disturb", _): self = .absent
    case (let name, ""), (let name, "off"):
      guard name.hasPrefix("forward_") else { return nil }
      self = .dark
    case (let name, _):
      guard name.hasPrefix("forward_") else { return nil }
      self = .lit
    }
  }
}

extension ExtensionsFile {
  func writeLamps(_ conf: inout ConfText) {
    conf.line()
    conf.line("[\(names.hints)]")
    for lamp in plan.lamps.sorted(by: { $0.number < $1.number }) {
      let watched =
        lamp.lines.map { "PJSIP/" + endpoint($0) }
        + (lamp.variable.map { [names.lamp(plan.variables[Int($0.index)])] } ?? [])
      if !watched.isEmpty { conf.line("exten => \(lamp.number),hint,\(watched.joined(separator: "&"))") }
    }
    writeStart(&conf)
  }

  /// A state that the description begins with and that nobody has changed at a telephone: the engine does not know it.
  private func writeStart(_ conf: inout ConfText) {
    let lit = startLamps
    guard !lit.isEmpty else { return }
    conf.line()
    conf.line("[\(names.start)]")
    conf.extend("s", "NoOp()")
    for (variable, state) in lit {
      conf.same(
        "ExecIf($[\"${DB(\(plan.company)/\(names.key(variable)))}\" = \"\"]"
          + "?Set(DEVICE_STATE(\(names.lamp(variable)))=\(state.rawValue)))")
    }
    conf.same("Hangup(16)")
  }

  var startLamps: [(Variable, LampState)] {
    plan.lamps.compactMap(\.variable).map { plan.variables[Int($0.index)] }.compactMap { variable in
      LampState(variable.name, variable.initial).flatMap { $0 == .dark || $0 == .absent ? nil : (variable, $0) }
    }
  }
}
