import CLibPango
import TelephoneExchange

/// The pages of one document while they are drawn. Finished ones leave at once, so only one is in memory.
///
/// A PDF is one file; as SVG each page is one: `labels.svg`, `labels-2.svg`.
final class Canvas {
  private(set) var page = 0
  let layout: OpaquePointer
  let fonts: (book: OpaquePointer, bold: OpaquePointer, mono: OpaquePointer)
  private let document: SheetDocument
  private let output: SheetOutput
  private var open: OpenFile?

  private struct OpenFile {
    var surface: OpaquePointer
    var context: OpaquePointer
    var drain: Drain
  }

  init(_ document: SheetDocument, _ output: @escaping SheetOutput) throws {
    guard let shaping = pango_font_map_create_context(pango_cairo_font_map_get_default()),
      let layout = pango_layout_new(shaping), let book = pango_font_description_new(),
      let bold = pango_font_description_new(), let mono = pango_font_description_new()
    else { throw SheetFault.memory }
    for (font, weight) in [(book, PANGO_WEIGHT_NORMAL), (bold, PANGO_WEIGHT_BOLD), (mono, PANGO_WEIGHT_BOLD)] {
      pango_font_description_set_family(font, font == mono ? PrintedStyle.monoFonts : PrintedStyle.fonts)
      pango_font_description_set_weight(font, weight)
    }
    // Paper has no pixels to move letters to.
    let options = cairo_font_options_create()
    cairo_font_options_set_hint_style(options, CAIRO_HINT_STYLE_NONE)
    cairo_font_options_set_hint_metrics(options, CAIRO_HINT_METRICS_OFF)
    pango_cairo_context_set_font_options(shaping, options)
    pango_context_set_round_glyph_positions(shaping, 0)
    cairo_font_options_destroy(options)
    pango_layout_set_auto_dir(layout, 1)
    g_object_unref(UnsafeMutableRawPointer(shaping))
    (self.document, self.output, self.layout) = (document, output, layout)
    fonts = (book, bold, mono)
  }

  deinit {
    close()
    pango_font_description_free(fonts.book)
    pango_font_description_free(fonts.bold)
    pango_font_description_free(fonts.mono)
    g_object_unref(UnsafeMutableRawPointer(layout))
  }

  /// What the page is drawn on; nothing is drawn where none is open.
  var context: OpaquePointer? { open?.context }

  /// Begins a page.
  func beginPage() throws {
    page += 1
    if open == nil { open = try begin() }
  }

  /// Ends the page and hands it on.
  func endPage() throws {
    guard let open else { return }
    cairo_show_page(open.context)
    try check(open)
    if document.format == .svg { try finishFile() }
  }

  /// Ends the document. One without a page leaves no file.
  func finish() throws { try finishFile() }

  private func begin() throws -> OpenFile {
    let drain = Drain(try output(document.path(page: page), document.holdsSecrets), isKept: document.format == .svg)
    let closure = Unmanaged.passUnretained(drain).toOpaque()
    let surface =
      switch document.format {
      case .pdf: cairo_pdf_surface_create_for_stream(Drain.write, closure, Paper.width, Paper.height)
      case .svg: cairo_svg_surface_create_for_stream(Drain.write, closure, Paper.width, Paper.height)
      }
    guard let surface, let context = cairo_create(surface) else { throw SheetFault.memory }
    if document.format == .pdf {
      cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATE_DATE, "\(document.day.text)T00:00:00Z")
      cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, document.title)
      cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "centrale")
    }
    return OpenFile(surface: surface, context: context, drain: drain)
  }

  private func finishFile() throws {
    guard let open else { return }
    cairo_surface_finish(open.surface)
    defer { close() }
    try check(open)
    try open.drain.end()
  }

  private func close() {
    guard let file = open else { return }
    // The last bytes are written here, while their drain is still alive.
    cairo_destroy(file.context)
    cairo_surface_destroy(file.surface)
    open = nil
  }

  private func check(_ open: OpenFile) throws {
    if let fault = open.drain.fault { throw fault }
    for status in [cairo_status(open.context), cairo_surface_status(open.surface)]
    where status != CAIRO_STATUS_SUCCESS && status != CAIRO_STATUS_SURFACE_FINISHED {
      throw SheetFault(description: String(cString: cairo_status_to_string(status)))
    }
  }
}

/// Hands cairo's bytes on, and keeps the fault that a C function cannot throw.
private final class Drain {
  private let sink: ByteSink
  private(set) var fault: (any Error)?
  /// The bytes of one page, where they are looked through before they leave.
  private var kept: [UInt8]?

  init(_ sink: @escaping ByteSink, isKept: Bool) {
    self.sink = sink
    kept = isKept ? [] : nil
  }

  func end() throws {
    guard let kept else { return }
    self.kept = nil
    try TidySVG.tidy(kept).withUnsafeBytes { try sink($0) }
  }

  static let write: cairo_write_func_t = { closure, bytes, count in
    guard let closure else { return CAIRO_STATUS_WRITE_ERROR }
    let drain = Unmanaged<Drain>.fromOpaque(closure).takeUnretainedValue()
    guard drain.fault == nil else { return CAIRO_STATUS_WRITE_ERROR }
    let bytes = UnsafeRawBufferPointer(start: bytes, count: Int(count))
    guard drain.kept == nil else {
      drain.kept?.append(contentsOf: bytes)
      return CAIRO_STATUS_SUCCESS
    }
    do {
      try drain.sink(bytes)
      return CAIRO_STATUS_SUCCESS
    } catch {
      drain.fault = error
      return CAIRO_STATUS_WRITE_ERROR
    }
  }
}
