import SourceText
import TelephoneExchange

extension Rule {
  static let lineTakenTwice = Rule(
    "line-taken-twice", .warning, "two lines on one port or DECT portable", checks: ["D-06"],
    explanation: Explanation(
      what: """
        Each port of an analog adapter has one line, and so does each DECT portable (identified by its IPUI across
        all bases).
        """,
      why: "The device keeps the line that it reads last. The user of the other line cannot be reached.",
      wrong: .yaml("lines: [{user: 201, port: 1}, {user: 202, port: 1}]"),
      right: .yaml("lines: [{user: 201, port: 1}, {user: 202, port: 2}]"),
      note: """
        Two users sharing a handset, and one user on many handsets, are both fine: each line of each device is an
        account of its own.
        """))
}

extension HandsetChecks {
  static let lineTakenTwice = ExchangeCheck(.lineTakenTwice, needs: .itsParts) { context in
    var first: [String: String] = [:]
    return context.exchange.devices.flatMap { device in
      device.lines.enumerated().compactMap { index, line -> Diagnostic? in
        let (place, name, key): (String, String, String)
        switch line.attachment {
        case .handset: return nil
        case .portable(let ipui): (place, name, key) = (ipui.lowercased(), "the portable \(shown(ipui))", "portable")
        case .port(let port, _): (place, name, key) = ("\(device.id) \(port)", "port \(port)", "port")
        }
        let subject = "\(device.subject)/lines/\(index + 1)/\(key)"
        guard let other = first[place] else {
          first[place] = subject
          return nil
        }
        return context.finding(
          .lineTakenTwice, "\(name) already has a line", at: subject,
          notes: [context.note("the other line", at: other)],
          help: "delete one of the two lines, or correct its `\(key)`")
      }
    }
  }
}
