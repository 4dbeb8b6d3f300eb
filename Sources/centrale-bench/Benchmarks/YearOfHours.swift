import ExchangeCalls
import ExchangeCompiler
import ExchangeDescription
import SourceText
import TelephoneExchange

extension Benchmark {
  static let hours = Benchmark(name: "hours", meaning: "who answers each of 100 numbers, through a whole year") {
    let files = Dictionary(
      FleetDescription.files(users: 1000).map { ($0.name, $0.text) }, uniquingKeysWith: { first, _ in first })
    var exchange = readExchange(.memory(files), folderName: "fleet").exchange
    // A night switch with holidays on every number, so that there is something to find out.
    var schedule = TimeSchedule()
    schedule.id = "open"
    schedule.weekly = (1...5).map { WeeklyHours(weekday: $0, start: 510, end: 1020) }
    var holidays = HolidaySchedule()
    holidays.id = "holidays"
    holidays.days = [.public(country: .nl)]
    exchange.schedules = [schedule]
    exchange.holidays = [holidays]
    exchange.nightSwitch.mode = .automatic
    exchange.nightSwitch.businessHours = 0
    exchange.nightSwitch.holidays = 0
    exchange.nightSwitch.destination = .element(.user(0))
    let numbers = exchange.numberBlocks.flatMap(\.numbers).prefix(100)
    for (index, number) in numbers.dropFirst().enumerated() { exchange.users[index].numbers = [number] }
    guard let day = Day(year: 2026, month: 1, day: 1) else { return }
    let plan = lower(exchange, asOf: day)
    var spans = 0
    let seconds = Measurement.seconds(runs: 5, count: 1) {
      let year = CalendarYear(CallInterpreter(plan), year: 2026)
      spans = numbers.reduce(0) { $0 + (ExchangeCalls.hours(of: $1, exchange, in: year)?.spans.count ?? 0) }
    }
    print("  \(numbers.count) numbers, \(spans) stretches: \(Measurement.shown(seconds))")
  }
}
