import SourceText

extension Exchange {
  /// Devices with an address of their own: what they need beside it, and that nobody else has it.
  func addressFindings(_ catalog: DeviceCatalog, _ written: WrittenKeys) -> [Diagnostic] {
    var found: [Diagnostic] = []
    var first: [String: String] = [:]
    for device in devices where device.settings["address"] != nil {
      let settings = settings(of: device, catalog: catalog)
      guard let text = settings["address"]?.value, let own = HostAddress(text) else { continue }
      let place = "\(device.subject)/settings/address"
      func tell(_ message: String, help: String) {
        found.append(Diagnostic(.staticAddress, message, at: nil, help: help, subject: place))
      }
      let gateway = settings["gateway"].flatMap { IPv4Address($0.value) }
      let servers = settings["dns_servers"].flatMap { DevicePlan.Option["dns_servers"]?.read($0.value) } ?? ""
      let missing = [(gateway == nil, "gateway"), (servers.isEmpty, "dns_servers")].filter { isMissing, name in
        isMissing && !isUnread(name, of: device, settings, written)
      }.map { "`\($0.1)`" }
      if !missing.isEmpty {
        tell(
          "\(shown(text)) is set without \(missing.joined(separator: " and ")): the device could not reach anything outside its network",
          help: "write \(missing.joined(separator: " and ")) in the `settings` of the site")
      }
      if let gateway, gateway == own.address {
        tell("\(shown(text)) is the address of the gateway", help: "give the device another address")
      } else if let gateway, !own.isBeside(gateway) {
        tell("the gateway `\(gateway.text)` is not in the network of \(shown(text))", help: "correct one of the two")
      }
      let key = "\(site(of: device)?.id ?? "") \(own.address.text)"
      if let other = first[key] {
        tell("the address `\(own.address.text)` is also used by \(shown(other))", help: "give one of the two another")
      }
      first[key] = first[key] ?? device.id
    }
    return found
  }

  /// Whether a value was written that is none, which was told.
  private func isUnread(
    _ name: String, of device: Device, _ settings: [String: DeviceSetting], _ written: WrittenKeys
  ) -> Bool {
    if let said = settings[name], let option = DevicePlan.Option[name], option.read(said.value) == nil { return true }
    let objects = ["device \(device.id)", "site \(site(of: device)?.id ?? "")", "company", "provider"]
    return objects.contains { written.isUnread("\($0)/settings/\(name)") }
      || written.isUnread("description/device_settings")
  }
}
