/// What every device has to be told: the same exchange, seen from the desk.
///
/// - Parameters:
///   - exchange: resolved.
///   - plan: the call plan of the same exchange: lines and spaces.
///   - catalog: how many keys a model has decides where "fill the rest" ends.
///   - asOf: the day whose rule of summer time the devices are told.
package func lowerDevices(_ exchange: Exchange, _ plan: CallPlan, _ catalog: DeviceCatalog, asOf: Day) -> CompanyDevices
{
  var devices = CompanyDevices()
  devices.company = exchange.company.id
  devices.companyName = exchange.company.name
  devices.provisioningURL = exchange.provider.provisioningURL
  devices.caCertificates = exchange.provider.caCertificates
  devices.phoneBook = exchange.phoneBookRows
  devices.secretGeneration = exchange.company.secretGeneration
  var lines: [[LineID]] = Array(repeating: [], count: exchange.devices.count)
  for (index, line) in plan.lines.enumerated() { lines[line.device].append(LineID(index)) }
  var groups: [[Int]] = Array(repeating: [], count: exchange.users.count)
  for (index, group) in exchange.huntGroups.enumerated() {
    for agent in group.agents { groups[agent].append(index) }
  }
  let watched = Set(plan.lamps.map(\.number))
  let cascade = SettingCascade(exchange, catalog)
  devices.devices = exchange.devices.indices.map { index in
    var device = devicePlan(exchange, plan, catalog, cascade, index, lines[index], asOf: asOf)
    let wanted = WantedKeys(exchange, exchange.devices[index], device).all(groups: groups, watched: watched)
    device.arrange(wanted, on: catalog[device.model])
    return device
  }
  var summers: [String: DayRange?] = [:]
  for index in devices.devices.indices {
    let zone = devices.devices[index].clock.timeZone
    let summer = summers[zone] ?? datedSummer(zone: zone, asOf: asOf)
    summers[zone] = .some(summer)
    devices.devices[index].clock.datedSummer = summer
  }
  return devices
}

private func devicePlan(
  _ exchange: Exchange, _ plan: CallPlan, _ catalog: DeviceCatalog, _ cascade: SettingCascade, _ index: Int,
  _ lines: [LineID], asOf: Day
) -> DevicePlan {
  let device = exchange.devices[index]
  var result = DevicePlan()
  result.id = device.id
  result.mac = device.mac
  result.model = device.model
  result.kind = device.kind
  result.description = device.description
  result.modules = device.modules.count
  result.secretGeneration = device.secretGeneration
  for (position, line) in lines.enumerated() {
    var account = account(exchange, plan, line, label: device.lines[position].label)
    account.attachment = device.lines[position].attachment
    result.accounts.append(account)
  }
  result.owners = Set(lines.compactMap { plan[$0].owner?.subject }).sorted()
  result.registrar.host = exchange.provider.registrar.host
  if case .privateNetwork(let host) = exchange.site(of: device)?.access { result.registrar.host = host }
  result.registrar.port = exchange.provider.registrar.port
  result.registrar.transport = exchange.provider.registrar.transport
  result.clock.year = asOf.year
  result.codes = codes(exchange.featureCodes, device.lines.first.map { exchange.classOfService(of: $0, device) })
  result.apply(cascade.settings(of: device), of: catalog[device.model])
  for (position, line) in device.lines.enumerated() where !line.settings.isEmpty {
    var own = result
    own.apply(cascade.settings(of: device, line: position), of: catalog[device.model])
    result.accounts[position].registrar = own.registrar
    result.accounts[position].options = own.options
  }
  return result
}

private func account(_ exchange: Exchange, _ plan: CallPlan, _ id: LineID, label: String?) -> DevicePlan.Account {
  let line = plan[id]
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

/// What a device sends by itself: nothing that its first line may not dial.
private func codes(_ feature: FeatureCodes, _ service: ClassOfService?) -> DevicePlan.Codes {
  var codes = DevicePlan.Codes()
  if service?.mayDial(.pickup) ?? true {
    codes.groupPickup = feature.codes[.pickup]
    codes.directedPickup = feature.codes[.directedPickup]
  }
  if service?.mayDial(.park) ?? true {
    codes.park = feature.codes[.park]
    codes.retrieve = feature.codes[.retrieve]
  }
  return codes
}
