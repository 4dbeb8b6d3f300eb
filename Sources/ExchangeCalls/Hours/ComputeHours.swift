package import TelephoneExchange

/// Who answers a number of the company through a year; nil where it is not the company's.
///
/// - Parameters:
///   - number: one of the company's.
///   - exchange: whose plan the calendars are of.
///   - year: the calendars of the exchange's plan; made once where many numbers are asked.
package func hours(of number: PublicNumber, _ exchange: Exchange, in year: CalendarYear) -> Hours? {
  let plan = year.interpreter.plan
  guard let entry = year.interpreter.node(of: number) else { return nil }
  let calendars = plan.calendars(from: [entry])
  var answers: [[Bool]: Answer] = [:]
  var spans: [Hours.Span] = []
  for (index, start) in year.starts.enumerated() {
    let state = calendars.map { year.states[index][Int($0.index)] }
    let answer = answers[state] ?? year.interpreter.answer(at: entry, moment: start * 60)
    answers[state] = answer
    let end = index + 1 < year.starts.count ? year.starts[index + 1] : year.end
    if spans.last?.answer == answer {
      spans[spans.count - 1].end = end
    } else {
      spans.append(Hours.Span(start: start, end: end, answer: answer))
    }
  }
  let days = daysOf(spans, year.clock)
  let week = ordinaryWeek(days)
  let naming = ExceptionNaming(exchange, plan, calendars, year: year.year)
  return Hours(
    company: exchange.company.name, number: number, year: year.year, timeZone: plan.timeZone, spans: spans, days: days,
    week: week,
    exceptions: naming.exceptions(days, besides: week),
    names: exchange.names(of: Set(answers.values.flatMap { [$0.at, $0.menu ?? ""] })))
}

extension Exchange {
  /// Names of objects by what the plan calls them; those without one keep that.
  fileprivate func names(of subjects: Set<String>) -> [String: String] {
    var names: [String: String] = [:]
    for user in users where subjects.contains(user.subject) { names[user.subject] = user.displayName }
    for group in huntGroups where subjects.contains(group.subject) { names[group.subject] = group.name }
    for attendant in autoAttendants where subjects.contains(attendant.subject) {
      names[attendant.subject] = attendant.name
    }
    for mailbox in mailboxes where subjects.contains(mailbox.subject) { names[mailbox.subject] = mailbox.name }
    return names.filter { !$0.value.isEmpty }
  }
}

private func daysOf(_ spans: [Hours.Span], _ clock: LocalClock) -> [DayHours] {
  guard let start = spans.first?.start, let end = spans.last?.end else { return [] }
  var days: [DayHours] = []
  var day = clock.local(start).day
  var from = start
  var place = 0
  while from < end {
    let to = min(clock.start(of: day.adding(1)), end)
    var hours = DayHours(day: day, parts: [], personMinutes: 0, minutes: to - from)
    var at = from
    while at < to, place < spans.count {
      let span = spans[place]
      let stop = min(span.end, to)
      let begin = clock.local(at).minute
      // What ends with the day ends at 24:00; the last minute is before any change of the clock at the end itself.
      let close = stop == to ? 1440 : clock.local(stop - 1).minute + 1
      hours.parts.append(DayHours.Part(start: begin, end: close, answer: span.answer))
      if span.answer.kind == .person { hours.personMinutes += stop - at }
      at = stop
      if span.end <= to { place += 1 }
    }
    days.append(hours)
    day = day.adding(1)
    from = to
  }
  return days
}

/// For each weekday the course that most of its days have; of equals the earlier in the year.
private func ordinaryWeek(_ days: [DayHours]) -> [[DayHours.Part]] {
  (1...7).map { weekday in
    var counts: [[DayHours.Part]: Int] = [:]
    var order: [[DayHours.Part]] = []
    for day in days where day.day.weekday == weekday {
      if counts[day.parts] == nil { order.append(day.parts) }
      counts[day.parts, default: 0] += 1
    }
    var best: [DayHours.Part] = []
    for parts in order where counts[parts, default: 0] > counts[best, default: 0] { best = parts }
    return best
  }
}
