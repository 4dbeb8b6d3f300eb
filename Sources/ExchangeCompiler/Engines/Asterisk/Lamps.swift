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
}

/// The state that a lamp shows for each value of a variable.
struct LampStates {
  /// Off by hand blinks where the switch has a clock to follow, and is what nobody need look at where it has none.
  private let nightOff: LampState
  /// Variables of forwards that the description gives: unset, they are on.
  private let described: Set<String>

  init(_ plan: CallPlan) {
    nightOff = plan.isNightScheduled ? .blinking : .dark
    described = Set(plan.lines.flatMap { line in line.describedForwards.map { "\(line.owner ?? "")/\($0)" } })
  }

  /// Nil: no lamp shows this variable. The night switch: dark automatic, lit on, blinking off (SEMANTICS "Phone-set state").
  ///
  /// - Parameter variable: by its whole name, or by what it is called of each user.
  func state(_ variable: String, _ value: String) -> LampState? {
    let name = variable.split(separator: "/").last ?? ""
    switch (name, value) {
    case ("night", "on"): return .lit
    case ("night", "off"): return variable == "night" ? nightOff : .blinking
    case ("night", _): return .dark
    case ("do_not_disturb", "on"): return .engaged
    case ("do_not_disturb", _): return .absent
    default: break
    }
    guard name.hasPrefix("forward_") else { return nil }
    // What a code puts back for whoever dials it is described: for the others it asks.
    if value.isEmpty { return variable == name || described.contains(variable) ? .lit : .dark }
    return value == "off" ? .dark : .lit
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
      guard !watched.isEmpty else { continue }
      conf.about(lamp.lines.first.flatMap { plan.lines[Int($0.index)].owner }) { conf in
        conf.line("exten => \(lamp.number),hint,\(watched.joined(separator: "&"))")
      }
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
        "ExecIf($[\"${DB(\(names.family)/\(names.key(variable)))}\" = \"\"]"
          + "?Set(DEVICE_STATE(\(names.lamp(variable)))=\(state.rawValue)))")
    }
    conf.same("Hangup(16)")
  }

  var startLamps: [(Variable, LampState)] {
    var seen: Set<VariableID> = []
    return plan.lamps.compactMap(\.variable).filter { seen.insert($0).inserted }.map { plan.variables[Int($0.index)] }
      .compactMap { variable in
        lamps.state(variable.name, variable.initial).flatMap { $0 == .dark || $0 == .absent ? nil : (variable, $0) }
      }
  }
}
