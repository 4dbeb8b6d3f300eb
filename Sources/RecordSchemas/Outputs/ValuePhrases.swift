extension ValueType {
  /// The records inside it.
  package var records: [RecordDescription] {
    switch self {
    case .record(let describe): [describe()]
    case .list(let item, _), .table(_, let item): item.records
    case .either(let types): types.flatMap(\.records)
    case .text, .choice, .boolean, .number, .open: []
    }
  }

  package var phrase: String { phrase(cells: true) }

  /// - Parameter cells: whether it says how several values stand in a cell of a table.
  func phrase(cells: Bool) -> String {
    switch self {
    case .text(let text): "\(text.name), `\(text.example)`"
    case .choice(let words): words.map { "`\($0)`" }.joined(separator: ", ")
    case .boolean: "`true` or `false`"
    case .number(let number): number.phrase + number.words.map { " or `\($0)`" }.joined()
    case .list(let item, _) where !cells: "list of \(item.phrase(cells: cells))"
    case .list(let item, let separator):
      switch separator {
      case .blanks: "list of \(item.phrase); in a table separated by blanks or `|`"
      case .bars: "list of \(item.phrase); in a table separated by `|`"
      }
    case .table(let names, let value): "\(names.name): \(value.phrase(cells: cells))"
    case .open(let names, _): "\(names.name): value, `\(names.example)`"
    case .record(let describe): "settings of a \(describe().name.replacingUnderscores)"
    case .either(let types): types.map { $0.phrase(cells: cells) }.joined(separator: "; or ")
    }
  }
}

extension String {
  /// In a cell of a Markdown table.
  package var cell: String { split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|") }
}
