import ExchangeCalls
import ExchangeCompiler
import Foundation
import SourceText
import Testing

@testable import TelephoneExchange

/// Pairs of random descriptions, both on engines of their own: what a sample of real calls finds different, `centrale
/// compare` finds too. `CENTRALE_PAIRS` makes the run longer, `CENTRALE_SEED` another.
@Suite(.serialized, .enabled(if: Bench.hasEngine, "told to run without the engine"))
struct ComparedPairTests {
  @Test func `a difference that real calls show is a difference for compare`() async throws {
    let environment = ProcessInfo.processInfo.environment
    let pairs = environment["CENTRALE_PAIRS"].flatMap(Int.init) ?? 1
    let seed = environment["CENTRALE_SEED"].flatMap(UInt64.init) ?? 20_261_126
    var different = 0
    for pair in 0..<pairs {
      var random = Splitmix(state: seed &+ UInt64(pair))
      let old = LaneOffice(lanes: 1, groups: 4, seed: seed).sampled(pairs > 1 ? 12 : 8, &random)
      var new = old
      for _ in 1...20 { try Self.changeOneThing(&new, &random) }
      let offices = [old, new]
      let seen = try await inParallel(offices.indices) { (place: $0, outcomes: try await Self.outcomes(offices[$0])) }
        .sorted { $0.place < $1.place }.map(\.outcomes)
      let calls = seen[0].keys.filter { seen[1][$0] != nil && seen[0][$0] != seen[1][$0] }.sorted()
      guard let call = calls.first else { continue }
      different += 1
      let compared = try offices.map { office in
        let (interpreter, exchange) = try compiledExchange(LaneOffice.company, office.description)
        return ComparedExchange(interpreter, of: exchange)
      }
      let found = compareCalls(compared[0], compared[1], from: try #require(Day(year: 2026, month: 11, day: 23)))
      #expect(!found.isEmpty, "pair \(pair): \(call): \(seen[0][call] ?? ""); then \(seen[1][call] ?? "")")
    }
    // Or nothing was tested.
    #expect(different * 4 >= pairs, "\(different) of \(pairs)")
  }

  /// Of the changes that leave a description which builds.
  private static func changeOneThing(_ office: inout LaneOffice, _ random: inout Splitmix) throws {
    while true {
      var changed = office
      changed.changeOneThing(&random)
      let found = try compiled(LaneOffice.company, changed.description).diagnostics
      guard !found.contains(where: { $0.severity == .error }) else { continue }
      office = changed
      return
    }
  }

  /// What the calls of the first lane come to on an engine.
  private static func outcomes(_ office: LaneOffice) async throws -> [String: String] {
    let exchange = try await BuiltExchange(
      company: LaneOffice.company,
      files: ["centrale.yaml": office.description, "master.key": "demo-lanes-everyone-knows-this-key\n"])
    let interpreter = try compiledInterpreter(LaneOffice.company, office.description)
    return try await Engine.with(directory: exchange.directory, moment: workingDay) { engine in
      let voice = engine.directory.appendingPathComponent("voice.al")
      try Data((0..<8000).map { UInt8(truncatingIfNeeded: $0 / 8 * 37) }).write(to: voice)
      let carrier = try await carrier(engine, answer: .answersBriefly(after: 200))
      let phones = try await LanePhones(office, engine, exchange)
      var lane = try await Lane(
        1, office, engine, phones, interpreter, others: [-2, -1, 1].map(interpreter.waiting), voice: voice)
      try await lane.makeCalls()
      return lane.outcomes(phones.rings, outside: carrier.rings)
    }
  }
}
