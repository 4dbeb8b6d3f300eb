import CGraphviz

/// Where Graphviz puts the cards and the lines between them. All texts are measured here beforehand, so that the picture
/// does not depend on the fonts of the machine that draws it.
struct GraphLayout {
  struct Point: Hashable {
    var x: Double
    var y: Double
  }
  struct Line {
    var from: Int
    /// Nil: from the header.
    var row: Int?
    var to: Int
    var points: [Point]
  }

  var width = 0.0
  var height = 0.0
  /// Top left corner of each card.
  var corners: [Point] = []
  var lines: [Line] = []

  init(_ cards: [Card], _ shapes: [CardShape]) throws(PictureFault) {
    corners = Array(repeating: Point(x: 0, y: 0), count: cards.count)
    guard !cards.isEmpty else { return }
    let links = Self.links(cards)
    var reading = Reading(centres: corners, splines: Array(repeating: [], count: links.count))
    var message = [CChar](repeating: 0, count: 256)
    let capacity = message.count
    let failed = withUnsafeMutablePointer(to: &reading) { context in
      var out = centrale_layout(
        context: context,
        size: { context, width, height in
          Reading.at(context)?.pointee.width = width
          Reading.at(context)?.pointee.height = height
        },
        node: { context, name, x, y in
          guard let index = Reading.index(name, after: "n") else { return }
          Reading.at(context)?.pointee.centres[index] = Point(x: x, y: y)
        },
        edge: { context, name, count, points in
          guard let index = Reading.index(name, after: "e"), let points else { return }
          Reading.at(context)?.pointee.splines[index] = (0..<count).map {
            Point(x: points[2 * $0], y: points[2 * $0 + 1])
          }
        })
      return centrale_layout_graph(Self.text(cards, shapes, links), &out, &message, capacity)
    }
    guard failed == 0 else {
      let words = message.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
      throw PictureFault(reason: String(decoding: words, as: UTF8.self))
    }
    width = reading.width
    height = reading.height
    for (index, centre) in reading.centres.enumerated() {
      corners[index] = Point(x: centre.x - shapes[index].width / 2, y: centre.y - shapes[index].height / 2)
    }
    lines = zip(links, reading.splines).map { link, points in
      Line(from: link.from, row: link.row, to: link.to, points: points)
    }
  }

  private typealias Link = (from: Int, row: Int?, to: Int)

  private static func links(_ cards: [Card]) -> [Link] {
    let places = Dictionary(cards.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: { a, _ in a })
    var links: [Link] = []
    for (index, card) in cards.enumerated() {
      if let to = card.link.flatMap({ places[$0] }) { links.append((index, nil, to)) }
      for (number, row) in card.rows.enumerated() {
        if !row.isTold, let to = row.link.flatMap({ places[$0] }) { links.append((index, number, to)) }
      }
    }
    return links
  }

  /// Cards as tables of fixed size with a port for each row; names and texts of the description stay out of it.
  private static func text(_ cards: [Card], _ shapes: [CardShape], _ links: [Link]) -> String {
    var text = """
      digraph {
      graph [rankdir=LR nodesep=0.3 ranksep=0.85 splines=true]
      node [shape=plain]
      edge [dir=none]

      """
    for (index, shape) in shapes.enumerated() {
      let width = Int(shape.width)
      text += "n\(index) [label=<<TABLE BORDER=\"0\" CELLBORDER=\"0\" CELLSPACING=\"0\" CELLPADDING=\"0\">"
      text += cell(width, Int(CardShape.header), "h")
      for row in 0..<shape.rows { text += cell(width, Int(CardShape.rowHeight), "r\(row)") }
      if shape.rows > 0 { text += cell(width, Int(CardShape.foot), "f") }
      text += "</TABLE>>]\n"
    }
    for (number, link) in links.enumerated() {
      let port = link.row.map { "r\($0)" } ?? "h"
      text += "n\(link.from):\(port):e -> n\(link.to):h:w [id=e\(number)]\n"
    }
    // What only words lead to is at the end, where such calls go.
    let reached = Set(links.flatMap { [$0.from, $0.to] })
    let alone = cards.indices.filter { cards[$0].kind != .number && !reached.contains($0) }
    if !alone.isEmpty { text += "{rank=sink \(alone.map { "n\($0)" }.joined(separator: " "))}\n" }
    return text + "}\n"
  }

  private static func cell(_ width: Int, _ height: Int, _ port: String) -> String {
    "<TR><TD FIXEDSIZE=\"TRUE\" WIDTH=\"\(width)\" HEIGHT=\"\(height)\" PORT=\"\(port)\"></TD></TR>"
  }

  private struct Reading {
    var width = 0.0
    var height = 0.0
    var centres: [Point]
    var splines: [[Point]]

    static func at(_ context: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<Reading>? {
      context?.assumingMemoryBound(to: Reading.self)
    }

    static func index(_ name: UnsafePointer<CChar>?, after prefix: Character) -> Int? {
      guard let name else { return nil }
      let text = String(cString: name)
      return text.first == prefix ? Int(text.dropFirst()) : nil
    }
  }
}

/// Why a picture could not be drawn: the layout library's word, on a machine where a part of it is missing.
package struct PictureFault: Error, Sendable, Hashable {
  package var reason: String
}
