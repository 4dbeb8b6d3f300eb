import CLibPango

extension Canvas {
  /// A rectangle, with round corners where `radius` says so.
  func box(_ box: Box, radius: Double = 0, fill: Ink? = nil, stroke: Ink? = nil, width: Double = 0.6) {
    path(box, radius: radius)
    if let fill {
      use(fill)
      if stroke == nil { cairo_fill(context) } else { cairo_fill_preserve(context) }
    }
    if let stroke {
      use(stroke)
      cairo_set_line_width(context, width)
      cairo_stroke(context)
    }
    cairo_new_path(context)
  }

  func line(_ x: Double, _ y: Double, to endX: Double, _ endY: Double, _ ink: Ink = .line, width: Double = 0.5) {
    use(ink)
    cairo_set_line_width(context, width)
    cairo_move_to(context, x, y)
    cairo_line_to(context, endX, endY)
    cairo_stroke(context)
  }

  func circle(_ x: Double, _ y: Double, radius: Double, fill: Ink? = nil, stroke: Ink? = nil, width: Double = 0.8) {
    box(
      Box(x: x - radius, y: y - radius, width: 2 * radius, height: 2 * radius), radius: radius, fill: fill,
      stroke: stroke, width: width)
  }

  /// Where somebody cuts.
  func cutBox(_ box: Box) {
    let dashes = [3.0, 2.5]
    cairo_set_dash(context, dashes, Int32(dashes.count), 0)
    self.box(box, stroke: .line, width: 0.5)
    cairo_set_dash(context, nil, 0, 0)
  }

  /// Nothing that `draw` does reaches over the rectangle.
  func within(_ box: Box, _ draw: () -> Void) {
    cairo_save(context)
    path(box, radius: 0)
    cairo_clip(context)
    draw()
    cairo_restore(context)
  }

  /// Squares that are one shape: no hair lines between them where a printer rounds.
  func squares(_ places: some Sequence<Box>) {
    use(.black)
    for place in places { cairo_rectangle(context, place.x, place.y, place.width, place.height) }
    cairo_fill(context)
  }

  func use(_ ink: Ink) { cairo_set_source_rgb(context, ink.red, ink.green, ink.blue) }

  private func path(_ box: Box, radius: Double) {
    guard radius > 0 else {
      cairo_rectangle(context, box.x, box.y, box.width, box.height)
      return
    }
    let radius = min(radius, box.width / 2, box.height / 2)
    cairo_new_sub_path(context)
    cairo_arc(context, box.right - radius, box.y + radius, radius, -.pi / 2, 0)
    cairo_arc(context, box.right - radius, box.bottom - radius, radius, 0, .pi / 2)
    cairo_arc(context, box.x + radius, box.bottom - radius, radius, .pi / 2, .pi)
    cairo_arc(context, box.x + radius, box.y + radius, radius, .pi, .pi * 1.5)
    cairo_close_path(context)
  }
}
