import SourceText
import TelephoneExchange

extension Rule {
  static let staticAddress = Rule(
    "static-address", .error, "static address that cannot work",
    explanation: Explanation(
      what: """
        A device with an `address` of its own does not use DHCP, so it also needs the `gateway` of its network and
        the `dns_servers`. The gateway must be in the same network, and no two devices of a site may share an
        address.
        """,
      why: "Without these, the device finds neither its registrar nor its files, and cannot be repaired remotely.",
      wrong: .yaml("settings: {address: 192.0.2.10/24}"),
      right: .yaml("settings: {address: 192.0.2.10/24, gateway: 192.0.2.1, dns_servers: 192.0.2.1}")))
}

extension SettingChecks {
  /// Devices with an address of their own: what they need beside it, and that nobody else has it.
  static let staticAddress = DeviceCheck(.staticAddress, needs: .nothing) { context in
    let exchange = context.exchange
    var found: [Diagnostic] = []
    var first: [String: String] = [:]
    for device in exchange.devices where device.settings["address"] != nil {
      let settings = context.cascade.settings(of: device)
      guard let text = settings["address"]?.value, let own = HostAddress(text) else { continue }
      func tell(_ message: String, help: String) {
        found.append(
          context.finding(.staticAddress, message, at: "\(device.subject)/settings/address", help: help))
      }
      let gateway = settings["gateway"].flatMap { IPv4Address($0.value) }
      let servers = settings["dns_servers"].flatMap { DevicePlan.Option["dns_servers"]?.read($0.value) } ?? ""
      let missing = [(gateway == nil, "gateway"), (servers.isEmpty, "dns_servers")].filter { isMissing, name in
        isMissing && !context.isUnread(name, of: device, settings)
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
      let key = "\(exchange.site(of: device)?.id ?? "") \(own.address.text)"
      if let other = first[key] {
        tell("the address `\(own.address.text)` is also used by \(shown(other))", help: "give one of the two another")
      }
      first[key] = first[key] ?? device.id
    }
    return found
  }
}

extension DeviceCheckContext {
  /// Whether a value was written that is none, which was told.
  fileprivate func isUnread(_ name: String, of device: Device, _ settings: [String: DeviceSetting]) -> Bool {
    if let said = settings[name], let option = DevicePlan.Option[name], option.read(said.value) == nil { return true }
    let site = exchange.site(of: device)?.subject ?? ObjectPath.site("").subject
    return [device.subject, site, "company", "provider"].contains { isUnread("\($0)/settings/\(name)") }
      || isUnread("description/device_settings")
  }
}
