extension Tree {
  /// Writes a text under a key of this mapping, in the place of its value or as a new entry at the end; comments, order
  /// and line ends of the file stay. Nil where this is not a mapping, or the key stands alone, without a `:`.
  ///
  /// `file` must be the one that the tree was read from. A mapping that an alias stands for is edited where it was
  /// written, and so for all its aliases.
  package func edit(setting key: String, to text: String, in file: SourceFile) -> Edit? {
    guard case .mapping(let entries, let style) = content else { return nil }
    let title = "set \(shown(key))"
    let value = Self.yamlScalar(text)
    if let entry = entries.first(where: { $0.key.value == key }) {
      let old = entry.value.range
      guard let colon = file.colon(after: entry.key.range) else { return nil }
      // On lines below, a list or a text block may start as far left as its key, where a text on one line may not.
      let isPlaced = old.start < old.end && file.position(at: old.start).line == file.position(at: Int32(colon)).line
      return isPlaced
        ? Edit(title, replacing: old, with: value)
        : Edit(title, replacing: SourceRange(range.file, colon + 1, Int(old.end)), with: " " + value)
    }
    let entry = Self.yamlScalar(key) + ": " + value
    guard let first = entries.first, let last = entries.last else {
      return Edit(title, replacing: range, with: range.start == range.end ? entry + "\n" : "{\(entry)}")
    }
    let end = Int(last.range.end)
    switch style {
    case .flow:
      // `key:,` would not be a key without a value.
      let comma = last.value.range.start == last.value.range.end ? " , " : ", "
      return Edit(title, replacing: SourceRange(range.file, end, end), with: comma + entry)
    case .block:
      // The first key may stand behind a `?` or an anchor, where the mapping starts; that of an alias starts elsewhere.
      let isHere = range.start <= first.range.start && first.range.end <= range.end
      let position = file.position(at: isHere ? range.start : first.range.start)
      let line = file.lineBytes(file.position(at: Int32(end)).line)
      let margin = String(repeating: " ", count: position.column - 1)
      let lineEnd = file.lineEnd
      return Edit(
        title, replacing: SourceRange(range.file, line.upperBound, line.upperBound), with: lineEnd + margin + entry)
    }
  }
}

extension SourceFile {
  fileprivate func colon(after key: SourceRange) -> Int? {
    let next = text[Int(key.end)...].firstIndex { !" \t\r\n".utf8.contains($0) }
    return next.flatMap { text[$0] == UInt8(ascii: ":") ? $0 : nil }
  }

  /// The line break of the first line; LF where there is none.
  fileprivate var lineEnd: String {
    let end = lineBytes(1).upperBound
    guard lineCount > 1 else { return "\n" }
    if text[end] == UInt8(ascii: "\n") { return "\n" }
    return end + 1 < text.count && text[end + 1] == UInt8(ascii: "\n") ? "\r\n" : "\r"
  }
}
