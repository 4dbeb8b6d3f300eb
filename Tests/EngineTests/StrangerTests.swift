import Foundation
import Testing

/// Telephones answer by themselves when the exchange says so, and for nobody else.
@Suite(.serialized, .enabled(if: Bench.hasEngine, "told to run without the engine"))
struct StrangerTests {
  /// Every way in which vendors are told to answer by themselves.
  private static let headers = """
    Alert-Info: <http://127.0.0.1>;info=alert-autoanswer;delay=0
    Alert-Info: Ring Answer
    Alert-Info: <http://www.notused.com>;info=alert-autoanswer;delay=0
    Call-Info: <sip:127.0.0.1>;answer-after=0
    Answer-Mode: Auto;require
    Priv-Answer-Mode: Auto
    P-Auto-Answer: normal

    """

  private func expectPlain(_ invitation: String, ring: String) {
    let head = invitation.lowercased()
    for sign in ["autoanswer", "auto-answer", "answer-after", "answer-mode", "ring answer"] {
      #expect(!head.contains(sign), "\(sign) in \(invitation)")
    }
    #expect(Phone.header("Alert-Info", invitation) == "<http://127.0.0.1>;info=alert-\(ring);x-line-id=0")
    #expect(Phone.header("Call-Info", invitation) == "")
  }

  @Test func `a stranger cannot make a telephone answer by itself, from outside, inside or through a group`()
    async throws
  {
    let group = "paging_groups:\n  - {extension: 150, name: Hal, devices: ['00:15:65:4a:a9:37']}\nphone_book:"
    let paged: @Sendable (String) -> String = { $0.replacingOccurrences(of: "phone_book:", with: group) }
    try await withOffice(description: paged) { engine, exchange in
      let own = try await phone(engine, exchange, "201", .answers(after: 300))
      let agent = try await phone(engine, exchange, "205", .answers(after: 300))
      #expect(
        try await outside(engine).call("+31887654011", [.wait(milliseconds: 300)], headers: Self.headers) == 0)
      expectPlain(try #require(own.invitations.last), ring: "external")
      #expect(
        try await inside(engine, exchange, "213").call("201", [.wait(milliseconds: 300)], headers: Self.headers) == 0)
      expectPlain(try #require(own.invitations.last), ring: "internal")
      #expect(try await outside(engine).call("+31887654002", [.wait(milliseconds: 300)], headers: Self.headers) == 0)
      expectPlain(try #require(agent.invitations.last), ring: "external")
      // Who speaks to a room sits inside.
      for number in ["150", "+31150", "+31887654150"] {
        _ = try await outside(engine).call(number, [.wait(milliseconds: 1000)], headers: Self.headers, within: 8)
      }
      #expect(own.invitations.count == 2)
    }
  }

  @Test func `a telephone of the company next door reaches nobody here, whatever it says`() async throws {
    let (hosts, guests) = try await Neighbours.build()
    try await Engine.with(directory: hosts.directory, moment: workingDay) { engine in
      let own = try await phone(engine, hosts, "211", .answers(after: 300))
      for number in ["211", "0887655001", "0887655000"] {
        _ = try await inside(engine, guests, "201").call(
          number, [.wait(milliseconds: 800)], headers: Self.headers, within: 8)
      }
      #expect(own.invitations.isEmpty)
      #expect(try await inside(engine, hosts, "212").call("211", [.wait(milliseconds: 300)]) == 0)
      #expect(own.answered == 1)
    }
  }
}
