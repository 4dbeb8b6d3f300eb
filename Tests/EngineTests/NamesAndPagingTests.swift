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
      async let talk = inside(engine, exchange, "213").call("201", [.wait(milliseconds: 5000)])
      // The engine's own view of a telephone follows an answer with a delay.
      let account = try exchange.account("201").name
      #expect(await poll(10) { (try? await engine.deviceState(account)) == "INUSE" })
      #expect(hall.answered == 2)
      _ = try await inside(engine, exchange, "208").call("150", [.wait(milliseconds: 300)], within: 8)
      #expect(hall.invitations.count == 2)
      _ = try await talk
    }
  }

  @Test func `a page to 400 telephones reaches the first and the last, and none of them sends it on`() async throws {
    let many = 400
    var text = """
      centrale: 1
      provider: provider.yaml
      company: {id: page, name: Page, main_number: 088-7654000, demonstration: true}
      numbers: [088-7654000]
      unassigned_numbers: 3001
      extension_digits: 4
      users:

      """
    for user in 0..<many { text += "  - {extension: \(3_001 + user), first_name: Jan, last_name: \"\(user)\"}\n" }
    let macs = (0..<many).map { "00156500" + String($0 + 4_096, radix: 16) }
    text += "devices:\n"
    for (user, mac) in macs.enumerated() { text += "  - {mac: \(mac), model: T46G, user: \(3_001 + user)}\n" }
    text +=
      "paging_groups: [{name: Hal, extension: 2001, devices: [\(macs.map { "\"\($0)\"" }.joined(separator: ", "))]}]\n"
    let exchange = try await BuiltExchange(
      company: "page", files: ["centrale.yaml": text, "master.key": "demo-page-everyone-knows-this-key\n"])
    try await Engine.with(directory: exchange.directory, moment: workingDay) { engine in
      let first = try await Phone(on: engine, at: "127.0.1.1", account: exchange.account("3001"), .answers(after: 50))
      let last = try await Phone(on: engine, at: "127.0.1.2", account: exchange.account("3400"), .answers(after: 50))
      let forwards = try await Phone(
        on: engine, at: "127.0.1.3", account: exchange.account("3399"),
        .refuses("302 Moved Temporarily\nContact: <sip:3001@127.0.0.1>"))
      let caller = Caller(
        engine: engine, address: "127.0.2.1", number: try exchange.account("3002").name,
        account: try exchange.account("3002"))
      #expect(try await caller.call("2001", [.wait(milliseconds: 2500)]) == 0)
      for phone in [first, last] {
        #expect(phone.answered == 1, "once, not again for whoever sends it on")
        let invitation = try #require(phone.invitations.first)
        #expect(Phone.header("Alert-Info", invitation).contains("alert-autoanswer"))
      }
      #expect(forwards.invitations.count == 1)
      #expect(engine.complaints.filter { !$0.contains("reached 500 scheduled tasks") } == [])
    }
  }
}
