import SourceText
import TelephoneExchange

extension Rule {
  static let summerTimeByDate = Rule(
    "summer-time-by-date", .note, "telephones that are told summer time by date",
    explanation: """
      A telephone knows summer time as a weekday of a month, the last Sunday of March, or as two dates. Zones whose rule is
      another one (Santiago, Jerusalem, Nuuk) can be told by date only: the summer time that holds on the day of the build, or
      the next one.

      After its last day the telephones change the clock on the dates of a year that is over, an hour too early or too late.

      Wrong: a build in April, and none before the next April.

      Right: `centrale build` again once the day that is named here is past.
      """)
}

extension Check {
  static let summerTimeByDate = Check(.summerTimeByDate, needs: .itsParts) { context in
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
