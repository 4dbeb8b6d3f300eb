import SourceText
import TelephoneExchange

extension Rule {
  static let dialingNobody = Rule(
    "dialing-nobody", .warning, "menu dialling that reaches nobody", checks: ["A-13"],
    explanation: Explanation(
      what: """
        If callers may dial an extension, somebody must have one. If they may spell a name, somebody must be in the
        directory (`directory: all`). If they may ask for a mailbox by its extension, a user with an extension must
        have a mailbox.
        """,
      why: """
        Otherwise, whatever callers dial, they hear "this number is not in use".
        """,
      wrong: .yaml(
        """
        users: [{extension: 201, directory: none}]
        keys: {2: name_dialing}
        """),
      right: .yaml(
        """
        users: [{extension: 201, directory: all}]
        keys: {2: name_dialing}
        """)))
}

extension MenuChecks {
  static let dialingNobody = ExchangeCheck(.dialingNobody, needs: .wholeExchange) { context in
    let exchange = context.exchange
    let hasExtensions = context.elements.contains { element in
      switch element.id {
      case .user, .huntGroup, .mailbox: element.extension != nil
      case .autoAttendant, .pagingGroup: false
      }
    }
    let hasNames = exchange.users.contains { $0.directory == .all }
    let hasMailboxes = exchange.users.contains { $0.extension != nil && $0.voicemail.active }
    return exchange.autoAttendants.flatMap { attendant in
      attendant.placedMenus.flatMap { placed -> [Diagnostic] in
        let place = "\(attendant.subject)/\(placed.path)"
        var idle: [(String, String)] = []
        if placed.menu.extensionDialing, !hasExtensions {
          idle.append(("\(place)/extension_dialing", "dial an extension, but no user or group has one"))
        }
        for (key, action) in placed.menu.sortedKeys {
          let keyPlace = "\(place)/keys/\(key.rawValue)"
          switch action {
          case .extensionDialing where !hasExtensions:
            idle.append((keyPlace, "dial an extension, but no user or group has one"))
          case .nameDialing where !hasNames: idle.append((keyPlace, "spell a name, but nobody is in the directory"))
          case .mailbox(nil) where !hasMailboxes:
            idle.append((keyPlace, "ask for a mailbox, but no user with an extension has voicemail"))
          case .transfer, .operator, .nameDialing, .extensionDialing, .repeatMenu, .exit, .mailbox, .submenu,
            .previousMenu, .announcement:
            break
          }
        }
        return idle.map { subject, what in
          context.finding(
            .dialingNobody, "callers at \(shown(attendant.name)) may \(what)", at: subject,
            help: "delete this choice, or give it somebody to reach")
        }
      }
    }
  }
}
