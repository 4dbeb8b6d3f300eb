/// One panel with everything in its place.
struct PanelDrawing {
  /// The head without the lines that say which times.
  private static let head = 46.0
  private static let line = 17.0
  private static let padding = 20.0
  private static let narrowest = 560.0

  private let panel: Panel
  private let isFirst: Bool
  private let shapes: [CardShape]
  private let layout: GraphLayout
  private let grid: CardGrid?
  private let lists: [UserList]
  private let times: [String]
  private let same: [String]
  private let sameWords: String
  let width: Double
  let height: Double

  init(_ panel: Panel, isFirst: Bool) throws(PictureFault) {
    self.panel = panel
    self.isFirst = isFirst
    shapes = panel.cards.map { CardShape($0) }
    layout = try GraphLayout(panel.cards, shapes)
    // The hours are said in one line where that is not a wall.
    let said = panel.times.map { CardShape.wanted($0, .aside) + 16 }.max() ?? 0
    let inner = max(layout.width, Self.narrowest, min(said, 860) + 70 - Self.padding * 2)
    let users = panel.direct.count + panel.inside.count
    // Many users make a list as wide as a wall unless the page grows with them.
    let wide = max(inner, users > 60 ? 1100 : users > 20 ? 820 : inner)
    grid = CardGrid(
      panel.aside,
      title: isFirst
        ? panel.title == PanelTimes.everyHour ? "Not reached from outside" : "Not reached from outside at these times"
        : "Called by colleagues only, and different at these times",
      width: wide)
    lists = [
      UserList("Direct numbers", panel.direct, width: wide), UserList("Inside only", panel.inside, width: wide),
    ].compactMap { $0 }
    width = wide + Self.padding * 2
    let pieces = panel.times.enumerated().map { $0.offset + 1 < panel.times.count ? $0.element + " ·" : $0.element }
    times = TextWidth.wrapped(pieces, .aside, width: width - 70, most: 6)
    sameWords = panel.asByDay.isEmpty ? "" : "As by day: " + panel.asByDay.joined(separator: ", ")
    same = TextWidth.wrapped(sameWords, .aside, width: wide, most: 4)
    var height = Self.head + Double(times.count) * Self.line + Self.padding
    if !panel.cards.isEmpty { height += layout.height + Self.padding }
    if let grid { height += grid.height + Self.padding }
    for list in lists { height += list.height + Self.padding }
    if !same.isEmpty { height += 7 + Double(same.count) * Self.line }
    self.height = height
  }

  func draw(into svg: inout SVGText, x: Double, y: Double, width: Double) {
    svg.open("g")
    svg.empty(
      "rect",
      [
        "class": "panel", "x": .length(x), "y": .length(y), "width": .length(width), "height": .length(height),
        "rx": 12,
      ])
    drawHead(into: &svg, x: x, y: y, width: width)
    var top = y + headHeight + Self.padding
    if !panel.cards.isEmpty {
      let origin = GraphLayout.Point(x: x + Self.padding, y: top)
      drawGraph(into: &svg, origin)
      top += layout.height + Self.padding
    }
    if let grid {
      grid.draw(into: &svg, x: x + Self.padding, y: top)
      top += grid.height + Self.padding
    }
    for list in lists {
      list.draw(into: &svg, x: x + Self.padding, y: top)
      top += list.height + Self.padding
    }
    svg.write(lines: same, whole: sameWords, .aside, x: x + Self.padding, y: top + 4, step: Self.line)
    svg.close("g")
  }

  private var headHeight: Double { Self.head + Double(times.count) * Self.line }

  private func drawHead(into svg: inout SVGText, x: Double, y: Double, width: Double) {
    let style = panel.look == .night ? "night" : ""
    let number = SVGText.number
    svg.raw(
      "<path class=\"\(style.isEmpty ? "head" : "head night")\" d=\"M\(number(x)) \(number(y + headHeight))v\(number(12 - headHeight))"
        + "a12 12 0 0 1 12-12h\(number(width - 24))a12 12 0 0 1 12 12v\(number(headHeight - 12))z\"/>\n")
    let icon =
      switch panel.look {
      case .day: PeriodIcon.sun
      case .hours: PeriodIcon.clock
      case .night: PeriodIcon.moon
      }
    svg.raw("<g transform=\"translate(\(number(x + 18)) \(number(y + 12))) scale(1.35)\">\(icon)</g>\n")
    svg.write(panel.title, .headline, also: style, x: x + 50, y: y + 29, room: width - 70)
    svg.write(
      lines: times, whole: panel.times.joined(separator: " · "), .aside, also: style, x: x + 50, y: y + 48,
      step: Self.line)
  }

  // MARK: The graph

  private func drawGraph(into svg: inout SVGText, _ origin: GraphLayout.Point) {
    let number = SVGText.number
    var paths: [(path: String, style: String, to: Int)] = []
    for line in layout.lines {
      guard let first = line.points.first else { continue }
      var path = "M\(number(origin.x + first.x)) \(number(origin.y + first.y))"
      for point in line.points.dropFirst().enumerated() {
        path += point.offset % 3 == 0 ? "C" : " "
        path += "\(number(origin.x + point.element.x)) \(number(origin.y + point.element.y))"
      }
      let style = (isAside(line) ? "line aux" : "line") + (panel.look == .night ? " dashed" : "")
      paths.append((path, style, line.to))
    }
    // A line that crosses others leaves a gap in them; those that meet at one card do not.
    for meeting in Dictionary(grouping: paths, by: \.to).sorted(by: { $0.key < $1.key }).map(\.value) {
      for (path, _, _) in meeting { svg.empty("path", ["class": "halo", "d": .text(path)]) }
      for (path, style, _) in meeting {
        svg.empty("path", ["class": .text(style), "d": .text(path), "marker-end": "url(#tip)"])
      }
    }
    for (index, card) in panel.cards.enumerated() {
      let corner = layout.corners[index]
      svg.draw(card, shapes[index], at: GraphLayout.Point(x: origin.x + corner.x, y: origin.y + corner.y))
    }
    for line in layout.lines {
      let shape = shapes[line.from]
      let corner = layout.corners[line.from]
      svg.empty(
        "circle",
        [
          "class": .text(isAside(line) ? "dot aux" : "dot"), "cx": .length(origin.x + corner.x + shape.width),
          "cy": .length(origin.y + corner.y + shape.middle(row: line.row)), "r": 3.2,
        ])
    }
  }

  /// A way out where nobody answered or nothing was chosen.
  private func isAside(_ line: GraphLayout.Line) -> Bool {
    line.row.map { panel.cards[line.from].rows[$0].mark == .exit } ?? false
  }
}
