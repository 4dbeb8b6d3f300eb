import SourceText

/// An SVG text while it is written. Whatever comes from a description passes `xmlEscaped`, so that no name can end an element
/// or an attribute, and characters that XML forbids do not get in.
struct SVGText {
  private(set) var bytes: [UInt8] = []

  enum Value: ExpressibleByStringLiteral, ExpressibleByFloatLiteral, ExpressibleByIntegerLiteral {
    case text(String)
    case length(Double)

    init(stringLiteral value: String) { self = .text(value) }
    init(floatLiteral value: Double) { self = .length(value) }
    init(integerLiteral value: Int) { self = .length(Double(value)) }
  }

  mutating func raw(_ text: String) { bytes += text.utf8 }

  mutating func open(_ name: String, _ attributes: KeyValuePairs<String, Value> = [:]) {
    start(name, attributes.map { ($0.key, $0.value) })
    raw(">\n")
  }

  mutating func close(_ name: String) { raw("</\(name)>\n") }

  mutating func empty(_ name: String, _ attributes: KeyValuePairs<String, Value>) {
    start(name, attributes.map { ($0.key, $0.value) })
    raw("/>\n")
  }

  mutating func element(_ name: String, _ attributes: [(String, Value)] = [], text: String) {
    start(name, attributes)
    raw(">")
    raw(text.xmlEscaped)
    raw("</\(name)>\n")
  }

  private mutating func start(_ name: String, _ attributes: [(String, Value)]) {
    raw("<\(name)")
    for (name, value) in attributes {
      switch value {
      case .text(let text): raw(" \(name)=\"\(text.xmlEscaped)\"")
      case .length(let length): raw(" \(name)=\"\(Self.number(length))\"")
      }
    }
  }

  /// At most two decimals, with a point, the same on every machine.
  static func number(_ value: Double) -> String {
    guard value.isFinite else { return "0" }
    let hundredths = Int((value * 100).rounded())
    let whole = abs(hundredths) / 100
    let rest = abs(hundredths) % 100
    var text = (hundredths < 0 ? "-" : "") + String(whole)
    if rest > 0 {
      text += rest < 10 ? ".0\(rest)" : ".\(rest)"
      if text.hasSuffix("0") { text.removeLast() }
    }
    return text
  }
}
