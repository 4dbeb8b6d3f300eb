import ExchangeCalls
import ExchangeCompiler
import ExchangeDescription
import SourceText
import TelephoneExchange

extension Benchmark {
  static let trace = Benchmark(
    name: "trace", meaning: "traces per second on one core, in a company of 1,000 users"
  ) {
    let texts = Dictionary(uniqueKeysWithValues: FleetDescription.files(users: 1000).map { ($0.name, $0.text) })
    let reading = readExchange(.memory(texts), folderName: "fleet")
    guard let asOf = Day(year: 2026, month: 11, day: 23), let main = reading.exchange.company.mainNumber else { return }
    let plan = lower(reading.exchange, asOf: asOf)
    let interpreter = CallInterpreter(
      plan, trunks: reading.exchange.provider.trunks, routes: reading.exchange.provider.routes)
    var world = CallWorld(moment: interpreter.moment(asOf, hour: 10))
    world.keys = ["1"]
    var silent = world
    silent.otherwise = .silent
    let calls: [(String, CallAttempt, CallWorld)] = [
      ("menu, key, group, answered", .inbound(main, from: PublicNumber(digits: "31612345678")), world),
      ("menu, key, group, nobody answers", .inbound(main, from: PublicNumber(digits: "31612345678")), silent),
      ("extension to extension", .dialled("100500", on: LineID(0)), world),
      ("outgoing", .dialled("0202345678", on: LineID(0)), world),
    ]
    for (name, attempt, world) in calls {
      var steps = 0
      let seconds = Measurement.seconds(count: 10_000) { steps += interpreter.trace(attempt, in: world).steps.count }
      print("  \(name): \(Measurement.shown(seconds)), \(Int(1 / seconds)) per second (\(steps / 100_000) steps)")
    }
  }
}
