import Foundation
import Testing

/// Names that a person can type, in an exchange that Asterisk has to load.
@Suite(.serialized, .enabled(if: Bench.hasEngine, "told to run without the engine"))
struct HostileNamesTests {
  @Test func `hostile names load without a complaint and break no account`() async throws {
    let names = [
      "'t Hart & Zn.", "a;b", "${EXTEN}", "$[1+1]", "50% korting", "a|b", "=> x", "[section]", "#include x",
      "<b>\u{202E}rtl",
      "emoji \u{1F389}", "back\\slash", "comma, comma", String(repeating: "lang", count: 7),
    ]
    let exchange = try await BuiltExchange(people: { table in
      var rows = table.components(separatedBy: "\n")
      for (index, name) in names.enumerated() where rows[index + 1].contains(";") {
        var cells = rows[index + 1].components(separatedBy: ";")
        cells[2] = "\"" + name.replacingOccurrences(of: "\"", with: "\"\"") + "\""
        rows[index + 1] = cells.joined(separator: ";")
      }
      return rows.joined(separator: "\n")
    })
    try await Engine.with(directory: exchange.directory, moment: "2026-11-24 10:00:00") { engine in
      #expect(engine.complaints == [])
      let endpoints = try await engine.ask("pjsip show endpoints")
      for number in 201...214 { #expect(try endpoints.contains(exchange.account(String(number)).name)) }
      let plan = try await engine.ask("dialplan show")
      #expect(plan.contains("c-bedrijf-x.plan"))
    }
  }
}
