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
package func svg(of call: CallPicture) -> [UInt8] { CallDrawing(call).bytes }

private struct CallDrawing {
  private static let width = 860.0
  private static let left = Page.margin + 92
  private static let room = width - left - 28 - Page.margin
  private static let step = 36.0
  private static let line = 15.0

  private let call: CallPicture
  private let title: [String]
  private let moment: [String]
  private let steps: [[String]]
  private let end: [String]

  init(_ call: CallPicture) {
    self.call = call
    let wide = Self.width - Page.margin * 2
    title = TextWidth.wrapped(call.title, .company, width: wide, most: 2)
    moment = TextWidth.wrapped(call.moment, .aside, width: wide, most: 4)
    steps = call.steps.map { TextWidth.wrapped($0.text, .row, width: Self.room, most: 4) }
    end = TextWidth.wrapped(call.end, .title, width: Self.room - 16, most: 3)
  }

  private static func height(_ lines: [String]) -> Double { step + Double(max(lines.count, 1) - 1) * line }

  var bytes: [UInt8] {
    let titled = 46 + Double(max(title.count, 1) - 1) * 32
    let top = titled + 38 + Double(max(moment.count, 1) - 1) * 16
    let bottom = top + steps.reduce(34) { $0 + Self.height($1) }
    let box = 42 + Double(max(end.count, 1) - 1) * 18
    var svg = SVGText()
    svg.begin(
      width: Self.width, height: bottom + 6 + box + 14, title: call.title, description: "The call ends: \(call.end).")
    svg.write(lines: title, whole: call.title, .company, x: Page.margin, y: 46, step: 32)
    svg.write(lines: moment, whole: call.moment, .aside, x: Page.margin, y: titled + 22, step: 16)
    svg.empty(
      "line",
      [
        "class": "line", "x1": .length(Self.left), "y1": .length(top + 18), "x2": .length(Self.left),
        "y2": .length(bottom), "marker-end": "url(#tip)",
      ])
    var middle = top + 18
    var last: Int?
    for (one, lines) in zip(call.steps, steps) {
      draw(one, lines, middle, isTimed: one.at != last, into: &svg)
      last = one.at
      middle += Self.height(lines)
    }
    drawEnd(bottom + 6, box, into: &svg)
    svg.close("svg")
    return svg.bytes
  }

  private func draw(
    _ one: CallPicture.Step, _ lines: [String], _ middle: Double, isTimed: Bool, into svg: inout SVGText
  ) {
    if isTimed {
      svg.write("\(one.at) s", .pilltext, x: Self.left - 26, y: middle + 4, room: 80, anchor: .end)
    }
    let kind = CallPicture.mark(one.kind)
    let number = SVGText.number
    svg.open("g")
    svg.element("title", text: TextWidth.cleaned(one.text))
    svg.empty(
      "rect",
      [
        "class": .text(kind.rawValue), "x": .length(Self.left - 13), "y": .length(middle - 13), "width": 26,
        "height": 26, "rx": 7,
      ])
    svg.raw("<g transform=\"translate(\(number(Self.left - 8)) \(number(middle - 8)))\">\(kind.icon)</g>\n")
    svg.write(lines: lines, whole: one.text, .row, x: Self.left + 28, y: middle + 4, step: Self.line)
    svg.close("g")
  }

  private func drawEnd(_ y: Double, _ height: Double, into svg: inout SVGText) {
    svg.empty(
      "rect",
      [
        "class": "card", "x": .length(Self.left - 80), "y": .length(y),
        "width": .length(Self.width - Self.left + 80 - Page.margin), "height": .length(height), "rx": 8,
      ])
    svg.write("\(call.total) s", .pilltext, x: Self.left - 26, y: y + 26, room: 50, anchor: .end)
    svg.write(lines: end, whole: call.end, .title, x: Self.left + 28, y: y + 26, step: 18)
  }
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
