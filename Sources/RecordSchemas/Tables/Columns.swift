import SourceText

/// What the columns of a table mean: paths of keys in the record of its rows.
package struct Columns {
  var diagnostics: [Diagnostic] = []
  /// Names of the columns that can be read.
  private(set) var read: Set<String> = []
  /// Some column is none of the language's.
  private(set) var hasUnknown = false
  private var nodes: [Node] = []

  /// A key, its own column and the keys inside it, in the order of their first columns.
  private struct Node {
    var name: String
    var column: Int?
    var children: [Node] = []
  }

  /// - Parameter meant: the known name that a word of other languages or programs stands for.
  init(
    _ header: [Located<String>], of type: ValueType, meant: (_ word: String, _ isKnown: (String) -> Bool) -> String?
  ) {
    let known = Columns.names(of: type)
    let isKnown = Set(known)
    let written = Set(header.map(\.value))
    var all = "the columns are: \(known.joined(separator: ", "))"
    for (number, cell) in header.enumerated() {
      var name = cell.value
      if !isKnown.contains(name) {
        let near =
          name.isEmpty || diagnostics.count > 1000
          ? nil : meant(name, isKnown.contains) ?? nearest(name, among: known)
        if !name.isEmpty {
          diagnostics.append(
            Diagnostic(
              .unknownKey, "\(shown(name)) is not a column of this table", at: cell.range,
              help: near.map { "did you mean `\($0)`?" } ?? all))
          // Forty names are read once.
          if near == nil { all = "the columns are named above, and in `centrale reference`" }
        }
        // A slip of the pen is reported once, and its cells are read as what they are.
        guard let near, !written.contains(near), !read.contains(near) else {
          hasUnknown = true
          continue
        }
        name = near
      }
      read.insert(name)
      Columns.insert(name.split(separator: ".").map(String.init)[...], column: number, into: &nodes)
    }
  }

  /// A name that holds known names and another delimiter: two of them are mixed, and nobody knows what is in which
  /// column.
  static func mixed(_ table: Table, of type: ValueType) -> Diagnostic? {
    let known = Set(names(of: type))
    for sign: UInt8 in [0x3B, 0x2C, 0x09] where sign != table.delimiter {
      for cell in table.header where cell.value.utf8.contains(sign) {
        let parts = cell.value.split(separator: Character(Unicode.Scalar(sign))).map { String($0).trimmed }
        guard parts.contains(where: known.contains) else { continue }
        return Diagnostic(
          .tableHeader, "some columns are separated by \(Table.said(table.delimiter)), others by \(Table.said(sign))",
          at: cell.range, help: "separate all columns by \(Table.said(table.delimiter)) in every line")
      }
    }
    return nil
  }

  private static func insert(_ path: ArraySlice<String>, column: Int, into nodes: inout [Node]) {
    guard let name = path.first else { return }
    let place =
      nodes.firstIndex { $0.name == name }
      ?? {
        nodes.append(Node(name: name))
        return nodes.count - 1
      }()
    if path.count > 1 {
      insert(path.dropFirst(), column: column, into: &nodes[place].children)
    } else if nodes[place].column == nil {
      nodes[place].column = column
    }
  }

  /// A row as the mapping it would be in YAML. Empty cells are left out.
  func tree(of row: Table.Row) -> Tree {
    Tree(.mapping(entries(nodes, row), .block), at: row.range)
  }

  private func entries(_ nodes: [Node], _ row: Table.Row) -> [Tree.Entry] {
    nodes.compactMap { node in
      let name = node.name
      if let column = node.column, let cell = row[column] {
        let value = Tree(.scalar(cell.value, .plain), at: cell.range)
        return Tree.Entry(key: Located(name, at: cell.range), value: value, range: cell.range)
      }
      let inner = entries(node.children, row)
      guard let first = inner.first, let last = inner.last else { return nil }
      let range = SourceRange(
        first.range.file, Int(min(first.range.start, last.range.start)), Int(max(first.range.end, last.range.end)))
      return Tree.Entry(
        key: Located(name, at: first.key.range), value: Tree(.mapping(inner, .block), at: range), range: range)
    }
  }

  /// All columns a table of this record may have, in the order of the language.
  package static func names(of type: ValueType) -> [String] {
    guard case .record(let describe) = type else { return [] }
    return describe().keys.flatMap { key -> [String] in
      let nested: ValueType? =
        switch key.type {
        case .record: key.type
        case .text, .choice, .boolean, .number, .list, .table, .open, .either: nil
        }
      if let nested { return names(of: nested).map { "\(key.name).\($0)" } }
      return key.type.fitsInCell ? [key.name] : []
    }
  }
}

extension ValueType {
  /// Whether a single text can say it.
  var fitsInCell: Bool {
    switch self {
    case .text, .choice, .boolean, .number: true
    case .list(let item, _): item.fitsInCell
    case .record(let describe): describe().short != nil
    case .either(let types): types.contains { $0.fitsInCell }
    case .table, .open: false
    }
  }
}
