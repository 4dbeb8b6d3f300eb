/// What the key lamps of the company watch: each user over all lines and do-not-disturb, the night switches, and
/// what a user switches at the telephone (the user's number after the code that switches it).
extension Lowering {
  mutating func lowerLamps() {
    let codes = exchange.featureCodes.codes
    let forwardKeys = targetsOfForwardKeys
    for (index, user) in exchange.users.enumerated() {
      guard let line = linesOfUser[index].first else { continue }
      if let ext = user.extension {
        plan.lamps.append(BusyLamp(number: ext.digits, lines: linesOfUser[index], variable: doNotDisturb[index]))
        for kind in ForwardKind.allCases where kind != .always {
          guard let code = codes[kind.on], let state = phoneForward(kind, of: index) else { continue }
          plan.lamps.append(BusyLamp(number: code + ext.digits, lines: [], variable: state))
        }
      }
      let own = plan[line].number
      guard !own.isEmpty else { continue }
      if let code = codes[.doNotDisturbToggle] {
        plan.lamps.append(BusyLamp(number: code + own, lines: [], variable: doNotDisturb[index]))
      }
      if let code = codes[.forwardAlwaysToggle], let state = phoneForward(.always, of: index) {
        for target in [""] + (forwardKeys[index] ?? []).sorted() {
          plan.lamps.append(BusyLamp(number: code + own + target, lines: [], variable: state))
        }
      }
    }
    for index in watchedGroups {
      let group = exchange.huntGroups[index]
      plan.lamps.append(BusyLamp(number: group.extension?.digits ?? "", lines: lines(of: group)))
    }
    if let code = codes[.park] {
      for slot in parkingSlots {
        var lamp = BusyLamp(number: code + slot, lines: [])
        lamp.parking = slot
        plan.lamps.append(lamp)
      }
    }
    guard let night = nightVariable else { return }
    for code in [codes[.nightAutomatic], codes[.nightToggle]].compactMap(\.self) {
      plan.lamps.append(BusyLamp(number: code, lines: [], variable: night))
      for element in elementNights {
        plan.lamps.append(BusyLamp(number: code + element.number, lines: [], variable: element.variable))
      }
    }
  }

  /// Where calls are parked that some key shows, in order.
  private var parkingSlots: [String] {
    let keys = exchange.users.flatMap(\.keys) + exchange.devices.flatMap { $0.keys + $0.modules.flatMap(\.keys) }
    return Set(keys.compactMap { if case .parkLamp(let slot) = $0.function { slot } else { nil } }).sorted()
  }

  /// Hunt groups that some key watches, in order: with an extension, and agents who have telephones.
  var watchedGroups: [Int] {
    let keys = exchange.users.flatMap(\.keys) + exchange.devices.flatMap { $0.keys + $0.modules.flatMap(\.keys) }
    let watched = Set(keys.compactMap { if case .groupLamp(let index) = $0.function { index } else { nil } })
    return watched.sorted().filter { index in
      exchange.huntGroups[index].extension != nil && !lines(of: exchange.huntGroups[index]).isEmpty
    }
  }

  /// Of all agents, each once, in order.
  func lines(of group: HuntGroup) -> [LineID] {
    var seen: Set<LineID> = []
    return group.agents.flatMap { linesOfUser[$0] }.filter { seen.insert($0).inserted }
  }

  /// By user: what the forward keys of the telephones dial after the user's number.
  private var targetsOfForwardKeys: [Int: Set<String>] {
    var targets: [Int: Set<String>] = [:]
    func note(_ keys: [KeyAssignment], _ user: Int) {
      for key in keys {
        guard case .forward(.toggle, let target?) = key.function, let number = exchange.dialled(target) else {
          continue
        }
        targets[user, default: []].insert(number)
      }
    }
    for (index, user) in exchange.users.enumerated() { note(user.keys, index) }
    for device in exchange.devices {
      guard let user = device.lines.lazy.compactMap(\.user).first else { continue }
      note(device.keys + device.modules.flatMap(\.keys), user)
    }
    return targets
  }
}
