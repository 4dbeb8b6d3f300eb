import ExchangeCalls
import TelephoneExchange

/// At which moments of the next 366 days a call from outside to an element is night-switched, and which menu an attendant is at:
/// every combination that occurs, with the first minute at which it does.
struct NightMoments {
  struct Moment {
    var isNight: Bool
    /// Of the attendant: a day of its holidays; within its hours.
    var isHoliday = false
    var isBusiness = true
    /// Minutes since 1970 UTC.
    var start: Int
  }

  private let context: CheckContext
  private let night: NightSwitch
  private let companyCalendars: [CalendarID]
  /// Companies with a hundred menus have a few schedules.
  private var known: [[CalendarID]: [(state: [Bool], start: Int)]] = [:]

  init(_ context: CheckContext) {
    self.context = context
    let night = context.exchange.nightSwitch
    self.night = night
    companyCalendars =
      night.mode == .automatic
      ? [
        night.businessHours.map(context.calendar(hours:)),
        night.holidays.map { context.calendar(holidays: $0, before: night.businessHours) },
      ]
      .compactMap { $0 } : []
  }

  /// The first moment of an element that follows the night switch, or does not, at which it is night.
  mutating func firstNight(_ follow: NightFollow) -> Int? {
    moments(follow, hours: nil, holidays: nil).first(where: \.isNight)?.start
  }

  mutating func first(of attendant: AutoAttendant, where condition: (Moment) -> Bool) -> Int? {
    moments(attendant.night, hours: attendant.businessHours, holidays: attendant.holidays).first(where: condition)?
      .start
  }

  private mutating func moments(_ follow: NightFollow, hours: Int?, holidays: Int?) -> [Moment] {
    let own = [
      hours.map(context.calendar(hours:)), holidays.map { context.calendar(holidays: $0, before: hours) },
    ].compactMap { $0 }
    let calendars = companyCalendars + own
    let occurring =
      known[calendars]
      ?? CalendarStretches(
        context.interpreter, calendars, from: context.asOf, through: context.lastDay(of: 366)
      ).occurring
    known[calendars] = occurring
    return occurring.map { state, start in
      var rest = state[...]
      let isNight = isNight(follow, &rest)
      let isBusiness = hours == nil ? true : rest.popFirst() ?? true
      return Moment(
        isNight: isNight, isHoliday: holidays == nil ? false : rest.popFirst() ?? false,
        isBusiness: isBusiness, start: start)
    }
  }

  /// As lowering asks it: the element by hand, then the company; on a holiday, then outside business hours.
  private func isNight(_ follow: NightFollow, _ state: inout ArraySlice<Bool>) -> Bool {
    var company = false
    switch night.mode {
    case .on: company = true
    case .off: company = false
    case .automatic:
      if night.businessHours != nil { company = state.popFirst() == false }
      if night.holidays != nil, state.popFirst() == true { company = true }
    }
    guard night.destination != nil else { return false }
    switch follow {
    case .follow: return company
    case .on: return true
    case .off: return false
    }
  }
}
