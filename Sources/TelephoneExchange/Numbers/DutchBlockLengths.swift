/// How long the numbers of a range are, by the two digits after its prefix. The plan gives each such block one length, so that
/// no number is the beginning of another.
///
/// Source: Nummerplan telefoon- en ISDN-diensten (BWBR0010198), annex 3, text of 2015; the blocks do change over the years.
package struct BlockLengths: Sendable, Hashable {
  /// What all numbers start with: `0800`.
  package let prefix: String
  /// Total digits by next digit and the digit after it; nil: not available.
  package let lengths: [[Int?]]

  /// `rows` holds lines of a row's digits (`0`, `2-7`), a colon and ten lengths, `-` for none.
  init(prefix: String, rows: String) {
    self.prefix = prefix
    var lengths = [[Int?]](repeating: [Int?](repeating: nil, count: 10), count: 10)
    for line in rows.split(separator: "\n") {
      let parts = line.split(separator: ":")
      guard parts.count == 2 else { continue }
      let digits = parts[0].split(separator: "-").compactMap { Int($0.filter { $0 != " " }) }
      guard let first = digits.first, let last = digits.last else { continue }
      for row in first...last { lengths[row] = parts[1].split(separator: " ").map { Int($0) } }
    }
    self.lengths = lengths
  }

  /// 0800.
  package static let freephone = BlockLengths(
    prefix: "0800",
    rows: """
      0:   8  8 11  8  8  8  8  8  8 11
      1:   8  8  8  8  8  8  8  8  8  8
      2:   8  8 11 11 11 11 11 11 11 11
      3:  11 11 11 11 11 11 11 11 11 11
      4:  11  8 11  8 11 11  8 11 11  8
      5-9: 8  8 11 11 11 11 11 11 11 11
      """)

  /// 0900, 0906 and 0909: their tables are the same.
  package static func service(_ prefix: String) -> BlockLengths {
    BlockLengths(
      prefix: prefix,
      rows: """
        0:    8  8  8  8 11  8  8  8  8  8
        1:   11 11 11  8  8  8 11  8  8  8
        2-7: 11 11 11 11 11 11 11 11 11 11
        8:    8  8 11  8  8 11  8 11  8 11
        9:   11 11  8  8 11  8  8  8  8 11
        """)
  }

  /// 14 and an area code.
  package static let government = BlockLengths(
    prefix: "140",
    rows: """
      1: 5 6 - 5 - 5 6 6 6 -
      2: 5 - 6 5 5 6 5 - - 6
      3: 5 6 6 5 6 5 5 - 5 -
      4: 5 6 - 5 - 5 5 6 6 6
      5: 5 6 6 5 6 5 6 6 5 6
      7: 5 5 5 5 5 5 5 5 5 5
      """)

  /// The length of the numbers in the block that these digits lie in; nil where there is no such block or the digits do not
  /// reach so far.
  package func length(of digits: some StringProtocol) -> Int? {
    let utf8 = Array(digits.utf8.dropFirst(prefix.utf8.count).prefix(2))
    guard utf8.count == 2, utf8.allSatisfy({ 48...57 ~= $0 }) else { return nil }
    return lengths[Int(utf8[0]) - 48][Int(utf8[1]) - 48]
  }

  /// The blocks as few patterns: rows with the same columns of one length are one.
  package var patterns: [DigitPattern] {
    var patterns: [DigitPattern] = []
    let head = prefix.compactMap { DigitPattern.bit(of: $0) }
    for total in Set(lengths.flatMap { $0 }.compactMap { $0 }).sorted() {
      var merged: [(rows: UInt16, columns: UInt16)] = []
      for row in 0..<10 {
        let columns = (0..<10).reduce(UInt16(0)) { $0 | (lengths[row][$1] == total ? 1 << UInt16($1) : 0) }
        guard columns != 0 else { continue }
        if let same = merged.firstIndex(where: { $0.columns == columns }) {
          merged[same].rows |= 1 << UInt16(row)
        } else {
          merged.append((1 << UInt16(row), columns))
        }
      }
      for (rows, columns) in merged {
        let fixed = head + [rows, columns]
        let open = [UInt16](repeating: DigitPattern.anyDigit, count: total - fixed.count)
        patterns.append(DigitPattern(positions: fixed + open))
      }
    }
    return patterns
  }
}
