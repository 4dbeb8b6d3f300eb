import SourceText
import TelephoneExchange

extension Rule {
  static let keyTakenTwice = Rule(
    "key-taken-twice", .error, "two functions on one key",
    explanation: Explanation(
      what: "A key position of a device or module holds one function.",
      why: "The device would keep one of the two, and it is uncertain which.",
      wrong: .yaml("keys: [{position: 3, lamp: 202}, {position: 3, lamp: 203}]"),
      right: .yaml("keys: [{position: 3, lamp: 202}, {position: 4, lamp: 203}]"),
      note: "Without a position, a key takes the next free one."))
}

extension ModelChecks {
  static let keyTakenTwice = DeviceCheck(.keyTakenTwice, needs: .nothing) { context in
    context.eachDevice { device, _ in
      var taken: Set<[Int]> = []
      return device.keys.filter { !taken.insert([$0.module, $0.position]).inserted }.map {
        context.finding(.keyTakenTwice, "\($0.name) has two functions", at: device.place(of: $0))
      }
    }
  }
}
