extension SVGText {
  enum Anchor: String {
    case start
    case middle
    case end
  }

  /// A text on its base line, cut with an ellipsis where the room ends; what was cut is told whole under a pointer and to who
  /// has it read aloud.
  ///
  /// - Parameter also: more classes.
  mutating func write(
    _ text: String, _ style: TextStyle, also: String = "", x: Double, y: Double, room: Double, anchor: Anchor = .start
  ) {
    let fitted = TextWidth.fitted(text, style, width: room)
    guard !fitted.isEmpty else { return }
    let isCut = fitted.last == "…" && TextWidth.fitted(text, style, width: room * 2 + 40) != fitted
    if isCut {
      open("g")
      element("title", text: TextWidth.cleaned(text))
    }
    put(fitted, also.isEmpty ? style.rawValue : "\(style.rawValue) \(also)", style, x: x, y: y, anchor)
    if isCut { close("g") }
  }

  /// Lines that were measured already.
  mutating func write(
    lines: [String], whole: String, _ style: TextStyle, also: String = "", x: Double, y: Double, step: Double
  ) {
    let isCut = lines.last?.last == "…" && TextWidth.cleaned(whole).last != "…"
    if isCut {
      open("g")
      element("title", text: TextWidth.cleaned(whole))
    }
    for (index, line) in lines.enumerated() where !line.isEmpty {
      put(
        line, also.isEmpty ? style.rawValue : "\(style.rawValue) \(also)", style, x: x, y: y + Double(index) * step,
        .start)
    }
    if isCut { close("g") }
  }

  private mutating func put(
    _ text: String, _ classes: String, _ style: TextStyle, x: Double, y: Double, _ anchor: Anchor
  ) {
    // Read from the right, a text starts at its right end; the edge asked for is the same.
    let isFromRight = text.startsFromRight
    let side: Anchor =
      switch (anchor, isFromRight) {
      case (.start, true): .end
      case (.end, true): .start
      case (let anchor, _): anchor
      }
    var attributes: [(String, Value)] = [("class", .text(classes)), ("x", .length(x)), ("y", .length(y))]
    if side != .start { attributes.append(("text-anchor", .text(side.rawValue))) }
    if isFromRight { attributes.append(("direction", "rtl")) }
    // Whatever font draws it, it takes no more than was reckoned with. Joined emoji may be one sign or many.
    if TextWidth.isGuessed(text), !text.unicodeScalars.contains("\u{200D}") {
      attributes.append(("textLength", .length(TextWidth.of(text, style))))
      attributes.append(("lengthAdjust", "spacingAndGlyphs"))
    }
    element("text", attributes, text: text)
  }
}

extension String {
  /// Whether its first letter belongs to a script that is written from right to left.
  fileprivate var startsFromRight: Bool {
    for scalar in unicodeScalars where scalar.properties.isAlphabetic {
      switch scalar.value {
      case 0x590...0x8FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x10800...0x10FFF, 0x1E800...0x1EFFF: return true
      case _: return false
      }
    }
    return false
  }
}
