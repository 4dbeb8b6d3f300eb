import SourceText
import TelephoneExchange

extension Rule {
  static let foreignClock = Rule(
    "foreign-clock", .warning, "telephone clock of another country", checks: ["D-12"],
    explanation: Explanation(
      what: """
        A device shows the time of its site, or of the company if the site does not set one. Time zones whose clocks
        always agree count as one. Daylight saving time follows the zone; no device has its own rule.
        """,
      why: "The display shows the wrong time, and so does the list of missed calls.",
      wrong: .yaml("sites: [{id: utrecht, settings: {time_zone: UTC}}]"),
      right: .yaml("sites: [{id: malaga, time_zone: Europe/Madrid}]")))
}

extension HandsetChecks {
  static let foreignClock = ExchangeCheck(.foreignClock, needs: .wholeExchange) { context in
    let exchange = context.exchange
    var clocks = ClockComparison(year: context.asOf.year)
    var told: Set<String> = []
    let cascade = SettingCascade(exchange, context.catalog)
    return zip(exchange.devices, context.devices.devices).compactMap { device, plan in
      let site = exchange.site(of: device)
      let zone = site?.timeZone ?? exchange.company.timeZone
      guard !clocks.isSame(plan.clock.timeZone, zone) else { return nil }
      let said = cascade.settings(of: device)["time_zone"]?.level ?? .standard
      // What nobody else says is the company's.
      let subject =
        said <= .company ? "company/settings/time_zone" : "\(cascade.subject(of: said, "time_zone", device))/time_zone"
      guard told.insert(subject).inserted else { return nil }
      return context.finding(
        .foreignClock,
        "the \(plan.model) \(shown(plan.id)) has the clock of \(shown(plan.clock.timeZone)), not that of \(shown(zone)): "
          + context.clockExample(shown: plan.clock.timeZone, when: zone, says: "where the telephone is"),
        at: subject,
        notes: [
          site?.timeZone == nil
            ? context.note("the company's zone", at: "company/time_zone")
            : context.note("the site's zone", at: "\(ObjectPath.site(site?.id ?? "").subject)/time_zone")
        ], help: "delete this setting, or write `time_zone` at the site where the device is")
    }
  }
}
