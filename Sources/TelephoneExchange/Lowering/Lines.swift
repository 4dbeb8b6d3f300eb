/// The accounts: one per line of a device, and what each may dial and shows of itself.
extension Lowering {
  mutating func lowerLines() {
    linesOfUser = Array(repeating: [], count: exchange.users.count)
    doNotDisturb = Array(repeating: nil, count: exchange.users.count)
    let pickupGroups = pickupGroupsOfUser()
    for (deviceIndex, device) in exchange.devices.enumerated() {
      for (lineIndex, line) in device.lines.enumerated() {
        let user = line.user.map { exchange.users[$0] }
        plan.lines.append(
          Line(
            deviceID: device.id, position: lineIndex + 1, device: deviceIndex, user: line.user, owner: user?.element,
            space: space(of: line, device), number: internalNumber(user),
            name: user?.displayName ?? device.description, identity: identity(of: user),
            identityName: exchange.company.shownName ?? user?.displayName,
            withheld: user?.withholdNumber ?? false, emergencyIdentity: emergencyNumber(device, user),
            callWaiting: user?.callWaiting ?? false, pickupGroups: line.user.map { pickupGroups[$0] } ?? [],
            fax: line.isFax,
            secretGeneration: device.secretGeneration
              + (user?.secretGeneration ?? 0)))
        let id = LineID(plan.lines.count - 1)
        plan[id].callsOutside = callsOutside(line, device)
        plan[id].describedForwards = user?.forwards.described ?? []
        plan[id].country = exchange.country(of: device)
        if let number = plan[id].emergencyIdentity { linesOfEmergency[number, default: []].append(id) }
        if let index = line.user { linesOfUser[index].append(id) }
      }
    }
    for (index, user) in exchange.users.enumerated() where !linesOfUser[index].isEmpty {
      doNotDisturb[index] = variable(
        .state(user.element, .doNotDisturb), .company, ["off", "on"], initial: "off")
    }
  }

  private func callsOutside(_ line: Device.Line, _ device: Device) -> Int {
    let key = exchange.classKey(of: line, device)
    return (exchange.classesOfService.indices.contains(key) ? exchange.classesOfService[key] : ClassOfService())
      .callsOutside
  }

  private mutating func space(of line: Device.Line, _ device: Device) -> DialSpaceID {
    let key = exchange.classKey(of: line, device)
    if let space = spaceOfClass[key] { return space }
    plan.spaces.append(DialSpace(.classOfService(exchange.service(ofClass: key).id), entries: [], otherwise: notInUse))
    let space = DialSpaceID(plan.spaces.count - 1)
    spaceOfClass[key] = space
    return space
  }

  /// Who is shown inside: the extension, else the number as it is dialled.
  private func internalNumber(_ user: User?) -> String {
    user?.extension?.digits ?? user?.numbers.first.map { OutsideNumber.number($0).dialled } ?? ""
  }

  /// F-043, F-044: the personal number where that is the policy and there is one, else the company's.
  private func identity(of user: User?) -> PublicNumber? {
    switch user?.callerID ?? exchange.company.callerID {
    case .company: exchange.company.mainNumber
    case .personal: user?.numbers.first ?? exchange.company.mainNumber
    }
  }

  /// EM-6: the number of the place where the telephone stands; a device goes before its user.
  private func emergencyNumber(_ device: Device, _ user: User?) -> PublicNumber? {
    (device.site ?? user?.site).flatMap { exchange.sites[$0].emergencyNumber }
      ?? exchange.company.emergencyNumber ?? exchange.company.mainNumber
  }

  private func pickupGroupsOfUser() -> [[String]] {
    var groups: [[String]] = Array(repeating: [], count: exchange.users.count)
    for group in exchange.pickupGroups {
      for member in group.members { groups[member].append(group.id) }
    }
    return groups
  }

}

extension Exchange {
  /// Of a device that is nobody's: internal calls and 112.
  static let unassignedClass = -1

  /// Which class of service a line has: one of the exchange's, or the one of a device that is nobody's.
  func classKey(of line: Device.Line, _ device: Device) -> Int {
    guard let user = line.user else { return line.classOfService ?? device.classOfService ?? Self.unassignedClass }
    return line.classOfService ?? device.classOfService ?? users[user].classOfService ?? 0
  }

  /// The class of service of a key, with what a telephone may dial that is nobody's.
  package func service(ofClass key: Int) -> ClassOfService {
    if classesOfService.indices.contains(key) { return classesOfService[key] }
    var internalOnly = ClassOfService()
    internalOnly.id = "unassigned"
    internalOnly.internalOnly = true
    return internalOnly
  }

  package func classOfService(of line: Device.Line, _ device: Device) -> ClassOfService {
    service(ofClass: classKey(of: line, device))
  }
}

extension Forwards {
  /// Those that the description gives.
  fileprivate var described: Set<ForwardKind> {
    let all: [(ForwardKind, Target?)] = [
      (.always, always), (.busy, busy), (.noAnswer, noAnswer), (.notReachable, notReachable),
    ]
    return Set(all.compactMap { $1 == nil ? nil : $0 })
  }
}

extension Device.Line {
  package var isFax: Bool {
    if case .port(_, use: .fax) = attachment { true } else { false }
  }
}
