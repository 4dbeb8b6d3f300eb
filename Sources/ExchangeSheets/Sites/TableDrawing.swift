/// A table over pages, with its heading on each.
struct TableDrawing {
  struct Column {
    var title: String
    /// Of the width, all together 1.
    var share: Double
    var style = PrintedStyle(9, smallest: 7, lines: 2)
  }

  let canvas: Canvas
  let columns: [Column]
  let row: Double

  func head(y: Double) -> Double {
    canvas.box(Box(x: Paper.room.x, y: y, width: Paper.room.width, height: 17), fill: .accent)
    cells(y: y, height: 17) { column, box in
      canvas.write(columns[column].title, PrintedStyle(8.5, bold: true, .paper, smallest: 6.5), in: box)
    }
    return y + 17
  }

  func draw(_ texts: [String], y: Double, isShaded: Bool) {
    let whole = Box(x: Paper.room.x, y: y, width: Paper.room.width, height: row)
    canvas.box(whole, fill: isShaded ? .tint : nil)
    canvas.line(whole.x, whole.bottom, to: whole.right, whole.bottom, .faint)
    cells(y: y, height: row) { column, box in
      if texts[column] == Self.tick {
        canvas.box(Box(x: box.x, y: box.y + (row - 9) / 2, width: 9, height: 9), radius: 1.5, stroke: .grey, width: 0.8)
      } else {
        canvas.write(texts[column], columns[column].style, in: box)
      }
    }
  }

  /// In place of a text: a square for a tick.
  static let tick = "\u{2610}"

  private func cells(y: Double, height: Double, _ draw: (Int, Box) -> Void) {
    var x = Paper.room.x
    for (index, column) in columns.enumerated() {
      let width = Paper.room.width * column.share
      draw(index, Box(x: x + 4, y: y, width: width - 8, height: height))
      x += width
    }
  }
}
