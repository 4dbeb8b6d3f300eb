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

  /// How the reference says it; a record links to its section.
  package var phrase: String {
    switch self {
    case .text(let text): "\(text.name), such as `\(text.example)`"
    case .choice(let words): words.map { "`\($0)`" }.joined(separator: ", ")
    case .boolean: "`true` or `false`"
    case .number(let number): number.phrase + number.words.map { " or `\($0)`" }.joined()
    case .list(let item, _): "list, each item: \(item.phrase)"
    case .table(let names, let value): "\(names.name): \(value.phrase)"
    case .open(let names, _): "\(names.name): value, such as `\(names.example)`"
    case .record(let describe): describe().link
    case .either(let types):
      // A table may be an item of a list or stand for the whole list; it is said once.
      types.reduce(into: [String]()) { phrases, type in
        if !phrases.contains(where: { $0.hasSuffix(type.phrase) }) { phrases.append(type.phrase) }
      }.joined(separator: "; or ")
    }
  }
}

extension RecordDescription {
  /// To the section of this record in the reference.
  fileprivate var link: String {
    "[\(name.replacingUnderscores)](#\(name.split(separator: "_").joined(separator: "-")))"
  }
}

extension String {
  /// In a cell of a Markdown table.
  package var cell: String { split(separator: "|", omittingEmptySubsequences: false).joined(separator: "\\|") }
}
