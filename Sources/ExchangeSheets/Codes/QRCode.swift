import CLibQREncode

/// The squares of a QR code (ISO/IEC 18004) with the bytes of a text; nil where it is too long for one.
package struct QRCode: Sendable, Hashable {
  /// Squares on a side, without the quiet zone.
  package let side: Int
  /// Row by row, dark where true.
  package let squares: [Bool]
  /// White squares around it that a reader needs.
  package static let quiet = 4

  /// With correction for 15 % of damage, as paper gets it.
  package init?(_ text: String) {
    let bytes = Array(text.utf8)
    guard !bytes.isEmpty, let code = QRcode_encodeData(Int32(bytes.count), bytes, 0, QR_ECLEVEL_M) else { return nil }
    defer { QRcode_free(code) }
    side = Int(code.pointee.width)
    let data = UnsafeBufferPointer(start: code.pointee.data, count: side * side)
    // The lowest bit is the colour, the others say what a square is for.
    squares = data.map { $0 & 1 == 1 }
  }

  func draw(on canvas: Canvas, _ box: Box) {
    let size = box.width / Double(side + 2 * Self.quiet)
    canvas.box(box, fill: .paper)
    canvas.squares(
      runs.map { run in
        Box(
          x: box.x + Double(run.column + Self.quiet) * size, y: box.y + Double(run.row + Self.quiet) * size,
          width: Double(run.count) * size, height: size)
      })
  }

  /// Dark squares beside each other.
  var runs: [(row: Int, column: Int, count: Int)] {
    var runs: [(row: Int, column: Int, count: Int)] = []
    for row in 0..<side {
      var column = 0
      while column < side {
        guard squares[row * side + column] else {
          column += 1
          continue
        }
        let start = column
        while column < side, squares[row * side + column] { column += 1 }
        runs.append((row, start, column - start))
      }
    }
    return runs
  }
}
