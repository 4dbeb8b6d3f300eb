import SourceText
import TelephoneExchange

extension Rule {
  static let userWithoutExtension = Rule(
    "user-without-extension", .warning, "user without an extension", checks: ["U-02"],
    explanation: Explanation(
      what: """
        A user should have an extension. Without one, they can be called at their public number only. A fax, an
        alarm, a lift or a doorbell (`port` with `use`) does not need one.
        """,
      why: """
        Colleagues must dial ten digits, nobody can watch the user with a BLF, and no caller can dial the user at a
        menu.
        """,
      wrong: .yaml("users: [{number: 088-7654001, first_name: Jan, last_name: Jansen}]"),
      right: .yaml("users: [{extension: 201, number: 088-7654001, first_name: Jan, last_name: Jansen}]")))
}

extension UserChecks {
  static let userWithoutExtension = ExchangeCheck(.userWithoutExtension, needs: .wholeExchange) { context in
    let machines = context.machines
    return context.exchange.users.enumerated().compactMap { index, user in
      guard user.extension == nil, !machines.contains(index), let number = user.numbers.first else { return nil }
      return context.finding(
        .userWithoutExtension,
        "colleagues who call \(shown(user.displayName)) must dial \(shown(OutsideNumber.number(number).dialled)) in full",
        at: user.subject, help: "add `extension: …`")
    }
  }
}

extension CheckContext {
  /// Users who are not people: all their lines are ports of a fax, a doorbell, a lift or an alarm.
  var machines: Set<Int> {
    var machines: Set<Int> = []
    var people: Set<Int> = []
    for line in exchange.devices.lazy.flatMap(\.lines) {
      guard let user = line.user else { continue }
      switch line.attachment {
      case .port(_, use: .fax), .port(_, use: .doorbell), .port(_, use: .lift), .port(_, use: .alarm):
        machines.insert(user)
      case .handset, .portable, .port(_, use: .telephone): people.insert(user)
      }
    }
    return machines.subtracting(people)
  }
}
