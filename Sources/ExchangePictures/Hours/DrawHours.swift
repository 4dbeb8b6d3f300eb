package import TelephoneExchange

/// The week and the year of a number as an SVG file.
package func svg(of hours: Hours) -> [UInt8] {
  let drawing = HoursDrawing(hours)
  let width = HoursDrawing.width + Page.margin * 2
  let gap = Page.gap
  let height = Page.top + drawing.weekHeight + gap + drawing.yearHeight + gap + drawing.listHeight
  var svg = SVGText()
  svg.begin(
    width: width, height: height, title: "Who answers \(hours.number.written) in \(hours.year)",
    description: hours.summary)
  svg.raw(HoursDrawing.patterns)
  svg.write(hours.number.written, "company", x: Page.margin, y: 46, size: 26, bold: true, room: 500)
  let company = TextWidth.fitted(hours.company, size: 1, width: 40)
  svg.write(
    "\(company) · \(hours.summary)", "aside", x: Page.margin, y: 68, size: 12, room: HoursDrawing.width)
  var y = Page.top
  drawing.drawWeek(into: &svg, y: y)
  y += drawing.weekHeight + gap
  drawing.drawYear(into: &svg, y: y)
  y += drawing.yearHeight + gap
  drawing.drawList(into: &svg, y: y)
  svg.close("svg")
  return svg.bytes
}

struct HoursDrawing {
  static let width = 900.0
  private static let label = 44.0
  private static let times = 150.0
  private static let row = 24.0
  private static let cell = 15.5

  private let hours: Hours
  private let most: Int

  init(_ hours: Hours) {
    self.hours = hours
    most = max(1, hours.days.map(\.personMinutes).max() ?? 1)
  }

  private var x: Double { Page.margin }
  var weekHeight: Double { 62 + Self.row * 7 + 14 + Double(hours.answers.count) * 20 + 8 }
  var yearHeight: Double { 74 + Self.cell * 7 + 34 }
  var listHeight: Double {
    hours.exceptions.isEmpty ? 0 : 52 + Double((hours.exceptions.count + columns - 1) / columns) * 36 + Page.gap
  }
  private var columns: Int { 3 }

  /// Told apart by what is drawn in them, not by colour alone.
  static let patterns = """
    <defs>
    <pattern id="p-mailbox" width="7" height="7" patternUnits="userSpaceOnUse"><path class="mark" stroke="#b45309" d="M0 7L7 0"/></pattern>
    <pattern id="p-announcement" width="6" height="6" patternUnits="userSpaceOnUse"><circle cx="3" cy="3" r=".9" fill="#78716c"/></pattern>
    <pattern id="p-outside" width="6" height="6" patternUnits="userSpaceOnUse"><path class="mark" stroke="#2563eb" d="M3 0v6"/></pattern>
    <pattern id="p-busy" width="7" height="7" patternUnits="userSpaceOnUse"><path class="mark" stroke="#dc2626" d="M0 0L7 7M0 7L7 0"/></pattern>
    </defs>

    """

  private func panel(_ title: String, _ height: Double, _ y: Double, into svg: inout SVGText) {
    svg.empty(
      "rect",
      [
        "class": "panel", "x": .length(x), "y": .length(y), "width": .length(Self.width),
        "height": .length(height), "rx": 12,
      ])
    svg.write(title, "headline", x: x + 18, y: y + 28, size: 17, bold: true, room: Self.width - 36)
  }

  // MARK: The week

  func drawWeek(into svg: inout SVGText, y: Double) {
    panel("An ordinary week", weekHeight, y, into: &svg)
    let left = x + 18 + Self.label
    let hour = (Self.width - 36 - Self.label - Self.times) / 24
    let top = y + 62
    for mark in stride(from: 0, through: 24, by: 3) {
      svg.write("\(mark)", "small", x: left + Double(mark) * hour, y: top - 7, size: 10, room: 30, anchor: "middle")
    }
    for (index, parts) in hours.week.enumerated() {
      let line = top + Double(index) * Self.row
      svg.write(Day.weekdays[index], "row", x: x + 18, y: line + 15, size: 11.5, room: Self.label)
      for part in parts {
        fill(
          part.answer.kind, x: left + Double(part.start) / 60 * hour, y: line,
          width: Double(max(0, part.end - part.start)) / 60 * hour, height: Self.row - 5, into: &svg)
      }
      svg.write(
        hours.words(parts), "detail", x: left + 24 * hour + 12, y: line + 15, size: 11, room: Self.times - 12)
    }
    var line = top + Self.row * 7 + 14
    for answer in hours.answers {
      fill(answer.kind, x: left, y: line, width: 26, height: 13, into: &svg)
      svg.write(hours.words(answer), "aside", x: left + 36, y: line + 11, size: 12, room: 600)
      line += 20
    }
  }

  private func fill(
    _ kind: Answer.Kind, x: Double, y: Double, width: Double, height: Double, into svg: inout SVGText
  ) {
    let style =
      switch kind {
      case .person: "human"
      case .outside: "away"
      case .mailbox: "box"
      case .announcement: "tape"
      case .busy: "busy"
      }
    svg.empty(
      "rect",
      [
        "class": .text(style), "x": .length(x), "y": .length(y), "width": .length(width),
        "height": .length(height),
      ])
    guard kind != .person else { return }
    svg.empty(
      "rect",
      [
        "fill": .text("url(#p-\(kind.rawValue))"), "x": .length(x), "y": .length(y), "width": .length(width),
        "height": .length(height),
      ])
  }

  // MARK: The year

  func drawYear(into svg: inout SVGText, y: Double) {
    panel("\(hours.year), day by day", yearHeight, y, into: &svg)
    let left = x + 18 + Self.label
    let top = y + 66
    for weekday in 0..<7 {
      let line = top + Double(weekday) * Self.cell
      svg.write(Day.weekdays[weekday], "small", x: x + 18, y: line + 10, size: 10, room: Self.label)
    }
    guard let first = hours.days.first?.day else { return }
    let lead = first.weekday - 1
    var marked: [Day: Hours.Exception] = [:]
    for exception in hours.exceptions {
      var day = exception.days.first
      while day <= exception.days.last {
        marked[day] = exception
        day = day.adding(1)
      }
    }
    for (index, day) in hours.days.enumerated() {
      let column = Double((index + lead) / 7)
      let corner = (x: left + column * Self.cell, y: top + Double((index + lead) % 7) * Self.cell)
      if day.day.day == 1 {
        let month = corner.x + ((index + lead) % 7 == 0 ? 0 : Self.cell)
        svg.write(Day.months[day.day.month - 1], "small", x: month, y: top - 7, size: 10, room: 40)
      }
      draw(day, marked[day.day], x: corner.x, y: corner.y, into: &svg)
    }
    let foot = top + Self.cell * 7 + 12
    svg.empty(
      "rect", ["class": "human", "x": .length(left), "y": .length(foot), "width": 13, "height": 13, "rx": 3])
    svg.write("the fuller, the longer a person answers", "aside", x: left + 20, y: foot + 11, size: 12, room: 240)
    svg.empty(
      "rect", ["class": "grid", "x": .length(left + 280), "y": .length(foot), "width": 13, "height": 13, "rx": 3])
    svg.write("nobody", "aside", x: left + 300, y: foot + 11, size: 12, room: 100)
    svg.empty(
      "circle", ["class": "dot", "cx": .length(left + 386), "cy": .length(foot + 6.5), "r": 2.2])
    svg.write("not as its weekday is", "aside", x: left + 396, y: foot + 11, size: 12, room: 200)
  }

  private func draw(
    _ day: DayHours, _ exception: Hours.Exception?, x: Double, y: Double, into svg: inout SVGText
  ) {
    let side = Self.cell - 2.5
    svg.open("g")
    let reason = exception.map { $0.reasons.isEmpty ? "" : ", " + $0.reasons.joined(separator: ", ") } ?? ""
    svg.element(
      "title", text: TextWidth.fitted("\(day.day.short): \(hours.words(day.parts))\(reason)", size: 1, width: 120))
    svg.empty(
      "rect",
      [
        "class": "grid", "x": .length(x), "y": .length(y), "width": .length(side), "height": .length(side),
        "rx": 3,
      ])
    if day.personMinutes > 0 {
      // The height tells how long; a full cell is the longest day of the year.
      let high = max(2, side * Double(day.personMinutes) / Double(most))
      svg.empty(
        "rect",
        [
          "class": "human", "x": .length(x), "y": .length(y + side - high), "width": .length(side),
          "height": .length(high), "rx": 2.5,
        ])
    }
    if exception != nil {
      svg.empty("circle", ["class": "dot", "cx": .length(x + side / 2), "cy": .length(y + side / 2), "r": 2.2])
    }
    svg.close("g")
  }

  // MARK: The other days

  func drawList(into svg: inout SVGText, y: Double) {
    guard !hours.exceptions.isEmpty else { return }
    panel("Other days", listHeight - Page.gap, y, into: &svg)
    let rows = (hours.exceptions.count + columns - 1) / columns
    let step = (Self.width - 36) / Double(columns)
    for (index, exception) in hours.exceptions.enumerated() {
      let left = x + 18 + Double(index / rows) * step
      let top = y + 54 + Double(index % rows) * 36
      svg.write(exception.daysText(), "title", x: left, y: top, size: 14, bold: true, room: step - 12)
      let words = exception.reasons.prefix(1) + [hours.words(exception.parts)]
      svg.write(words.joined(separator: " · "), "detail", x: left, y: top + 14, size: 11, room: step - 12)
    }
  }
}
