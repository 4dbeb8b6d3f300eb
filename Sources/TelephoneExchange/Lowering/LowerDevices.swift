/// What every device has to be told: the same exchange, seen from the desk.
///
/// - Parameters:
///   - plan: the call plan of the same exchange: lines and spaces.
///   - catalog: how many keys a model has decides where "fill the rest" ends.
package func lowerDevices(_ exchange: Exchange, _ plan: CallPlan, _ catalog: DeviceCatalog, asOf: Day) -> CompanyDevices
{
  var devices = CompanyDevices()
  devices.company = exchange.company.id
  devices.companyName = exchange.company.name
  devices.provisioningURL = exchange.provider.provisioningURL
  devices.caCertificates = exchange.provider.caCertificates
  devices.phoneBook = phoneBook(of: exchange)
  devices.secretGeneration = exchange.company.secretGeneration
  var lines: [[LineID]] = Array(repeating: [], count: exchange.devices.count)
  for (index, line) in plan.lines.enumerated() { lines[line.device].append(LineID(index)) }
  var groups: [[Int]] = Array(repeating: [], count: exchange.users.count)
  for (index, group) in exchange.huntGroups.enumerated() {
    for agent in group.agents { groups[agent].append(index) }
  }
  devices.devices = exchange.devices.indices.map { index in
    var device = devicePlan(exchange, plan, catalog, index, lines[index], asOf: asOf)
    device.keys = KeyLayout(exchange, exchange.devices[index], catalog[device.model], groups: groups).keys
    return device
  }
  return devices
}

private func devicePlan(
  _ exchange: Exchange, _ plan: CallPlan, _ catalog: DeviceCatalog, _ index: Int, _ lines: [LineID], asOf: Day
) -> DevicePlan {
  let device = exchange.devices[index]
  let settings = exchange.settings(of: device, catalog: catalog)
  let model = catalog[device.model]
  var result = DevicePlan()
  result.id = device.id
  result.mac = device.mac
  result.model = device.model
  result.description = device.description
  result.modules = device.modules.count
  result.secretGeneration = device.secretGeneration
  for (position, line) in lines.enumerated() {
    result.accounts.append(account(exchange, plan, line, label: device.lines[position].label))
  }
  result.owners = Set(lines.compactMap { plan.lines[Int($0.index)].owner }).sorted()
  let site = (device.site ?? device.lines.lazy.compactMap(\.user).first.flatMap { exchange.users[$0].site })
    .map { exchange.sites[$0] }
  result.registrar = registrar(exchange.provider, site)
  result.network.voiceVLAN = settings["voice_vlan"].flatMap { Int($0.value) } ?? site?.voiceVLAN
  result.network.computerVLAN = settings["computer_vlan"].flatMap { Int($0.value) }
  result.network.lldp = settings["lldp"]?.value != "no"
  result.clock.timeZone = site?.timeZone ?? exchange.company.timeZone
  result.clock.timeServers = exchange.provider.timeServers
  result.clock.year = asOf.year
  result.language = settings["language"]?.value ?? exchange.company.language
  result.phoneBook = settings["phone_book"]?.value != "no"
  result.codes = codes(exchange.featureCodes)
  result.web = settings["web"]?.value == "https" ? .https : .off
  result.firmware = settings["firmware"]?.value ?? exchange.provider.firmware[model?.name ?? device.model]
  result.syslog = settings["syslog"]?.value ?? exchange.provider.syslog
  for setting in model?.settings ?? [] { result.familySettings[setting.name] = settings[setting.name]?.value }
  return result
}

/// Settings of a device that every family knows; a family's own stand in its profile.
package let commonDeviceSettings = [
  "computer_vlan", "firmware", "language", "lldp", "phone_book", "syslog", "voice_vlan", "web",
]

private func account(_ exchange: Exchange, _ plan: CallPlan, _ id: LineID, label: String?) -> DevicePlan.Account {
  let line = plan.lines[Int(id.index)]
  let user = line.user.map { exchange.users[$0] }
  var account = DevicePlan.Account(
    line: id, id: line.id, number: line.number, displayName: line.name,
    label: label ?? (line.number.isEmpty ? line.name : line.number), space: line.space)
  if let user, user.voicemail.active, user.voicemail.access == .mailAndPhone {
    account.voicemail = exchange.featureCodes.codes[.voicemail]
    account.messageWaiting = account.voicemail != nil
  }
  account.callWaiting = line.callWaiting
  account.withholdsNumber = line.withheld
  account.plainMedia = line.fax
  account.secretGeneration = line.secretGeneration
  return account
}

private func registrar(_ provider: Provider, _ site: Site?) -> DevicePlan.Registrar {
  var registrar = DevicePlan.Registrar()
  registrar.host = provider.registrar.host
  if case .privateNetwork(let host) = site?.access { registrar.host = host }
  registrar.port = provider.registrar.port
  registrar.transport = provider.registrar.transport
  registrar.expiry = provider.registrar.expiry
  registrar.outboundProxy = provider.outboundProxy
  registrar.srtp = provider.srtp
  registrar.codecs = provider.codecs
  return registrar
}

private func codes(_ feature: FeatureCodes) -> DevicePlan.Codes {
  var codes = DevicePlan.Codes()
  codes.groupPickup = feature.codes[.pickup]
  codes.directedPickup = feature.codes[.directedPickup]
  codes.park = feature.codes[.park]
  codes.retrieve = feature.codes[.retrieve]
  return codes
}

/// Colleagues who may be shown, then the company's own entries; each by name.
private func phoneBook(of exchange: Exchange) -> [PhoneBookRow] {
  let people = exchange.users.filter { $0.directory != .none }.compactMap { user -> PhoneBookRow? in
    let numbers =
      [user.extension?.digits].compactMap { $0 } + user.numbers.prefix(1).map { OutsideNumber.number($0).dialled }
    return numbers.isEmpty
      ? nil : PhoneBookRow(firstName: user.firstName, lastName: user.lastName, numbers: numbers)
  }
  let others = exchange.phoneBook.filter { !$0.numbers.isEmpty }.map {
    PhoneBookRow(lastName: $0.name, numbers: $0.numbers.map { (exchange.outsidePrefix ?? "") + $0.dialled })
  }
  return (people + others).sorted {
    ($0.lastName, $0.firstName, $0.numbers[0]) < ($1.lastName, $1.firstName, $1.numbers[0])
  }
}
