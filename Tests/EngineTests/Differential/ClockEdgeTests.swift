import ExchangeCalls
import Foundation
import Testing

@testable import TelephoneExchange

/// At every edge of the clock: midnights, the first and the last minute of business hours and holidays, and both nights in
/// which the clock is changed, the engine must change its mind in the same second as the interpreter.
@Suite(.serialized, .enabled(if: Bench.hasEngine, "told to run without the engine"))
struct ClockEdgeTests {
  private static let company = "edges"
  private static let description = """
    centrale: 1
    provider: provider.yaml
    company: {id: \(company), name: Randen, main_number: 088-7650000, demonstration: true}
    numbers: [088-7650000..088-7650009]
    schedules:
      kantoor: {mon-fri: "08:30-17:00"}
      nacht: {mon-sun: "22:00-02:30"}
      uur: {mon-sun: "02:00-03:00"}
    holidays:
      feest: [2026-12-25..2026-12-26]
    mailboxes: [{extension: 999, name: Post, greeting: {say: Nacht}, deposit: false}]
    night_switch: {mode: automatic, business_hours: always, holidays: feest, destination: 999}
    auto_attendants:
    \(["kantoor", "nacht", "uur"].enumerated().map(attendant).joined(separator: "\n"))

    """

  private static func attendant(_ index: Int, _ schedule: String) -> String {
    """
      - extension: 30\(index)
        number: 088-765000\(index)
        name: Menu \(schedule)
        business_hours: \(schedule)
        menus:
          business_hours: {greeting: {say: "Open \(schedule)"}, operator: 999}
          after_hours: {greeting: {say: "Dicht \(schedule)"}, operator: 999}
    """
  }

  @Test func `the engine and the interpreter change in the same second`() async throws {
    let exchange = try await BuiltExchange(
      company: Self.company,
      files: ["centrale.yaml": Self.description, "master.key": "demo-edges-everyone-knows-this-key\n"])
    defer { try? FileManager.default.removeItem(at: exchange.directory) }
    let interpreter = try compiledInterpreter(Self.company, Self.description)
    let edges = Self.edges(interpreter)
    // Two midnights, seven of an ordinary day, two of the holidays, and what is left of the short and the long night.
    #expect(edges.count >= 15)
    let lanes = 4
    _ = try await inParallel(0..<lanes) { lane in
      for edge in edges.indices where edge % lanes == lane {
        try await compare(exchange, interpreter, at: edges[edge])
      }
    }
  }

  /// Seconds since 1970 at which a calendar of the description begins or ceases to hold, on days that are worth it.
  private static func edges(_ interpreter: CallInterpreter) -> [Int] {
    func changes(_ day: Day, _ hours: Range<Int>) -> [Int] {
      let stretches = CalendarStretches(
        interpreter, interpreter.plan.calendars.indices.map { CalendarID($0) }, from: day, through: day)
      return stretches.starts.map { $0 * 60 }.filter { hours.contains(interpreter.clock.local($0).minute / 60) }
    }
    func day(_ year: Int, _ month: Int, _ day: Int) -> Day { Day(year: year, month: month, day: day)! }
    return changes(day(2026, 11, 24), 0..<24)
      + [day(2026, 12, 25), day(2026, 12, 27), day(2027, 1, 1)].flatMap { changes($0, 0..<1) }
      + changes(day(2027, 3, 28), 1..<4) + changes(day(2027, 10, 31), 1..<4) + changes(day(2028, 2, 29), 0..<1)
  }

  /// Calls every number a second before and at an edge.
  private func compare(_ built: BuiltExchange, _ interpreter: CallInterpreter, at edge: Int) async throws {
    let directory = try Bench.directory()
    for name in ["out", "etc"] {
      try FileManager.default.copyItem(
        at: built.directory.appendingPathComponent(name), to: directory.appendingPathComponent(name))
    }
    // Seconds that an engine takes to boot on a busy machine.
    let ahead = edge - Int(Date().timeIntervalSince1970) - 15
    try await Engine.with(directory: directory, moment: ahead < 0 ? "\(ahead)" : "+\(ahead)") { engine in
      // In the middle of a second, so that both are in the same one.
      for offset in [-2, 0] {
        let wait = Double(edge + offset - ahead) + 0.3 - Date().timeIntervalSince1970
        guard wait > 0 else { throw BenchError("the engine came too late for the edge") }
        try await Task.sleep(for: .seconds(wait))
        try await compare(engine, interpreter, edge + offset)
      }
      #expect(engine.complaints == [])
    }
  }

  private func compare(_ engine: Engine, _ interpreter: CallInterpreter, _ moment: Int) async throws {
    let start = engine.length(of: "log/full")
    let numbers = interpreter.plan.inbound.map(\.number).prefix(3)
    _ = try await inParallel(numbers.enumerated()) { index, number in
      var caller = outside(engine, number: "+3161234567\(index)")
      caller.port = 5090 + index
      return try await caller.call("+\(number.digits)", [.wait(milliseconds: 700)])
    }
    let path = engine.text(of: "log/full", since: start)
    for number in numbers {
      let attempt = CallAttempt.inbound(number, from: nil)
      let story = interpreter.trace(attempt, in: CallWorld(moment: moment))
      let first = try #require(ExpectedCall(story, attempt, interpreter).heard.first)
      // Each number has its own sounds, but at night, where all have one.
      let isHeard = path.contains("/\(first).")
      #expect(isHeard, "\(number.digits) at \(interpreter.text(of: moment)), \(moment): \(first)")
    }
  }
}
