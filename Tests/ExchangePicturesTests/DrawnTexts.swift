import ExchangeCompiler
import ExchangePictures

/// What stands in an SVG file, read back with libxml2.
struct DrawnTexts {
  struct Text {
    var words: String
    var left: Double
    var right: Double
    var top: Double
    var bottom: Double

    func overlaps(_ other: Text) -> Bool {
      left < other.right && other.left < right && top < other.bottom && other.top < bottom
    }
  }
  var texts: [Text] = []
  var cards: [Text] = []
  var width = 0.0
  var height = 0.0

  static let sizes: [String: Double] = [
    "company": 26, "headline": 17, "title": 14, "aside": 12, "pilltext": 12, "row": 11.5, "detail": 11, "captext": 11,
    "place": 10, "small": 10, "caption": 9.5,
  ]

  init(_ bytes: [UInt8]) throws {
    var attributes: [String: String] = [:]
    var path = ""
    func length(_ name: String) -> Double { attributes[name].flatMap { Double($0) } ?? 0 }
    for item in try readXML(bytes).get() {
      guard let attribute = item.attribute else {
        // What stands between elements is told under the path of the one before.
        guard item.path.hasSuffix("/text"), !item.value.allSatisfy(\.isWhitespace) else { continue }
        let style = (attributes["class"] ?? "").split(separator: " ").first.map { String($0) } ?? ""
        let size = Self.sizes[style] ?? 0
        let wide = TextWidth.of(item.value, size: size, bold: ["title", "company", "headline"].contains(style))
        let shift = attributes["text-anchor"] == "end" ? wide : attributes["text-anchor"] == "middle" ? wide / 2 : 0
        let x = length("x") - shift
        texts.append(
          Text(words: item.value, left: x, right: x + wide, top: length("y") - size * 0.75, bottom: length("y")))
        continue
      }
      if item.path != path || attributes[attribute] != nil {
        attributes = [:]
        path = item.path
      }
      attributes[attribute] = item.value
      if path.hasSuffix("/rect"), attribute == "rx", attributes["class"] == "card" {
        cards.append(
          Text(
            words: "", left: length("x"), right: length("x") + length("width"), top: length("y"),
            bottom: length("y") + length("height")))
      }
      if path == "svg" {
        width = length("width")
        height = length("height")
      }
    }
  }
}
