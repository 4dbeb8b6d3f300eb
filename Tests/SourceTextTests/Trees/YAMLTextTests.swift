import SourceText
import Testing

/// Numbers that are the same in each run (Knuth's MMIX generator).
private struct Chance: RandomNumberGenerator {
  var state: UInt64
  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state ^ (state >> 29)
  }
}

@Suite struct YAMLTextTests {
  private static let place = SourceRange(FileID(0), 0, 0)
  private static let words =
    TableEditTests.hostile + [
      "0100", "no", "~", "a: b", "a:b", "a #b", "-", "- a", "?", "*72", "&a", "!x", "%", "@x", "`", "...", "---", "a,b",
      "[x]", "{x}", "x:", "1e3", "12:34:56", "|", ">", "é", " ", "\u{85}", "\u{2028}", "\u{FEFF}x", "a\n\nb\n", "a\n b",
      "a\nb\n\n", "\na", "#", "a\\b", "\u{1F468}\u{200D}", "\u{0}",
    ]

  private static func random(_ depth: Int, _ chance: inout Chance) -> Tree {
    let isFlow = Bool.random(using: &chance)
    switch Int.random(in: 0..<(depth == 0 ? 2 : 5), using: &chance) {
    case 0: return Tree(.scalar(words.randomElement(using: &chance) ?? "", .plain), at: place)
    case 1: return Tree(.scalar(words.randomElement(using: &chance) ?? "", .literal), at: place)
    case 2, 3:
      let items = (0..<Int.random(in: 0..<4, using: &chance)).map { _ in random(depth - 1, &chance) }
      return Tree(.sequence(items, isFlow ? .flow : .block), at: place)
    default:
      let keys = Set(
        (0..<Int.random(in: 0..<4, using: &chance)).compactMap { _ in words.randomElement(using: &chance) })
      let entries = keys.sorted().filter { $0.utf8.count < 500 }.map {
        Tree.Entry(key: Located($0, at: place), value: random(depth - 1, &chance), range: place)
      }
      return Tree(.mapping(entries, isFlow ? .flow : .block), at: place)
    }
  }

  /// Values alone, whatever their style.
  private static func values(_ tree: Tree) -> String {
    switch tree.content {
    case .scalar(let text, _): text.debugDescription
    case .sequence(let items, _): "[" + items.map(values).joined(separator: ", ") + "]"
    case .mapping(let entries, _):
      "{" + entries.map { $0.key.value.debugDescription + ": " + values($0.value) }.joined(separator: ", ") + "}"
    case .broken: "<broken>"
    }
  }

  @Test(arguments: 1...300)
  func `what is written is what is read`(_ seed: UInt64) throws {
    var chance = Chance(state: seed &* 7_919)
    let entry = Tree.Entry(key: Located("root", at: Self.place), value: Self.random(4, &chance), range: Self.place)
    let tree = Tree(.mapping([entry], .block), at: Self.place)
    let read = try ReadText(tree.yaml)
    #expect(read.codes == [], "\(tree.yaml)")
    #expect(read.tree.map(Self.values) == Self.values(tree), "\(tree.yaml)")
  }

  @Test func `what is written is a pleasure to read`() throws {
    let text = """
      company:
        name: Bedrijf X
        main_number: 088-7654000
        greeting: |
          Welkom

          bij ons
      numbers:
        - 088-7654000..088-7654099
        - {first: 1, last: [2, 3]}
      keys:
        1:
          transfer: 101
        star: "*72"
      list:
        - name: "'t Hart, & Zn."
          mail: jan@example.com
        - - a
          - b
      switch: "off"
      at: 8:30

      """
    #expect(try ReadText(text).tree?.yaml == text)
  }
}
