import ExchangeCalls
import ExchangeCompiler
import ExchangePictures
import Foundation
import SourceText
import TelephoneExchange
import Testing

private func hours(_ plans: Plans, _ number: String, year: Int = 2027) throws -> Hours {
  let number = try #require(PublicNumber(digits: number))
  let provider = plans.exchange.provider
  let interpreter = CallInterpreter(plans.plan, trunks: provider.trunks, routes: provider.routes)
  let found = ExchangeCalls.hours(of: number, plans.exchange, in: CalendarYear(interpreter, year: year))
  return try #require(found)
}

@Test(arguments: [2026, 2027, 2028])
func `the picture of hours holds its texts apart`(_ year: Int) throws {
  let hours = try hours(.fixture("bedrijf-x"), "31887654000", year: year)
  let bytes = svg(of: hours)
  let drawn = try DrawnTexts(bytes)
  #expect(drawn.texts.contains { $0.words == "088-7654000" })
  #expect(drawn.faults == [])
  #expect(bytes == svg(of: hours))
}

@Test func `the terminal shows the week, and says every answer`() throws {
  let hours = try hours(.fixture("bedrijf-x"), "31887654000")
  let plain = HoursText(hours, style: .plain).text
  #expect(plain.utf8.allSatisfy { $0 < 0x80 })
  #expect(plain.contains("Mon  .................#################..............  08:30-17:00\n"))
  #expect(plain.contains("Sat  ................................................  nobody (announcement)\n"))
  #expect(plain.contains("a person (Verkoop, by the menu Keuzemenu)"))
  #expect(plain.contains("Mon 26 Jul - Fri 30 Jul"))
  #expect(HoursText(hours, style: .coloured).text.contains("█"))
}

@Test func `a hostile name does nothing to the picture of hours`() throws {
  for name in ["<script>&\"", "\u{1B}[2J", String(repeating: "lang ", count: 2000), "\u{202E}مرحبا"] {
    var exchange = Plans.fixture("bedrijf-x").exchange
    exchange.company.name = name
    for index in exchange.mailboxes.indices { exchange.mailboxes[index].name = name }
    for index in exchange.autoAttendants.indices { exchange.autoAttendants[index].name = name }
    let hours = try hours(Plans(exchange), "31887654000")
    #expect(wellFormed(svg(of: hours)) == nil)
    let text = HoursText(hours, style: .plain).text
    #expect(!text.unicodeScalars.contains { $0 == "\u{1B}" || $0 == "\u{202E}" })
    #expect(text.utf8.count < 4000)
    #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(json(of: hours).bytes)) }
  }
}

@Test func `no hours are cut, and ends of one kind have letters of their own`() throws {
  let clinic = Plans.fixture("companies/clinic")
  let bytes = svg(of: try hours(clinic, "31887654300", year: 2026))
  let drawn = try DrawnTexts(bytes)
  #expect(drawn.texts.contains { $0.words == "00:00–08:00 outside, 08:00–17:00, 17:00–24:00 outside" })
  #expect(!drawn.texts.contains { $0.words.hasSuffix("…") })
  let school = try hours(Plans.fixture("companies/school"), "31887654600", year: 2026)
  let words = try DrawnTexts(svg(of: school)).texts.map(\.words)
  #expect(words.contains("A") && words.contains("B") && words.contains("C"))
  #expect(words.contains { $0.contains("Administratie") } && words.contains { $0.contains("Ziekmeldingen") })
  // Two mailboxes answer: each has its letter on a terminal, too.
  let plain = HoursText(school, style: .plain).text
  #expect(plain.contains("BBBBBBB") && plain.contains("     C  a mailbox (Administratie"), "\(plain)")
}
