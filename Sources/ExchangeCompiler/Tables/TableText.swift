import TelephoneExchange

/// How the tables spell what is not a text.
enum TableText {
  /// `08:30`; 1440 is `24:00`.
  static func time(_ minutes: Int) -> String { two(minutes / 60) + ":" + two(minutes % 60) }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  static func outside(_ number: OutsideNumber) -> String {
    switch number {
    case .number(let number): number.digits
    case .national(let digits): digits
    }
  }

  /// Digits, `*`, `#` and `+` for themselves, `x` for any digit, `[1-5]` for a choice, and `{1,12}` for how many more digits.
  static func pattern(_ pattern: DigitPattern) -> String {
    var text = pattern.positions.map(position).joined()
    if let more = pattern.more { text += "{\(more.lowerBound),\(more.upperBound)}" }
    return text
  }

  private static func position(_ bits: UInt16) -> String {
    if bits == DigitPattern.anyDigit { return "x" }
    var runs: [ClosedRange<Int>] = []
    for index in DigitPattern.symbols.indices where bits & (1 << UInt16(index)) != 0 {
      // Only digits make ranges.
      if let last = runs.last, last.upperBound == index - 1, index <= 9 {
        runs[runs.count - 1] = last.lowerBound...index
      } else {
        runs.append(index...index)
      }
    }
    let text = runs.map { run in
      let (first, last) = (DigitPattern.symbols[run.lowerBound], DigitPattern.symbols[run.upperBound])
      return run.count == 1 ? "\(first)" : run.count == 2 ? "\(first)\(last)" : "\(first)-\(last)"
    }.joined()
    return bits.nonzeroBitCount == 1 ? text : "[\(text)]"
  }
}

extension Exchange {
  /// Object id of an element: `user 209`.
  func id(_ element: ElementID) -> String {
    switch element {
    case .user(let index): users.indices.contains(index) ? users[index].subject : ""
    case .huntGroup(let index): huntGroups.indices.contains(index) ? huntGroups[index].subject : ""
    case .autoAttendant(let index):
      autoAttendants.indices.contains(index) ? autoAttendants[index].subject : ""
    case .mailbox(let index): mailboxes.indices.contains(index) ? mailboxes[index].subject : ""
    case .pagingGroup(let index): pagingGroups.indices.contains(index) ? pagingGroups[index].subject : ""
    }
  }

  /// `user 209`, `outside 31612345678`; nil for what is absent or broken.
  func text(_ target: Target?) -> String? {
    switch target {
    case .element(let element): id(element)
    case .outside(let number): "outside \(TableText.outside(number))"
    case .poisoned, nil: nil
    }
  }

  /// Every element that can be called, with what the tables say of it.
  var elements: [(id: String, kind: String, name: String, extension: Extension?, numbers: [PublicNumber])] {
    var all: [(id: String, kind: String, name: String, extension: Extension?, numbers: [PublicNumber])] = []
    for user in users { all.append((user.subject, "user", user.displayName, user.extension, user.numbers)) }
    for group in huntGroups {
      all.append((group.subject, "hunt_group", group.name, group.extension, group.numbers))
    }
    for attendant in autoAttendants {
      all.append(
        (attendant.subject, "auto_attendant", attendant.name, attendant.extension, attendant.numbers))
    }
    for mailbox in mailboxes {
      all.append((mailbox.subject, "mailbox", mailbox.name, mailbox.extension, mailbox.numbers))
    }
    for group in pagingGroups { all.append((group.subject, "paging_group", group.name, group.extension, [])) }
    return all
  }
}
