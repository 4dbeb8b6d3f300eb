import CLibPango
import SourceText

extension Canvas {
  /// Writes one line in the middle of a rectangle's height. A text that is too wide becomes smaller as far as its style
  /// allows, then it ends with an ellipsis. Nothing is drawn outside.
  func write(_ text: String, _ style: PrintedStyle, in box: Box) {
    guard box.width > 2, box.height > 2, set(text) else { return }
    let size = fit(style, to: box)
    let x =
      switch style.side {
      case .left: box.x
      case .middle: box.x + (box.width - size.width) / 2
      case .right: box.right - size.width
      }
    show(style.ink, x: x - size.left, y: box.y + (box.height - size.height) / 2, in: box)
  }

  /// Writes a text in lines that are broken between words, and inside one that is wider than a line. What does not fit
  /// in `lines` ends with an ellipsis.
  ///
  /// - Returns: the height that it took.
  @discardableResult
  func write(
    _ text: String, _ style: PrintedStyle, x: Double, y: Double, width: Double, lines: Int = 12
  ) -> Double {
    guard set(text) else { return 0 }
    let height = wrap(style, to: width, lines: lines)
    show(style.ink, x: x, y: y, in: Box(x: x, y: y, width: width, height: height))
    return height
  }

  /// The height that the same text would take.
  func height(of text: String, _ style: PrintedStyle, width: Double, lines: Int = 12) -> Double {
    set(text) ? wrap(style, to: width, lines: lines) : 0
  }

  /// The width of one line that is not cut.
  func width(of text: String, _ style: PrintedStyle) -> Double {
    guard set(text) else { return 0 }
    font(style, size: style.size)
    pango_layout_set_width(layout, -1)
    return extent().width
  }

  /// Draws the layout; clipped only where its ink is outside the rectangle, since each clip is kept in the file.
  private func show(_ ink: Ink, x: Double, y: Double, in box: Box) {
    var drawn = PangoRectangle()
    pango_layout_get_extents(layout, &drawn, nil)
    let scale = Double(PANGO_SCALE)
    let left = x + Double(drawn.x) / scale
    let top = y + Double(drawn.y) / scale
    let isInside =
      left >= box.x - 1 && top >= box.y && left + Double(drawn.width) / scale <= box.right + 1
      && top + Double(drawn.height) / scale <= box.bottom
    func draw() {
      use(ink)
      cairo_move_to(context, x, y)
      pango_cairo_show_layout(context, layout)
    }
    if isInside { draw() } else { within(box, draw) }
  }

  /// False: there is nothing to write. A name of ten thousand letters is not shaped to be cut afterwards.
  private func set(_ text: String) -> Bool {
    let clean = Self.isPlain(text) ? text : Self.cleaned(text)
    pango_layout_set_text(layout, clean, Int32(clean.utf8.count))
    return !clean.isEmpty
  }

  private static func cleaned(_ text: String) -> String {
    let clean = DrawnCharacters(text).prefix(1_200).joined()
    return clean.last == " " ? String(clean.dropLast()) : clean
  }

  /// Printable ASCII of usual length, as nearly every text is: there is nothing to take out of it.
  private static func isPlain(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { bytes in bytes.count <= 1_200 && bytes.allSatisfy { 0x20...0x7E ~= $0 } }
  }

  private func font(_ style: PrintedStyle, size: Double) {
    let font = style.isMono ? fonts.mono : style.isBold ? fonts.bold : fonts.book
    pango_font_description_set_absolute_size(font, size * Double(PANGO_SCALE))
    pango_layout_set_font_description(layout, font)
    pango_layout_set_line_spacing(layout, 1.12)
  }

  /// One line, or lines at the smallest size where one would be cut and the rectangle has room.
  private func fit(_ style: PrintedStyle, to box: Box) -> Extent {
    let size = shrink(style, to: box.width)
    guard style.lines > 1, pango_layout_is_ellipsized(layout) != 0, let smallest = style.smallest else { return size }
    // Lines are 1.15 times as high as their letters are large.
    let lines = min(style.lines, Int(box.height / (smallest * 1.16)))
    guard lines > 1 else { return size }
    var small = style
    small.size = smallest
    _ = wrap(small, to: box.width, lines: lines)
    pango_layout_set_line_spacing(layout, 1)
    return extent()
  }

  private func shrink(_ style: PrintedStyle, to width: Double) -> Extent {
    font(style, size: style.size)
    pango_layout_set_width(layout, -1)
    let natural = extent()
    guard natural.width > width else { return natural }
    if let smallest = style.smallest, natural.width > 0 {
      // Whole half points: texts beside each other look alike, and an SVG file keeps the letters of fewer sizes. A hair
      // less, since letters do not become narrower in exactly the measure of their size.
      let wanted = (style.size * width / natural.width * 0.995 * 2).rounded(.down) / 2
      font(style, size: max(smallest, wanted))
      let smaller = extent()
      if smaller.width <= width { return smaller }
      font(style, size: smallest)
    }
    pango_layout_set_width(layout, Int32(width * Double(PANGO_SCALE)))
    pango_layout_set_height(layout, -1)
    pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END)
    return extent()
  }

  private func wrap(_ style: PrintedStyle, to width: Double, lines: Int) -> Double {
    font(style, size: style.size)
    pango_layout_set_width(layout, Int32(width * Double(PANGO_SCALE)))
    pango_layout_set_height(layout, -Int32(lines))
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR)
    pango_layout_set_ellipsize(layout, PANGO_ELLIPSIZE_END)
    let alignment =
      switch style.side {
      case .left: PANGO_ALIGN_LEFT
      case .middle: PANGO_ALIGN_CENTER
      case .right: PANGO_ALIGN_RIGHT
      }
    pango_layout_set_alignment(layout, alignment)
    if let smallest = style.smallest, pango_layout_is_ellipsized(layout) != 0 { font(style, size: smallest) }
    return extent().height
  }

  private struct Extent {
    var left: Double
    var width: Double
    var height: Double
  }

  private func extent() -> Extent {
    var logical = PangoRectangle()
    pango_layout_get_extents(layout, nil, &logical)
    let scale = Double(PANGO_SCALE)
    return Extent(
      left: Double(logical.x) / scale, width: Double(logical.width) / scale, height: Double(logical.height) / scale)
  }
}
