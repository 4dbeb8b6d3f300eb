import SourceText
import TelephoneExchange

extension Rule {
  static let nightBypass = Rule(
    "night-bypass", .warning, "group that rings at night without anyone there", checks: ["X-11"],
    explanation: Explanation(
      what: """
        A hunt group with `night_switch: off` rings at any hour. If each of its agents has a number that is
        night-switched, nobody is there to take the calls.
        """,
      why: "One number says that the company is closed. The other one rings, and nobody answers.",
      wrong: .yaml(
        """
        hunt_groups: [{extension: 102, number: 088-7654002, agents: [201, 202], night_switch: "off"}]
        """),
      right: .yaml("hunt_groups: [{extension: 102, number: 088-7654002, agents: [201, 202], night_switch: follow}]"),
      note: """
        Agents who are on duty at night should have `night_switch: "off"` themselves, or no number of their own.
        """))

  static let nightExempt = Rule(
    "night-exempt", .note, "numbers that ring at night", checks: ["X-11"],
    explanation: Explanation(
      what: """
        The numbers of users, groups and attendants with `night_switch: off` work the same by day and by night. This
        note lists them, so that they can be reviewed at a glance.
        """,
      why: """
        Opening hours that differ from number to number confuse callers. For a fax, a lift or a service that is
        always staffed, they are right.
        """,
      wrong: .yaml(
        given: "If nobody works there at night:",
        """
        users: [{extension: 209, number: 088-7654009, night_switch: "off"}]
        """),
      right: .yaml("users: [{extension: 209, number: 088-7654009, night_switch: follow}]")))
}

extension NightChecks {
  static let nightBypass = ExchangeCheck(.nightBypass, .nightExempt, needs: .wholeExchange) { context in
    let exchange = context.exchange
    guard exchange.nightSwitch.mode != .off, exchange.nightSwitch.destination != nil else { return [] }
    var found: [Diagnostic] = []
    var exempt: [CheckedElement] = []
    for follower in NightFollower.all(of: context) where follower.follow == .off {
      let element = follower.element
      guard let number = element.numbers.first else { continue }
      guard case .huntGroup(let index) = element.id else {
        // A menu of its own for the night is what `off` is for.
        if case .autoAttendant(let index) = element.id, exchange.autoAttendants[index].afterHoursMenu != nil {
          continue
        }
        exempt.append(element)
        continue
      }
      let agents = exchange.huntGroups[index].agents
      guard !agents.isEmpty, agents.allSatisfy({ exchange.users[$0].isAwayAtNight }) else {
        exempt.append(element)
        continue
      }
      found.append(
        context.finding(
          .nightBypass,
          "\(OutsideNumber.number(number).dialled) rings at night at \(element.phrase), but each of its agents is "
            + "night-switched",
          at: "\(element.subject)/night_switch",
          notes: [context.note("its agents are here", at: "\(element.subject)/agents")],
          help: "write `night_switch: follow`, or `night_switch: \"off\"` for those who work at night"))
    }
    if let first = exempt.first {
      let numbers = exempt.flatMap { element in
        element.numbers.map { "\(OutsideNumber.number($0).dialled) \(shown(element.name))" }
      }
      found.append(
        context.finding(
          .nightExempt,
          "\(numbers.count == 1 ? "this number is" : "these numbers are") not night-switched: "
            + several(numbers),
          at: "\(first.subject)/night_switch",
          notes: exempt.dropFirst().prefix(3).map { context.note("and here", at: "\($0.subject)/night_switch") }))
    }
    return found
  }

  private static func several(_ numbers: [String]) -> String {
    numbers.prefix(8).joined(separator: ", ") + (numbers.count > 8 ? " and \(numbers.count - 8) more" : "")
  }
}
