/// Which function stands under which key of one device.
///
/// Keys with a position stand there. The lines come first on the free keys, then the device's keys and its first user's
/// keys without a position, then (`fill_keys_with_group`) the other agents of his groups, as far as there are keys.
/// What does not fit on the device goes on to its expansion modules.
struct KeyLayout {
  private(set) var keys: [DeviceKey] = []
  private let exchange: Exchange
  private let device: Device
  private let onDevice: Int
  private let perModule: Int
  private let reserved: Set<Int>
  private var taken: Set<Slot> = []
  private var next = Slot(module: 0, position: 1)

  private struct Slot: Hashable {
    var module: Int
    var position: Int
  }

  /// - Parameter groups: for each user, the hunt groups he is an agent of.
  init(_ exchange: Exchange, _ device: Device, _ model: DeviceModel?, groups: [[Int]]) {
    self.exchange = exchange
    self.device = device
    onDevice = model?.lineKeys ?? 0
    perModule = model?.keysPerModule ?? 0
    reserved = Set(model?.reservedModuleKeys ?? [])
    let owner = device.lines.lazy.compactMap(\.user).first
    let user = owner.map { exchange.users[$0] }
    let assigned = device.keys + (user?.keys ?? [])
    for key in assigned where key.position != nil { place(key, module: 0) }
    for (index, module) in device.modules.enumerated() {
      for key in module.keys where key.position != nil { place(key, module: index + 1) }
    }
    let explicit = Set(assigned.compactMap { if case .line(let number) = $0.function { number } else { nil } })
    for number in 1...max(1, device.lines.count) where !explicit.contains(number) && number <= device.lines.count {
      append(KeyAssignment(function: .line(number)))
    }
    for key in assigned where key.position == nil { append(key) }
    for (index, module) in device.modules.enumerated() {
      next = Slot(module: index + 1, position: 1)
      for key in module.keys where key.position == nil { append(key) }
    }
    if let owner, exchange.users[owner].fillKeysWithGroup { fill(for: owner, groups[owner]) }
    keys.sort { ($0.module, $0.position) < ($1.module, $1.position) }
  }

  private mutating func place(_ key: KeyAssignment, module: Int) {
    let slot = Slot(module: module, position: key.position ?? 1)
    guard let function = resolved(key.function), taken.insert(slot).inserted else { return }
    add(key, function, slot)
  }

  private mutating func append(_ key: KeyAssignment) {
    guard let function = resolved(key.function) else { return }
    let slot = free()
    taken.insert(slot)
    add(key, function, slot)
  }

  /// The next free key; past the last module it goes on counting, so that the limit is told with a number.
  private mutating func free() -> Slot {
    while true {
      if isFull(next), next.module < device.modules.count {
        next = Slot(module: next.module + 1, position: 1)
      } else if taken.contains(next) || (next.module > 0 && reserved.contains(next.position)) {
        next.position += 1
      } else {
        return next
      }
    }
  }

  private func isFull(_ slot: Slot) -> Bool { slot.position > (slot.module == 0 ? onDevice : perModule) }

  private mutating func add(_ key: KeyAssignment, _ function: DeviceKey.Function, _ slot: Slot) {
    keys.append(
      DeviceKey(
        module: slot.module, position: slot.position, label: key.label ?? label(key.function),
        account: account(key.function),
        function: function))
  }

  private func account(_ function: KeyFunction) -> Int { if case .line(let number) = function { number } else { 1 } }

  /// What the maker-neutral key sends and watches; nil where its code is switched off.
  private func resolved(_ function: KeyFunction) -> DeviceKey.Function? {
    let codes = exchange.featureCodes.codes
    return switch function {
    case .line: .line
    case .lamp(let index):
      number(of: .element(.user(index))).map { number in
        .lamp(number: number, pickup: codes[.directedPickup].map { $0 + number })
      }
    case .speedDial(let target): number(of: target).map { .speedDial($0) }
    case .pickup: codes[.pickup].map { .pickup(code: $0) }
    case .park: codes[.park].map { .park(code: $0) }
    case .doNotDisturb: codes[.doNotDisturbOn].map { .doNotDisturb(code: $0, lamp: false) }
    case .forward: codes[.forwardAlwaysOn].map { .forward(code: $0, lamp: false) }
    case .voicemail: codes[.voicemail].map { .voicemail(number: $0) }
    case .nightSwitch: codes[.nightAutomatic].map { .nightSwitch(code: $0) }
    }
  }

  private func label(_ function: KeyFunction) -> String {
    switch function {
    case .line(let number):
      device.lines.indices.contains(number - 1)
        ? device.lines[number - 1].label
          ?? device.lines[number - 1].user.map {
            exchange.users[$0].extension?.digits ?? exchange.users[$0].displayName
          } ?? ""
        : ""
    case .lamp(let index): exchange.users[index].displayName
    case .speedDial(.element(let element)): exchange.name(of: element)
    case .speedDial(.outside(let number)): number.dialled
    case .speedDial(.poisoned): ""
    case .pickup: exchange.company.language == "nl" ? "Overnemen" : "Pickup"
    case .park: exchange.company.language == "nl" ? "Parkeren" : "Park"
    case .doNotDisturb: exchange.company.language == "nl" ? "Niet storen" : "DND"
    case .forward: exchange.company.language == "nl" ? "Doorschakelen" : "Forward"
    case .voicemail: "Voicemail"
    case .nightSwitch: exchange.company.language == "nl" ? "Nachtstand" : "Night"
    }
  }

  private func number(of target: Target) -> String? {
    switch target {
    case .element(let element): exchange.dialled(element)
    case .outside(let number): (number.dialled == "112" ? "" : exchange.outsidePrefix ?? "") + number.dialled
    case .poisoned: nil
    }
  }

  private mutating func fill(for owner: Int, _ groups: [Int]) {
    var shown: Set<Int> = [owner]
    for key in device.keys + exchange.users[owner].keys {
      if case .lamp(let index) = key.function { shown.insert(index) }
    }
    next = Slot(module: 0, position: 1)
    for agent in groups.flatMap({ exchange.huntGroups[$0].agents }) where shown.insert(agent).inserted {
      guard !isFull(free()) else { return }
      append(KeyAssignment(function: .lamp(user: agent)))
    }
  }
}

extension Exchange {
  /// What is dialled inside to reach an element; nil where it has neither extension nor number.
  package func dialled(_ element: ElementID) -> String? {
    let (ext, number): (Extension?, PublicNumber?) =
      switch element {
      case .user(let index): (users[index].extension, users[index].numbers.first)
      case .huntGroup(let index): (huntGroups[index].extension, huntGroups[index].numbers.first)
      case .autoAttendant(let index): (autoAttendants[index].extension, autoAttendants[index].numbers.first)
      case .mailbox(let index): (mailboxes[index].extension, mailboxes[index].numbers.first)
      case .pagingGroup(let index): (pagingGroups[index].extension, nil)
      }
    return ext?.digits ?? number.map { (outsidePrefix ?? "") + OutsideNumber.number($0).dialled }
  }

  package func name(of element: ElementID) -> String {
    switch element {
    case .user(let index): users[index].displayName
    case .huntGroup(let index): huntGroups[index].name
    case .autoAttendant(let index): autoAttendants[index].name
    case .mailbox(let index): mailboxes[index].name
    case .pagingGroup(let index): pagingGroups[index].name
    }
  }
}
