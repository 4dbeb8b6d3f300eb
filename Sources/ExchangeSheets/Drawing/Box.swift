/// A rectangle of a page in points, from its upper left corner.
struct Box {
  var x: Double
  var y: Double
  var width: Double
  var height: Double

  var right: Double { x + width }
  var bottom: Double { y + height }

  func inset(_ sides: Double, _ ends: Double? = nil) -> Box {
    let ends = ends ?? sides
    return Box(x: x + sides, y: y + ends, width: width - 2 * sides, height: height - 2 * ends)
  }
}

/// A4, 210 by 297 mm (ISO 216), and the strip that printers and clips need.
enum Paper {
  static let width = 210.0.millimetres
  static let height = 297.0.millimetres
  static let margin = 15.0.millimetres
  /// What a sheet may fill above its foot line.
  static let room = Box(x: margin, y: margin, width: width - 2 * margin, height: height - 2 * margin - 16)
}

extension Double {
  /// Points of 1/72 inch.
  var millimetres: Double { self * 72 / 25.4 }
}
