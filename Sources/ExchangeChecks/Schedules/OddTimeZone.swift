import SourceText
import TelephoneExchange

extension Rule {
  static let oddTimeZone = Rule(
    "odd-time-zone", .warning, "time zone of another country", checks: ["S-10"],
    explanation: Explanation(
      what: """
        Schedules follow the company's time zone or their own. A Dutch company whose clock differs from Dutch time,
        or a schedule whose clock differs from that of the company and every site, is usually a mistake. `UTC`, for
        example, is an hour behind in winter and two in summer. Zones whose clocks always agree (`Europe/Brussels`,
        `Europe/Amsterdam`) count as one.
        """,
      why: "The company opens and closes an hour or two late.",
      wrong: .yaml("company: {main_number: 088-7654000, time_zone: UTC}"),
      right: .yaml("company: {main_number: 088-7654000, time_zone: Europe/Amsterdam}"),
      note: "If a site is abroad, set the zone at the site: `sites: [{id: malaga, time_zone: Europe/Madrid}]`."))
}

extension ScheduleChecks {
  static let oddTimeZone = ExchangeCheck(.oddTimeZone, needs: .itsParts) { context in
    let exchange = context.exchange
    var clocks = ClockComparison(year: context.asOf.year)
    let company = exchange.company.timeZone
    let sites = exchange.sites.compactMap(\.timeZone)
    var found: [Diagnostic] = []
    if exchange.company.mainNumber?.digits.hasPrefix("31") == true, !clocks.isSame(company, dutchZone),
      !sites.contains(where: { clocks.isSame($0, company) })
    {
      found.append(
        context.finding(
          .oddTimeZone,
          "the company has Dutch numbers but the clock of \(shown(company)): "
            + context.clockExample(shown: company, when: dutchZone, says: "in the Netherlands"),
          at: "company/time_zone",
          help: "write `time_zone: \(dutchZone)`, or set the zone at the site where the company is"))
    }
    let own =
      exchange.schedules.map { (zone: $0.timeZone, subject: $0.subject, id: $0.id) }
      + exchange.holidays.map { (zone: $0.timeZone, subject: $0.subject, id: $0.id) }
    for schedule in own {
      guard let zone = schedule.zone, !clocks.isSame(zone, company), !sites.contains(where: { clocks.isSame($0, zone) })
      else { continue }
      found.append(
        context.finding(
          .oddTimeZone,
          "\(shown(schedule.id)) has the clock of \(shown(zone)), where there is no site: "
            + context.clockExample(shown: zone, when: company, says: "at the company"),
          at: "\(schedule.subject)/time_zone", notes: [context.note("the company's zone", at: "company/time_zone")],
          help: "delete `time_zone`: the company's zone then applies"))
    }
    return found
  }

  private static let dutchZone = "Europe/Amsterdam"
}
