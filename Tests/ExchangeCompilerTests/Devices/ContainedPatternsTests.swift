import TelephoneExchange
import TestSupport
import Testing

@testable import ExchangeCompiler

/// A number plan without entries that are in others tells devices the same.
@Suite struct ContainedPatternsTests {
  /// The country's numbers, extensions and codes, and so many numbers of the company's own.
  private static func plan(_ own: [String]) -> [DialSpace.Entry] {
    outsidePatterns().map { pattern in
      DialSpace.Entry(
        pattern: pattern.pattern, node: NodeID(0), label: "", kind: pattern.kind == .emergency ? .emergency : .outside)
    }
      + (200...219).map { .dialled("\($0)") } + [.dialled("*98", .feature), .dialled("*97xxx", .feature)]
      + own.map { .dialled($0, .own) }
  }

  @Test func `own numbers are the country's, and companies that differ in them have one plan`() {
    let (one, other) = (Self.plan(["0887654000", "0031887654000", "0201234567"]), Self.plan(["0858888000"]))
    #expect(one.withoutContained.count < one.count)
    #expect(DigitMap.Source(one.withoutContained) == DigitMap.Source(other.withoutContained))
    #expect(DigitMap.Source(one) != DigitMap.Source(other))
    #expect(DigitMap(one) == DigitMap(one.withoutContained))
  }

  @Test func `an own number that the country has not stays`() {
    let plan = Self.plan(["0999999"]).withoutContained
    #expect(plan.contains { $0.pattern.literal == "0999999" })
  }

  @Test func `extensions, codes and emergency numbers stay although others contain them`() {
    let wide = DialSpace.Entry.dialled("xxx", .outside)
    let plan: [DialSpace.Entry] = [wide, .dialled("112", .emergency), .dialled("201"), .dialled("909", .feature)]
    #expect(plan.withoutContained == plan)
  }

  @Test func `whatever is in a plan, its numbers and its map stay`() {
    var random = Splitmix(seed: 27)
    let sets: [UInt16] = [0b1, 0b10, 0b11, 0b111, DigitPattern.anyDigit]
    let kinds: [DialSpace.Kind] = [.emergency, .help, .extension, .feature, .own, .outside, .refused]
    var dropped = 0
    for round in 0..<300 {
      let entries = (0..<Int.random(in: 1...12, using: &random)).map { _ -> DialSpace.Entry in
        let positions = (0..<Int.random(in: 1...4, using: &random)).map { _ in sets.randomElement(using: &random) ?? 1 }
        let least = Int.random(in: 0...2, using: &random)
        let more =
          Int.random(in: 0...3, using: &random) == 0 ? least...least + Int.random(in: 0...3, using: &random) : nil
        return DialSpace.Entry(
          pattern: DigitPattern(positions: positions, more: more), node: NodeID(0), label: "",
          kind: kinds.randomElement(using: &random) ?? .own)
      }
      let fewer = entries.withoutContained
      dropped += entries.count - fewer.count
      for _ in 0..<200 {
        let number = String(
          (0..<Int.random(in: 1...8, using: &random)).map { _ in "0012345"[Int.random(in: 0..<7, using: &random)] })
        func kinds(_ entries: [DialSpace.Entry]) -> Set<String> {
          Set(
            entries.filter { $0.pattern.matches(number) }.map { entry in
              switch entry.kind {
              case .emergency, .extension, .feature: entry.kind.rawValue
              case .help, .own, .outside, .refused: "other"
              }
            })
        }
        #expect(kinds(entries) == kinds(fewer), "round \(round): \(number)")
      }
      #expect(DigitMap(entries) == DigitMap(fewer), "round \(round)")
    }
    #expect(dropped > 100)
  }
}

extension String {
  fileprivate subscript(place: Int) -> Character { self[index(startIndex, offsetBy: place)] }
}
