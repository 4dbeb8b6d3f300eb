import Testing

/// A Tuesday within business hours.
let workingDay = "2026-11-24 10:00:00"

/// The exchange of the manual, built and loaded by an engine, with nothing in its log before or after the body.
///
/// - Parameter provoked: part of the one complaint that the body brings about, and must.
func withOffice(
  at moment: String = workingDay, description: ((String) -> String)? = nil, people: ((String) -> String)? = nil,
  provider: ((String) -> String)? = nil, change: ((String) -> String)? = nil, provoked: String? = nil,
  _ body: @Sendable (Engine, BuiltExchange) async throws -> Void
) async throws {
  let exchange = try await BuiltExchange(
    description: description, people: people, provider: provider, change: change)
  try await Engine.with(directory: exchange.directory, moment: moment) { engine in
    #expect(engine.complaints == [], "a clean load")
    try await body(engine, exchange)
    let complaints = engine.complaints
    #expect(complaints.filter { complaint in provoked.map { !complaint.contains($0) } ?? true } == [])
    #expect(provoked == nil || !complaints.isEmpty)
  }
}

/// The table of users with one column more, empty but for these people.
func column(_ name: String, _ values: [String: String]) -> @Sendable (String) -> String {
  { table in
    table.split(separator: "\n").enumerated().map { number, row in
      number == 0 ? "\(row);\(name)" : "\(row);\(values[String(row.prefix { $0 != ";" })] ?? "")"
    }.joined(separator: "\n") + "\n"
  }
}

/// Who calls from outside, over the first carrier.
func outside(_ engine: Engine, number: String = "+31612345678") -> Caller {
  Caller(engine: engine, address: "127.0.0.30", number: number)
}

/// A carrier that takes calls; the engine is made to see at once that it is there.
func carrier(
  _ engine: Engine, _ id: String = "carrier-a", at address: String = "127.0.0.30",
  answer: Scenario.Answer = .answers(after: 100)
) async throws -> Phone {
  let carrier = try await Phone(on: engine, at: address, port: 5080, answer)
  try await see(engine, id, at: address)
  return carrier
}

/// Makes the engine see that a carrier is there, as it would in a while.
func see(_ engine: Engine, _ id: String = "carrier-a", at address: String = "127.0.0.30") async throws {
  // Asked again each time: an answer may come too late on a machine that is busy.
  let seen = try await poll(40) {
    _ = try await engine.ask("pjsip qualify trunk-\(id)")
    return try await engine.ask("pjsip show contact trunk-\(id)/sip:\(address):5080").contains("Avail")
  }
  #expect(seen, "the engine sees the carrier")
}

/// The telephone of an extension.
func phone(_ engine: Engine, _ exchange: BuiltExchange, _ number: String, _ answer: Scenario.Answer)
  async throws -> Phone
{
  try await Phone(
    on: engine, at: "127.0.1.\(Int(number)! - 200)", account: exchange.account(number), answer)
}

/// A caller at the telephone of an extension.
func inside(_ engine: Engine, _ exchange: BuiltExchange, _ number: String) throws -> Caller {
  Caller(
    engine: engine, address: "127.0.2.\(Int(number)! - 200)", number: try exchange.account(number).name,
    account: try exchange.account(number))
}
