extension SVGText {
  /// A card with its top left corner at a point.
  mutating func draw(_ card: Card, _ shape: CardShape, at corner: GraphLayout.Point) {
    let x = corner.x
    let y = corner.y
    let left = x + CardShape.padding
    let right = x + shape.width - CardShape.padding
    open("g")
    element("title", text: card.spoken)
    empty(
      "rect",
      [
        "class": "card", "x": .length(x), "y": .length(y), "width": .length(shape.width),
        "height": .length(shape.height), "rx": 8,
      ])
    empty(
      "rect",
      [
        "class": .text(card.kind.rawValue), "x": .length(left), "y": .length(y + 12), "width": 26, "height": 26,
        "rx": 7,
      ])
    raw("<g transform=\"translate(\(Self.number(left + 5)) \(Self.number(y + 17)))\">\(card.kind.icon)</g>\n")
    var room = right - left - CardShape.iconSize - 9
    if let number = card.number {
      let width = CardShape.pillWidth(number)
      room -= width + 8
      empty(
        "rect",
        [
          "class": "pill", "x": .length(right - width), "y": .length(y + 14), "width": .length(width),
          "height": 22, "rx": 11,
        ])
      write(number, .pilltext, x: right - width / 2, y: y + 29, room: width - 12, anchor: .middle)
    }
    let text = left + CardShape.iconSize + 9
    write(card.caption, .caption, x: text, y: y + 20, room: room)
    write(card.title, .title, x: text, y: y + 36, room: room)
    if !card.rows.isEmpty {
      let rule = y + CardShape.header - 2
      empty(
        "line",
        [
          "class": "rule", "x1": .length(x + 1), "y1": .length(rule), "x2": .length(x + shape.width - 1),
          "y2": .length(rule),
        ])
    }
    for (index, row) in card.rows.enumerated() {
      draw(row, from: left, to: right, middle: y + shape.middle(row: index))
    }
    close("g")
  }

  private mutating func draw(_ row: Card.Row, from left: Double, to right: Double, middle: Double) {
    switch row.mark {
    case .none, .under, .exit: break
    case .key(let key):
      empty(
        "rect", ["class": "cap", "x": .length(left), "y": .length(middle - 8), "width": 18, "height": 16, "rx": 4])
      write(key, .captext, x: left + 9, y: middle + 4, room: 15, anchor: .middle)
    case .place(let place):
      write("\(place)", .place, x: left + 4, y: middle + 4, room: 18, anchor: .middle)
    }
    let start = left + CardShape.indent(row.mark)
    let room = right - start
    let text = CardShape.wanted(row.text, .row)
    let wanted = row.detail.isEmpty ? 0 : CardShape.wanted(row.detail, .detail) + CardShape.between
    // The text has the first claim, up to the half of the room that the detail leaves.
    let detail = min(wanted, max(room / 2, room - text))
    write(
      row.text, .row, also: row.mark == .exit ? "exit" : "", x: start, y: middle + 4, room: room - detail + 0.5)
    if !row.detail.isEmpty {
      write(
        row.detail, .detail, x: right, y: middle + 4, room: detail - CardShape.between + 0.5, anchor: .end)
    }
  }
}

extension Card {
  /// For who cannot see it, and as the hint under a pointer.
  fileprivate var spoken: String {
    [caption, number ?? "", TextWidth.cleaned(title)].filter { !$0.isEmpty }.joined(separator: " ")
  }
}
