/// A description of the bank that says what is found in it, and where: by a mark under the faulty place,
///
///       - {extension: 101, agents: [201, 202, 201]}
///     #                                       ^ error[agent-twice]
///
/// or, for what is in another file or nowhere, in its first lines: `# expect: error[agent-twice] users.csv:3:4`,
/// `# expect: nothing`. A mark points at the line before it that is not a mark; `#<` is one at its first column.
struct MarkedDescription {
  private struct Mark {
    var column: Int
    var finding: String

    init?(_ line: some StringProtocol) {
      if line.hasPrefix("#< ") {
        (column, finding) = (1, String(line.dropFirst(3)))
      } else {
        guard let caret = line.firstIndex(of: "^"), caret != line.startIndex, line.first == "#",
          line[..<caret].dropFirst().allSatisfy({ $0 == " " }), line[caret...].hasPrefix("^ ")
        else { return nil }
        (column, finding) = (line.distance(from: line.startIndex, to: caret) + 1, String(line[caret...].dropFirst(2)))
      }
    }

    static func text(_ finding: String, at column: Int) -> String {
      column == 1 ? "#< \(finding)" : "#\(String(repeating: " ", count: column - 2))^ \(finding)"
    }
  }

  private static let expectation = "# expect: "

  /// The lines without what is said of them.
  private var lines: [String] = []
  /// Each line of the text as the number of what is there in `lines`.
  private var places: [Int] = []
  /// `error[agent-twice] 18:75`, sorted.
  private(set) var expected: [String] = []

  init(_ text: String) {
    var isHead = true
    var last = 0
    for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
      isHead = isHead && line.hasPrefix("#")
      if isHead, line.hasPrefix(Self.expectation) {
        expected.append(String(line.dropFirst(Self.expectation.count)))
      } else if let mark = Mark(line) {
        expected.append("\(mark.finding) \(last):\(mark.column)")
      } else {
        lines.append(String(line))
        last = index + 1
      }
      places.append(lines.count - 1)
    }
    expected.sort()
  }

  /// The same text that says this of itself.
  ///
  /// - Parameter found: of the text as it stands, in the form of `expected`.
  func text(saying found: [String]) -> String {
    var marks: [Int: [(column: Int, finding: String)]] = [:]
    var said: [String] = []
    for finding in found {
      guard let match = finding.wholeMatch(of: /(\S+) ([0-9]+):([0-9]+)/), let line = Int(match.output.2),
        let column = Int(match.output.3), places.indices.contains(line - 1)
      else {
        said.append(finding)
        continue
      }
      marks[places[line - 1], default: []].append((column, String(match.output.1)))
    }
    let head = lines.prefix { $0.hasPrefix("#") }.count
    var result: [String] = []
    for (index, line) in lines.enumerated() {
      if index == head { result += said.map { Self.expectation + $0 } }
      result.append(line)
      result += (marks[index] ?? []).sorted { $0 < $1 }.map { Mark.text($0.finding, at: $0.column) }
    }
    return result.joined(separator: "\n")
  }
}
