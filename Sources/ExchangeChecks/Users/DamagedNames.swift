import SourceText
import TelephoneExchange

extension Rule {
  static let damagedName = Rule(
    "damaged-name", .warning, "name with damaged characters",
    explanation: Explanation(
      what: """
        Lists of people pass through spreadsheets, mail and old programs, and each may read the letters in another
        character set. `René` becomes `RenÃ©` or `Ren?`, or a space becomes an invisible character.
        """,
      why: """
        Telephones show the damaged name to everybody who is called. The phone book sorts it in the wrong place, and
        at a menu it is entered with letters that are not in it.
        """,
      wrong: .yaml("users: [{extension: 201, first_name: RenÃ©, last_name: Jansen}]"),
      right: .yaml("users: [{extension: 201, first_name: René, last_name: Jansen}]")))
}

extension UserChecks {
  static let damagedName = ExchangeCheck(.damagedName, needs: .itsParts) { context in
    context.names.compactMap { subject, name in
      guard let damage = NameDamage(name) else { return nil }
      return context.finding(
        .damagedName, "\(shown(name)) is damaged: \(damage.reason)", at: subject,
        help: damage.reading.map { "write \(shown($0)) if that is the name" }
          ?? "look the name up in the source of the list, and save that as UTF-8")
    }
  }
}

extension CheckContext {
  /// Everything that people named, and where.
  fileprivate var names: [(subject: String, name: String)] {
    var names: [(String, String)] = [("company/name", exchange.company.name)]
    for user in exchange.users {
      names.append(("\(user.subject)/first_name", user.firstName))
      names.append(("\(user.subject)/last_name", user.lastName))
    }
    for group in exchange.huntGroups {
      names.append(("\(group.subject)/name", group.name))
      names.append(("\(group.subject)/display_name", group.displayName ?? ""))
    }
    for attendant in exchange.autoAttendants {
      names.append(("\(attendant.subject)/name", attendant.name))
      names.append(("\(attendant.subject)/display_name", attendant.displayName ?? ""))
    }
    for mailbox in exchange.mailboxes { names.append(("\(mailbox.subject)/name", mailbox.name)) }
    for group in exchange.pagingGroups { names.append(("\(group.subject)/name", group.name)) }
    for device in exchange.devices {
      names.append(("\(device.subject)/description", device.description))
      for (index, line) in device.lines.enumerated() {
        names.append(("\(device.subject)/lines/\(index + 1)/label", line.label ?? ""))
      }
    }
    for entry in exchange.phoneBook { names.append(("phone_book", entry.name)) }
    return names.filter { !$0.1.isEmpty }
  }
}
