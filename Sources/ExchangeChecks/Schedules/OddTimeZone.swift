import SourceText
import TelephoneExchange

extension Rule {
  static let oddTimeZone = Rule(
    "odd-time-zone", .warning, "a clock of another country", checks: ["S-10"],
    explanation: """
      Schedules follow the company's time zone, or their own. A company with Dutch numbers whose clock does not run as the Dutch
      one, and a schedule whose clock runs otherwise than the company's and than that of every site, are mostly mistakes: `UTC` is
      an hour behind in winter and two in summer. Zones whose clocks always agree (`Europe/Brussels`, `Europe/Amsterdam`) are
      one.

      The company opens and closes an hour or two late.

      Wrong:

          company: {main_number: 088-7654000, time_zone: UTC}

      Right:

          company: {main_number: 088-7654000, time_zone: Europe/Amsterdam}

      A company that is abroad says so at its site: `sites: [{id: malaga, time_zone: Europe/Madrid}]`.
      """)
}

extension Check {
  static let oddTimeZone = Check(.oddTimeZone, needs: .itsParts) { context in
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
