import ExchangeCalls
import ExchangeDescription
import SourceText
import TelephoneExchange
import TestSupport
import Testing

private let today = Day(daysSince1970: 20_454)  // 2026-01-01

private struct Sample {
  var exchange: Exchange
  var plan: CallPlan

  init(schedules: String = "kantoor: {mon-fri: \"08:30-17:00\"}", more: String = "", attendant: String = "") {
    let text = """
      centrale: 1
      provider: provider.yaml
      company: {id: c, name: C, main_number: 088-7654000}
      numbers: [088-7654000..088-7654009]
      schedules: {\(schedules)}
      holidays: {vrij: [public: nl, 2026-12-24]}
      night_switch: {mode: automatic, business_hours: kantoor, holidays: vrij, destination: 999}
      mailboxes: [{extension: 999, name: Post, mail: a@example.nl}]
      users:
        - {extension: 201, first_name: Anna, number: 088-7654001}
        - {extension: 202, first_name: Bram, number: 088-7654002, forwards: {always: 0612345678}}
        - {extension: 203, first_name: Cas, number: 088-7654003, night_switch: off}
      \(attendant)
      devices:
        - {mac: 001565000001, model: T46G, user: 201}
        - {mac: 001565000003, model: T46G, user: 203}
      \(more)
      """
    let provider = "registrar: {host: sip.example.nl}\ntrunks: [{id: a, host: a.example.nl}]\n"
    exchange = readExchange(.memory(["centrale.yaml": text, "provider.yaml": provider]), folderName: "c").exchange
    plan = lower(exchange, asOf: today)
  }

  var interpreter: CallInterpreter {
    CallInterpreter(plan, trunks: exchange.provider.trunks, routes: exchange.provider.routes)
  }

  func hours(_ number: String, year: Int = 2026) throws -> Hours {
    let number = try #require(PublicNumber(digits: number))
    let found = ExchangeCalls.hours(of: number, exchange, in: CalendarYear(interpreter, year: year))
    return try #require(found)
  }
}

@Test func `a person answers in business hours and the mailbox otherwise`() throws {
  let hours = try Sample().hours("31887654001")
  let monday = hours.week[0].map { ($0.start, $0.end, $0.answer.kind) }
  #expect(monday.map(\.0) == [0, 510, 1020])
  #expect(monday.map(\.1) == [510, 1020, 1440])
  #expect(monday.map(\.2) == [.mailbox, .person, .mailbox])
  #expect(hours.week[5].map(\.answer) == [Answer(kind: .mailbox, at: "mailbox 999")])
  #expect(hours.names == ["mailbox 999": "Post", "user 201": "Anna"])
  #expect(hours.minutes(.person) == 254 * 510)
}

@Test func `the days that are not as their weekday is are reported with their names`() throws {
  let hours = try Sample().hours("31887654001")
  #expect(
    hours.exceptions.map(\.days.first.text) == [
      "2026-01-01", "2026-04-06", "2026-04-27", "2026-05-14", "2026-05-25", "2026-12-24", "2026-12-25",
    ])
  #expect(hours.exceptions.first?.reasons == ["Nieuwjaarsdag", "holidays vrij"])
  #expect(hours.exceptions.allSatisfy { $0.parts.allSatisfy { $0.answer.kind == .mailbox } })
}

@Test func `what does not follow the clock is the same all year`() throws {
  let forwarded = try Sample().hours("31887654002")
  #expect(Set(forwarded.spans.map(\.answer.kind)) == [.mailbox, .outside])
  let always = try Sample().hours("31887654003")
  #expect(always.spans.map(\.answer) == [Answer(kind: .person, at: "user 203")])
  #expect(always.exceptions.isEmpty)
  #expect(always.minutes(.person) == 365 * 1440)
}

@Test func `at a menu the best choice counts, and its name is reported`() throws {
  let hours = try Sample(
    attendant: """
      auto_attendants:
        - {name: Menu, number: 088-7654000, extension: 100, menus: {business_hours: {keys: {1: {transfer: 201}, 2: {transfer: 999}}}}}
      """
  ).hours("31887654000")
  let answers = Set(hours.spans.map(\.answer))
  #expect(answers.contains(Answer(kind: .person, at: "user 201", menu: "attendant 100")))
}

@Test func `hours in the night of the clock are exact`() throws {
  // Sundays from 01:30 to 02:30: half an hour too short in spring, two stretches in autumn.
  let hours = try Sample(schedules: "kantoor: {sun: \"01:30-02:30\"}").hours("31887654001")
  let days = Dictionary(uniqueKeysWithValues: hours.days.map { ($0.day.text, $0) })
  #expect(days["2026-03-22"]?.personMinutes == 60)
  #expect(days["2026-03-29"]?.personMinutes == 30)
  #expect(days["2026-03-29"]?.minutes == 1380)
  #expect(days["2026-10-25"]?.personMinutes == 90)
  #expect(days["2026-10-25"]?.minutes == 1500)
  let autumn = try #require(days["2026-10-25"]?.parts.filter { $0.answer.kind == .person })
  #expect(autumn.map(\.start) == [90, 120])
  #expect(autumn.map(\.end) == [150, 150])
  #expect(hours.exceptions.first { $0.days.first.text == "2026-10-25" }?.reasons == ["the clock is changed"])
}

@Test(arguments: [
  "kantoor: {mon-fri: \"08:30-17:00\"}", "kantoor: {mon-sun: \"22:00-06:00\"}",
  "kantoor: {sun: \"02:00-03:00\", mon: [\"09:00-12:00\", \"13:00-17:30\"]}",
  "kantoor: {time_zone: America/New_York, mon-fri: \"09:00-17:00\"}",
])
func `every minute of the year is as the calendars say at that minute`(_ schedules: String) throws {
  let sample = Sample(schedules: schedules)
  let hours = try sample.hours("31887654001")
  let calendars = sample.plan.calendars
  let clocks = calendars.map { LocalClock(zone: $0.timeZone, years: 2025...2027) }
  let office = try #require(calendars.firstIndex { $0.name == "schedule kantoor" })
  let free = try #require(calendars.firstIndex { $0.name == "holidays vrij" })
  func holds(_ index: Int, _ instant: Int) -> Bool {
    let (day, minute) = clocks[index].local(instant)
    return calendars[index].contains(day, minute: minute)
  }
  var wrong = 0
  for span in hours.spans {
    for instant in span.start..<span.end {
      let open = holds(office, instant) && !holds(free, instant)
      if open != (span.answer.kind == .person) { wrong += 1 }
    }
  }
  #expect(wrong == 0)
  #expect(zip(hours.spans, hours.spans.dropFirst()).allSatisfy { $0.end == $1.start && $0.answer != $1.answer })
  #expect(hours.spans.reduce(0) { $0 + $1.end - $1.start } == 365 * 1440)
  #expect(hours.days.count == 365)
  #expect(hours.days.reduce(0) { $0 + $1.personMinutes } == hours.minutes(.person))
}

@Test func `a number that is not the company's has no hours`() throws {
  let sample = Sample()
  let number = try #require(PublicNumber(digits: "31612345678"))
  let found = ExchangeCalls.hours(
    of: number, sample.exchange, in: CalendarYear(sample.interpreter, year: 2026))
  #expect(found == nil)
}

@Test func `a mobile that rings in the hours of its class of service answers in these only`() throws {
  var exchange = office()
  exchange.users[2].mobile = PublicNumber(digits: "31620000011")
  exchange.devices.removeLast()
  var schedule = TimeSchedule()
  schedule.id = "kantoor"
  schedule.weekly = (1...5).map { WeeklyHours(weekday: $0, start: 510, end: 1020) }
  exchange.schedules = [schedule]
  exchange.classesOfService[0].hours = 0
  let interpreter = CallInterpreter(lower(exchange, asOf: today), trunks: [Trunk()], routes: [0])
  let number = try #require(PublicNumber(digits: "31887654009"))
  let hours = ExchangeCalls.hours(of: number, exchange, in: CalendarYear(interpreter, year: 2026))
  let found = try #require(hours)
  #expect(found.week[0].map(\.start) == [0, 510, 1020])
  #expect(found.week[0].map(\.answer.kind) == [.announcement, .person, .announcement])
}
