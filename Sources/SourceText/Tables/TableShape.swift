/// What is known of a CSV text before its cells are: where the header is, what separates cells and lines.
struct TableShape {
  var delimiter: UInt8
  var lineEnding: Table.LineEnding
  /// Where the first line stands that belongs to the table.
  var start: Int

  init(of text: [UInt8]) {
    lineEnding = Self.lineEnding(of: text)
    if let (delimiter, next) = Self.declaration(in: text) {
      (self.delimiter, start) = (delimiter, next)
    } else {
      start = 0
      delimiter = Self.delimiter(ofLineAt: Self.headerStart(in: text), in: text)
    }
  }

  private static func lineEnding(of text: [UInt8]) -> Table.LineEnding {
    guard let first = text.firstIndex(where: { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }) else {
      return .lf
    }
    if text[first] == UInt8(ascii: "\n") { return .lf }
    return first + 1 < text.count && text[first + 1] == UInt8(ascii: "\n") ? .crlf : .cr
  }

  /// Excel's own first line, `sep=;`, with or without quotes around it.
  private static func declaration(in text: [UInt8]) -> (delimiter: UInt8, next: Int)? {
    let end = text.firstIndex { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") } ?? text.count
    guard end <= 8 else { return nil }
    let line = String(decoding: text[..<end], as: UTF8.self)
    let bare = line.count > 2 && line.hasPrefix("\"") && line.hasSuffix("\"") ? line.dropFirst().dropLast() : line[...]
    guard bare.lowercased().hasPrefix("sep="), bare.utf8.count == 5, let sign = bare.utf8.last,
      ";,\t|:".utf8.contains(sign)
    else { return nil }
    let isPair = end + 1 < text.count && text[end] == UInt8(ascii: "\r") && text[end + 1] == UInt8(ascii: "\n")
    return (sign, min(end + (isPair ? 2 : 1), text.count))
  }

  /// Whether the line that starts here is blank, holds nothing but delimiters, or is a comment.
  static func isLeftOut(lineAt start: Int, of text: [UInt8]) -> Bool {
    var isFirstCell = true
    for byte in text[start...] {
      switch byte {
      case UInt8(ascii: " "): continue
      case UInt8(ascii: "\t"), UInt8(ascii: ";"), UInt8(ascii: ","): isFirstCell = false
      case UInt8(ascii: "\n"), UInt8(ascii: "\r"): return true
      case _: return isFirstCell && byte == UInt8(ascii: "#")
      }
    }
    return true
  }

  /// The first line of which that is not so; also without a comment that a spreadsheet has quoted.
  private static func headerStart(in text: [UInt8]) -> Int {
    var start = 0
    while start < text.count, isLeftOut(lineAt: start, of: text) || text[start...].starts(with: "\"#".utf8) {
      let end = text[start...].firstIndex { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") } ?? text.count
      start = min(end + 1, text.count)
    }
    return start
  }

  /// The sign that stands most often outside quotes. In a table of one column there is none, and any will do.
  private static func delimiter(ofLineAt start: Int, in text: [UInt8]) -> UInt8 {
    var counts: [(sign: UInt8, count: Int)] = ";\t,".utf8.map { ($0, 0) }
    var isQuoted = false
    for byte in text[start...] {
      if byte == UInt8(ascii: "\"") { isQuoted.toggle() }
      if byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") { break }
      if !isQuoted, let index = counts.firstIndex(where: { $0.sign == byte }) { counts[index].count += 1 }
    }
    var best = counts[0]
    for candidate in counts where candidate.count > best.count { best = candidate }
    return best.sign
  }
}
