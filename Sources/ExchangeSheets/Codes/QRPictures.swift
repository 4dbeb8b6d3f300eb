import CLibPango

extension QRCode {
  /// A picture by itself, of squares of a whole number of pixels.
  package func svg() -> [UInt8] {
    let whole = side + 2 * Self.quiet
    var text = """
      <?xml version="1.0" encoding="UTF-8"?>
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(whole) \(whole)" width="\(whole * 8)" \
      height="\(whole * 8)" shape-rendering="crispEdges">
      <rect width="\(whole)" height="\(whole)" fill="#fff"/>
      <path d="
      """
    for run in runs { text += "M\(run.column + Self.quiet) \(run.row + Self.quiet)h\(run.count)v1h-\(run.count)z" }
    return Array((text + "\"/>\n</svg>\n").utf8)
  }

  /// The same as PNG: eight pixels for each square.
  package func png() throws -> [UInt8] {
    let scale = 8
    let whole = (side + 2 * Self.quiet) * scale
    guard let surface = cairo_image_surface_create(CAIRO_FORMAT_A8, Int32(whole), Int32(whole)),
      cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS
    else { throw SheetFault.memory }
    defer { cairo_surface_destroy(surface) }
    cairo_surface_flush(surface)
    guard let pixels = cairo_image_surface_get_data(surface) else { throw SheetFault.memory }
    let stride = Int(cairo_image_surface_get_stride(surface))
    for row in 0..<whole { for column in 0..<whole { pixels[row * stride + column] = 255 } }
    for run in runs {
      for y in 0..<scale {
        let start = ((run.row + Self.quiet) * scale + y) * stride + (run.column + Self.quiet) * scale
        for x in 0..<run.count * scale { pixels[start + x] = 0 }
      }
    }
    cairo_surface_mark_dirty(surface)
    var bytes: [UInt8] = []
    let status = withUnsafeMutablePointer(to: &bytes) { pointer in
      cairo_surface_write_to_png_stream(
        surface,
        { closure, data, count in
          guard let closure, let data else { return CAIRO_STATUS_WRITE_ERROR }
          closure.assumingMemoryBound(to: [UInt8].self).pointee
            .append(contentsOf: UnsafeBufferPointer(start: data, count: Int(count)))
          return CAIRO_STATUS_SUCCESS
        }, pointer)
    }
    guard status == CAIRO_STATUS_SUCCESS else {
      throw SheetFault(description: String(cString: cairo_status_to_string(status)))
    }
    return bytes
  }
}
