/// Where a value itself stands, without what YAML puts around it.
extension TreeComposer {
  /// The start of a value after its anchor; a tag there is reported.
  mutating func skipProperties(_ event: YAMLEvent) -> Int {
    var offset = event.start
    // A value that was left out ends with its anchor; a collection's start event ends anywhere.
    let limit = if case .scalar = event.step { event.end } else { text.count }
    while offset < limit {
      switch text[offset] {
      case UInt8(ascii: "&"):
        offset = endOfWord(from: offset)
      case UInt8(ascii: "!"):
        let end = endOfWord(from: offset)
        diagnostics.append(
          Diagnostic(
            .tag, "values have no tags here; \(shown(String(decoding: text[offset..<end], as: UTF8.self))) is one",
            at: range(offset, end),
            help: "leave the tag out: every value is read as text; quote text that starts with `!`"))
        offset = end
      case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"):
        offset += 1
      case UInt8(ascii: "#"):
        while offset < text.count, text[offset] != UInt8(ascii: "\n"), text[offset] != UInt8(ascii: "\r") {
          offset += 1
        }
      case _:
        return offset
      }
    }
    return min(offset, limit)
  }

  private func endOfWord(from start: Int) -> Int {
    var offset = start + 1
    if offset < text.count, text[offset] == UInt8(ascii: "<") {
      return (text[offset...].firstIndex(of: UInt8(ascii: ">")) ?? offset) + 1
    }
    while offset < text.count, !" \t\r\n,[]{}".utf8.contains(text[offset]) { offset += 1 }
    return offset
  }

  /// A block scalar without the line breaks after it, which belong to the next line as people see it.
  func trimmed(_ place: SourceRange) -> SourceRange {
    var end = Int(place.end)
    while end > place.start, " \t\r\n".utf8.contains(text[end - 1]) { end -= 1 }
    return range(Int(place.start), end)
  }
}
