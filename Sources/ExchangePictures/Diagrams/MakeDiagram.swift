import ExchangeCalls
package import TelephoneExchange

/// Draws nothing yet: says what a picture of a company's number plan shows.
///
/// - Parameters:
///   - times: which panels; those that are alike become one, and a time that there is not has none. Nil: all that differ.
///   - number: only what calls to this number can reach; nil: everything, also what colleagues alone can call.
package func diagram(
  of exchange: Exchange, _ plan: CallPlan, at times: [PanelTime]? = nil, number: PublicNumber? = nil
) -> Diagram {
  let elements = exchange.elementsBySubject()
  let interpreter = CallInterpreter(plan)
  let starts = plan.starts(elements, number)
  let calendars = plan.calendars(from: starts)
  let week = CalendarTimes(interpreter, calendars, from: plan.horizon.first).times
  let all = PanelTimes(plan, week, businessHours: plan.calendar(ofHours: exchange.nightSwitch.businessHours, exchange))
  var assembly = DiagramAssembly(plan: plan, times: all)
  var left = 0
  for wanted in wantedTimes(times, all, exchange, interpreter, calendars) {
    guard times != nil || assembly.panels.count < mostPanels else {
      left += 1
      continue
    }
    let view = PlanView(plan: plan, holding: wanted.time.holds, isNightOn: wanted.isNightOn)
    var making = PanelMaking(exchange, view, elements, number)
    making.run()
    assembly.add(making, wanted)
  }
  return Diagram(company: exchange.company.name, panels: assembly.finished(), notDrawn: left)
}

/// More panels than this nobody looks through; a single one can be asked for.
private let mostPanels = 24

/// One time to be drawn.
struct WantedTime {
  var time: CalendarTimes.Time
  var isNightOn = false
  /// The moment that was asked for, as a title; nil: none was.
  var asked: String?
}

private func wantedTimes(
  _ asked: [PanelTime]?, _ all: PanelTimes, _ exchange: Exchange, _ interpreter: CallInterpreter,
  _ calendars: [CalendarID]
) -> [WantedTime] {
  guard let asked else {
    let hasManualNight = exchange.nightSwitch.destination != nil && exchange.nightSwitch.mode != .automatic
    let night = hasManualNight ? all.times.prefix(1).map { WantedTime(time: $0, isNightOn: true) } : []
    return all.times.map { WantedTime(time: $0) } + night
  }
  return asked.compactMap { wanted in
    switch wanted {
    case .period(let period): all.time(of: period).map { WantedTime(time: $0, isNightOn: period == .nightSwitch) }
    case .moment(let moment):
      WantedTime(
        time: all.time(holding: Set(calendars.filter { interpreter.holds($0, at: moment) })),
        asked: title(of: interpreter.clock.local(moment)))
    }
  }
}

/// `Thu 24 Dec 2026 16:30`.
private func title(of moment: (day: Day, minute: Int, second: Int)) -> String {
  "\(moment.day.short) \(moment.day.year) \(clock(moment.minute))"
}

extension CallPlan {
  /// Where the calls that are drawn begin.
  fileprivate func starts(_ elements: [String: ElementID], _ number: PublicNumber?) -> [NodeID] {
    let numbers = inbound.filter { number == nil || $0.number == number }.map(\.node)
    guard number == nil else { return numbers }
    return numbers
      + origins.indices.filter { index in
        origins[index].entered.map { elements[$0.subject] != nil } ?? false
      }.map { NodeID($0) }
  }

  fileprivate func calendar(ofHours schedule: Int?, _ exchange: Exchange) -> CalendarID? {
    guard let schedule else { return nil }
    let origin = CalendarOrigin.hours(schedule, id: exchange.schedules[schedule].id)
    return calendars.firstIndex { $0.origin == origin }.map { CalendarID($0) }
  }
}
