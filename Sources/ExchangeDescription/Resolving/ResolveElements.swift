import RecordSchemas
import SourceText
import TelephoneExchange

extension Resolver {
  /// Of one attendant: nobody finds the way in more, and each may be below all others.
  private static let mostSubmenus = 100

  mutating func resolveGroups() {
    for (position, draft) in root.groups.enumerated() {
      var group = draft.group
      group.id = draft.id ?? "unnamed-\(position + 1)"
      group.numbers = draft.allNumbers.map(\.value)
      group.extension = draft.extension?.value
      var first: [Int: SourceRange] = [:]
      for reference in draft.agents {
        guard let agent = user(reference) else { continue }
        if let place = first[agent] {
          report(
            .agentTwice, "\(shown(reference.value)) is already an agent of this group", at: reference.range,
            notes: [.init("first named here", at: place)], help: "delete one of the two",
            subject: "\(draft.subject)/agents")
        } else {
          first[agent] = reference.range
          group.agents.append(agent)
        }
      }
      if let overflow = draft.overflow, let to = target(overflow.to) {
        group.overflow = HuntGroup.Overflow(after: overflow.after, to: to)
      }
      group.whenNotReachable = target(draft.whenNotReachable)
      places.note(group.subject, draft.origin)
      exchange.huntGroups.append(group)
      checkIdentity(draft)
      checkGroup(draft)
    }
  }

  mutating func resolveMailboxes() {
    for (position, draft) in root.mailboxes.enumerated() {
      var mailbox = draft.mailbox
      mailbox.id = draft.id ?? "unnamed-\(position + 1)"
      mailbox.extension = draft.extension?.value
      mailbox.numbers = draft.allNumbers.map(\.value)
      mailbox.afterGreeting = target(draft.afterGreeting)
      places.note(mailbox.subject, draft.origin)
      exchange.mailboxes.append(mailbox)
      checkIdentity(draft)
      checkMailbox(draft)
    }
  }

  mutating func resolveAttendants() {
    for (position, draft) in root.attendants.enumerated() {
      var attendant = draft.attendant
      attendant.id = draft.id ?? "unnamed-\(position + 1)"
      attendant.numbers = draft.allNumbers.map(\.value)
      attendant.extension = draft.extension?.value
      attendant.businessHours = schedule(draft.businessHours)
      attendant.holidays = holidaySchedule(draft.holidays)
      var submenus: [String: Int] = [:]
      for (index, submenu) in draft.menus.submenus.enumerated() { submenus[submenu.name.value] = index }
      if draft.menus.submenus.count > Resolver.mostSubmenus {
        let first = draft.menus.submenus[Resolver.mostSubmenus].name
        report(
          .outOfRange,
          "an attendant can have at most \(Resolver.mostSubmenus) submenus, but this one has \(draft.menus.submenus.count)",
          at: first.range, help: "make its keys transfer to other attendants",
          subject: "\(draft.subject)/menus/submenus"
        )
      }
      let path = MenuPath(origin: draft.origin, subject: draft.subject, submenus: submenus)
      func place(_ name: String) -> MenuPath { path.inside("menus/\(name)") }
      attendant.businessHoursMenu =
        draft.menus.businessHours.map { menu($0, place("business_hours"), "business_hours") } ?? Menu()
      attendant.afterHoursMenu = draft.menus.afterHours.map { menu($0, place("after_hours"), "after_hours") }
      attendant.holidayMenu = draft.menus.holiday.map { menu($0, place("holiday"), "holiday") }
      attendant.submenus = draft.menus.submenus.prefix(Resolver.mostSubmenus).map {
        menu($0.value, place("submenus/\($0.name.value)"), $0.name.value)
      }
      places.note(attendant.subject, draft.origin)
      exchange.autoAttendants.append(attendant)
      checkIdentity(draft)
      checkAttendant(draft)
    }
  }

  /// Where a menu stands, and which submenus its keys may name.
  struct MenuPath {
    var origin: WrittenPlaces
    var subject: String
    var submenus: [String: Int]
    var path = ""

    func inside(_ path: String) -> MenuPath {
      var inner = self
      inner.path = path
      return inner
    }
  }

  private mutating func menu(_ draft: MenuDraft, _ place: MenuPath, _ id: String) -> Menu {
    var menu = Menu()
    menu.id = id
    menu.greeting = draft.greeting
    menu.operator = target(draft.operator)
    menu.extensionDialing = draft.extensionDialing
    for entry in draft.keys {
      guard let key = MenuKey(rawValue: entry.name.value) else { continue }
      if let text = entry.value.description { menu.descriptions[key] = text }
      menu.keys[key] = action(entry, menu, place)
    }
    return menu
  }

  private mutating func action(_ entry: Named<MenuKeyDraft>, _ menu: Menu, _ place: MenuPath) -> KeyAction? {
    let key = entry.value
    let path = "\(place.path)/keys/\(entry.name.value)"
    let isInSubmenu = place.path.hasPrefix("menus/submenus/")
    var given: [String] = []
    if key.action != nil { given.append("action") }
    if key.transfer != nil { given.append("transfer") }
    if key.mailbox != nil { given.append("mailbox") }
    if key.submenu != nil { given.append("submenu") }
    if key.announcement != nil { given.append("announcement") }
    guard given.count == 1 else {
      // A value that could not be read was told where it stands.
      let written = ["action", "transfer", "mailbox", "submenu", "announcement"].filter {
        place.origin.has("\(path)/\($0)")
      }
      if given.count > 1 || written.isEmpty { reportAction(entry, given, at: place.origin, path) }
      return nil
    }
    if let to = target(key.transfer) { return .transfer(to: to, announce: key.announce) }
    if let mailbox = key.mailbox { return target(mailbox).map { .mailbox($0) } }
    if let greeting = key.announcement { return .announcement(greeting) }
    if key.submenu != nil { return look(key.submenu, in: place.submenus, "submenu").map { .submenu($0) } }
    guard let word = key.action else { return nil }
    switch word.value {
    case .none: return nil
    case .operator:
      if menu.operator == nil {
        if place.origin.isUnread("\(place.path)/operator") { return nil }
        report(
          .keyWithoutTarget, "key `\(entry.name.value)` goes to the operator, but this menu has none", at: word.range,
          help: "add `operator: …` to the menu")
        return nil
      }
      return .operator
    case .nameDialing: return .nameDialing
    case .extensionDialing: return .extensionDialing
    case .repeatMenu: return .repeatMenu
    case .exit: return .exit
    case .mailbox: return .mailbox(nil)
    case .previousMenu:
      if isInSubmenu { return .previousMenu }
      report(
        .keyWithoutTarget, "key `\(entry.name.value)` goes back, but there is no menu before this one", at: word.range,
        help: "write `repeat`, which plays this menu again")
      return nil
    }
  }

  private mutating func reportAction(
    _ entry: Named<MenuKeyDraft>, _ given: [String], at origin: WrittenPlaces, _ path: String
  ) {
    if given.isEmpty {
      report(
        .keyWithoutTarget, "key `\(entry.name.value)` has no action",
        at: entry.name.range,
        help: "write `\(entry.name.value): {transfer: 201}`, or an action such as `extension_dialing`")
    } else {
      report(
        .keyWithoutTarget, "key `\(entry.name.value)` has \(given.count) actions: \(given.joined(separator: ", "))",
        at: origin.range("\(path)/\(given[1])"),
        notes: [.init("the other one", at: origin.range("\(path)/\(given[0])"))],
        help: "keep one of them")
    }
  }
}
