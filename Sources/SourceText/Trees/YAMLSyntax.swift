/// libyaml's complaints in the words of somebody who is filling in a description.
enum YAMLSyntax {
  static func diagnostic(
    _ error: EventStream.SyntaxError, file: FileID, text: UnsafeBufferPointer<UInt8>
  ) -> Diagnostic {
    if let unfinished = unfinished(error, file: file, text: text) { return unfinished }
    let start = min(max(error.place, 0), text.count)
    let place = SourceRange(file, start, endOfScalar(from: start, in: text))
    let (sentence, help) = words(for: error.problem, at: start, in: text)
    var notes: [Diagnostic.Note] = []
    if let context = error.context, error.contextPlace < start {
      let begin = max(error.contextPlace, 0)
      notes = [.init(contextWords(context), at: SourceRange(file, begin, endOfScalar(from: begin, in: text)))]
    }
    return Diagnostic(.yamlSyntax, sentence, at: place, notes: notes, help: help)
  }

  /// What is missed only further down is shown where it began.
  private static func unfinished(
    _ error: EventStream.SyntaxError, file: FileID, text: UnsafeBufferPointer<UInt8>
  ) -> Diagnostic? {
    guard error.context != nil, error.contextPlace < text.count else { return nil }
    let start = max(error.contextPlace, 0)
    switch error.problem {
    case "could not find expected ':'":
      return Diagnostic(
        .yamlSyntax, "this key is not followed by `:`", at: SourceRange(file, start, endOfLine(from: start, in: text)),
        help: "write `key: value`, or close the quote or bracket that was left open before it")
    case "found unexpected end of stream":
      return Diagnostic(
        .yamlSyntax, "the quotes that open here are never closed",
        at: SourceRange(file, start, endOfScalar(from: start, in: text)), help: "close the quotes")
    case _: return nil
    }
  }

  private static func words(
    for problem: String, at place: Int, in text: UnsafeBufferPointer<UInt8>
  ) -> (sentence: String, help: String?) {
    let next = place < text.count ? text[place] : 0
    switch problem {
    case "mapping values are not allowed in this context":
      return (
        "a `:` is not allowed here", "quote a value that holds `: `, and check that this line starts below its siblings"
      )
    case "did not find expected key":
      return ("this is not a key of the mapping around it", "check that this line starts exactly below its siblings")
    case "did not find expected '-' indicator":
      return ("this is not an entry of the list around it", "start each entry with `- `, exactly below its siblings")
    case "block sequence entries are not allowed in this context":
      return ("a list cannot start here", "put the first `- ` on a line of its own below the key")
    case "did not find expected ',' or ']'":
      return ("the list in `[ ]` is broken before this place", "separate its entries with `,` and close it with `]`")
    case "did not find expected ',' or '}'":
      return (
        "the mapping in `{ }` is broken before this place", "separate its entries with `,` and close it with `}`"
      )
    case "found character that cannot start any token":
      return next == UInt8(ascii: "\t")
        ? ("a tab cannot indent a line", "use spaces")
        : ("a value cannot start with this character", "quote the value")
    case "found a tab character that violates indentation",
      "found a tab character where an indentation space is expected":
      return ("a tab cannot indent a line", "use spaces")
    case "found unexpected document indicator":
      return ("there is a `---` or `...` inside a quoted value", "close the quotes")
    case "found unknown escape character", "did not find expected hexdecimal number":
      return ("this escape is unknown", "in double quotes write `\\\\` for a backslash, or use single quotes")
    case "control characters are not allowed":
      return ("there is a control character here", "delete it; it may not be visible in your editor")
    case "found undefined tag handle":
      return ("text that starts with `!` is a tag, and values cannot have tags here", "quote the text")
    case "did not find expected <document start>":
      return ("this does not belong to the value before it", "check that this line starts exactly below its siblings")
    case "did not find expected node content":
      return ("a value is missing here", "write one, or `\"\"` for an empty text")
    case "did not find expected alphabetic or numeric character":
      return ("text that starts with `*` or `&` must be quoted", "write it in quotes, such as `\"*72\"`")
    case "found incompatible YAML document":
      return ("this version of YAML is unknown", "leave the `%YAML` line out, or write `%YAML 1.2`")
    case "exceeded maximum nesting level":
      return ("lists and mappings are nested too deeply here", "look for a bracket that is never closed")
    case _:
      return ("YAML cannot be read here: \(problem)", nil)
    }
  }

  private static func contextWords(_ context: String) -> String {
    let what =
      context.hasPrefix("while parsing ") || context.hasPrefix("while scanning ")
      ? context.split(separator: " ").dropFirst(2).joined(separator: " ") : ""
    return switch what {
    case "a block mapping": "the mapping begins here"
    case "a block collection": "the list begins here"
    case "a flow mapping": "the mapping in `{ }` begins here"
    case "a flow sequence": "the list in `[ ]` begins here"
    case "a quoted scalar": "the quotes open here"
    case "a simple key": "the key begins here"
    case "a plain scalar": "the text begins here"
    case "a block scalar": "the text block begins here"
    case "an alias": "the alias begins here"
    case "an anchor": "the anchor begins here"
    case _: "this was being read"
    }
  }

  /// Without the spaces before the line break.
  private static func endOfLine(from start: Int, in text: UnsafeBufferPointer<UInt8>) -> Int {
    var end = text[start...].firstIndex { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") } ?? text.count
    while end > start, text[end - 1] == UInt8(ascii: " ") || text[end - 1] == UInt8(ascii: "\t") { end -= 1 }
    return end
  }

  private static func endOfScalar(from start: Int, in text: UnsafeBufferPointer<UInt8>) -> Int {
    guard start < text.count, text[start] != UInt8(ascii: "\n"), text[start] != UInt8(ascii: "\r") else {
      return min(start, text.count)
    }
    var end = start + 1
    while end < text.count, ScalarIndex.isContinuation(text[end]) { end += 1 }
    return end
  }
}
