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
        offset = endOfName(from: offset + 1)
      case UInt8(ascii: "!"):
        let end = endOfWord(from: offset)
        diagnostics.append(
          Diagnostic(
            .tag, "values cannot have tags here, such as \(shown(String(decoding: text[offset..<end], as: UTF8.self)))",
            at: range(offset, end),
            help: "leave the tag out: every value is read as text; quote text that starts with `!`"))
        offset = end
      case UInt8(ascii: "#"):
        while offset < text.count, lineBreak(at: offset) == 0 { offset += 1 }
      case 0xEF where isByteOrderMark(at: offset):
        offset += 3
      case _:
        let blank = self.blank(at: offset)
        if blank == 0 { return offset }
        offset += blank
      }
    }
    return min(offset, limit)
  }

  /// What libyaml takes for the name of an anchor.
  private func endOfName(from start: Int) -> Int {
    text[start...].firstIndex { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"):
        false
      case _: true
      }
    } ?? text.count
  }

  private func endOfWord(from start: Int) -> Int {
    var offset = start + 1
    if offset < text.count, text[offset] == UInt8(ascii: "<") {
      return (text[offset...].firstIndex(of: UInt8(ascii: ">")) ?? offset) + 1
    }
    while offset < text.count, blank(at: offset) == 0, !",[]{}".utf8.contains(text[offset]) { offset += 1 }
    return offset
  }

  /// libyaml allows one at the start of any line; elsewhere it is a letter.
  private func isByteOrderMark(at offset: Int) -> Bool {
    guard offset + 3 <= text.count, text[offset...].starts(with: [0xEF, 0xBB, 0xBF]) else { return false }
    return offset == 0 || (1...min(3, offset)).contains { lineBreak(at: offset - $0) == $0 }
  }

  /// How many bytes the blank or line break here has; 0 for anything else.
  private func blank(at offset: Int) -> Int {
    text[offset] == UInt8(ascii: " ") || text[offset] == UInt8(ascii: "\t") ? 1 : lineBreak(at: offset)
  }

  /// libyaml keeps to YAML 1.1 in this: U+0085, U+2028 and U+2029 end a line, too.
  private func lineBreak(at offset: Int) -> Int {
    func next(_ distance: Int) -> UInt8 { offset + distance < text.count ? text[offset + distance] : 0 }
    switch text[offset] {
    case UInt8(ascii: "\n"), UInt8(ascii: "\r"): return 1
    case 0xC2: return next(1) == 0x85 ? 2 : 0
    case 0xE2: return next(1) == 0x80 && (next(2) == 0xA8 || next(2) == 0xA9) ? 3 : 0
    case _: return 0
    }
  }

  /// A value that was left out stands right after the `:` of its key, wherever libyaml's next token starts.
  func placeOfNothing(after key: SourceRange, _ place: SourceRange) -> SourceRange {
    var offset = Int(key.end)
    while offset < place.start, blank(at: offset) > 0 { offset += 1 }
    guard offset < place.start, text[offset] == UInt8(ascii: ":") else { return place }
    // With an anchor in between, nothing is after the anchor.
    let isBare = text[(offset + 1)..<Int(place.start)].allSatisfy { " \t\r\n".utf8.contains($0) }
    return isBare ? range(offset + 1, offset + 1) : place
  }

  /// A block scalar without the line breaks after it, which belong to the next line as people see it.
  func trimmed(_ place: SourceRange) -> SourceRange {
    var end = Int(place.end)
    while end > place.start, " \t\r\n".utf8.contains(text[end - 1]) { end -= 1 }
    return range(Int(place.start), end)
  }
}
