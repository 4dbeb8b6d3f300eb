import TelephoneExchange
import TestSupport
import Testing

@testable import ExchangeCompiler

/// The proof that every number is sent finds what hand-written maps do wrong, and nothing in those that are made.
@Suite struct DigitMapProofTests {
  private func faults(_ text: String, _ entries: [DialSpace.Entry]) throws -> [DigitMapFault] {
    let written = WrittenDigitMap(text: text, timers: "", rules: [])
    return DigitMapProof(try #require(ReadDigitMap.readings(of: written, .yealink).first), entries).faults
  }

  @Test(arguments: DigitMapDialect.allCases.filter { $0 != .none })
  func `a map that was made for an office sends every number of it`(dialect: DigitMapDialect) throws {
    // What a vendor's notation has no sign for is sent by a key.
    let entries = DigitPlan.office.entries.filter { dialect.says($0.pattern) }
    let written = dialect.write(DigitMap(entries, overlap: dialect.overlap))
    let readings = ReadDigitMap.readings(of: written, dialect)
    #expect(!readings.isEmpty, "\(written)")
    for map in readings { #expect(DigitMapProof(map, entries).faults.isEmpty, "\(written)") }
  }

  @Test func `a shorter number that is sent at once steals the longer one`() throws {
    #expect(
      try faults("20|209", [.dialled("20"), .dialled("209")]) == [.stolen(sent: "20", number: "209")])
    #expect(try faults("20T|209", [.dialled("20"), .dialled("209")]).isEmpty)
  }

  @Test func `Polycom's own map is found to know neither 112 nor Dutch numbers`() throws {
    // North American: 0 and 1 begin numbers of eleven digits only, so 11 fits nothing any more.
    let map = "[2-9]11|0T|011xxx.T|[0-1][2-9]xxxxxxxxx|[2-9]xxxxxxxxx|[2-9]xxxT"
    #expect(try faults(map, [.dialled("112", .emergency)]) == [.emergency("112")])
    #expect(try faults(map, [.dialled("2110")]) == [.stolen(sent: "211", number: "2110")])
    #expect(try faults(map, [.dialled("0612345678", .outside)]) == [.notSent("0612345678")])
  }

  @Test func `112 with a timer is reported`() throws {
    #expect(try faults("112T", [.dialled("112", .emergency)]) == [.emergency("112")])
    #expect(try faults("112", [.dialled("112", .emergency), .dialled("1120")]).isEmpty)
  }

  @Test func `a number that no alternative fits waits for the send key, and one with a needless timer is reported`()
    throws
  {
    #expect(try faults("20x", [.dialled("201"), .dialled("301")]) == [.notSent("301")])
    #expect(try faults("20xT", [.dialled("201")]) == [.paused("201")])
    #expect(try faults("00xxxxxx.T", [.dialled("00", .outside, more: 5...13)]).isEmpty)
    // Without its timer an open number goes out at its least length.
    #expect(
      try faults("00xxxxxx.", [.dialled("00", .outside, more: 5...13)]) == [
        .stolen(sent: "0000000", number: "00000000")
      ])
  }

  @Test func `a map that a telephone cannot read is none`() {
    func read(_ text: String, _ timers: String = "", _ dialect: DigitMapDialect = .yealink) -> ReadDigitMap? {
      ReadDigitMap.readings(of: WrittenDigitMap(text: text, timers: timers, rules: []), dialect).first
    }
    for text in ["", "112|", "|112", ".", "T", "1T2", "[12", "11a", "[]"] { #expect(read(text) == nil, "\(text)") }
    // Alternatives without a timer wait the vendor's three seconds; too many, or other ones, are no list of ours.
    #expect(read("112|20T", "3", .polycom) != nil)
    #expect(read("112|20T", "3|3|3", .polycom) == nil)
    #expect(read("112|20T", "3|5", .polycom) == nil)
    #expect(read("112|20T", "3|x", .polycom) == nil)
    #expect(read("112|20T", "3|3", .polycom) != nil)
  }

  private func templates(_ rules: [String], _ seconds: [Int]) -> [ReadDigitMap] {
    ReadDigitMap.readings(of: WrittenDigitMap(text: "", timers: "", rules: rules, seconds: seconds), .ciscoTemplate)
  }

  @Test func `Cisco's templates say each digit of a set by itself, and a star behind a backslash`() {
    let entries: [DialSpace.Entry] = [
      .dialled("112", .emergency), .dialled("20[123]"), .dialled("*98"), .dialled("00", .outside, more: 5...13),
    ]
    let written = DigitMapDialect.ciscoTemplate.write(DigitMap(entries, overlap: DigitMapDialect.ciscoTemplate.overlap))
    #expect(written.rules == ["112", "00.....", "00.....*", "201", "202", "203", "\\*98"])
    #expect(written.seconds == [0, 3, 3, 0, 0, 0, 0])
    for map in ReadDigitMap.readings(of: written, .ciscoTemplate) {
      #expect(DigitMapProof(map, entries).faults.isEmpty)
    }
  }

  @Test func `what Cisco's templates do wrong is found in each way of reading them`() {
    func faults(_ rules: [String], _ seconds: [Int], _ entries: [DialSpace.Entry]) -> [[DigitMapFault]] {
      templates(rules, seconds).map { DigitMapProof($0, entries).faults }
    }
    // A `.` is a star too, and an unguarded star is any number of keys; neither names a key.
    #expect(faults(["...", "*"], [0, 3], [.dialled("*98")]) == [[], [.paused("*98")], []])
    #expect(
      faults(["..", "\\*98"], [0, 0], [.dialled("*98")]).allSatisfy { $0 == [.stolen(sent: "*9", number: "*98")] })
    #expect(faults(["112"], [3], [.dialled("112", .emergency)]).allSatisfy { $0 == [.emergency("112")] })
    #expect(faults(["20."], [0], [.dialled("301")]).allSatisfy { $0 == [.notSent("301")] })
    // The most exact of two counts in one reading only, and a star that needs a key in another.
    #expect(faults(["20.", "201"], [0, 3], [.dialled("201")]) == [[], [.paused("201")], []])
    #expect(faults(["20*"], [3], [.dialled("20")]) == [[.paused("20")], [.paused("20")], [.notSent("20")]])
  }

  @Test func `templates that a telephone of Cisco cannot read are none`() {
    for rules in [["[12]"], ["1+"], [""], ["x"], ["1\\"], []] {
      #expect(templates(rules, rules.map { _ in 0 }).isEmpty)
    }
    #expect(templates(["1", "2"], [0]).isEmpty && templates(["1"], [7]).isEmpty)
  }
}
