import ExchangeCompiler
import ExchangePictures
import Foundation
import SourceText
import TelephoneExchange
import Testing

private let examples: [(name: String, plans: Plans)] = [
  ("bedrijf-x", .fixture("bedrijf-x")), ("keuzemenu", .fixture("keuzemenu")), ("hospital", .hospital),
  ("fleet of 5", .fleet(users: 5)), ("fleet of 200", .fleet(users: 200)),
]

private func diagram(_ plans: Plans) -> Diagram { ExchangePictures.diagram(of: plans.exchange, plans.plan) }

@Test(arguments: examples.indices)
func `every number and every element of the plan is drawn`(_ index: Int) {
  let plans = examples[index].plans
  #expect(plans.faults == [])
  let diagram = diagram(plans)
  let cards = diagram.panels.flatMap { $0.cards + $0.aside }
  let users = diagram.panels.flatMap { $0.direct + $0.inside }
  let numbers = Set(cards.flatMap(\.numbers) + users.flatMap(\.numbers))
  #expect(numbers == Set(plans.plan.inbound.map(\.number)))
  let ids = Set(cards.map(\.id) + users.map(\.id))
  let exchange = plans.exchange
  var wanted = exchange.users.map(\.subject) + exchange.huntGroups.map(\.subject)
  wanted += exchange.autoAttendants.map(\.subject) + exchange.mailboxes.map(\.subject)
  #expect(wanted.filter { !ids.contains($0) } == [])
}

@Test(arguments: examples.indices)
func `every link leads to a card of its panel`(_ index: Int) {
  for panel in diagram(examples[index].plans).panels {
    let ids = Set(panel.cards.map(\.id))
    #expect(ids.count == panel.cards.count)
    for card in panel.cards {
      for link in ([card.link] + card.rows.map(\.link)).compactMap({ $0 }) { #expect(ids.contains(link)) }
    }
  }
}

@Test(arguments: examples.indices)
func `no text and no card lies over another`(_ index: Int) throws {
  let diagram = diagram(examples[index].plans)
  let drawn = try DrawnTexts(try svg(of: diagram))
  #expect(drawn.cards.count == diagram.panels.reduce(0) { $0 + $1.cards.count + $1.aside.count })
  #expect(drawn.faults == [])
}

@Test(arguments: examples.indices)
func `two drawings of one plan are the same bytes`(_ index: Int) throws {
  let plans = examples[index].plans
  #expect(try svg(of: diagram(plans)) == svg(of: diagram(Plans(plans.exchange))))
}

@Test func `the example's numbers lead to the menu, its keys to groups, and all to the mailbox after hours`() throws {
  let panels = diagram(.fixture("bedrijf-x")).panels
  #expect(panels.map(\.periods) == [[.day], [.afterHours, .holiday]])
  let day = Dictionary(uniqueKeysWithValues: panels[0].cards.map { ($0.id, $0) })
  let main = try #require(panels[0].cards.first { $0.caption == "main number" })
  #expect(main.link == "attendant 100")
  let keys = try #require(day["attendant 100"]).rows.filter { $0.link != nil }
  #expect(keys.map(\.mark) == [.key("1"), .key("2"), .key("9"), .exit])
  #expect(keys.map(\.link) == ["group 101", "group 102", "user 209", "user 209"])
  #expect(keys.map(\.text).prefix(3) == ["verkoop", "support", "receptie"])
  let night = Dictionary(uniqueKeysWithValues: panels[1].cards.map { ($0.id, $0) })
  #expect(night["night_switch"]?.link == "mailbox 999")
  let closed = panels[1].cards.filter { $0.kind == .number }
  // Those that nobody has as well as those of people: who takes their calls by day has gone home.
  #expect(closed.map(\.link) == ["night_switch", "night_switch"])
  #expect(closed.first?.numbers.count == 24)
}

@Test func `a menu for the night and one for holidays make panels of their own`() {
  let panels = diagram(.hospital).panels
  #expect(panels.map(\.periods) == [[.day], [.afterHours], [.holiday]])
  #expect(panels[2].cards.contains { $0.id == "outside 0612345678" && $0.title == "06-12345678" })
}

@Test func `a night switch that is off is shown as turned on by hand`() throws {
  var exchange = Plans.fixture("bedrijf-x").exchange
  exchange.nightSwitch.mode = .off
  let panels = diagram(Plans(exchange)).panels
  #expect(panels.map(\.periods) == [[.day, .afterHours, .holiday], [.nightSwitch]])
  #expect(panels.map(\.title) == ["At all times", "When the night switch is turned on"])
}

@Test func `one number shows what it reaches and no more`() throws {
  let plans = Plans.fixture("bedrijf-x")
  let number = try #require(PublicNumber(digits: "31887654002"))
  let panel = try #require(
    ExchangePictures.diagram(of: plans.exchange, plans.plan, at: [.period(.day)], number: number).panels.first)
  #expect(Set(panel.cards.map(\.id)) == ["number 31887654002", "group 102", "user 209", "outside 0612345678"])
  #expect(panel.direct.isEmpty && panel.inside.isEmpty && panel.aside.isEmpty)
}

private let hostile = [
  "<script>alert(1)</script>&\"'", "]]>", "a\nb\r\nc", "\u{202E}evil", "مرحبا بالعالم", "👩‍👩‍👧 thuis", "${X} %s |;",
  String(repeating: "lang ", count: 2000), String(repeating: "é", count: 10_000), "\u{1B}[31m", "a\u{0}b",
  "'t Hart & Zn.",
  "\\N\\G", "", " ", String(repeating: "x\u{301}", count: 500),
]

@Test(arguments: hostile)
func `a hostile name changes no picture but its own words`(_ name: String) throws {
  var exchange = Plans.fixture("bedrijf-x").exchange
  exchange.company.name = name
  for index in exchange.users.indices { exchange.users[index].lastName = name }
  for index in exchange.huntGroups.indices { exchange.huntGroups[index].name = name }
  for index in exchange.autoAttendants.indices {
    exchange.autoAttendants[index].name = name
    exchange.autoAttendants[index].businessHoursMenu.descriptions = [.one: name]
  }
  let diagram = diagram(Plans(exchange))
  let bytes = try svg(of: diagram)
  let tame = try svg(
    of: ExchangePictures.diagram(of: Plans.fixture("bedrijf-x").exchange, Plans.fixture("bedrijf-x").plan))
  #expect(wellFormed(bytes) == nil)
  // But for what is told whole under a pointer.
  let told = String(decoding: bytes, as: UTF8.self).matches(of: /<title[^>]*>[^<]*/)
    .reduce(0) { $0 + $1.output.utf8.count }
  #expect(bytes.count - told < tame.count * 2)
  func elements(_ bytes: [UInt8]) throws -> Set<Substring> {
    Set(try readXML(bytes).get().compactMap { $0.path.split(separator: "/").last })
  }
  #expect(try elements(bytes).isSubset(of: elements(tame)))
  let text = String(decoding: bytes, as: UTF8.self)
  #expect(!text.unicodeScalars.contains { $0 == "\u{202E}" || $0 == "\u{1B}" || $0 == "\u{0}" })
  for text in try DrawnTexts(bytes).texts { #expect(!text.words.contains("\n")) }
  #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(json(of: diagram).bytes)) }
  #expect(!dot(of: diagram).contains("\u{0}"))
}

@Test func `nothing is fetched from elsewhere and everything can be read aloud`() throws {
  let text = String(decoding: try svg(of: diagram(.fixture("bedrijf-x"))), as: UTF8.self)
  #expect(text.matches(of: /https?:/).count == 1)  // the name of the language itself
  #expect(text.contains("<title id=\"title\">Number plan of Bedrijf X</title>"))
  #expect(text.contains("aria-labelledby=\"title description\""))
  #expect(text.contains("prefers-color-scheme:dark"))
}

@Test func `the picture in the manual is what is drawn today`() throws {
  let path = Plans.root + "/Sources/centrale/centrale.docc/Resources/bedrijf-x.svg"
  let now = try svg(of: diagram(.fixture("bedrijf-x")))
  if ProcessInfo.processInfo.environment["RECORD_SNAPSHOTS"] != nil {
    try Data(now).write(to: URL(fileURLWithPath: path))
  }
  #expect(FileManager.default.contents(atPath: path).map { [UInt8]($0) } == now)
}
