package import ExchangeCalls
package import SourceText
import TelephoneExchange

/// The hours for programs: every stretch of the year with its exact local times, the ordinary week and the other days.
package func json(of hours: Hours) -> JSON {
  let zone = LocalClock(zone: hours.timeZone, years: (hours.year - 1)...(hours.year + 1))
  return [
    "number": .text(hours.number.e164), "year": .number(hours.year), "time_zone": .text(hours.timeZone),
    "person_minutes": .number(hours.minutes(.person)),
    "week": .list(
      hours.week.enumerated().map { weekday, parts in
        ["weekday": .text(Day.weekdays[weekday].lowercased()), "parts": .list(parts.map { json(of: $0, hours) })]
      }),
    "exceptions": .list(
      hours.exceptions.map { exception in
        [
          "first": .text(exception.days.first.text), "last": .text(exception.days.last.text),
          "reasons": .list(exception.reasons.map(JSON.text)),
          "parts": .list(exception.parts.map { json(of: $0, hours) }),
        ]
      }),
    "spans": .list(
      hours.spans.map { span in
        .object(
          [
            .init("from", .text(stamp(span.start, zone))), .init("to", .text(stamp(span.end, zone))),
          ] + members(of: span.answer, hours))
      }),
  ]
}

private func json(of part: DayHours.Part, _ hours: Hours) -> JSON {
  .object(
    [.init("from", .text(clock(part.start))), .init("to", .text(clock(part.end)))]
      + members(of: part.answer, hours))
}

private func members(of answer: Answer, _ hours: Hours) -> [JSON.Member] {
  var members: [JSON.Member] = [.init("answer", .text(answer.kind.rawValue)), .init("at", .text(answer.at))]
  if let name = hours.names[answer.at] { members.append(.init("name", .text(name))) }
  if let menu = answer.menu { members.append(.init("menu", .text(menu))) }
  return members
}

/// `2026-03-29T03:00+02:00`.
private func stamp(_ instant: Int, _ local: LocalClock) -> String {
  let (day, minute) = local.local(instant)
  let offset = local.offset(at: instant)
  return "\(day.text)T\(clock(minute))\(offset < 0 ? "-" : "+")\(clock(abs(offset)))"
}
