/// The whole picture, as the bytes of an SVG file.
package func svg(of diagram: Diagram) throws(PictureFault) -> [UInt8] {
  var drawings: [PanelDrawing] = []
  for panel in diagram.panels { drawings.append(try PanelDrawing(panel, isFirst: drawings.isEmpty)) }
  let width = (drawings.map(\.width).max() ?? 0) + Page.margin * 2
  let foot = diagram.notDrawn > 0 ? Page.foot + 20 : Page.foot
  let height = drawings.reduce(Page.top) { $0 + $1.height + Page.gap } + foot
  var svg = SVGText()
  svg.begin(
    width: width, height: height, title: "Number plan of \(diagram.company)",
    description: "Where calls go, from number to element, at each time of the week.")
  svg.write(diagram.company, .company, x: Page.margin, y: 48, room: width - Page.margin * 2)
  svg.write("Number plan: where calls go", .aside, x: Page.margin, y: 68, room: width - Page.margin * 2)
  var y = Page.top
  for drawing in drawings {
    drawing.draw(into: &svg, x: Page.margin, y: y, width: width - Page.margin * 2)
    y += drawing.height + Page.gap
  }
  svg.legend(x: Page.margin, y: y + 6, withNight: diagram.panels.contains { $0.look == .night })
  if diagram.notDrawn > 0 {
    svg.write(
      "And \(diagram.notDrawn) more times of the week at which calls go differently: ask for one by its date and time.",
      .aside, x: Page.margin, y: y + 30, room: width - Page.margin * 2)
  }
  svg.close("svg")
  return svg.bytes
}

/// Lengths of the page in points.
enum Page {
  static let margin = 28.0
  static let top = 84.0
  static let gap = 22.0
  static let foot = 34.0
}

extension Panel {
  enum Look {
    case day
    /// Other hours in which there is somebody.
    case hours
    /// Drawn with broken lines under a dark head.
    case night
  }

  var look: Look {
    if periods.contains(.day) || periods.isEmpty && title == PanelTimes.everyHour { return .day }
    return periods.isEmpty ? .hours : .night
  }
}

extension SVGText {
  /// The root element, what is read aloud, the style sheet and the paper.
  mutating func begin(width: Double, height: Double, title: String, description: String) {
    raw("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n")
    open(
      "svg",
      [
        "xmlns": "http://www.w3.org/2000/svg", "width": .length(width), "height": .length(height),
        "viewBox": .text("0 0 \(Self.number(width)) \(Self.number(height))"), "role": "img",
        "aria-labelledby": "title description",
      ])
    element("title", [("id", "title")], text: TextWidth.cleaned(title))
    element("desc", [("id", "description")], text: TextWidth.cleaned(description))
    raw("<style>\n\(Style.sheet)</style>\n")
    raw(
      "<defs><marker id=\"tip\" viewBox=\"0 0 8 8\" refX=\"7.5\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\" "
        + "markerUnits=\"userSpaceOnUse\" orient=\"auto\"><path class=\"tip\" d=\"M0 .5L8 4L0 7.5L2 4z\"/></marker></defs>\n"
    )
    empty("rect", ["class": "page", "width": .length(width), "height": .length(height)])
  }

  fileprivate mutating func legend(x: Double, y: Double, withNight: Bool) {
    var x = x
    func sample(_ style: String, _ words: String, _ svg: inout SVGText) {
      svg.empty(
        "path",
        ["class": .text(style), "d": .text("M\(Self.number(x)) \(Self.number(y))h34"), "marker-end": "url(#tip)"])
      svg.write(words, .aside, x: x + 42, y: y + 4, room: 400)
      x += 42 + TextWidth.of(words, .aside) + 26
    }
    sample("line", withNight ? "by day" : "where a call goes", &self)
    if withNight { sample("line dashed", "after hours", &self) }
    sample("line aux", "where nobody answers or chooses", &self)
  }
}
