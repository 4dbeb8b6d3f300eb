import SourceText
import TelephoneExchange

extension Rule {
  static let sameUserName = Rule(
    "same-user-name", .warning, "two users with one name", checks: ["U-06"],
    explanation: """
      Users have names that differ, case and blanks aside, unless one of them is in no phone book (`directory: none`).
      Where a menu asks for names, `names-keyed-alike` tells it.

      The phone book of each telephone shows the name twice, and who of them rings is luck.

      Wrong:

          users:
            - {extension: 201, first_name: Jan, last_name: Jansen}
            - {extension: 202, first_name: Jan, last_name: Jansen}

      Right:

          users:
            - {extension: 201, first_name: Jan, last_name: Jansen}
            - {extension: 202, first_name: Jan (magazijn), last_name: Jansen}
      """)

  static let userWithoutName = Rule(
    "user-without-name", .warning, "a name without a letter", checks: ["U-07"],
    explanation: """
      The name of a user has a letter or a digit in it.

      Telephones show it to who is called, on lamps and in the phone book: a hyphen there tells nobody anything.

      Wrong:

          users: [{extension: 201, first_name: "-", last_name: "-"}]

      Right:

          users: [{extension: 201, first_name: Kamer, last_name: "12"}]
      """)
}

extension Check {
  static let sameUserName = Check(.sameUserName, needs: .wholeExchange) { context in
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

  static let userWithoutName = Check(.userWithoutName, needs: .itsParts) { context in
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
