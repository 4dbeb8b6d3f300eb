import SourceText
import TelephoneExchange

extension Rule {
  static let sameUserName = Rule(
    "same-user-name", .warning, "users with the same name", checks: ["U-06"],
    explanation: Explanation(
      what: """
        Users should have different names, ignoring case and spaces, unless one of them is not in the phone book
        (`directory: none`).
        """,
      why: "The phone book of each telephone shows the name twice, so people call one of the two at random.",
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
        """),
      note: "If a menu offers dialling by name, `names-keyed-alike` reports this instead."))

  static let userWithoutName = Rule(
    "user-without-name", .warning, "name without a letter or digit", checks: ["U-07"],
    explanation: Explanation(
      what: "A user's name must contain a letter or a digit.",
      why: """
        Telephones show the name to the called party, on BLF keys and in the phone book. A hyphen tells nobody
        anything.
        """,
      wrong: .yaml(
        """
        users: [{extension: 201, first_name: "-", last_name: "-"}]
        """),
      right: .yaml(
        """
        users: [{extension: 201, first_name: Kamer, last_name: "12"}]
        """)))
}

extension UserChecks {
  static let sameUserName = ExchangeCheck(.sameUserName, needs: .wholeExchange) { context in
    let spells = context.spellsNames
    var first: [String: User] = [:]
    return context.exchange.users.filter { $0.directory != .none && $0.hasName }.compactMap { user in
      let name = user.displayName.lowercased().split(separator: " ").joined(separator: " ")
      guard let other = first[name] else {
        first[name] = user
        return nil
      }
      if spells, user.directory == .all, other.directory == .all { return nil }
      return context.finding(
        .sameUserName, "the phone book shows \(shown(user.displayName)) twice", at: "\(user.subject)/last_name",
        notes: [context.note("the first of this name", at: "\(other.subject)/last_name")],
        help: "add something that tells them apart to one of the names, such as the department")
    }
  }

  static let userWithoutName = ExchangeCheck(.userWithoutName, needs: .itsParts) { context in
    let spells = context.spellsNames
    return context.exchange.users.filter { !$0.displayName.isEmpty && !$0.hasName }.compactMap { user in
      // `unspellable-name` tells it then.
      if spells, user.directory == .all { return nil }
      return context.finding(
        .userWithoutName, "telephones show \(shown(user.displayName)) as the name of this user",
        at: "\(user.subject)/first_name", help: "write a name, or the purpose of the telephone: `Kamer 12`")
    }
  }
}

extension CheckContext {
  /// Some menu asks callers for a name.
  fileprivate var spellsNames: Bool {
    exchange.autoAttendants.contains { attendant in
      attendant.placedMenus.contains { $0.menu.keys.values.contains(.nameDialing) }
    }
  }
}

extension User {
  fileprivate var hasName: Bool { displayName.contains { $0.isLetter || $0.isNumber } }
}
