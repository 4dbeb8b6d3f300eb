import TelephoneExchange
import TestSupport
import Testing

@testable import ExchangeCompiler

/// What becomes of a number plan that a telephone has no room for.
@Suite struct DigitMapRoomTests {
  private static let plan: [DialSpace.Entry] = {
    let outside = outsidePatterns().map { pattern in
      DialSpace.Entry(
        pattern: pattern.pattern, node: NodeID(0), label: "", kind: pattern.kind == .emergency ? .emergency : .outside)
    }
    return outside + (200...219).map { .dialled("\($0)") } + [
      .dialled("100"), .dialled("*98", .feature), .dialled("*97xxx", .feature),
    ]
  }()

  private func map(_ dialect: DigitMapDialect, length: Int = .max, alternatives: Int = .max) -> (String, TaughtForm) {
    var limits = DigitMapLimits()
    limits.dialect = dialect
    limits.length = length
    limits.alternatives = alternatives
    var room = DigitMapRoom(KnownDigitMaps())
    let (map, form) = room.map(of: Self.plan, limits)
    return (limits.write(map).text, form)
  }

  @Test func `a plan that fits is whole`() {
    #expect(map(.yealink, length: 2_048).1 == .whole)
    #expect(map(.aastra).1 == .whole)
  }

  @Test func `where alternatives may only overlap by a guess, they do so before anything is left out`() {
    let (text, form) = map(.grandstream, length: 1_024)
    #expect(form == .overlapping && text.utf8.count <= 1_024)
    #expect(text.hasPrefix("{112|"))
  }

  @Test(arguments: [DigitMapDialect.aastra, .panasonic, .yealink, .grandstream])
  func `a plan without room has numbers outside by what they begin with, and everything inside as it is`(
    dialect: DigitMapDialect
  ) throws {
    var limits = DigitMapLimits()
    limits.dialect = dialect
    limits.length = 300
    var room = DigitMapRoom(KnownDigitMaps())
    let (map, form) = room.map(of: Self.plan, limits)
    guard case .coarse(let coarse) = form else {
      Issue.record("\(form)")
      return
    }
    let written = limits.write(map)
    #expect(written.text.utf8.count <= 300)
    let known = coarse.filter { dialect.says($0.pattern) }
    let whole = Self.plan.filter { dialect.says($0.pattern) }
    for reading in ReadDigitMap.readings(of: written, dialect) {
      #expect(DigitMapProof(reading, known).faults.isEmpty, "\(written.text)")
      #expect(DigitMapProof(reading, whole).faults.allSatisfy { $0.isPause }, "\(written.text)")
    }
  }

  @Test func `plans that differ in one number share no map`() {
    var limits = DigitMapLimits()
    limits.dialect = .yealink
    let known = KnownDigitMaps()
    // The second time all are known.
    for _ in 0..<2 {
      for last in 300..<304 {
        let plan = Self.plan + [.dialled("\(last)")]
        var (room, alone) = (DigitMapRoom(known), DigitMapRoom(KnownDigitMaps()))
        #expect(room.map(of: plan, limits).map == alone.map(of: plan, limits).map, "\(last)")
      }
    }
  }

  @Test func `twenty alternatives are enough where codes are taken together too`() {
    let (text, form) = map(.panasonic, length: 500, alternatives: 20)
    #expect(text.split(separator: "|").count <= 20, "\(text)")
    #expect(form != .whole && text.hasPrefix("112|"))
  }

  @Test func `what does not fit at all stays whole, for the checks to tell`() {
    #expect(map(.yealink, length: 5).1 == .whole)
  }
}
