import SourceText
import TelephoneExchange

extension Rule {
  static let unusedTimeServer = Rule(
    "unused-time-server", .warning, "unused time server",
    explanation: Explanation(
      what: "Telephones use two time servers: the first, and one for when the first does not answer.",
      why: "A third is never queried. If the first two fail, the telephones have no clock.",
      wrong: .yaml("time_servers: [a.example.nl, b.example.nl, c.example.nl]"),
      right: .yaml("time_servers: [nl.pool.ntp.org, ntp.example.nl]")))
}

extension SettingChecks {
  /// Devices ask two time servers; a third would be left out without a word.
  static let unusedTimeServer = DeviceCheck(.unusedTimeServer, needs: .nothing) { context in
    let exchange = context.exchange
    guard exchange.settingsSaid.contains("time_servers") || exchange.provider.timeServers.count > 2 else { return [] }
    var told: Set<String> = []
    return exchange.devices.compactMap { device in
      guard let said = context.cascade.settings(of: device)["time_servers"],
        let setting = DevicePlan.Setting["time_servers"], setting.accepts(said.value)
      else { return nil }
      let unasked = said.value.split { $0 == "," || $0 == " " }.dropFirst(2)
      let subject = "\(context.cascade.subject(of: said.level, "time_servers", device))/time_servers"
      guard !unasked.isEmpty, told.insert(subject).inserted else { return nil }
      return context.finding(
        .unusedTimeServer,
        "telephones use only two time servers, never \(unasked.map { shown($0) }.joined(separator: " and "))",
        at: subject, help: "put the two to be used first, and delete the others")
    }
  }
}
