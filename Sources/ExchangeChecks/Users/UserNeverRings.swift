import SourceText
import TelephoneExchange

extension Rule {
  static let userNeverRings = Rule(
    "user-never-rings", .warning, "user whose calls reach nothing", checks: ["U-04", "N-12"],
    explanation: Explanation(
      what: "A user needs a device, a mobile number, a forward or voicemail.",
      why: """
        Without any of these, every caller to the user, and to the user's number on the letterhead, hears at once
        that nobody can be reached.
        """,
      wrong: .yaml("users: [{extension: 201, number: 088-7654001}]  # and no device"),
      right: .yaml("users: [{extension: 201, number: 088-7654001, forwards: {always: 209}}]")))
}

extension UserChecks {
  static let userNeverRings = ExchangeCheck(.userNeverRings, needs: .wholeExchange) { context in
    let hasLine = context.usersWithLines
    return context.exchange.users.enumerated().compactMap { index, user in
      guard !hasLine[index], user.mobile == nil, user.simultaneousRing == nil, !user.voicemail.active,
        user.forwards.isEmpty
      else { return nil }
      let dialled = user.numbers.map(\.nationalText) + (user.extension.map { [$0.digits] } ?? [])
      return context.finding(
        .userNeverRings,
        "callers of \(dialled.map { shown($0) }.joined(separator: " or ")) are told that nobody can be reached: "
          + "\(shown(user.displayName)) has no device, mobile, forward or voicemail", at: user.subject,
        help: "give the user a device, `forwards: {always: …}` or `voicemail: {active: true, mail: …}`")
    }
  }
}

extension Forwards {
  fileprivate var isEmpty: Bool { always == nil && busy == nil && noAnswer == nil && notReachable == nil }
}
