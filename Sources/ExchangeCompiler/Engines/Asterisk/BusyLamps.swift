import RecordSchemas
import TelephoneExchange

/// What a key lamp shows of a state: dark, lit, or blinking, in the engine's words for the state of a device.
enum LampState: String {
  case dark = "NOT_INUSE"
  case lit = "INUSE"
  case blinking = "RINGING"
  /// Do not disturb: a lamp over the user's telephones shows the user as busy.
  case engaged = "BUSY"
  /// No do not disturb: below every state of a telephone, so that the lamp over both shows the telephone.
  case absent = "INVALID"
}

/// The state that a lamp shows for each value of a variable.
struct LampStates {
  /// Off by hand blinks where the switch has a clock to follow, and is what nobody need look at where it has none.
  private let nightOff: LampState
  /// Variables of forwards that the description gives: unset, they are on.
  private let described: Set<Described>

  private struct Described: Hashable {
    var owner: Element
    var kind: ForwardKind
  }

  init(_ plan: CallPlan) {
    nightOff = plan.isNightScheduled ? .blinking : .dark
    described = Set(
      plan.lines.flatMap { line in
        line.owner.map { owner in line.describedForwards.map { Described(owner: owner, kind: $0) } } ?? []
      })
  }

  /// Nil: no lamp shows this variable. The night switch: dark automatic, lit on, blinking off (Calls, "Keys and codes").
  func state(_ role: VariableRole, _ value: String) -> LampState? {
    switch role {
    case .night, .elementNight:
      switch value {
      case "on": .lit
      case "off": role == .night ? nightOff : .blinking
      default: .dark
      }
    case .state(let element, .forward(let kind)) where value.isEmpty:
      described.contains(Described(owner: element, kind: kind)) ? .lit : .dark
    case .state(_, let state): self.state(state, value)
    case .lastOffered, .lastAnswered, .emergency, .named: nil
    }
  }

  /// Of whoever dials a code. What it puts back for them is described: for the others it asks.
  func state(_ state: PhoneState, _ value: String) -> LampState {
    switch state {
    case .doNotDisturb: value == "on" ? .engaged : .absent
    case .forward: value == "off" ? .dark : .lit
    }
  }
}

extension ExtensionsFile {
  /// Hints by pattern: the engine makes one of its own for a number when a telephone first subscribes to it, so that those
  /// stand that somebody watches. It walks all hints for each that it adds and again at each reload (10,000: 17 s).
  func writeLamps(_ conf: inout ConfText) {
    conf.line()
    conf.line("[\(names.hints)]")
    for (pattern, devices) in hints.patterns { conf.line("exten => \(pattern),hint,\(devices)") }
    for pattern in hints.lists.keys.sorted() {
      conf.line("exten => _\(pattern),hint,${AST_CONFIG(\(layout.lamps(plan.company)),\(pattern),${EXTEN})}")
    }
    for (number, devices) in hints.long { conf.line("exten => \(number),hint,\(devices)") }
    writeStart(&conf)
  }

  /// lamps.conf: what each lamp watches that no pattern can say, in a section for each pattern of numbers.
  func writeLampList(_ conf: inout ConfText) {
    conf.comment("What lamps watch, by number. Made by centrale; do not edit.")
    for (pattern, lamps) in hints.lists.sorted(by: { $0.key < $1.key }) {
      conf.section(pattern)
      for (number, devices) in lamps { conf.line("\(number) = \(devices)") }
    }
  }

  /// A state that the description begins with and that nobody has changed at a telephone: the engine does not know it.
  private func writeStart(_ conf: inout ConfText) {
    guard hasStart else { return }
    conf.line()
    conf.line("[\(names.start)]")
    conf.extend("s", .nothing)
    for (variable, state) in startLamps {
      conf.same(
        .onlyIf(
          .isEmpty(.stored(names.family, names.key(variable))),
          .set(.state(ofDevice: names.lamp(variable)), .name(state.rawValue))))
    }
    // Calls that were parked when the engine ended are gone.
    for slot in plan.lamps.compactMap(\.parking) {
      conf.same(.set(.state(ofDevice: "Custom:\(names.parking(slot))"), .name(LampState.dark.rawValue)))
    }
    conf.same(.hangUp(cause: 16))
  }

  /// Something of the lamps is to be set when the engine starts.
  var hasStart: Bool { !startLamps.isEmpty || plan.lamps.contains { $0.parking != nil } }

  private var startLamps: [(Variable, LampState)] {
    var seen: Set<VariableID> = []
    return plan.lamps.compactMap(\.variable).filter { seen.insert($0).inserted }.map { plan.variables[Int($0.index)] }
      .compactMap { variable in
        lamps.state(variable.role, variable.initial).flatMap { $0 == .dark || $0 == .absent ? nil : (variable, $0) }
      }
  }
}

/// How the engine gets the lamps of a company.
struct Hints: Sendable {
  /// Patterns of numbers, and the device that each watches.
  private(set) var patterns: [(pattern: String, devices: String)] = []
  /// By pattern without its `_`: the numbers that are in a list, and what each watches.
  private(set) var lists: [String: [(number: String, devices: String)]] = [:]
  /// What a variable of the dialplan would cut without a word.
  private(set) var long: [(number: String, devices: String)] = []

  private static let longest = 4_000

  /// A code with the number of an element behind it, whose state has a name of the same number.
  private struct Family: Hashable {
    var code: String
    var digits: Int
    var pattern: String { "_\(code)\(String(repeating: "X", count: digits))" }
    func matches(_ number: String) -> Bool {
      number.utf8.count == code.utf8.count + digits && number.utf8.starts(with: code.utf8)
        && number.utf8.dropFirst(code.utf8.count).allSatisfy(\.isDigit)
    }
  }

  /// - Parameter endpoints: of the plan's lines.
  init(_ plan: CallPlan, _ names: AsteriskNames, _ endpoints: [String]) {
    let lamps = plan.lamps.sorted { $0.number < $1.number }.map { ($0, Self.family($0, plan, names)) }
    var devices: [Family: Set<String>] = [:]
    var members: [Family: Int] = [:]
    for case (_, let (family, device)?) in lamps {
      devices[family, default: []].insert(device)
      members[family, default: 0] += 1
    }
    // A pattern is for all numbers that it matches, or for none.
    var all: [Family: Int] = [:]
    let byLength = Dictionary(grouping: devices.keys) { $0.code.utf8.count + $0.digits }
    for (lamp, _) in lamps {
      for family in byLength[lamp.number.utf8.count] ?? [] where family.matches(lamp.number) {
        all[family, default: 0] += 1
      }
    }
    let families = Set(devices.keys.filter { devices[$0]?.count == 1 && all[$0] == members[$0] })
    for family in families.sorted(by: { $0.pattern < $1.pattern }) {
      patterns.append((family.pattern, devices[family]?.first ?? ""))
    }
    for (lamp, family) in lamps {
      if let family, families.contains(family.0) { continue }
      let watched =
        lamp.lines.map { "PJSIP/" + endpoints[Int($0.index)] }
        + (lamp.variable.map { [names.lamp(plan.variables[Int($0.index)])] } ?? [])
        + (lamp.parking.map { ["Custom:" + names.parking($0)] } ?? [])
      let text = watched.joined(separator: "&")
      guard !text.isEmpty else { continue }
      if text.utf8.count > Self.longest {
        long.append((lamp.number, text))
      } else {
        let pattern = String(lamp.number.map { $0.isNumber ? "X" : $0 })
        lists[pattern, default: []].append((lamp.number, text))
      }
    }
  }

  /// `*76204` for the state `user 204/do_not_disturb`: the pattern `_*76XXX`, and the device of whoever's number it is.
  private static func family(_ lamp: BusyLamp, _ plan: CallPlan, _ names: AsteriskNames) -> (Family, String)? {
    guard lamp.lines.isEmpty, let variable = lamp.variable.map({ plan[$0] }), let element = variable.role.element
    else { return nil }
    let id = element.id
    guard id.utf8.allSatisfy(\.isDigit), !id.isEmpty, lamp.number.hasSuffix(id),
      lamp.number.utf8.count > id.utf8.count
    else { return nil }
    let family = Family(code: String(lamp.number.dropLast(id.utf8.count)), digits: id.utf8.count)
    let own = AsteriskNames.part(element.subject)
    guard own.hasSuffix(id),
      let lamp = names.lamp(variable, of: own.dropLast(id.count) + "${EXTEN:\(family.code.utf8.count)}")
    else { return nil }
    return (family, lamp)
  }
}
