import Foundation
import Testing

/// A bench that cannot see 112 fail would prove nothing when it is green: the same run, with 112 and with 112 taken out.
@Suite(.serialized, .enabled(if: Bench.hasEngine, "told to run without the engine"))
struct EmergencyMutationTests {
  @Test func `the run is green as it was built`() async throws {
    #expect(try await failures(of: BuiltExchange()) == [])
  }

  @Test func `without the extension 112 the run is red for 112 and for nothing else`() async throws {
    #expect(try await failures(of: BuiltExchange(change: Self.withoutEmergency)) == ["112"])
  }

  @Test func `what is taken out is every 112 and what belongs to it`() {
    let text = """
      [a]
      exten => 112,1,Gosub(x,s,1)
       same => n,Goto(y,1)
      exten => 113,1,Gosub(x,s,1)
       same => n,Goto(z,1)
      [b]
      exten => 112,1,Goto(y,1)

      """
    #expect(
      Self.withoutEmergency(text) == "[a]\nexten => 113,1,Gosub(x,s,1)\n same => n,Goto(z,1)\n[b]\n")
  }

  /// The extension with all its steps: a step that is left behind would be one of the extension before.
  private static let withoutEmergency: @Sendable (String) -> String = { text in
    var isInside = false
    let kept = text.split(separator: "\n", omittingEmptySubsequences: false).filter { line in
      if !line.hasPrefix(" same => ") { isInside = line.hasPrefix("exten => 112,") }
      return !isInside
    }
    return kept.joined(separator: "\n")
  }

  /// What of a working day's calls does not go as it should.
  private func failures(of exchange: BuiltExchange) async throws -> [String] {
    try await Engine.with(directory: exchange.directory, moment: workingDay) { engine in
      var failures: [String] = []
      if engine.complaints != [] { failures.append("load: \(engine.complaints)") }
      let carrier = try await carrier(engine)
      let caller = try inside(engine, exchange, "201")
      func reaches(_ number: String, as sent: String) async throws -> Bool {
        let before = carrier.invitations.count
        let code = try await caller.call(number, within: 15)
        return code == 0 && carrier.invitations.dropFirst(before).contains { $0.hasPrefix("INVITE sip:\(sent)@") }
      }
      if try await !reaches("0687654321", as: "+31687654321") { failures.append("mobile") }
      if try await !reaches("112", as: "112") { failures.append("112") }
      if try await !reaches("0201234567", as: "+31201234567") { failures.append("after 112") }
      let colleague = try await phone(engine, exchange, "204", .answers(after: 100))
      if try await caller.call("204") != 0 || colleague.answered != 1 { failures.append("colleague") }
      let agent = try await phone(engine, exchange, "205", .answers(after: 100))
      let code = try await outside(engine).call(
        "+31887654000", [.wait(milliseconds: 800), .press("2"), .wait(milliseconds: 7000)])
      if code != 0 || agent.answered != 1 { failures.append("menu") }
      if engine.complaints != [] { failures.append("log: \(engine.complaints)") }
      return failures
    }
  }
}
