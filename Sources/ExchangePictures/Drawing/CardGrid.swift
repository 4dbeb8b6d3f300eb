/// Cards without lines, in columns, each card under the shortest column.
struct CardGrid {
  private static let head = 28.0
  private static let gap = 16.0

  private let title: String
  private let cards: [Card]
  private let shapes: [CardShape]
  private var corners: [GraphLayout.Point] = []
  private let width: Double
  private(set) var height = 0.0

  /// Nil where there is nothing to show.
  init?(_ cards: [Card], title: String, width: Double) {
    guard !cards.isEmpty else { return nil }
    self.title = title
    self.cards = cards
    self.width = width
    shapes = cards.map { CardShape($0) }
    let widest = shapes.map(\.width).max() ?? width
    let columns = max(1, Int((width + Self.gap) / (widest + Self.gap)))
    var ends = Array(repeating: Self.head, count: columns)
    for shape in shapes {
      let column = ends.indices.min { (ends[$0], $0) < (ends[$1], $1) } ?? 0
      corners.append(GraphLayout.Point(x: Double(column) * (widest + Self.gap), y: ends[column]))
      ends[column] += shape.height + Self.gap
    }
    height = (ends.max() ?? Self.head) - Self.gap
  }

  func draw(into svg: inout SVGText, x: Double, y: Double) {
    svg.empty(
      "line", ["class": "rule", "x1": .length(x), "y1": .length(y), "x2": .length(x + width), "y2": .length(y)])
    svg.write("\(title) (\(cards.count))", .row, x: x, y: y + 17, room: width)
    for (index, card) in cards.enumerated() {
      svg.draw(card, shapes[index], at: GraphLayout.Point(x: x + corners[index].x, y: y + corners[index].y))
    }
  }
}
