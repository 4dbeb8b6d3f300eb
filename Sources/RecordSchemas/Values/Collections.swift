package import SourceText

extension ValueFormat {
  /// A list; a single value stands for a list of one, and a text with commas for several. In a cell of a table several
  /// values are beside each other.
  ///
  /// - Parameters:
  ///   - runs: `201-204` stands for the extensions from one to the other.
  ///   - most: what is behind so many entries is reported once and not read: nothing real has more, and each may cost what a
  ///     whole device costs.
  package func list(
    inCell separator: ValueType.CellSeparator = .blanks, runs: Bool = false, atMost most: Int = .max
  ) -> ValueFormat<[Value]> {
    let isText = type.fitsInCell
    return ValueFormat<[Value]>(
      .list(type, inCell: separator),
      read: { tree, reader in
        switch tree.content {
        case .sequence(let items, _):
          reader.first(most, of: items, tree).enumerated().flatMap { position, item in
            let values = reader.inside("\(position + 1)") { reader in
              (runs ? item.runParts : [item]).compactMap { read($0, &reader) }
            }
            if values.isEmpty { reader.lost.insert(reader.path) }
            return values
          }
        case .scalar where reader.isCell:
          reader.first(most, of: tree.cellParts(separator), tree).flatMap { runs ? $0.runParts : [$0] }
            .compactMap { read($0, &reader) }
        case .scalar where isText:
          reader.first(most, of: tree.commaParts, tree).flatMap { runs ? $0.runParts : [$0] }
            .compactMap { read($0, &reader) }
        case .scalar, .mapping:
          if let value = read(tree, &reader) {
            [value]
          } else {
            reader.losing()
          }
        case .broken: reader.losing()
        }
      },
      write: { .written($0.map(write)) })
  }

  /// Names that the program knows, each with a value; in the order written.
  ///
  /// - Parameter all: every one of them must be there.
  package func keyed(_ name: String, by known: [String], all: Bool = false) -> ValueFormat<[Named<Value>]> {
    let pattern = "^(\(known.joined(separator: "|")))$"
    var format = named(
      TextType(name, pattern: pattern, example: known.first ?? ""), known: known, isName: known.contains)
    guard all else { return format }
    let read = format.read
    format.read = { tree, reader in
      guard let values = read(tree, &reader) else { return nil }
      let written = tree.entries?.map(\.key.value) ?? []
      // A misspelt name was told, and may be the one that is missing.
      let absent = written.allSatisfy(known.contains) ? known.filter { !written.contains($0) } : []
      for name in absent {
        reader.report(
          .missingKey, "\(reader.key) has no \(shown(name))", at: tree.range, help: "add `\(name): …`")
      }
      return values
    }
    return format
  }

  /// Names of the writer's own, each with a value; in the order written.
  ///
  /// - Parameters:
  ///   - known: what a name that cannot be here may have been meant to be.
  ///   - meant: how such a name should have been written, where that can be told.
  package func named(
    _ names: TextType, known: [String] = [], meant: @escaping @Sendable (String) -> String? = { _ in nil },
    isName: @escaping @Sendable (String) -> Bool = { _ in true }
  ) -> ValueFormat<[Named<Value>]> {
    ValueFormat<[Named<Value>]>(
      .table(names: names, of: type),
      read: { tree, reader in
        guard case .mapping(let entries, _) = tree.content else {
          reader.wrongType(tree, expected: "a mapping from \(names.name) to value, such as `\(names.example): …`")
          return nil
        }
        return reader.first(TableLimit.rows, of: entries).compactMap { entry in
          guard isName(entry.key.value) else {
            reader.refused.insert(entry.key.value)
            reader.report(
              .wrongName, "\(shown(entry.key.value)) is not \(names.name.withArticle)", at: entry.key.range,
              help: (meant(entry.key.value) ?? nearest(entry.key.value, among: known)).map { "did you mean `\($0)`?" }
                ?? "write \(names.name.withArticle) such as `\(names.example)`")
            return nil
          }
          return reader.inside(entry.key.value) { reader in
            reader.places.append(KeyPlace(path: reader.path, key: entry.key.range, value: entry.value.range))
            guard let value = read(entry.value, &reader) else {
              reader.refused.insert(entry.key.value)
              return nil
            }
            return Named(name: entry.key, value: value)
          }
        }
      },
      write: { .written($0.map { ($0.name.value, write($0.value)) }) })
  }

  /// Reads and writes as this format where `accepts` says so of the tree, as the other one everywhere else.
  func or<Other>(
    _ other: ValueFormat<Other>, type: ValueType? = nil, accepts: @escaping @Sendable (Tree) -> Bool,
    convert: @escaping @Sendable (Other) -> Value
  ) -> ValueFormat {
    ValueFormat(
      type ?? .either([self.type, other.type]),
      read: { tree, reader in
        accepts(tree) ? read(tree, &reader) : other.read(tree, &reader).map(convert)
      },
      write: write)
  }
}

extension Reader {
  mutating func first(_ most: Int, of items: [Tree], _ list: Tree) -> ArraySlice<Tree> {
    if items.count > most { tooMany(items.count, most, at: items[most].range) }
    return items.prefix(most)
  }

  fileprivate mutating func first(_ most: Int, of entries: [Tree.Entry]) -> ArraySlice<Tree.Entry> {
    if entries.count > most { tooMany(entries.count, most, at: entries[most].key.range) }
    return entries.prefix(most)
  }

  private mutating func tooMany(_ count: Int, _ most: Int, at range: SourceRange?) {
    report(
      .outOfRange, "\(key) has \(count) entries and may have at most \(most)", at: range,
      help: "delete the entries beyond that; nothing from here on was read")
  }

  /// Nil: the list at hand was not understood.
  fileprivate mutating func losing<Value>() -> [Value]? {
    lost.insert(path)
    return nil
  }
}

/// A value under a name of the writer's own.
package struct Named<Value: Sendable & Equatable>: Sendable, Equatable {
  package var name: Located<String>
  package var value: Value

  package init(name: Located<String>, value: Value) {
    self.name = name
    self.value = value
  }
}

extension [Named<String>] {
  /// A name that is there twice was reported when it was read; the last one counts.
  package var byName: [String: String] { Dictionary(map { ($0.name.value, $0.value) }, uniquingKeysWith: { $1 }) }
}

extension Tree {
  /// The parts of a cell that holds a list, each at its place.
  fileprivate func cellParts(_ separator: ValueType.CellSeparator) -> [Tree] {
    guard let text else { return [] }
    let usesBars = separator == .bars || text.utf8.contains(UInt8(ascii: "|"))
    return parts { byte in
      usesBars ? byte == UInt8(ascii: "|") : byte == 32 || byte == 9 || byte == UInt8(ascii: ",")
    }
  }

  /// `201, 202` where a list is expected: every part is one word, or digits with what people write between them.
  fileprivate var commaParts: [Tree] {
    guard let text, text.utf8.contains(UInt8(ascii: ",")) else { return [self] }
    let parts = parts { $0 == UInt8(ascii: ",") }
    let areWords = parts.allSatisfy { part in
      let word = part.text ?? ""
      let isNumber = word.utf8.allSatisfy { $0.isDigit || " +-().:/*#tm".utf8.contains($0) }
      return isNumber || !word.utf8.contains(32)
    }
    // `a,b.wav` is one name; digits need no space after the comma.
    let isSpaced = text.contains(", ") || text.utf8.allSatisfy { $0.isDigit || " ,+-".utf8.contains($0) }
    return areWords && isSpaced && parts.count > 1 ? parts : [self]
  }

  /// Each extension of `201-204`, all at its place.
  fileprivate var runParts: [Tree] {
    text.flatMap { $0.trimmed.extensionRun }.map { $0.map { Tree(.scalar($0, .plain), at: range) } } ?? [self]
  }

  private func parts(separatedBy isSeparator: (UInt8) -> Bool) -> [Tree] {
    guard let text else { return [] }
    var parts: [Tree] = []
    var start = 0
    let bytes = Array(text.utf8)
    // A quoted cell may hold doubled quotes: then places inside it cannot be counted, and the whole cell is shown.
    let isExact = Int(range.end - range.start) == bytes.count
    func close(_ end: Int) {
      let part = String(decoding: bytes[start..<end], as: UTF8.self)
      let trimmed = part.trimmed
      guard !trimmed.isEmpty else { return }
      let leading = part.utf8.prefix { $0 == 32 || $0 == 9 }.count
      let first = Int(range.start) + start + leading
      let place = isExact ? SourceRange(range.file, first, first + trimmed.utf8.count) : range
      parts.append(Tree(.scalar(trimmed, .plain), at: place))
    }
    for (offset, byte) in bytes.enumerated() where isSeparator(byte) {
      close(offset)
      start = offset + 1
    }
    close(bytes.count)
    return parts
  }
}
