/// One file of a run: its text as UTF-8, how it was stored, and where its lines start.
package struct SourceFile: Sendable {
  /// How the file's bytes stood on the disk. `text` is UTF-8 in any case.
  package enum Encoding: String, Sendable {
    case utf8 = "UTF-8"
    case utf16 = "UTF-16"
    case windows1252 = "Windows-1252"
  }

  /// A place as people count it.
  package struct Position: Hashable, Sendable {
    /// From 1. A line ends at LF, CR LF or CR.
    package var line: Int
    /// From 1, in Unicode scalars.
    package var column: Int

    package init(line: Int, column: Int) {
      self.line = line
      self.column = column
    }
  }

  /// Relative to the directory it was read from, with `/` between parts and no `.` or `..`.
  package let path: String
  /// Number of that directory among those of the run, and what messages call it: nil for the description's own.
  package let folder: Int
  package let folderName: String?
  /// Valid UTF-8 without a byte order mark. Every `SourceRange` counts in this.
  package let text: [UInt8]
  package let encoding: Encoding
  package let hasByteOrderMark: Bool

  /// Where each line starts; the first is 0.
  private let lineStarts: [Int32]
  let scalarIndex: ScalarIndex

  /// `text` must be valid UTF-8 without a byte order mark.
  package init(
    path: String, text: [UInt8], encoding: Encoding = .utf8, hasByteOrderMark: Bool = false, folder: Int = 0,
    folderName: String? = nil
  ) {
    self.path = path
    self.folder = folder
    self.folderName = folderName
    self.text = text
    self.encoding = encoding
    self.hasByteOrderMark = hasByteOrderMark
    lineStarts = Self.lineStarts(of: text)
    scalarIndex = ScalarIndex(text)
  }

  /// For messages: relative to the description's directory, or as the other directory was named.
  package var shownPath: String { (folderName ?? "") + path }

  package var lineCount: Int { lineStarts.count }

  /// The place of a byte. An offset beyond the end gives the end.
  package func position(at offset: Int32) -> Position {
    let offset = min(max(offset, 0), Int32(text.count))
    let line = line(at: offset)
    let start = Int(lineStarts[line])
    let column = scalarIndex.scalars(before: Int(offset), in: text) - scalarIndex.scalars(before: start, in: text)
    return Position(line: line + 1, column: column + 1)
  }

  /// The bytes of a line (from 1) without its line break; empty for a line that does not exist.
  package func lineBytes(_ line: Int) -> Range<Int> {
    guard line >= 1, line <= lineStarts.count else { return 0..<0 }
    let start = Int(lineStarts[line - 1])
    var end = line < lineStarts.count ? Int(lineStarts[line]) : text.count
    if end > start, text[end - 1] == UInt8(ascii: "\n") { end -= 1 }
    if end > start, text[end - 1] == UInt8(ascii: "\r") { end -= 1 }
    return start..<end
  }

  /// The text of a line (from 1) without its line break.
  package func lineText(_ line: Int) -> String { String(decoding: text[lineBytes(line)], as: UTF8.self) }

  /// What is at a range of this file.
  package func text(in range: SourceRange) -> String {
    let start = min(max(Int(range.start), 0), text.count)
    return String(decoding: text[start..<max(start, min(Int(range.end), text.count))], as: UTF8.self)
  }

  /// Number of the line, from 0, in which a byte stands.
  private func line(at offset: Int32) -> Int {
    var low = 0
    var high = lineStarts.count
    while high - low > 1 {
      let middle = (low + high) / 2
      if lineStarts[middle] <= offset { low = middle } else { high = middle }
    }
    return low
  }

  private static func lineStarts(of text: [UInt8]) -> [Int32] {
    var starts: [Int32] = [0]
    starts.reserveCapacity(text.count / 32 + 1)
    for (offset, byte) in text.enumerated() {
      let isBreak =
        byte == UInt8(ascii: "\n")
        || byte == UInt8(ascii: "\r") && !(offset + 1 < text.count && text[offset + 1] == UInt8(ascii: "\n"))
      if isBreak { starts.append(Int32(offset + 1)) }
    }
    return starts
  }
}

extension SourceFile {
  /// Whether this is what is read from these bytes.
  package func isText(of bytes: [UInt8]) -> Bool {
    guard let decoded = TextDecoding.decode(bytes) else { return false }
    return decoded.text == text || encoding == .windows1252 && TextDecoding.fromWindows1252(decoded.text) == text
  }
}
