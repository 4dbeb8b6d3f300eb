import ArgumentParser
import ProvisioningHost

/// For how long a window is open: `30` and `30m` are minutes, `2h` hours, `3d` days.
struct WindowLength: ExpressibleByArgument, Sendable {
  let minutes: Int

  /// A week: what is to be open for longer needs another proof.
  private static let longest = 10_080

  init(minutes: Int) { self.minutes = minutes }

  init?(argument: String) {
    let units: [Character: Int] = ["m": 1, "h": 60, "d": 1440]
    let unit = argument.last.flatMap { units[$0] }
    guard let number = Int(unit == nil ? argument : String(argument.dropLast())), (1...Self.longest).contains(number),
      number * (unit ?? 1) <= Self.longest
    else { return nil }
    minutes = number * (unit ?? 1)
  }

  var defaultValueDescription: String { text }

  var text: String {
    for (unit, size) in [("d", 1440), ("h", 60)] where minutes % size == 0 { return "\(minutes / size)\(unit)" }
    return "\(minutes)m"
  }

  /// In milliseconds since 1970.
  var until: Int { WallClock.milliseconds() + minutes * 60_000 }
}
