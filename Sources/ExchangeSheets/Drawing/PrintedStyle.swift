/// How a text looks and how small it may become before it is cut.
struct PrintedStyle {
  /// Points.
  var size: Double
  var isBold = false
  var ink = Ink.black
  /// Points; nil: it keeps its size.
  var smallest: Double?
  /// Lines that it may be broken into where it is too wide for one at its smallest.
  var lines = 1
  var side = Side.left
  /// Letters of one width, in which `l` and `1` differ.
  var isMono = false

  enum Side { case left, middle, right }

  init(
    _ size: Double, bold: Bool = false, _ ink: Ink = .black, smallest: Double? = nil, lines: Int = 1,
    _ side: Side = .left
  ) {
    self.size = size
    isBold = bold
    self.ink = ink
    self.smallest = smallest
    self.lines = lines
    self.side = side
  }

  /// The first that a machine has. All are free and in Debian; where none has a character, the machine's other fonts
  /// do.
  static let fonts = "Liberation Sans,DejaVu Sans,sans-serif"
  static let monoFonts = "Liberation Mono,DejaVu Sans Mono,monospace"

  /// For passwords and addresses that somebody types.
  static func mono(_ size: Double, smallest: Double? = nil) -> PrintedStyle {
    var style = PrintedStyle(size, bold: true, smallest: smallest)
    style.isMono = true
    return style
  }
}
