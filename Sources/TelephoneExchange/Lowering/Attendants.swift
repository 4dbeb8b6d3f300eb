/// What a call to an auto attendant does: its menu of the moment (holiday > business hours > after hours), then its keys.
extension Lowering {
  mutating func lowerAttendants() {
    for index in exchange.autoAttendants.indices { lowerAttendant(index) }
  }

  private mutating func lowerAttendant(_ index: Int) {
    let attendant = exchange.autoAttendants[index]
    let subject = attendant.subject
    var menus = MenuLowering(attendant: attendant)
    let business = lowerMenu(attendant.businessHoursMenu, root: .businessHours, parent: nil, &menus)
    var first = business
    if let hours = attendant.businessHours {
      let after =
        attendant.afterHoursMenu.map { lowerMenu($0, root: .afterHours, parent: nil, &menus) }
        // An internal call always hears a menu; an external one is told that it is closed.
        ?? add(attendant.element, .missing(.afterHours), .test(.origin(.internal), yes: business, no: closed))
      first = add(
        attendant.element, .businessHours, .test(.calendar(calendar(.hours(hours))), yes: business, no: after))
    }
    if let holidays = attendant.holidays {
      let holiday =
        attendant.holidayMenu.map { lowerMenu($0, root: .holiday, parent: nil, &menus) }
        ?? add(attendant.element, .missing(.holiday), .test(.origin(.internal), yes: business, no: closed))
      let days = calendar(holidays: holidays, before: attendant.businessHours)
      first = add(attendant.element, .holidays, .test(.calendar(days), yes: holiday, no: first))
    }
    let name = attendant.displayName ?? attendant.name
    fill(attendantEntries[index], .change([.element(subject)] + (name.isEmpty ? [] : [.name(name)]), then: first))
  }

  /// One attendant's menus while they are lowered. A submenu is lowered once below each main menu, so that "previous menu"
  /// has one meaning.
  struct MenuLowering {
    var attendant: AutoAttendant
    var nodes: [MenuPath: NodeID] = [:]
  }

  /// What callers may key at a menu, one for all menus of the company: a hundred menus list nobody twice.
  struct MenuSpaces {
    var extensions: DialSpaceID?
    var mailboxes: DialSpaceID?
    var names: [AutoAttendant.NameDialing: DialSpaceID] = [:]
  }

  private mutating func lowerMenu(_ menu: Menu, root: MenuRoot, parent: NodeID?, _ menus: inout MenuLowering) -> NodeID
  {
    let path = MenuPath(root, submenu: parent == nil ? nil : menu.id)
    if let node = menus.nodes[path] { return node }
    let node = reserve(menus.attendant.element, .menu(path))
    menus.nodes[path] = node
    var keys: [MenuKey: NodeID] = [:]
    for (key, action) in menu.keys.sorted(by: { $0.key < $1.key }) {
      keys[key] = lower(
        action, of: menu, at: node, root: root, parent: parent ?? node,
        key: NodeOrigin(menus.attendant.element, .key(path, key)), &menus)
    }
    let attendant = menus.attendant
    let collect = Collect(
      prompts: prompts(menu.greeting, standard: [.menu]), invalid: [.fixed(.invalidChoice)],
      firstDigit: attendant.firstDigitTimeout, tries: attendant.tries)
    let exhausted = menu.operator.map { handOver($0, by: .element(attendant.element)) } ?? notReachable
    let digits = menu.extensionDialing ? extensionSpace() : nil
    fill(node, .collect(collect, keys: keys, digits: digits, exhausted: exhausted))
    return node
  }

  private mutating func lower(
    _ action: KeyAction, of menu: Menu, at node: NodeID, root: MenuRoot, parent: NodeID, key: NodeOrigin,
    _ menus: inout MenuLowering
  ) -> NodeID {
    let object = key.object
    switch action {
    case .transfer(let target, let announce):
      let destination = handOver(target, by: object)
      return announce ? add(key, .play([.fixed(.transferring)], then: destination)) : destination
    case .operator:
      return menu.operator.map { handOver($0, by: object) } ?? notReachable
    case .nameDialing:
      guard let names = nameSpace(menus.attendant.nameDialing) else { return notReachable }
      let question = Collect(
        prompts: [.fixed(.spellName)], invalid: [.fixed(.invalidChoice)],
        firstDigit: menus.attendant.firstDigitTimeout, tries: menus.attendant.tries)
      return add(key, .collect(question, keys: [:], digits: names, exhausted: node))
    case .extensionDialing:
      let question = Collect(
        prompts: [.fixed(.enterExtension)], invalid: [.fixed(.invalidChoice)],
        firstDigit: menus.attendant.firstDigitTimeout, tries: menus.attendant.tries)
      return add(key, .collect(question, keys: [:], digits: extensionSpace(), exhausted: node))
    case .repeatMenu:
      return node
    case .exit:
      return add(key, .play([.fixed(.goodbye)], then: hangUp))
    case .mailbox(let target):
      return target.map { mailboxNode($0, by: object) } ?? askMailbox(key, node, &menus)
    case .submenu(let index):
      guard menus.attendant.submenus.indices.contains(index) else { return notReachable }
      return lowerMenu(menus.attendant.submenus[index], root: root, parent: node, &menus)
    case .previousMenu:
      return parent
    case .announcement(let greeting):
      return add(key, .play(prompts(greeting, standard: [.menu]), then: node))
    }
  }

  /// The mailbox of a target: a user's voicemail without ringing, or a mailbox itself.
  private mutating func mailboxNode(_ target: Target, by object: PlanObject) -> NodeID {
    guard case .element(.user(let index)) = target else { return handOver(target, by: object) }
    return userMailbox(index) ?? notReachable
  }

  private mutating func askMailbox(_ key: NodeOrigin, _ menu: NodeID, _ menus: inout MenuLowering) -> NodeID {
    let question = Collect(
      prompts: [.fixed(.enterExtension)], invalid: [.fixed(.invalidChoice)],
      firstDigit: menus.attendant.firstDigitTimeout, tries: menus.attendant.tries)
    return add(key, .collect(question, keys: [:], digits: mailboxSpace(), exhausted: menu))
  }

  private mutating func mailboxSpace() -> DialSpaceID {
    if let space = menuSpaces.mailboxes { return space }
    var entries: [DialSpace.Entry] = []
    for (index, user) in exchange.users.enumerated() {
      guard let ext = user.extension, let node = userMailbox(index) else { continue }
      entries.append(
        DialSpace.Entry(
          pattern: DigitPattern(literal: ext.digits), node: node, label: "\(ext.digits) \(user.displayName)",
          kind: .extension))
    }
    plan.spaces.append(DialSpace(.menuMailboxes, entries: entries.sortedByPattern, otherwise: notInUse))
    let space = DialSpaceID(plan.spaces.count - 1)
    menuSpaces.mailboxes = space
    return space
  }

  /// What a caller from outside may dial at a menu: internal elements, never a trunk (SEC-4).
  private mutating func extensionSpace() -> DialSpaceID {
    if let space = menuSpaces.extensions { return space }
    plan.spaces.append(DialSpace(.menus, entries: internalEntries(), otherwise: notInUse))
    let space = DialSpaceID(plan.spaces.count - 1)
    menuSpaces.extensions = space
    return space
  }
}
