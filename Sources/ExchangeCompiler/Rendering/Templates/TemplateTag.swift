/// A tag of a template, as it is written.
struct TemplateTag: Hashable, Sendable {
  enum Kind: Hashable, Sendable {
    case value
    case section
    case inverted
    case end
    case comment
    case partial
    /// What Mustache has elsewhere and this language has not, with the reason.
    case refused(String)
  }

  var kind: Kind
  var name: String
  /// The tag's own bytes, braces included.
  var range: Range<Int>
  /// The bytes that are no text around it: the tag, or its whole line where it is alone.
  var taken: Range<Int>
  /// Blanks before a partial that is alone on its line.
  var indentation: Range<Int>?

  /// The first tag that begins at or after an offset; nil where there is none. An end of text before `}}` is the name nil.
  static func next(in text: [UInt8], from start: Int) -> (tag: TemplateTag, closed: Bool)? {
    var open = start
    while open + 1 < text.count, !(text[open] == 0x7B && text[open + 1] == 0x7B) { open += 1 }
    guard open + 1 < text.count else { return nil }
    var close = open + 2
    while close + 1 < text.count, !(text[close] == 0x7D && text[close + 1] == 0x7D) { close += 1 }
    let closed = close + 1 < text.count
    let end = closed ? close + 2 : text.count
    let range = open..<end
    let inside = text[open + 2..<(closed ? close : end)]
    let head = inside.drop { "#^/>! \t\n\r".utf8.contains($0) }
    let name = head[..<((head.lastIndex { !" \t\n\r".utf8.contains($0) }).map { $0 + 1 } ?? head.startIndex)]
    var tag = TemplateTag(
      kind: Kind(inside.first), name: String(decoding: name, as: UTF8.self), range: range, taken: range)
    tag.takeLine(of: text, from: start)
    return (tag, closed)
  }

  /// Sections, comments and partials that are alone on a line take the line with them.
  private mutating func takeLine(of text: [UInt8], from start: Int) {
    switch kind {
    case .value, .refused: return
    case .section, .inverted, .end, .comment, .partial: break
    }
    var first = range.lowerBound
    while first > 0, text[first - 1] == 0x20 || text[first - 1] == 0x09 { first -= 1 }
    var last = range.upperBound
    while last < text.count, text[last] == 0x20 || text[last] == 0x09 { last += 1 }
    guard first == 0 || text[first - 1] == 0x0A else { return }
    if last == text.count {
      taken = first..<last
    } else if text[last] == 0x0A {
      taken = first..<last + 1
    } else if text[last] == 0x0D, last + 1 < text.count, text[last + 1] == 0x0A {
      taken = first..<last + 2
    } else {
      return
    }
    if kind == .partial { indentation = first..<range.lowerBound }
  }
}

extension TemplateTag.Kind {
  /// - Parameter first: the byte behind the braces.
  init(_ first: UInt8?) {
    switch first {
    case UInt8(ascii: "#"): self = .section
    case UInt8(ascii: "^"): self = .inverted
    case UInt8(ascii: "/"): self = .end
    case UInt8(ascii: "!"): self = .comment
    case UInt8(ascii: ">"): self = .partial
    case UInt8(ascii: "{"), UInt8(ascii: "&"): self = .refused("nothing is printed unescaped")
    case UInt8(ascii: "="): self = .refused("delimiters cannot be changed")
    case UInt8(ascii: "<"), UInt8(ascii: "$"), UInt8(ascii: "%"):
      self = .refused("inheritance and pragmas are not supported")
    case nil: self = .refused("a tag needs a name")
    default: self = .value
    }
  }
}
