/// One line of a file as a message shows it: cut around the marked place, harmless to a terminal, with the columns of the
/// mark counted as the terminal will.
///
/// The time it takes does not depend on the length of the line.
struct LineExcerpt {
  /// Columns of text, without the line number.
  static let width = 100
  /// Columns that stay before the mark where the line must be cut.
  private static let lead = 30
  private static let tab = 4

  /// From 1.
  var line: Int
  var text: String
  /// Columns before the mark, and under it (at least 1).
  var indent: Int
  var marked: Int
  /// Where the place goes on beyond this line: the number of its last line.
  var lastLine: Int?

  private struct Piece {
    var text: String
    var columns: Int
    var start: Int
  }

  init(_ range: SourceRange, in file: SourceFile) {
    line = file.position(at: range.start).line
    let bytes = file.lineBytes(line)
    let start = min(max(Int(range.start), bytes.lowerBound), bytes.upperBound)
    let end = max(start, min(Int(range.end), bytes.upperBound))
    let last = file.position(at: max(range.start, range.end - 1)).line
    lastLine = last > line ? last : nil

    let nearby = Self.pieces(of: bytes, around: start, in: file.text)
    var pieces = nearby.pieces
    let before = pieces.prefix { $0.start < start }.reduce(0) { $0 + $1.columns }
    let inside = pieces.drop { $0.start < start }.prefix { $0.start < end }.reduce(0) { $0 + $1.columns }
    var isCutLeft = pieces.first.map { $0.start > bytes.lowerBound } ?? false
    indent = before
    if isCutLeft || before + inside > Self.width, before > Self.lead {
      var drop = 0
      while indent > Self.lead, drop < pieces.count {
        indent -= pieces[drop].columns
        drop += 1
      }
      pieces.removeFirst(drop)
      isCutLeft = true
    }
    text = isCutLeft ? "…" : ""
    if isCutLeft { indent += 1 }
    var columns = text.isEmpty ? 0 : 1
    var shown = 0
    for piece in pieces {
      let room = shown == pieces.count - 1 && !nearby.isCut ? Self.width : Self.width - 1
      guard columns + piece.columns <= room else { break }
      text += piece.text
      columns += piece.columns
      shown += 1
    }
    if shown < pieces.count || nearby.isCut { text += "…" }
    marked = max(1, min(inside, columns - indent))
  }

  /// The scalars of the line near the place, and whether there are more to the right. More than a few hundred can never
  /// be shown.
  private static func pieces(of bytes: Range<Int>, around start: Int, in text: [UInt8]) -> (
    pieces: [Piece], isCut: Bool
  ) {
    var from = max(bytes.lowerBound, start - 400)
    while from < start, ScalarIndex.isContinuation(text[from]) { from += 1 }
    let limit = min(bytes.upperBound, start + 600)
    var pieces: [Piece] = []
    var columns = 0
    var next = from
    while next < limit {
      let scalarStart = next
      next += 1
      while next < bytes.upperBound, ScalarIndex.isContinuation(text[next]) { next += 1 }
      for scalar in String(decoding: text[scalarStart..<next], as: UTF8.self).unicodeScalars {
        var piece = Piece(text: "", columns: 0, start: scalarStart)
        if scalar == "\t" {
          piece.columns = tab - columns % tab
          piece.text = String(repeating: " ", count: piece.columns)
        } else {
          scalar.appendHarmless(to: &piece.text)
          piece.columns = scalar.isUnsafeToPrint ? piece.text.unicodeScalars.count : scalar.columns
        }
        columns += piece.columns
        pieces.append(piece)
      }
    }
    return (pieces, next < bytes.upperBound)
  }
}
