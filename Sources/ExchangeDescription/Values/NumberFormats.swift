import RecordSchemas
import SourceText

extension ValueFormat where Value == Int {
  /// One ring is not a time to answer; the exchange of the manual refuses it, too.
  static let ringsBeforeNoAnswer = ValueFormat.whole(0...20, except: [1], unit: .rings)
}

extension ValueFormat where Value == ClosedRange<Int> {
  /// How many digits: `3` or `2..4`.
  static let digitCounts = ValueFormat(
    .text(
      TextType(
        "number of digits, or a range of them", pattern: "^\\s*[2-6](\(WrittenRange.pattern)[2-6])?\\s*$",
        example: "2..4")),
    read: { tree, reader in
      guard let text = reader.text(tree, expected: "a number of digits such as `3` or `2..4`") else { return nil }
      let parts = WrittenRange(text, hyphen: { Int($0) != nil }).map { [$0.first, $0.last] } ?? [text, text]
      let ends = parts.compactMap { Int($0.trimmed) }
      guard ends.count == 2 else {
        reader.wrongType(tree, expected: "a number of digits such as `3` or `2..4`")
        return nil
      }
      guard ends[0] <= ends[1], ends.allSatisfy({ (2...6).contains($0) }) else {
        reader.report(
          .outOfRange, "\(reader.key) is \(shown(text)), but extensions have 2 to 6 digits", at: tree.range,
          help: "write a range within 2..6, the smaller number first")
        return nil
      }
      return ends[0]...ends[1]
    },
    write: { .written($0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)..\($0.upperBound)") })
}
