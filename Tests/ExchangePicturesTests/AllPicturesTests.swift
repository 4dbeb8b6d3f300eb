import ExchangeCalls
import ExchangeCompiler
import ExchangePictures
import Foundation
import SourceText
import TelephoneExchange
import Testing

private let companies = [
  "bedrijf-x", "keuzemenu", "companies/call-centre", "companies/clinic", "companies/garage", "companies/hotel",
  "companies/municipality", "companies/one-person", "companies/school", "companies/seasonal", "companies/shop",
  "companies/two-sites",
]

/// Names that a picture has to bear: broad letters, full-width characters, emoji, writing from the right, ten thousand
/// letters.
private let hostileNames = [
  "WWWWWWWWWWWWWWWWWWWWWWWWWWWW", "株式会社オランダ電話交換機サービス", "👩‍👩‍👧‍👦👩‍👩‍👧‍👦 familie 🏳️‍🌈🇳🇱", "مرحبا بالعالم من هولندا 12",
  "שלום עולם", "a\nb\u{202E}c\u{1B}[31m", String(repeating: "é", count: 10_000),
  String(repeating: "lang ", count: 2000), "",
]

private func pictures(_ exchange: Exchange, year: Int = 2027) throws -> [(name: String, bytes: [UInt8])] {
  let plans = Plans(exchange)
  var pictures = [("diagram", try svg(of: diagram(of: plans.exchange, plans.plan)))]
  let interpreter = CallInterpreter(
    plans.plan, trunks: exchange.provider.trunks, routes: exchange.provider.routes)
  let year = CalendarYear(interpreter, year: year)
  let names = ElementNames(plans.plan)
  for number in plans.plan.inbound.map(\.number).prefix(1) {
    if let hours = hours(of: number, exchange, in: year) { pictures.append(("hours", svg(of: hours))) }
    for keys in [[], ["1"]] {
      var world = CallWorld(moment: interpreter.moment(Day(daysSince1970: 20_788), hour: 10))
      world.keys = keys
      world.otherwise = .silent
      let attempt = CallAttempt.inbound(number, from: PublicNumber(digits: "31612345678"))
      let story = interpreter.narrate(interpreter.trace(attempt, in: world), attempt, in: world, names: names)
      for told in [story, story.folded] {
        let drawn = picture(of: told, title: "0612345678 calls \(number.e164)", moment: "2026-12-01T10:00")
        pictures.append(("call", svg(of: drawn)))
      }
    }
  }
  return pictures
}

@Test(arguments: companies)
func `every text of every picture of a company stays in its box, and nothing crosses it`(_ name: String) throws {
  let plans = Plans.fixture(name)
  #expect(plans.faults == [])
  for (kind, bytes) in try pictures(plans.exchange) {
    #expect(try DrawnTexts(bytes).faults == [], "\(kind)")
    #expect(wellFormed(bytes) == nil)
  }
}

@Test(arguments: hostileNames.indices)
func `a name that nobody reckons with stays in its box, and is reported whole where it is cut`(_ index: Int) throws {
  let name = hostileNames[index]
  for company in ["companies/clinic"] {
    var exchange = Plans.fixture(company).exchange
    exchange.company.name = name
    for index in exchange.users.indices { exchange.users[index].lastName = name }
    for index in exchange.huntGroups.indices { exchange.huntGroups[index].name = name }
    for index in exchange.mailboxes.indices { exchange.mailboxes[index].name = name }
    for index in exchange.schedules.indices { exchange.schedules[index].id = name }
    for index in exchange.autoAttendants.indices {
      exchange.autoAttendants[index].name = name
      exchange.autoAttendants[index].businessHoursMenu.descriptions = [.one: name]
    }
    for (kind, bytes) in try pictures(exchange) {
      let drawn = try DrawnTexts(bytes)
      #expect(drawn.faults.prefix(5) == [], "\(kind)")
      #expect(wellFormed(bytes) == nil)
      #expect(!String(decoding: bytes, as: UTF8.self).unicodeScalars.contains { $0 == "\u{202E}" || $0 == "\u{1B}" })
      guard name.count == 10_000, name.first == "é" else { continue }
      let text = String(decoding: bytes, as: UTF8.self)
      #expect(text.contains(name) || !text.contains("é…"), "\(kind)")
      #expect(drawn.texts.allSatisfy { $0.words.count < 300 })
    }
  }
}

@Test func `a text whose font is not known takes the width that was reckoned with`() throws {
  var exchange = Plans.fixture("bedrijf-x").exchange
  exchange.company.name = "株式会社"
  exchange.huntGroups[0].name = "שלום"
  let plans = Plans(exchange)
  let text = String(decoding: try svg(of: diagram(of: plans.exchange, plans.plan)), as: UTF8.self)
  #expect(text.contains(/textLength="[0-9.]+" lengthAdjust="spacingAndGlyphs">株式会社</))
  #expect(text.contains(/text-anchor="end" direction="rtl">שלום</))
}

// MARK: The font itself

/// The advances of a TrueType font: an independent reading of the tables `cmap` (format 4) and `hmtx`.
private struct FontFile {
  private let bytes: [UInt8]
  private var tables: [String: Int] = [:]

  init?(_ path: String) {
    guard let data = FileManager.default.contents(atPath: path) else { return nil }
    bytes = [UInt8](data)
    for index in 0..<word(4) {
      let entry = 12 + 16 * index
      tables[String(decoding: bytes[entry..<entry + 4], as: UTF8.self)] = word(entry + 8) << 16 | word(entry + 10)
    }
  }

  private func word(_ place: Int) -> Int { Int(bytes[place]) << 8 | Int(bytes[place + 1]) }

  var unitsPerEm: Int { word((tables["head"] ?? 0) + 18) }

  func advance(_ scalar: Int) -> Int? {
    guard let cmap = tables["cmap"], let hhea = tables["hhea"], let hmtx = tables["hmtx"] else { return nil }
    for index in 0..<word(cmap + 2) {
      let map = cmap + (word(cmap + 8 + 8 * index) << 16 | word(cmap + 10 + 8 * index))
      guard word(map) == 4 else { continue }
      let double = word(map + 6)
      for segment in stride(from: 0, to: double, by: 2) where word(map + 14 + segment) >= scalar {
        let start = word(map + 16 + double + segment)
        guard start <= scalar else { return nil }
        let delta = word(map + 16 + 2 * double + segment)
        let offset = map + 16 + 3 * double + segment
        var glyph = scalar
        if word(offset) != 0 { glyph = word(offset + word(offset) + 2 * (scalar - start)) }
        guard glyph != 0 else { return nil }
        glyph = (glyph + delta) & 0xFFFF
        return word(hmtx + 4 * min(glyph, word(hhea + 34) - 1))
      }
    }
    return nil
  }
}

@Test(
  .enabled(if: FileManager.default.fileExists(atPath: "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf")),
  arguments: [false, true])
func `widths are those of the font that the pictures name`(_ isBold: Bool) throws {
  let font = try #require(
    FontFile("/usr/share/fonts/truetype/dejavu/DejaVuSans\(isBold ? "-Bold" : "").ttf"))
  #expect(font.unitsPerEm == 2048)
  var compared = 0
  for value in [
    Array(0x20...0x7E), Array(0xA1...0x24F), Array(0x391...0x3CE), Array(0x410...0x44F), [0x2013, 0x2026, 0x2192],
  ]
  .joined() where value != 0xAD {
    guard let scalar = UnicodeScalar(UInt32(value)), let advance = font.advance(value) else { continue }
    #expect(TextWidth.of(String(scalar), size: 2048, bold: isBold) == Double(advance), "\(scalar)")
    compared += 1
  }
  #expect(compared > 600)
}
