import Foundation
import Testing

/// Only the exchange makes a telephone answer by itself: what a caller writes into his call reaches nobody.
@Suite(.serialized, .enabled(if: Bench.hasEngine, "told to run without the engine"))
struct AutoAnswerTests {
  private static let intruding =
    "Alert-Info: <http://127.0.0.1>;info=alert-autoanswer;delay=0\nCall-Info: <sip:x>;answer-after=0\nAnswer-Mode: Auto\n"

  @Test func `a stranger's and a colleague's words for answering by itself stay outside the telephone`() async throws {
    try await withOffice { engine, exchange in
      let called = try await phone(engine, exchange, "213", .answers(after: 50))
      _ = try await outside(engine).call(
        "+31887654023", [.wait(milliseconds: 300)], headers: Self.intruding, within: 30)
      _ = try await inside(engine, exchange, "208").call(
        "213", [.wait(milliseconds: 300)], headers: Self.intruding, within: 30)
      let invitations = called.invitations
      #expect(invitations.count == 2)
      for invitation in invitations {
        #expect(!invitation.contains("autoanswer") && !invitation.contains("answer-after"))
        #expect(!invitation.contains("Answer-Mode"))
      }
      #expect(Phone.header("Alert-Info", try #require(invitations.first)).contains("alert-external"))
      #expect(Phone.header("Alert-Info", try #require(invitations.last)).contains("alert-internal"))
    }
  }
}
