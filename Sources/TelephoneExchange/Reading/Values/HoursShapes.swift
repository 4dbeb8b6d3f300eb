import SourceText

/// `08:30-17:00`: minutes from midnight. Where `end` is not after `start`, it is of the next day.
package struct HourRange: Sendable, Hashable {
  var start: Int
  var end: Int

  var text: String { "\(HourRange.clock(start))-\(HourRange.clock(end))" }

  /// `08:30`.
  static func clock(_ minutes: Int) -> String { "\((minutes / 60).twoDigits):\((minutes % 60).twoDigits)" }

  static let type = TextType(
    "hours", pattern: "^\\s*([0-9]{1,2}[:.][0-9]{2}\\s*(-|–)\\s*[0-9]{1,2}[:.][0-9]{2}|all_day)\\s*$",
    example: "08:30-17:00")

  static func read(_ tree: Tree, _ reader: inout Reader) -> HourRange? {
    guard let text = reader.text(tree, expected: "hours such as `\"08:30-17:00\"`") else { return nil }
    if text == "all_day" { return HourRange(start: 0, end: 1440) }
    let parts = text.split(whereSeparator: { $0 == "-" || $0 == "–" }).map { minutes($0.trimmed) }
    guard parts.count == 2, let start = parts[0], let end = parts[1] else {
      reader.report(
        .wrongHours, "\(shown(text)) are no hours", at: tree.range,
        help: "write `\"08:30-17:00\"`; the last moment of a day is `24:00`")
      return nil
    }
    guard start < 1440 else {
      reader.report(
        .wrongHours, "\(shown(text)) begins at the end of the day", at: tree.range, help: "begin at `00:00`")
      return nil
    }
    guard start != end else {
      reader.report(
        .wrongHours, "\(shown(text)) ends when it begins", at: tree.range,
        help: "write `all_day`, or leave the day out where it is closed")
      return nil
    }
    return HourRange(start: start, end: end)
  }

  private static func minutes(_ text: String) -> Int? {
    let parts = text.split(whereSeparator: { $0 == ":" || $0 == "." })
    guard parts.count == 2, parts[1].utf8.count == 2, parts.allSatisfy({ $0.utf8.allSatisfy(\.isDigit) }),
      let hour = Int(parts[0]), let minute = Int(parts[1]), minute < 60, hour < 24 || hour == 24 && minute == 0
    else { return nil }
    return hour * 60 + minute
  }
}

extension Shape where Value == HourRange {
  static let hours: Shape = Shape(
    .text(HourRange.type), read: { HourRange.read($0, &$1) }, write: { .written($0.text) })
}

extension Shape where Value == [HourRange] {
  /// Hours of a day, or `closed`.
  static let hoursOrClosed: Shape = {
    let list = Shape<HourRange>.hours.list(inCell: .blanks)
    return Shape(
      .either([.choice(["closed"]), list.type]),
      read: { tree, reader in tree.text?.trimmed == "closed" ? [] : list.read(tree, &reader) },
      write: { $0.isEmpty ? .written("closed") : list.write($0) })
  }()
}

/// `mon-fri`, `sat`, `mon, wed`, `ma-vr`, `every_day`.
enum Weekdays {
  static let type = TextType("weekdays", pattern: "^[A-Za-z_]+(\\s*[-,]\\s*[A-Za-z]+)*$", example: "mon-fri")

  /// 1 = Monday, in the order of the week; nil where the text names no days.
  static func read(_ text: String) -> [Int]? {
    if text == "every_day" { return Array(1...7) }
    var days: Set<Int> = []
    for part in text.split(separator: ",", omittingEmptySubsequences: false) {
      let ends = part.split(separator: "-", omittingEmptySubsequences: false).map {
        number(of: $0.trimmed.lowercased())
      }
      guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1] else { return nil }
      var day = first
      days.insert(day)
      while day != last {
        day = day % 7 + 1
        days.insert(day)
      }
    }
    return days.sorted()
  }

  private static func number(of word: String) -> Int? {
    names.firstIndex { $0.contains(word) }.map { $0 + 1 }
  }

  private static let names: [[String]] = [
    ["mon", "monday", "ma", "maandag"], ["tue", "tuesday", "di", "dinsdag"], ["wed", "wednesday", "wo", "woensdag"],
    ["thu", "thursday", "do", "donderdag"], ["fri", "friday", "vr", "vrijdag"], ["sat", "saturday", "za", "zaterdag"],
    ["sun", "sunday", "zo", "zondag"],
  ]
}
