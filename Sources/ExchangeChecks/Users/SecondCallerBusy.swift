import SourceText
import TelephoneExchange

extension Rule {
  static let secondCallerBusy = Rule(
    "second-caller-busy", .note, "second caller who gets a busy tone", checks: ["U-10"],
    explanation: Explanation(
      what: """
        While a user with a number of their own is in a call, a second caller gets a busy tone: the user has no call
        waiting, no voicemail on busy and no forward on busy. If that is intended, write `call_waiting: false` at
        the user.
        """,
      why: "Calls from outside are lost, and nobody sees that they came in.",
      wrong: .yaml("users: [{extension: 201, number: 088-7654001}]"),
      right: .yaml("users: [{extension: 201, number: 088-7654001, forwards: {busy: 209}}]")))
}

extension UserChecks {
  static let secondCallerBusy = ExchangeCheck(.secondCallerBusy, needs: .wholeExchange) { context in
    let hasLine = context.usersWithLines
    let machines = context.machines
    return context.exchange.users.enumerated().compactMap { index, user in
      let voicemail = user.voicemail
      guard hasLine[index], !machines.contains(index), let number = user.numbers.first, !user.callWaiting,
        user.forwards.busy == nil, user.forwards.always == nil,
        !voicemail.active || !(voicemail.always || voicemail.whenBusy),
        !context.isWritten("\(user.subject)/call_waiting")
      else { return nil }
      return context.finding(
        .secondCallerBusy,
        "anyone who calls \(shown(number.nationalText)) while \(shown(user.displayName)) is in a call hears the busy tone",
        at: user.subject,
        help: "add `call_waiting: true` or `forwards: {busy: …}`; `call_waiting: false` if this is intended")
    }
  }
}
