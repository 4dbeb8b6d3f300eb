/// Which keys a device is to have, in the order in which they take the free places: its own, its first user's, its
/// modules', then (`fill_keys_with_group`) the other agents of the user's groups.
struct WantedKeys {
  private let exchange: Exchange
  private let device: Device
  private let plan: DevicePlan

  init(_ exchange: Exchange, _ device: Device, _ plan: DevicePlan) {
    self.exchange = exchange
    self.device = device
    self.plan = plan
  }

  /// - Parameters:
  ///   - groups: for each user, the hunt groups he is an agent of.
  ///   - watched: what a lamp can watch, as it is dialled.
  func all(groups: [[Int]], watched: Set<String>) -> [WantedKey] {
    let owner = device.lines.lazy.compactMap(\.user).first
    let user = owner.map { exchange.users[$0] }
    var lists = [(0, device.keys, "\(plan.subject)/keys")]
    if let user { lists.append((0, user.keys, "\(user.subject)/keys")) }
    for (index, module) in device.modules.enumerated() {
      lists.append((index + 1, module.keys, "\(plan.subject)/modules/\(index + 1)/keys"))
    }
    var wanted: [WantedKey] = []
    // A device's own key goes before its user's at the same place; two of one list were told when it was read.
    var taken: Set<[Int]> = []
    for (module, keys, path) in lists {
      for (index, key) in keys.enumerated() {
        guard let function = function(key.function) else { continue }
        if let position = key.position, !taken.insert([module, position]).inserted { continue }
        wanted.append(
          WantedKey(
            module: module, position: key.position, label: key.label ?? label(key.function),
            account: account(key.function), function: function, origin: "\(path)/\(index + 1)"))
      }
    }
    guard let owner, let user, user.fillKeysWithGroup else { return wanted }
    return wanted + colleagues(of: owner, groups[owner], watched, besides: lists.flatMap(\.1))
  }

  /// Whose lamp would stay dark, and who is hidden, has none.
  private func colleagues(
    of owner: Int, _ groups: [Int], _ watched: Set<String>, besides keys: [KeyAssignment]
  ) -> [WantedKey] {
    var shown: Set<Int> = [owner]
    for key in keys { if case .lamp(let index) = key.function { shown.insert(index) } }
    return groups.flatMap { exchange.huntGroups[$0].agents }.compactMap { agent in
      guard shown.insert(agent).inserted, exchange.users[agent].directory != .none,
        let own = exchange.users[agent].extension, watched.contains(own.digits),
        let function = function(.lamp(user: agent))
      else { return nil }
      return WantedKey(
        label: label(.lamp(user: agent)), function: function, ifRoom: true,
        origin: "\(exchange.users[owner].subject)/fill_keys_with_group")
    }
  }

  private func account(_ function: KeyFunction) -> Int { if case .line(let number) = function { number } else { 1 } }

  /// What the maker-neutral key sends and watches; nil where its code is switched off.
  private func function(_ function: KeyFunction) -> DeviceKey.Function? {
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
    let isDutch = plan.language == "nl"
    return switch function {
    case .line(let number): plan.accounts.indices.contains(number - 1) ? plan.accounts[number - 1].label : ""
    case .lamp(let index): exchange.users[index].displayName
    case .speedDial(.element(let element)): exchange.name(of: element)
    case .speedDial(.outside(let number)): number.dialled
    case .speedDial(.poisoned): ""
    case .pickup: isDutch ? "Overnemen" : "Pickup"
    case .park: isDutch ? "Parkeren" : "Park"
    case .doNotDisturb: isDutch ? "Niet storen" : "DND"
    case .forward: isDutch ? "Doorschakelen" : "Forward"
    case .voicemail: "Voicemail"
    case .nightSwitch: isDutch ? "Nachtstand" : "Night"
    }
  }

  private func number(of target: Target) -> String? {
    switch target {
    case .element(let element): exchange.dialled(element)
    case .outside(let number): (number.dialled == "112" ? "" : exchange.outsidePrefix ?? "") + number.dialled
    case .poisoned: nil
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
