import ExchangeDescription
import SourceText
import TestSupport
import Testing

@testable import TelephoneExchange

/// What `block` and `allow` of outgoing calls mean, level by level.
struct BlockingTests {
  private static let base = """
    centrale: 1
    provider: provider.yaml
    company: {id: x, name: X, main_number: 088-7654000}
    numbers: [088-7654000]
    users: [{extension: 201, number: 088-7654000, first_name: Anna, last_name: Bos}]

    """

  private func reading(_ text: String) -> ExchangeReading { read(Self.base + text) }

  @Test func `what neither list names is as the level above has it`() {
    let classes = reading(
      """
      outbound_blocking: {block: [mobile, 0900-1234567], allow: [international, 0906-1234567]}
      classes_of_service:
        - {id: strict, block: [international, 0906-1234567]}
        - {id: open, allow: [mobile, adult_0906, 0900-1234567]}
      """
    ).exchange.classesOfService
    #expect(classes[0].blocked == [.mobile, .m2m, .adult0906, .entertainment0909, .directory18xx])
    #expect(classes[1].blocked == classes[0].blocked.union([.international]))
    #expect(classes[2].blocked == [.entertainment0909, .directory18xx])
    #expect(classes[0].allows(.national("09061234567"), kind: .adult0906))
    #expect(!classes[1].allows(.national("09061234567"), kind: .adult0906))
    #expect(!classes[0].allows(.national("09001234567"), kind: .service0900))
    #expect(!classes[1].allows(.national("09001234567"), kind: .service0900))
    #expect(classes[2].allows(.national("09001234567"), kind: .service0900))
  }

  @Test func `a single word stands for a list, and several may be in one text`() {
    let blocked = reading("outbound_blocking: {block: \"mobile, service_0900\"}").exchange.classesOfService[0].blocked
    #expect(blocked.isSuperset(of: [.mobile, .service0900]))
  }

  @Test(arguments: [
    ("{international: true}", "write `block: [international]`"),
    (
      "{mobile: no, service_0900: WAAR, allow: [0900-8844]}",
      "write `block: [service_0900], allow: [mobile, 0900-8844]`"
    ),
    (
      "{block: [mobile], adult_0906: false, allow: 0612345678}",
      "write `block: [mobile], allow: [adult_0906, 0612345678]`"
    ),
  ])
  func `the earlier form is reported once, with today's form written out`(text: String, help: String) throws {
    let reading = reading("outbound_blocking: \(text)\n")
    let found = try #require(reading.diagnostics.only)
    #expect(found.rule.code == "former-key" && found.help == help, "\(found)")
    let today = String(help.dropFirst("write `".count).dropLast())
    #expect(self.reading("outbound_blocking: {\(today)}\n").diagnostics.isEmpty)
  }

  @Test func `a long list in the earlier form does not fill the screen`() throws {
    let many = (0..<5_000).map { "06\(12_000_000 + $0)" }.joined(separator: ", ")
    let found = try #require(reading("outbound_blocking: {mobile: true, allow: [\(many)]}\n").diagnostics.only)
    #expect(found.help?.hasSuffix("0612000019, …]`") == true && found.help!.count < 400, "\(found)")
  }

  @Test func `numbers are the same whatever order and notation they are written in`() {
    let classes = ["[0900-8844, 0612345678]", "[+31612345678, 0900-8844, 06 12345678]"].map {
      reading("outbound_blocking: {block: [mobile], allow: \($0)}\n").exchange.classesOfService[0]
    }
    #expect(classes[0] == classes[1] && classes[0].allowedNumbers.sorted.map(\.dialled) == ["0612345678", "09008844"])
  }

  @Test(arguments: [("0900", "service_0900"), ("06", "mobile"), ("18xx", "directory_18xx"), ("mobil", "mobile")])
  func `what people write for a kind is reported with its name`(written: String, name: String) {
    let found = reading("outbound_blocking: {block: [\(written)]}\n").diagnostics
    #expect(found.map(\.rule.code) == ["unknown-word"] && found[0].help == "did you mean `\(name)`?", "\(found)")
  }

  @Test(arguments: [("overal", "everywhere"), ("onderweg", "on_the_move")])
  func `the earlier words of profiles are reported with today's`(former: String, word: String) {
    let found = read(
      Self.base.replacing("{extension: 201", with: "{profile: \(former), extension: 201")
    ).diagnostics
    #expect(found.map(\.help) == ["write `\(word)`, which replaced it"], "\(found)")
  }
}

extension [Diagnostic] {
  fileprivate var only: Diagnostic? { count == 1 ? self[0] : nil }
}
