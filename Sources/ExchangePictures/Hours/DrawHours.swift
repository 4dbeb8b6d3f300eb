package import ExchangeCalls
import TelephoneExchange

/// The week and the year of a number as an SVG file.
package func svg(of hours: Hours) -> [UInt8] {
  let drawing = HoursDrawing(hours)
  let gap = Page.gap
  let height = drawing.top + drawing.weekHeight + gap + drawing.yearHeight + gap + drawing.listHeight
  var svg = SVGText()
  svg.begin(
    width: drawing.width + Page.margin * 2, height: height,
    title: "Who answers \(hours.number.written) in \(hours.year)", description: hours.summary)
  svg.raw(HoursDrawing.patterns)
  svg.write(hours.number.written, .company, x: Page.margin, y: 46, room: drawing.width)
  svg.write(lines: drawing.head, whole: drawing.headWords, .aside, x: Page.margin, y: 68, step: 16)
  var y = drawing.top
  drawing.drawWeek(into: &svg, y: y)
  y += drawing.weekHeight + gap
  drawing.drawYear(into: &svg, y: y)
  y += drawing.yearHeight + gap
  drawing.drawList(into: &svg, y: y)
  svg.close("svg")
  return svg.bytes
}

struct HoursDrawing {
  private static let label = 44.0
  private static let hour = 28.0
  private static let row = 24.0
  private static let line = 14.0
  private static let cell = 15.5
  private static let narrowest = 916.0
  private static let widestTimes = 420.0
  private static let columns = 3

  private let hours: Hours
  private let most: Int
  private let answers: [Answer]
  private let legend: [[String]]
  /// What is behind each weekday, in lines.
  private let times: [[String]]
  private let others: [(title: [String], words: [String], whole: String)]
  let headWords: String
  let head: [String]
  let width: Double

  init(_ hours: Hours) {
    self.hours = hours
    most = max(1, hours.days.map(\.personMinutes).max() ?? 1)
    answers = hours.answers
    let texts = hours.week.map { hours.words($0) }
    let wanted = texts.map { TextWidth.of($0, .detail) }.max() ?? 0
    let times = min(max(wanted + 2, 138), Self.widestTimes)
    let width = max(Self.narrowest, 18 + Self.label + Self.hour * 24 + 12 + times + 18)
    self.width = width
    self.times = texts.map { Self.wrapped($0, width: times) }
    legend = answers.map {
      TextWidth.wrapped(hours.words($0), .aside, width: width - Self.label - 36 - 40, most: 3)
    }
    headWords = "\(hours.company) · \(hours.summary)"
    head = TextWidth.wrapped(headWords, .aside, width: width, most: 3)
    let step = (width - 36) / Double(Self.columns) - 16
    others = hours.exceptions.map { exception in
      let words = [exception.reasons.prefix(1).joined(), hours.words(exception.parts)].filter { !$0.isEmpty }
      let whole = words.joined(separator: " · ")
      return (
        TextWidth.wrapped(exception.daysText(), .title, width: step, most: 2), Self.wrapped(whole, width: step), whole
      )
    }
  }

  /// Stretches of time in lines; none is broken. So many lines are never needed but by a name that nobody has.
  private static func wrapped(_ text: String, width: Double) -> [String] {
    let parts = TextWidth.cleaned(text).components(of: ", ")
    let pieces = parts.enumerated().map { $0.offset + 1 < parts.count ? $0.element + "," : $0.element }
    return TextWidth.wrapped(pieces, .detail, width: width, most: 12)
  }

  private var x: Double { Page.margin }
  var top: Double { Page.top + Double(max(head.count, 1) - 1) * 16 }
  var weekHeight: Double {
    62 + times.reduce(0) { $0 + Self.height($1) } + 14 + legend.reduce(0) { $0 + 20 + Double($1.count - 1) * 15 } + 8
  }
  var yearHeight: Double { 74 + Self.cell * 7 + 34 }
  var listHeight: Double { others.isEmpty ? 0 : 40 + (columnHeights.max() ?? 0) + Page.gap }

  private static func height(_ lines: [String]) -> Double {
    max(row, 10 + Double(lines.count) * line)
  }

  private var rows: Int { (others.count + Self.columns - 1) / Self.columns }

  private var columnHeights: [Double] {
    (0..<Self.columns).map { column in
      others.indices.filter { $0 / rows == column }.reduce(0) { $0 + entryHeight($1) }
    }
  }

  private func entryHeight(_ index: Int) -> Double {
    Double(others[index].title.count) * 17 + Double(others[index].words.count) * Self.line + 8
  }

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
        "class": "panel", "x": .length(x), "y": .length(y), "width": .length(width),
        "height": .length(height), "rx": 12,
      ])
    svg.write(title, .headline, x: x + 18, y: y + 28, room: width - 36)
  }

  // MARK: The week

  func drawWeek(into svg: inout SVGText, y: Double) {
    panel("An ordinary week", weekHeight, y, into: &svg)
    let left = x + 18 + Self.label
    let top = y + 62
    for mark in stride(from: 0, through: 24, by: 3) {
      svg.write("\(mark)", .small, x: left + Double(mark) * Self.hour, y: top - 7, room: 30, anchor: .middle)
    }
    var line = top
    for (index, parts) in hours.week.enumerated() {
      svg.write(Day.weekdays[index], .row, x: x + 18, y: line + 15, room: Self.label)
      for part in parts {
        fill(
          part.answer, x: left + Double(part.start) / 60 * Self.hour, y: line,
          width: Double(max(0, part.end - part.start)) / 60 * Self.hour, height: Self.row - 5, into: &svg)
      }
      svg.write(
        lines: times[index], whole: hours.words(parts), .detail, x: left + 24 * Self.hour + 12, y: line + 14,
        step: Self.line)
      line += Self.height(times[index])
    }
    line += 14
    for (answer, words) in zip(answers, legend) {
      fill(answer, x: left, y: line - 1, width: 26, height: 16, into: &svg)
      svg.write(lines: words, whole: hours.words(answer), .aside, x: left + 36, y: line + 11, step: 15)
      line += 20 + Double(words.count - 1) * 15
    }
  }

  /// Ends of one kind look alike: each has its letter where there is room for it.
  private func fill(
    _ answer: Answer, x: Double, y: Double, width: Double, height: Double, into svg: inout SVGText
  ) {
    fill(answer.kind, x: x, y: y, width: width, height: height, into: &svg)
    let letter = answers.firstIndex(of: answer).map { Hours.letter($0) } ?? ""
    let plate = TextWidth.of(letter, .small) + 5
    guard width >= plate + 1 else { return }
    let middle = x + width / 2
    svg.empty(
      "rect",
      [
        "class": "plate", "x": .length(middle - plate / 2), "y": .length(y + height / 2 - 6.5),
        "width": .length(plate), "height": 13, "rx": 3,
      ])
    svg.write(letter, .small, x: middle, y: y + height / 2 + 3.6, room: plate - 2, anchor: .middle)
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
      svg.write(Day.weekdays[weekday], .small, x: x + 18, y: line + 10, room: Self.label)
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
        svg.write(Day.months[day.day.month - 1], .small, x: month, y: top - 7, room: 40)
      }
      draw(day, marked[day.day], x: corner.x, y: corner.y, into: &svg)
    }
    let foot = top + Self.cell * 7 + 12
    svg.empty(
      "rect", ["class": "human", "x": .length(left), "y": .length(foot), "width": 13, "height": 13, "rx": 3])
    var at = left + 20
    func say(_ words: String, _ svg: inout SVGText) {
      svg.write(words, .aside, x: at, y: foot + 11, room: 300)
      at += TextWidth.of(words, .aside) + 40
    }
    say("the fuller, the longer a person answers", &svg)
    svg.empty(
      "rect", ["class": "grid", "x": .length(at - 20), "y": .length(foot), "width": 13, "height": 13, "rx": 3])
    say("nobody", &svg)
    svg.empty("circle", ["class": "dot", "cx": .length(at - 12), "cy": .length(foot + 6.5), "r": 2.2])
    say("differs from other days of that weekday", &svg)
  }

  private func draw(
    _ day: DayHours, _ exception: Hours.Exception?, x: Double, y: Double, into svg: inout SVGText
  ) {
    let side = Self.cell - 2.5
    svg.open("g")
    let reason = exception.map { $0.reasons.isEmpty ? "" : ", " + $0.reasons.joined(separator: ", ") } ?? ""
    svg.element("title", text: TextWidth.cleaned("\(day.day.short): \(hours.words(day.parts))\(reason)"))
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
    guard !others.isEmpty else { return }
    panel("Other days", listHeight - Page.gap, y, into: &svg)
    let step = (width - 36) / Double(Self.columns)
    var top = y + 54
    for (index, other) in others.enumerated() {
      if index % rows == 0 { top = y + 54 }
      let left = x + 18 + Double(index / rows) * step
      svg.write(lines: other.title, whole: other.title.joined(separator: " "), .title, x: left, y: top, step: 17)
      svg.write(
        lines: other.words, whole: other.whole, .detail, x: left, y: top + Double(other.title.count) * 17 - 3,
        step: Self.line)
      top += entryHeight(index)
    }
  }
}

extension Hours {
  /// A, B, … Z, AA: what an answer is called in a picture.
  static func letter(_ index: Int) -> String {
    let last = String(UnicodeScalar(UInt8(65 + index % 26)))
    return index < 26 ? last : letter(index / 26 - 1) + last
  }
}

extension String {
  fileprivate func components(of separator: String) -> [String] {
    var parts: [String] = []
    var rest = self[...]
    while let range = rest.firstRange(of: separator) {
      parts.append(String(rest[..<range.lowerBound]))
      rest = rest[range.upperBound...]
    }
    return parts + [String(rest)]
  }
}
