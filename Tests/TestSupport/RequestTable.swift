import Testing

/// What telephones ask for when they start, in their order: `Tests/Handsets/requests.tsv`, which knows no profile.
package struct RequestTable {
  package struct Row: Sendable {
    package var family: String
    /// `*`: all of the family that no other row names.
    package var models: [String]
    /// The generation of firmware that asks so; empty: every one.
    package var generation: String
    package var steps: [Step]
    package var source: String
    /// From 1.
    package var line: Int

    /// So many ways there are through it where sources do not agree: two cases of letters at least.
    package var choices: Int { steps.map { $0.isOpen ? $0.ways.count : 2 }.max() ?? 1 }
  }

  /// One thing that is looked for.
  package struct Step: Sendable {
    /// One after the other until one is there; each is one file or more. The last is asked for whole.
    package var ways: [[Request]]
    /// Which of the ways is the telephone's own is not settled.
    package var isOpen: Bool
  }

  package struct Request: Sendable {
    /// With `{mac}` and the like in it.
    package var name: String
    package var mayBeAbsent: Bool

    init(_ text: Substring) {
      mayBeAbsent = text.hasSuffix("?")
      name = String(mayBeAbsent ? text.dropLast() : text)
    }
  }

  package var rows: [Row] = []

  package init() throws {
    let text = String(decoding: try #require(Checkout.bytes("Tests/Handsets/requests.tsv")), as: UTF8.self)
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      if line.hasPrefix("# ") || line.isEmpty { continue }
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false)
      try #require(cells.count == 5, "line \(index + 1): \(line)")
      rows.append(
        Row(
          family: String(cells[0]), models: cells[1].split(separator: ",").map { String($0.drop { $0 == " " }) },
          generation: String(cells[2]), steps: cells[3].split(separator: " ").compactMap(Self.step),
          source: String(cells[4]), line: index + 1))
    }
  }

  /// Those that name the model, else those for the rest of its family.
  package func rows(family: String, model: String) -> [Row] {
    let family = rows.filter { $0.family == family }
    let named = family.filter { $0.models.contains(model) }
    return named.isEmpty ? family.filter { $0.models.contains("*") } : named
  }

  private static func step(_ text: Substring) -> Step? {
    if text == "-" { return nil }
    let isOpen = text.contains("~")
    let ways = text.split(separator: isOpen ? "~" : "|").map { way in way.split(separator: "+").map(Request.init) }
    return Step(ways: ways, isOpen: isOpen)
  }
}
