import SourceText

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
  static let oddTimeZone = Check(.oddTimeZone, needs: .itsParts) { inspection in
    let exchange = inspection.exchange
    var rules: [String: ZoneRule?] = [:]
    func isSameClock(_ a: String, _ b: String) -> Bool {
      if a == b { return true }
      for zone in [a, b] where rules[zone] == nil {
        rules[zone] = summerTimeRule(zone: zone, year: inspection.asOf.year)
      }
      guard let first = rules[a] ?? nil, let second = rules[b] ?? nil else { return true }
      return first.standardOffset == second.standardOffset && first.summer == second.summer
    }
    let company = exchange.company.timeZone
    let sites = exchange.sites.compactMap(\.timeZone)
    var found: [Diagnostic] = []
    if exchange.company.mainNumber?.digits.hasPrefix("31") == true, !isSameClock(company, dutchZone),
      !sites.contains(where: { isSameClock($0, company) })
    {
      found.append(
        inspection.finding(
          .oddTimeZone,
          "the company has Dutch numbers and the clock of \(shown(company)): "
            + example(inspection, shown: company, when: dutchZone, says: "in the Netherlands"),
          at: "company/time_zone",
          help: "write `time_zone: \(dutchZone)`, or the zone at the site where the company is"))
    }
    let own =
      exchange.schedules.map { (zone: $0.timeZone, subject: $0.subject, id: $0.id) }
      + exchange.holidays.map { (zone: $0.timeZone, subject: $0.subject, id: $0.id) }
    for schedule in own {
      guard let zone = schedule.zone, !isSameClock(zone, company), !sites.contains(where: { isSameClock($0, zone) })
      else { continue }
      found.append(
        inspection.finding(
          .oddTimeZone,
          "\(shown(schedule.id)) has the clock of \(shown(zone)), where no site is: "
            + example(inspection, shown: zone, when: company, says: "at the company"),
          at: "\(schedule.subject)/time_zone", notes: [inspection.note("the company's zone", at: "company/time_zone")],
          help: "delete `time_zone`: the company's counts then"))
    }
    return found
  }

  private static let dutchZone = "Europe/Amsterdam"

  /// `on 2027-07-01 it shows 06:30 when it is 08:30 in the Netherlands`: the next day of January or July on which they differ.
  private static func example(
    _ inspection: Inspection, shown zone: String, when other: String, says where: String
  ) -> String {
    let year = inspection.asOf.year
    let years = year...year + 2
    let (odd, right) = (LocalClock(zone: zone, years: years), LocalClock(zone: other, years: years))
    let days = [(year, 7), (year + 1, 1), (year + 1, 7)].compactMap { Day(year: $0, month: $1, day: 1) }
    for day in days where day >= inspection.asOf {
      for instant in right.instants(day, minute: 8 * 60 + 30) {
        let (date, minute) = odd.local(instant)
        if (date, minute) == (day, 8 * 60 + 30) { continue }
        let other = date == day ? "" : " of \(date.text)"
        return "on \(day.text) it shows \(HourRange.clock(minute))\(other) when it is 08:30 \(`where`)"
      }
    }
    return "they are not the same all year"
  }
}
