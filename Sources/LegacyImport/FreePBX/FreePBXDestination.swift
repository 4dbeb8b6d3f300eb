import RecordSchemas

/// Where a call goes, as FreePBX writes it everywhere: `ext-group,600,1` (destinations of each module's source).
enum FreePBXDestination: Hashable {
  case `extension`(String)
  case mailbox(String)
  case group(String)
  case queue(String)
  case ivr(String)
  case timeCondition(String)
  case announcement(String)
  case nightSwitch(String)
  case hangUp
  case other(String)

  init(_ text: String) {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    let (name, value) = (parts.first ?? "", parts.count > 1 ? parts[1] : "")
    switch name {
    case "from-did-direct": self = .extension(value)
    case "ext-local" where value.hasPrefix("vm"): self = .mailbox(String(value.dropFirst(3)))
    case "ext-local": self = .extension(value)
    case "ext-findmefollow": self = .extension(value.hasPrefix("FM") ? String(value.dropFirst(2)) : value)
    case "ext-group": self = .group(value)
    case "ext-queues": self = .queue(value)
    case "timeconditions": self = .timeCondition(value)
    case "app-daynight": self = .nightSwitch(value)
    case "app-blackhole": self = .hangUp
    case _ where name.hasPrefix("ivr-"): self = .ivr(String(name.dropFirst(4)))
    case _ where name.hasPrefix("app-announcement-"): self = .announcement(String(name.dropFirst(17)))
    default: self = .other(text)
    }
  }
}

/// One line of a time group, `08:30-17:00|mon-fri|1-31|jan-dec`: hours, days of the week, days of the month, months.
enum FreePBXTime: Hashable {
  case weekly(days: String, hours: String)
  /// A day of each year: `12-25`.
  case day(String)

  private static let months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
  private static let weekdays = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

  /// Nil for what is neither.
  init?(_ text: String) {
    let parts = text.split(separator: "|", omittingEmptySubsequences: false).map { String($0).trimmed.lowercased() }
    guard parts.count == 4 else { return nil }
    let isAnyDay = ["*", "", "1-31"].contains(parts[2])
    let isAnyMonth = ["*", "", "jan-dec"].contains(parts[3])
    let isAllDay = ["*", "", "00:00-23:59"].contains(parts[0])
    if isAnyDay, isAnyMonth {
      let days = parts[1].split(separator: "-").map(String.init)
      let isEvery = ["*", "", "sun-sat", "mon-sun"].contains(parts[1])
      guard isEvery || (1...2).contains(days.count) && days.allSatisfy(Self.weekdays.contains) else { return nil }
      guard let hours = isAllDay ? "all_day" : Self.hours(parts[0]) else { return nil }
      self = .weekly(days: isEvery ? "mon-sun" : parts[1], hours: hours)
      return
    }
    guard isAllDay, ["*", "", "sun-sat", "mon-sun"].contains(parts[1]),
      let day = Int(parts[2].split(separator: "-").first ?? ""),
      let month = Self.months.firstIndex(of: String(parts[3].prefix(3))), (1...31).contains(day),
      Set(parts[2].split(separator: "-")).count == 1, Set(parts[3].split(separator: "-")).count == 1
    else { return nil }
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    self = .day("\(two(month + 1))-\(two(day))")
  }

  /// The old system's last minute is part of the hours, so `22:59` is 23:00 here.
  private static func hours(_ text: String) -> String? {
    let ends = text.split(separator: "-").map { $0.split(separator: ":").compactMap { Int($0) } }
    guard ends.count == 2, ends.allSatisfy({ $0.count == 2 && (0...24).contains($0[0]) && (0...59).contains($0[1]) })
    else {
      return nil
    }
    func written(_ minutes: Int) -> String {
      let (hour, minute) = (minutes / 60, minutes % 60)
      return (hour < 10 ? "0\(hour)" : "\(hour)") + ":" + (minute < 10 ? "0\(minute)" : "\(minute)")
    }
    let end = ends[1][0] * 60 + ends[1][1]
    return written(ends[0][0] * 60 + ends[0][1]) + "-" + written(end % 60 == 59 ? end + 1 : end)
  }
}
