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
  ///   - groups: for each user, the hunt groups they are an agent of.
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
            account: key.line ?? account(key.function), function: function, origin: "\(path)/\(index + 1)"))
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

  /// A state of the user is switched on a line of that user; everything else is dialled on the first line.
  private func account(_ function: KeyFunction) -> Int {
    switch function {
    case .line(let number): number
    case .doNotDisturb, .forward, .voicemail: (device.lines.firstIndex { $0.user != nil } ?? 0) + 1
    case .lamp, .groupLamp, .speedDial, .code, .tones, .page, .toMailbox, .intercom, .pickup, .park, .parkLamp,
      .nightSwitch:
      1
    }
  }

  /// What the vendor-neutral key sends and watches; nil where it can send nothing, which the checks tell.
  private func function(_ function: KeyFunction) -> DeviceKey.Function? {
    let codes = exchange.featureCodes.codes
    switch function {
    case .line: return .line
    case .lamp(let index):
      return exchange.dialled(.user(index)).map { number in
        .lamp(number: number, pickup: mayPickUp ? codes[.directedPickup].map { $0 + number } : nil)
      }
    case .groupLamp(let index):
      return exchange.dialled(.huntGroup(index)).map { number in
        .lamp(number: number, pickup: mayPickUp ? codes[.directedPickup].map { $0 + number } : nil)
      }
    case .speedDial(let target): return exchange.dialled(target).map { .speedDial($0) }
    case .code(let code): return .code(code)
    case .tones(let tones): return .tones(tones)
    case .page(let address): return .page(address)
    case .toMailbox(.element(.user(let index))):
      guard let code = codes[.toMailbox], let ext = exchange.users[index].extension else { return nil }
      return .transfer(to: code + ext.digits)
    case .toMailbox(let target): return exchange.dialled(target).map { .transfer(to: $0) }
    case .intercom(let index):
      guard let code = codes[.intercom], let ext = exchange.users[index].extension else { return nil }
      return .speedDial(code + ext.digits)
    case .pickup: return codes[.pickup].map { .pickup(code: $0) }
    case .park: return codes[.park].map { .park(code: $0) }
    case .parkLamp(let slot): return codes[.park].map { .lamp(number: $0 + slot, pickup: nil) }
    case .doNotDisturb(let way):
      guard let code = exchange.featureCodes.code(of: function), isSomebodys else { return nil }
      return way == .toggle && !own.isEmpty
        ? .doNotDisturb(code: code + own, lamp: true) : .doNotDisturb(code: code, lamp: false)
    case .forward(let way, let target):
      guard let code = exchange.featureCodes.code(of: function), isSomebodys else { return nil }
      let number = target.map { exchange.dialled($0) } ?? ""
      guard let number else { return nil }
      return way == .toggle && !own.isEmpty
        ? .forward(code: code + own + number, lamp: true) : .forward(code: code + number, lamp: false)
    case .voicemail: return isSomebodys ? codes[.voicemail].map { .voicemail(number: $0) } : nil
    case .nightSwitch(let way):
      return exchange.featureCodes.code(of: function).map { .nightSwitch(code: $0, lamp: way == .toggle) }
    }
  }

  private var isSomebodys: Bool { device.lines.contains { $0.user != nil } }

  /// What the telephone of the keys' user is called inside.
  private var own: String {
    let index = device.lines.firstIndex { $0.user != nil } ?? 0
    return plan.accounts.indices.contains(index) ? plan.accounts[index].number : ""
  }

  private var mayPickUp: Bool {
    device.lines.first.map { exchange.classOfService(of: $0, device).mayDial(.pickup) } ?? false
  }

  private func label(_ function: KeyFunction) -> String {
    let isDutch = plan.language == "nl"
    return switch function {
    case .line(let number): plan.accounts.indices.contains(number - 1) ? plan.accounts[number - 1].label : ""
    case .lamp(let index): exchange.users[index].displayName
    case .groupLamp(let index): exchange.huntGroups[index].name
    case .speedDial(let target): name(of: target)
    case .code(let digits), .tones(let digits): digits
    case .page: isDutch ? "Omroepen" : "Page"
    case .toMailbox(let target): "Voicemail \(name(of: target))"
    case .intercom(let index): "Intercom \(exchange.users[index].displayName)"
    case .pickup: isDutch ? "Overnemen" : "Pickup"
    case .park: isDutch ? "Parkeren" : "Park"
    case .parkLamp(let slot): (isDutch ? "Parkeren " : "Park ") + slot
    case .doNotDisturb(let way): (isDutch ? "Niet storen" : "DND") + word(way, isDutch)
    case .forward(let way, let target?): "\(forwarding(isDutch)) \(name(of: target))" + word(way, isDutch)
    case .forward(let way, nil): forwarding(isDutch) + word(way, isDutch)
    case .voicemail: "Voicemail"
    case .nightSwitch(let way): (isDutch ? "Nachtstand" : "Night") + word(way, isDutch)
    }
  }

  private func forwarding(_ isDutch: Bool) -> String { isDutch ? "Doorschakelen" : "Forward" }

  private func word(_ way: KeySwitch, _ isDutch: Bool) -> String {
    switch way {
    case .toggle: ""
    case .on: isDutch ? " aan" : " on"
    case .off: isDutch ? " uit" : " off"
    case .automatic: isDutch ? " automatisch" : " automatic"
    }
  }

  private func name(of target: Target) -> String {
    switch target {
    case .element(let element): exchange.name(of: element)
    case .outside(let number): number.dialled
    case .poisoned: ""
    }
  }
}

extension FeatureCodes {
  /// What a key with this function sends first; nil: it sends no code, or its code is switched off.
  package func code(of function: KeyFunction) -> String? { feature(of: function).flatMap { codes[$0] } }

  /// Nil: a key that sends no code.
  package func feature(of function: KeyFunction) -> Feature? {
    switch function {
    case .line, .lamp, .groupLamp, .speedDial, .code, .tones, .page: nil
    case .toMailbox(.element(.user)): .toMailbox
    case .toMailbox: nil
    case .intercom: .intercom
    case .pickup: .pickup
    case .park, .parkLamp: .park
    case .voicemail: .voicemail
    case .doNotDisturb(.toggle): .doNotDisturbToggle
    case .doNotDisturb(.off): .doNotDisturbOff
    case .doNotDisturb: .doNotDisturbOn
    case .forward(.toggle, _): .forwardAlwaysToggle
    case .forward(.off, _): .forwardAlwaysOff
    case .forward: .forwardAlwaysOn
    case .nightSwitch(.toggle): .nightToggle
    case .nightSwitch(.on): .nightOn
    case .nightSwitch(.off): .nightOff
    case .nightSwitch(.automatic): .nightAutomatic
    }
  }
}

extension Exchange {
  /// What is dialled inside to reach a target; nil where it has no number.
  package func dialled(_ target: Target) -> String? {
    switch target {
    case .element(let element): dialled(element)
    case .outside(let number): (number.dialled == "112" ? "" : outsidePrefix ?? "") + number.dialled
    case .poisoned: nil
    }
  }

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
