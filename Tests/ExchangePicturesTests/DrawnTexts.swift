import ExchangeCompiler
import ExchangePictures
import Testing

/// What is in an SVG file, read back with libxml2 and measured with the font that the file names.
struct DrawnTexts {
  struct Text {
    var words: String
    var left: Double
    var right: Double
    var top: Double
    var bottom: Double
    /// The class of a box, the classes of a text.
    var style = ""

    var area: Double { (right - left) * (bottom - top) }

    func overlaps(_ other: Text) -> Bool {
      left < other.right && other.left < right && top < other.bottom && other.top < bottom
    }

    func contains(x: Double, y: Double) -> Bool { left <= x && x <= right && top <= y && y <= bottom }

    /// With a hair for rounding.
    func holds(_ other: Text) -> Bool {
      left <= other.left + 0.02 && other.right <= right + 0.02 && top <= other.top + 0.02
        && other.bottom <= bottom + 0.02
    }
  }
  var texts: [Text] = []
  var cards: [Text] = []
  /// Panels, cards, pills, caps, plates and the squares behind the characters.
  var boxes: [Text] = []
  /// Points of the arrows, close together.
  var arrows: [(x: Double, y: Double)] = []
  var width = 0.0
  var height = 0.0

  init(_ bytes: [UInt8]) throws {
    var attributes: [String: String] = [:]
    var path = ""
    func length(_ name: String) -> Double { attributes[name].flatMap { Double($0) } ?? 0 }
    for item in try readXML(bytes).get() {
      guard let attribute = item.attribute else {
        // What is between elements is reported under the path of the one before.
        guard item.path.hasSuffix("/text"), !item.value.allSatisfy(\.isWhitespace) else { continue }
        texts.append(try text(item.value, attributes))
        continue
      }
      if item.path != path || attributes[attribute] != nil {
        attributes = [:]
        path = item.path
      }
      attributes[attribute] = item.value
      if path.hasSuffix("/rect"), attribute == "rx", let style = attributes["class"], style != "grid", style != "human"
      {
        let box = Text(
          words: "", left: length("x"), right: length("x") + length("width"), top: length("y"),
          bottom: length("y") + length("height"), style: style)
        boxes.append(box)
        if style == "card" { cards.append(box) }
      }
      if path.hasSuffix("/path"), attribute == "d", attributes["class"]?.hasPrefix("line") == true {
        arrows += Self.points(item.value)
      }
      if path == "svg" {
        width = length("width")
        height = length("height")
      }
    }
  }

  private func text(_ words: String, _ attributes: [String: String]) throws -> Text {
    let classes = attributes["class"] ?? ""
    let style = try #require(TextStyle(rawValue: String(classes.split(separator: " ").first ?? "")), "\(classes)")
    let wide = TextWidth.of(words, style)
    let anchor = attributes["text-anchor"] ?? "start"
    let isFromRight = attributes["direction"] == "rtl"
    let shift = anchor == "middle" ? wide / 2 : (anchor == "end") != isFromRight ? wide : 0
    let x = (attributes["x"].flatMap { Double($0) } ?? 0) - shift
    let y = attributes["y"].flatMap { Double($0) } ?? 0
    return Text(words: words, left: x, right: x + wide, top: y - style.size * 0.75, bottom: y, style: classes)
  }

  /// `M1 2C3 4 5 6 7 8` in sixteen points for each curve.
  private static func points(_ path: String) -> [(x: Double, y: Double)] {
    let numbers = path.split { "MC ".contains($0) }.compactMap { Double($0) }
    guard path.contains("C"), numbers.count >= 8 else { return [] }
    let all = stride(from: 0, to: numbers.count - 1, by: 2).map { (x: numbers[$0], y: numbers[$0 + 1]) }
    var points: [(x: Double, y: Double)] = []
    for first in stride(from: 0, to: all.count - 3, by: 3) {
      for step in 0...16 {
        let t = Double(step) / 16
        let u = 1 - t
        func at(_ value: (Int) -> Double) -> Double {
          u * u * u * value(0) + 3 * u * u * t * value(1) + 3 * u * t * t * value(2) + t * t * t * value(3)
        }
        points.append((at { all[first + $0].x }, at { all[first + $0].y }))
      }
    }
    return points
  }

  /// What is wrong with the picture: texts that leave their box, lie over each other or are crossed.
  var faults: [String] {
    var faults: [String] = []
    let sorted = texts.sorted { $0.top < $1.top }
    for (place, text) in sorted.enumerated() {
      if text.left < 0 || text.right > width || text.top < 0 || text.bottom > height {
        faults.append("\(text.words) leaves the picture")
      }
      for other in sorted[(place + 1)...] {
        if other.top >= text.bottom { break }
        if text.overlaps(other) { faults.append("\(text.words) lies over \(other.words)") }
      }
      let middle = (x: (text.left + text.right) / 2, y: (text.top + text.bottom) / 2)
      let around = boxes.filter { $0.contains(x: middle.x, y: middle.y) }.min { $0.area < $1.area }
      if let around, !around.holds(text) { faults.append("\(text.words) runs out of its \(around.style)") }
      for box in boxes where box.overlaps(text) && !box.holds(text) {
        faults.append("\(text.words) runs into a \(box.style)")
      }
      // A card covers what goes behind it.
      guard around == nil || around?.style == "panel" else { continue }
      if arrows.contains(where: { text.contains(x: $0.x, y: $0.y) }) { faults.append("an arrow crosses \(text.words)") }
    }
    for (place, card) in cards.enumerated() {
      for other in cards[(place + 1)...] where card.overlaps(other) { faults.append("two cards lie over each other") }
    }
    return faults
  }
}
