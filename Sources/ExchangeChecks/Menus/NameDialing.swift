import SourceText
import TelephoneExchange

extension Rule {
  static let unspellableName = Rule(
    "unspellable-name", .warning, "name that cannot be entered on a keypad", checks: ["K-01", "K-03"],
    explanation: Explanation(
      what: """
        At a menu with `name_dialing`, callers enter a name with the letters on the telephone's keys. Accents are
        dropped (`Zoë` is 963, `Yılmaz` is 956279). A name without a single Latin letter cannot be entered.
        """,
      why: "Nobody can reach that user by name.",
      wrong: .yaml("users: [{extension: 201, first_name: 明, last_name: 李}]"),
      right: .yaml("users: [{extension: 201, first_name: Ming, last_name: Li}]")))

  static let namesKeyedAlike = Rule(
    "names-keyed-alike", .warning, "names with the same key sequence", checks: ["K-02"],
    explanation: Explanation(
      what: """
        At a menu with `name_dialing`, the key sequence of a name decides who is called. If two users have the same
        sequence, the first one gets all calls.
        """,
      why: "Nobody can reach the other user by name.",
      wrong: .yaml(
        """
        users:
          - {extension: 201, first_name: Jan, last_name: Jansen}
          - {extension: 202, first_name: Jan, last_name: Jansen}
        """),
      right: .yaml(
        """
        users:
          - {extension: 201, first_name: Jan, last_name: Jansen}
          - {extension: 202, first_name: Jan (magazijn), last_name: Jansen}
        """)))
}

extension MenuChecks {
  static let spelledNames = ExchangeCheck(.unspellableName, .namesKeyedAlike, needs: .wholeExchange) { context in
    let spelling = context.exchange.autoAttendants.filter { attendant in
      attendant.placedMenus.contains { $0.menu.keys.values.contains(.nameDialing) }
    }
    guard let attendant = spelling.first else { return [] }
    // In one order more names are alike than in both.
    let bothOrders = spelling.allSatisfy { $0.nameDialing == .bothOrders }
    var owners: [String: User] = [:]
    return context.exchange.users.filter { $0.directory == .all }.compactMap { user in
      let keys = SpelledName(firstName: user.firstName, lastName: user.lastName, bothOrders: bothOrders).keys
      guard let first = keys.first else {
        return context.finding(
          .unspellableName,
          "nobody can key the name \(shown(user.displayName)) at the menu \(shown(attendant.name)): it has no letter "
            + "that is on a telephone keypad", at: "\(user.subject)/last_name",
          help: "write it in Latin letters, or `directory: internal` if nobody should look for it")
      }
      let other = owners[first]
      let isReached = keys.contains { owners[$0] == nil }
      for key in keys where owners[key] == nil { owners[key] = user }
      guard let other, !isReached else { return nil }
      return context.finding(
        .namesKeyedAlike,
        "keying \(first) at the menu \(shown(attendant.name)) reaches \(shown(other.displayName)), never "
          + shown(user.displayName), at: "\(user.subject)/last_name",
        notes: [context.note("the first name with these keys", at: "\(other.subject)/last_name")],
        help: "make the two names different, or write `directory: internal` for one of them")
    }
  }
}
