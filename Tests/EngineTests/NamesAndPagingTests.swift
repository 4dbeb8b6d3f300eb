import Foundation
import Testing

/// Names spelled at a menu, and a voice to all telephones of a room.
@Suite(.serialized, .enabled(if: Bench.hasEngine, "told to run without the engine"))
struct NamesAndPagingTests {
  @Test func `a caller spells a name, with its prefix or without`() async throws {
    let menu: (String) -> String = {
      $0.replacingOccurrences(of: "        operator: 209", with: "          3: name_dialing\n        operator: 209")
    }
    try await withOffice(description: menu) { engine, exchange in
      let berg = try await phone(engine, exchange, "204", .answers(after: 50))
      let yilmaz = try await phone(engine, exchange, "206", .answers(after: 50))
      for (keys, called) in [("237", berg), ("82633623", berg), ("945", yilmaz)] {
        let before = called.answered
        _ = try await outside(engine).call(
          "+31887654000",
          [.wait(milliseconds: 600), .press("3"), .wait(milliseconds: 1500), .press(keys), .wait(milliseconds: 8000)],
          within: 40)
        #expect(called.answered == before + 1, "\(keys)")
      }
    }
  }

  @Test func `paging makes idle telephones answer by themselves and leaves out who talks`() async throws {
    let group =
      "paging_groups:\n  - {extension: 150, name: Hal, devices: ['00:15:65:4a:a9:37', '00:15:65:4a:a9:38']}\nphone_book:"
    let paged: @Sendable (String) -> String = { $0.replacingOccurrences(of: "phone_book:", with: group) }
    try await withOffice(description: paged) { engine, exchange in
      let hall = try await phone(engine, exchange, "201", .answers(after: 50))
      #expect(try await inside(engine, exchange, "208").call("150", [.wait(milliseconds: 1500)]) == 0)
      let invitation = try #require(hall.invitations.first)
      #expect(Phone.header("Alert-Info", invitation).contains("alert-autoanswer"))
      #expect(Phone.header("Call-Info", invitation).contains("answer-after=0"))
      async let talk = inside(engine, exchange, "213").call("201", [.wait(milliseconds: 3000)])
      #expect(await poll(10) { hall.answered == 2 })
      _ = try await inside(engine, exchange, "208").call("150", [.wait(milliseconds: 300)], within: 8)
      #expect(hall.invitations.count == 2)
      _ = try await talk
    }
  }
}
