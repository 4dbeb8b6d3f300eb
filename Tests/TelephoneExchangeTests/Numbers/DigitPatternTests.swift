import Testing

@testable import TelephoneExchange

@Suite struct DigitPatternTests {
  private func pattern(_ text: String) throws -> DigitPattern { try #require(DigitPattern(parsing: text)) }

  @Test(arguments: [
    "112", "0[1-578]xxxxxxxx", "00x.", "*31", "#31#", "+31[1-9]xxxxxxxx", "x", "[*#]", "00[1-9]xxxxxx{0-8}",
  ])
  func `what is written is read back`(_ text: String) throws { #expect(try pattern(text).description == text) }

  @Test(arguments: [
    "", "[", "[]", "1[", "[5-2]", "[-]", "1.2", "1{", "1{}", "1{3-2}", "1{-1}", "1{0-999}", "a", "1{0-1}2", "٣",
  ])
  func `what is not a pattern is refused`(_ text: String) { #expect(DigitPattern(parsing: text) == nil) }

  @Test func `sets and tails match what they say`() throws {
    #expect(try pattern("0[1-578]x").matches("070"))
    #expect(try !pattern("0[1-578]x").matches("060"))
    #expect(try pattern("00x.").matches("0012"))
    #expect(try !pattern("00x.").matches("001"))
    #expect(try pattern("00x{0-2}").matches("001"))
    #expect(try !pattern("00x{0-2}").matches("001234"))
  }

  @Test func `two patterns overlap where a string shows it`() throws {
    #expect(try pattern("0[1-3]x").example(sharedWith: pattern("0[3-5]7")) == "037")
    #expect(try pattern("0[1-2]x").example(sharedWith: pattern("0[3-5]7")) == nil)
    #expect(try pattern("00x.").example(sharedWith: pattern("0012345")) == "0012345")
    #expect(try pattern("20").example(sharedWith: pattern("209")) == nil)
    #expect(try pattern("x.").example(sharedWith: pattern("*1")) == nil)
  }

  @Test func `a pattern begins another where two strings show it`() throws {
    let (short, long) = try #require(try pattern("20").example(beginning: pattern("2[0-1]9x")))
    #expect(short == "20" && long == "2090")
    #expect(try pattern("209").example(beginning: pattern("20")) == nil)
    #expect(try pattern("21").example(beginning: pattern("20x")) == nil)
    #expect(try pattern("00x.").example(beginning: pattern("00x.")) != nil)
  }

  @Test func `the trie finds what comparing every pair finds`() throws {
    let texts = [
      "112", "11", "113", "20", "209", "2[0-5]x", "3xx", "30", "x.", "00x.", "0031612345678", "00[1-9]xxxx{0-3}", "*31",
      "*3", "#3x",
      "[29]xx", "+31x{2-4}", "+3x", "6x{0-2}", "612", "144", "14xxx",
    ]
    let patterns = try texts.map { try pattern($0) }
    let trie = DigitTrie(patterns)
    for first in patterns.indices {
      for second in patterns.indices {
        let begins = shows(patterns[first], patterns[second])
        #expect(
          trie.beginnings.contains { $0.first == first && $0.second == second } == begins,
          "\(texts[first]) \(texts[second])")
        if first < second {
          #expect(
            trie.overlaps.contains { $0.first == first && $0.second == second }
              == patterns[first].overlaps(patterns[second]), "\(texts[first]) \(texts[second])")
        }
      }
    }
    for clash in trie.beginnings {
      #expect(patterns[clash.first].matches(clash.example))
      #expect(patterns[clash.second].matches(clash.longer))
      #expect(clash.longer.hasPrefix(clash.example) && clash.longer != clash.example)
    }
    for clash in trie.overlaps {
      #expect(patterns[clash.first].matches(clash.example) && patterns[clash.second].matches(clash.example))
    }
  }

  /// By trying every length of the one in the sets of the other.
  private func shows(_ a: DigitPattern, _ b: DigitPattern) -> Bool {
    a.lengths.contains { length in
      length < b.lengths.upperBound && (0..<length).allSatisfy { a.symbols(at: $0) & b.symbols(at: $0) != 0 }
    }
  }

  @Test func `a thousand extensions do not take a thousand times a thousand steps`() {
    let patterns = (1000..<2000).map { DigitPattern(literal: "\($0)") } + [DigitPattern(literal: "112")]
    let trie = DigitTrie(patterns)
    #expect(trie.overlaps.isEmpty)
    #expect(trie.beginnings.count == 10)
    #expect(trie.waits == [1000])
  }
}
