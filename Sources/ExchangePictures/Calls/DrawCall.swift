/// What one call does, as it is drawn: from top to bottom, each step at its second.
package struct CallPicture: Sendable, Hashable {
  package struct Step: Sendable, Hashable {
    /// Seconds since the call arrived.
    package var at: Int
    /// What kind of step it is: `test`, `change`, `play`, `menu`, `key`, `input`, `ring`, `skip`, `dial`, `record`…; a word
    /// that is not known gets a plain mark.
    package var kind: String
    package var text: String

    package init(at: Int, kind: String, text: String) {
      self.at = at
      self.kind = kind
      self.text = text
    }
  }
  /// Who calls whom: `0612345678 calls 088-7654000`.
  package var title: String
  /// When, and what else is so: `Fri 25 Dec 2026 18:05`.
  package var moment: String
  package var steps: [Step]
  /// How it ends: `answered by 201 Jan Jansen`.
  package var end: String
  /// Seconds.
  package var total: Int

  package init(title: String, moment: String, steps: [Step], end: String, total: Int) {
    self.title = title
    self.moment = moment
    self.steps = steps
    self.end = end
    self.total = total
  }
}

/// The picture of one call as an SVG file.
package func svg(of call: CallPicture) -> [UInt8] {
  let width = 860.0
  let left = Page.margin + 92
  let step = 36.0
  let height = Page.top + Double(call.steps.count) * step + 96
  var svg = SVGText()
  svg.begin(width: width, height: height, title: call.title, description: "The call ends: \(call.end).")
  svg.write(call.title, "company", x: Page.margin, y: 46, size: 26, bold: true, room: width - Page.margin * 2)
  svg.write(call.moment, "aside", x: Page.margin, y: 68, size: 12, room: width - Page.margin * 2)
  let bottom = Page.top + Double(call.steps.count) * step + 34
  svg.empty(
    "line",
    [
      "class": "line", "x1": .length(left), "y1": .length(Page.top + 18), "x2": .length(left), "y2": .length(bottom),
      "marker-end": "url(#tip)",
    ])
  var last: Int?
  for (index, one) in call.steps.enumerated() {
    let middle = Page.top + 18 + Double(index) * step
    if one.at != last {
      svg.write("\(one.at) s", "pilltext", x: left - 26, y: middle + 4, size: 12, bold: true, room: 80, anchor: "end")
    }
    last = one.at
    let kind = CallPicture.mark(one.kind)
    svg.open("g")
    svg.element("title", text: TextWidth.fitted(one.text, size: 1, width: 200))
    svg.empty(
      "rect",
      [
        "class": .text(kind.rawValue), "x": .length(left - 13), "y": .length(middle - 13), "width": 26, "height": 26,
        "rx": 7,
      ])
    svg.raw(
      "<g transform=\"translate(\(SVGText.number(left - 8)) \(SVGText.number(middle - 8)))\">\(kind.icon)</g>\n")
    svg.write(one.text, "row", x: left + 28, y: middle + 4, size: 11.5, room: width - left - 28 - Page.margin)
    svg.close("g")
  }
  let end = bottom + 6
  svg.empty(
    "rect",
    [
      "class": "card", "x": .length(left - 40), "y": .length(end), "width": .length(width - left + 40 - Page.margin),
      "height": 42, "rx": 8,
    ])
  svg.write("\(call.total) s", "pilltext", x: left - 26, y: end + 26, size: 12, bold: true, room: 50)
  svg.write(call.end, "title", x: left + 28, y: end + 26, size: 14, bold: true, room: width - left - 44 - Page.margin)
  svg.close("svg")
  return svg.bytes
}

extension CallPicture {
  fileprivate static func mark(_ kind: String) -> Card.Kind {
    switch kind {
    case "test": .nightSwitch
    case "change": .number
    case "play": .announcement
    case "menu", "key", "input", "look_up": .attendant
    case "ring", "pick_up": .user
    case "wait", "skip", "unanswered": .huntGroup
    case "dial": .outside
    case "record": .mailbox
    case "page": .paging
    default: .other
    }
  }
}
