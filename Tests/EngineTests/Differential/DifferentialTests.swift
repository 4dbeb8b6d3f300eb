import ExchangeCalls
import ExchangeCompiler
import Foundation
import SourceText
import Testing

@testable import TelephoneExchange

/// The same calls in the interpreter of the call plan and on the engine: who rang, in what order, how long and what was
/// shown, what the caller heard, what was shown outside, and how each ended. The calls run in lanes side by side; the
/// engine is restarted in the middle. `CENTRALE_LANES` (9 at most) and `CENTRALE_GROUPS` (100) make the run longer,
/// `CENTRALE_SEED` another.
@Suite(.serialized, .enabled(if: Bench.hasEngine, "told to run without the engine"))
struct DifferentialTests {
  @Test func `the interpreter and the engine agree on every call`() async throws {
    let environment = ProcessInfo.processInfo.environment
    func number(_ name: String, _ usual: Int) -> Int { environment[name].flatMap(Int.init) ?? usual }
    let office = LaneOffice(
      lanes: number("CENTRALE_LANES", 7), groups: number("CENTRALE_GROUPS", 4),
      seed: UInt64(number("CENTRALE_SEED", 20_261_123)))
    let exchange = try await BuiltExchange(
      company: LaneOffice.company,
      files: ["centrale.yaml": office.description, "master.key": "demo-lanes-everyone-knows-this-key\n"])
    let interpreter = try compiledInterpreter(LaneOffice.company, office.description)
    try await Engine.with(directory: exchange.directory, moment: workingDay) { engine in
      let voice = engine.directory.appendingPathComponent("voice.al")
      try Data((0..<8000).map { UInt8(truncatingIfNeeded: $0 / 8 * 37) }).write(to: voice)
      let carrier = try await carrier(engine, answer: .answersBriefly(after: 200))
      let phones = try await LanePhones(office, engine, exchange)
      let half = office.calls[0].count / 2
      var lanes = try await inParallel(1...office.lanes) { number in
        var lane = try await Lane(
          number, office, engine, phones, interpreter, others: [-2, -1, 1].map(interpreter.waiting), voice: voice)
        try await lane.makeCalls(half)
        return lane
      }
      try await engine.restart()
      try await see(engine)
      #expect(try await poll(60) { try await phones.areReached })
      lanes = try await inParallel(lanes) { lane in
        var lane = lane
        try await lane.makeCalls()
        return lane
      }
      // Only the odd call hangs on a single second.
      #expect(office.calls.joined().count - lanes.reduce(0) { $0 + $1.leftOut } >= 300)
      let rings = phones.rings
      let sent = carrier.rings
      for lane in lanes { lane.compare(rings, outside: sent) }
      // Telephones speak to the engine while it starts again; its SIP library then may tell that a part of it came late.
      #expect(engine.complaints.filter { !$0.contains("registered during operation") } == [])
    }
  }
}

/// The interpreter of a description with the provider file of the tests.
func compiledInterpreter(_ company: String, _ description: String) throws -> CallInterpreter {
  try compiledExchange(company, description).interpreter
}

func compiledExchange(_ company: String, _ description: String) throws -> (
  interpreter: CallInterpreter, exchange: Exchange
) {
  let compilation = try compiled(company, description)
  #expect(compilation.diagnostics.filter { $0.severity == .error }.map(\.message) == [])
  let interpreter = CallInterpreter(
    compilation.plan, trunks: compilation.exchange.provider.trunks, routes: compilation.exchange.provider.routes)
  return (interpreter, compilation.exchange)
}

/// Read once for all tests: forty families take their time.
private let productLibrary: ProductLibrary = {
  let templates = Bench.repository.appendingPathComponent("DeviceTemplates")
  return ProductLibrary.read(
    Source { path in (try? Data(contentsOf: templates.appendingPathComponent(path))).map(Array.init) }
  ).library
}()

func compiled(_ company: String, _ description: String) throws -> Compilation {
  let provider = try String(contentsOf: Bench.scripts.appendingPathComponent("provider.yaml"), encoding: .utf8)
  return compile(
    .memory(["centrale.yaml": description, "provider.yaml": provider]), folderName: company, library: productLibrary,
    asOf: try #require(Day(year: 2026, month: 11, day: 23)))
}

extension CallInterpreter {
  /// The same, with so many seconds more to wait in every ring.
  func waiting(_ seconds: Int) -> CallInterpreter {
    var plan = plan
    plan.nodes = plan.nodes.map { node in
      guard case .ring(var ring, let exits) = node else { return node }
      ring.total += seconds
      return .ring(ring, exits)
    }
    return CallInterpreter(plan, trunks: trunks, routes: routes)
  }
}

/// What the body makes of each element, all at once; in any order.
func inParallel<Element: Sendable, Value: Sendable>(
  _ elements: some Sequence<Element>, _ body: @escaping @Sendable (Element) async throws -> Value
) async throws -> [Value] {
  try await withThrowingTaskGroup { group in
    for element in elements { group.addTask { try await body(element) } }
    var values: [Value] = []
    for try await value in group { values.append(value) }
    return values
  }
}
