package import ExchangeCalls
import TelephoneExchange

/// The week and the exceptional days of a number for a terminal.
package struct HoursText {
  package enum Style: Sendable {
    /// ASCII only: for files, and for whoever asked for no colour.
    case plain
    /// Block elements in colours.
    case coloured
  }
  private let hours: Hours
  private let style: Style

  package init(_ hours: Hours, style: Style) {
    self.hours = hours
    self.style = style
  }

  /// Half an hour a character.
  private static let cells = 48

  package var text: String {
    var text = "\(hours.number.written), \(hours.year), \(hours.timeZone)\n\n"
    text += "     0     3     6     9     12    15    18    21    24\n"
    for (index, parts) in hours.week.enumerated() {
      text += "\(Day.weekdays[index])  \(bar(parts))  \(hours.words(parts, dash: dash))\n"
    }
    text += "\n"
    for answer in hours.answers {
      text += "     \(painted(answer, count: 1))  \(fitted(hours.words(answer)))\n"
    }
    text += "\n\(hours.summary)\n"
    let exceptions = hours.exceptions
    guard !exceptions.isEmpty else { return text + "Every week is like this.\n" }
    text += "\nOther days:\n"
    let days = exceptions.map { $0.daysText(dash: dash) }
    let times = exceptions.map { hours.words($0.parts, dash: dash) }
    for (index, exception) in exceptions.enumerated() {
      let reasons = exception.reasons.isEmpty ? "" : "  " + fitted(exception.reasons.joined(separator: ", "))
      text +=
        "  \(padded(days[index], days))  \(reasons.isEmpty ? times[index] : padded(times[index], times))\(reasons)\n"
    }
    return text
  }

  private var dash: String {
    switch style {
    case .plain: "-"
    case .coloured: "–"
    }
  }

  private func fitted(_ words: String) -> String { TextWidth.fitted(words, size: 1, width: 60) }

  private func padded(_ text: String, _ column: [String]) -> String {
    let width = min(column.map(\.count).max() ?? 0, 40)
    return text + String(repeating: " ", count: max(0, width - text.count))
  }

  /// What happens in the middle of each half hour.
  private func bar(_ parts: [DayHours.Part]) -> String {
    var runs: [(answer: Answer?, count: Int)] = []
    for cell in 0..<Self.cells {
      let minute = cell * 30 + 15
      let answer = parts.first { $0.start <= minute && minute < $0.end }?.answer
      if let last = runs.last, last.answer == answer {
        runs[runs.count - 1].count += 1
      } else {
        runs.append((answer, 1))
      }
    }
    return runs.map { run in
      run.answer.map { painted($0, count: run.count) } ?? String(repeating: " ", count: run.count)
    }.joined()
  }

  /// Each kind of end has its sign; where several ends are of one kind, each has its letter.
  private func painted(_ answer: Answer, count: Int) -> String {
    let answers = hours.answers
    let (block, sign, colour) =
      switch answer.kind {
      case .person: ("█", "#", "32")
      case .outside: ("▓", "+", "34")
      case .mailbox: ("▒", "=", "33")
      case .announcement: ("░", ".", "90")
      case .busy: ("╳", "x", "31")
      }
    let isOne = answers.count { $0.kind == answer.kind } < 2
    let letter = answers.firstIndex(of: answer).map { Hours.letter($0).suffix(1) }.map { String($0) } ?? sign
    return switch style {
    case .plain: String(repeating: isOne ? sign : letter, count: count)
    case .coloured: "\u{1B}[\(colour)m" + String(repeating: isOne ? block : letter, count: count) + "\u{1B}[0m"
    }
  }
}
