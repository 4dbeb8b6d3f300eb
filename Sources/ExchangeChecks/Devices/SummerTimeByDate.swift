import SourceText
import TelephoneExchange

extension Rule {
  static let summerTimeByDate = Rule(
    "summer-time-by-date", .note, "telephones that get daylight saving time by date",
    explanation: Explanation(
      what: """
        A telephone takes daylight saving time either as a rule, such as the last Sunday of March, or as two dates.
        Zones with another kind of rule (Santiago, Jerusalem, Nuuk) can only be given as dates: those of the current
        or the next daylight saving period on the day of the build.
        """,
      why: """
        After the last of these dates, the telephones change the clock on last year's dates, an hour too early or
        too late.
        """,
      wrong: .words("A build in April, and no further build before the next April."),
      right: .words("Another `centrale build` after the date that the note names.")))
}

extension HandsetChecks {
  static let summerTimeByDate = ExchangeCheck(.summerTimeByDate, needs: .itsParts) { context in
    var told: Set<String> = []
    return zip(context.exchange.devices, context.devices.devices).compactMap { device, plan in
      guard let summer = plan.clock.datedSummer, told.insert(plan.clock.timeZone).inserted else { return nil }
      return context.finding(
        .summerTimeByDate,
        "telephones in the zone \(shown(plan.clock.timeZone)) are given summer time as fixed dates: "
          + "they are right until \(summer.last.text)",
        at: context.exchange.site(of: device).map { "\($0.subject)/time_zone" } ?? "company/time_zone",
        help: "build again after \(summer.last.text), so that they get the next dates")
    }
  }
}
