import SourceText
import TelephoneExchange

extension Rule {
  static let keyWithoutLine = Rule(
    "key-without-line", .error, "key for a line that the device does not have",
    explanation: Explanation(
      what: "A line key, and every BLF and code key, belongs to a line of the same device, counted from 1.",
      why: "Without the line, the key does nothing.",
      wrong: .words("A key for line 2 of a device with one line."),
      right: .words("A second line on the device, or a key for line 1.")))
}

extension ModelChecks {
  static let keyWithoutLine = DeviceCheck(.keyWithoutLine, needs: .nothing) { context in
    context.eachKey { key, device, _ in
      guard !device.accounts.indices.contains(key.account - 1) else { return nil }
      return context.finding(
        .keyWithoutLine, "\(key.name) belongs to line \(key.account); the device has \(device.accounts.count)",
        at: device.place(of: key))
    }
  }
}
