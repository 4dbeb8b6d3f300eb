/// The night switch and the numbers that calls from outside enter at (Calls, "A call from outside", 2).
extension Lowering {
  mutating func lowerInbound() {
    let night = companyNight()
    var owners: [PublicNumber: NodeID] = [:]
    for (index, user) in exchange.users.enumerated() {
      own(user.numbers, night, user.element, user.extension, user.night, userEntries[index], &owners)
    }
    for (index, group) in exchange.huntGroups.enumerated() {
      own(group.numbers, night, group.element, group.extension, group.night, groupEntries[index], &owners)
    }
    for (index, attendant) in exchange.autoAttendants.enumerated() {
      own(
        attendant.numbers, night, attendant.element, attendant.extension, attendant.night, attendantEntries[index],
        &owners)
    }
    for (index, mailbox) in exchange.mailboxes.enumerated() {
      for number in mailbox.numbers {
        owners[number] = callBack(number, arrival: mailboxEntries[index], entry: mailboxEntries[index])
      }
    }
    let unassigned = exchange.unassignedNumbers.map { arrival($0, night) }
    // A block within another one is behind it and goes before it.
    for block in exchange.numberBlocks.reversed() {
      for number in block.numbers where owners[number] == nil {
        owners[number] = block.use == .reserve ? notInUse : unassigned ?? notInUse
      }
    }
    plan.inbound = owners.sorted { $0.key < $1.key }.map { Inbound(number: $0.key, node: $0.value) }
  }

  private mutating func own(
    _ numbers: [PublicNumber], _ night: CompanyNight?, _ element: Element, _ ext: Extension?, _ follow: NightFollow,
    _ entry: NodeID, _ owners: inout [PublicNumber: NodeID]
  ) {
    guard !numbers.isEmpty else { return }
    let node = night.map { arrival(element, ext, follow, entry, $0) } ?? entry
    for number in numbers { owners[number] = callBack(number, arrival: node, entry: entry) }
  }

  /// Where calls to the numbers of nobody enter: whoever takes them is called by them, so their night switch counts as
  /// for a number of their own.
  private mutating func arrival(_ target: Target, _ night: CompanyNight?) -> NodeID {
    guard let night, case .element(let element) = target else { return handOver(target, by: .unassignedNumbers) }
    let entry = entry(of: element)
    switch element {
    case .user(let index):
      let user = exchange.users[index]
      return arrival(user.element, user.extension, user.night, entry, night)
    case .huntGroup(let index):
      let group = exchange.huntGroups[index]
      return arrival(group.element, group.extension, group.night, entry, night)
    case .autoAttendant(let index):
      let attendant = exchange.autoAttendants[index]
      return arrival(attendant.element, attendant.extension, attendant.night, entry, night)
    case .mailbox, .pagingGroup: return entry
    }
  }

  struct CompanyNight {
    var mode: VariableID
    var destination: NodeID
  }

  private mutating func companyNight() -> CompanyNight? {
    guard let target = exchange.nightSwitch.destination else { return nil }
    let mode = variable(
      .night, .company, NightMode.allCases.map(\.rawValue), initial: exchange.nightSwitch.mode.rawValue)
    nightVariable = mode
    let destination = handOver(target, by: .nightSwitch)
    return CompanyNight(
      mode: mode, destination: add(NodeOrigin(.nightSwitch), .change([.element("night_switch")], then: destination)))
  }

  /// Manual on of the element, manual off of the element, then the company: on, off, automatic (holiday, then outside
  /// business hours). Asked here, where an external call enters, and nowhere else: the night destination is thus exempt.
  private mutating func arrival(
    _ element: Element, _ ext: Extension?, _ follow: NightFollow, _ entry: NodeID, _ night: CompanyNight
  ) -> NodeID {
    if let known = arrivals[element] { return known }
    let own = variable(
      .elementNight(element), .company, NightFollow.allCases.map(\.rawValue), initial: follow.rawValue)
    if let ext { elementNights.append((ext.digits, element, own)) }
    var automatic = entry
    if let hours = exchange.nightSwitch.businessHours {
      automatic = add(
        element, .night(.businessHours), .test(.calendar(calendar(.hours(hours))), yes: entry, no: night.destination))
    }
    if let holidays = exchange.nightSwitch.holidays {
      let days = calendar(holidays: holidays, before: exchange.nightSwitch.businessHours)
      automatic = add(element, .night(.holidays), .test(.calendar(days), yes: night.destination, no: automatic))
    }
    let companyOff = add(
      element, .night(.companyOff), .test(.variable(night.mode, is: "off"), yes: entry, no: automatic))
    let companyOn = add(
      element, .night(.companyOn), .test(.variable(night.mode, is: "on"), yes: night.destination, no: companyOff))
    let ownOff = add(element, .night(.off), .test(.variable(own, is: "off"), yes: entry, no: companyOn))
    let node = add(element, .night(.on), .test(.variable(own, is: "on"), yes: night.destination, no: ownOff))
    arrivals[element] = node
    return node
  }
}

extension NumberBlock {
  /// As a description writes it: `088-7654000..088-7654099`.
  package var text: String { first == last ? first.nationalText : "\(first.nationalText)..\(last.nationalText)" }

  /// Every number of the block, in order.
  package var numbers: [PublicNumber] {
    guard let low = Int(first.digits), let high = Int(last.digits), first.digits.utf8.count == last.digits.utf8.count,
      low <= high, high - low < NumberBlock.largest
    else { return [] }
    return (low...high).compactMap { PublicNumber(digits: String($0)) }
  }

  /// A block of more numbers than this is a typing error.
  package static let largest = 100_000
}
