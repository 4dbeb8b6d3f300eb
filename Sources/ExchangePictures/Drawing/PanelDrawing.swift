/// One panel with everything in its place.
struct PanelDrawing {
  private static let head = 46.0
  private static let padding = 20.0
  private static let narrowest = 560.0

  private let panel: Panel
  private let isFirst: Bool
  private let shapes: [CardShape]
  private let layout: GraphLayout
  private let grid: CardGrid?
  private let lists: [UserList]
  let width: Double
  let height: Double

  init(_ panel: Panel, isFirst: Bool) throws(PictureFault) {
    self.panel = panel
    self.isFirst = isFirst
    shapes = panel.cards.map { CardShape($0) }
    layout = try GraphLayout(panel.cards, shapes)
    let inner = max(layout.width, Self.narrowest)
    let users = panel.direct.count + panel.inside.count
    // Many users make a list as wide as a wall unless the page grows with them.
    let wide = max(inner, users > 60 ? 1100 : users > 20 ? 820 : inner)
    grid = CardGrid(
      panel.aside,
      title: isFirst && panel.periods.count > 2 ? "Not reached from outside" : "Not reached from outside by day",
      width: wide)
    lists = [
      UserList("Direct numbers", panel.direct, width: wide), UserList("Inside only", panel.inside, width: wide),
    ].compactMap { $0 }
    width = wide + Self.padding * 2
    var height = Self.head + Self.padding
    if !panel.cards.isEmpty { height += layout.height + Self.padding }
    if let grid { height += grid.height + Self.padding }
    for list in lists { height += list.height + Self.padding }
    if !panel.asByDay.isEmpty { height += 24 }
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
    var top = y + Self.head + Self.padding
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
    if !panel.asByDay.isEmpty {
      let words = "As by day: " + panel.asByDay.joined(separator: ", ")
      svg.write(words, "aside", x: x + Self.padding, y: top + 4, size: 12, room: width - Self.padding * 2)
    }
    svg.close("g")
  }

  private func drawHead(into svg: inout SVGText, x: Double, y: Double, width: Double) {
    let style = panel.isNight ? " night" : ""
    let number = SVGText.number
    svg.raw(
      "<path class=\"head\(style)\" d=\"M\(number(x)) \(number(y + Self.head))v\(number(12 - Self.head))"
        + "a12 12 0 0 1 12-12h\(number(width - 24))a12 12 0 0 1 12 12v\(number(Self.head - 12))z\"/>\n")
    svg.raw(
      "<g transform=\"translate(\(number(x + 18)) \(number(y + 12))) scale(1.35)\">"
        + (panel.isNight ? PeriodIcon.moon : PeriodIcon.sun) + "</g>\n")
    svg.write(title, "headline\(style)", x: x + 50, y: y + 29, size: 17, bold: true, room: width - 70)
  }

  private var title: String {
    if isFirst, panel.periods.count >= Period.allCases.count - 1 { return "At every hour" }
    let words = panel.periods.map { period in
      switch period {
      case .day: "by day"
      case .afterHours: "after hours"
      case .holiday: "on holidays"
      case .nightSwitch: "when the night switch is turned on"
      }
    }
    let text = words.joined(separator: words.count > 2 ? ", " : " and ")
    return text.prefix(1).uppercased() + text.dropFirst()
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
      let style = (isAside(line) ? "line aux" : "line") + (panel.isNight ? " dashed" : "")
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
