import TelephoneExchange

/// What a card says of the node it stands for.
extension Cards {
  mutating func rows(of id: NodeID, _ subject: String, drawing: Bool = true) -> [Card.Row] {
    switch plan[id] {
    case .collect(let question, let keys, let digits, let exhausted):
      return menu(id, question, keys, digits, exhausted, subject, drawing)
    case .ring(let ring, let exits): return ringing(ring, exits, subject, drawing)
    case .play(let prompts, let then):
      let heard = Card.Row(text: "plays \(prompts.map(\.words).joined(separator: ", "))")
      if case .end = plan[view.settle(then)] { return [heard] }
      if case .collect = plan[view.settle(then)] {
        return [heard] + rows(of: view.settle(then), subject, drawing: drawing)
      }
      return [heard, row(.exit, "then", then, subject, drawing)]
    case .record(_, let greeting, let then):
      let heard = Card.Row(text: "greeting \(greeting.first?.words ?? ""), takes a message")
      if case .end = plan[view.settle(then)] { return [heard] }
      return [heard, row(.exit, "then", then, subject, drawing)]
    case .page(let lines, _):
      return [Card.Row(text: lines.count == 1 ? "pages 1 telephone" : "pages \(lines.count) telephones")]
    case .change, .dial, .look, .park, .retrieve, .pickUp, .listen, .end, .test:
      return [row(.none, subject == PlanObject.nightSwitch.subject ? "" : "always", id, subject, drawing)]
    }
  }

  /// A row that leads somewhere.
  mutating func row(
    _ mark: Card.Row.Mark, _ text: String, _ node: NodeID, _ subject: String, _ drawing: Bool
  ) -> Card.Row {
    switch destination(of: node, from: subject, drawing: drawing) {
    case .card(let id): Card.Row(mark: mark, text: text, link: id)
    case .words(let words): Card.Row(mark: mark, text: text, detail: words)
    }
  }

  // MARK: Menus

  private mutating func menu(
    _ id: NodeID, _ question: Collect, _ keys: [MenuKey: NodeID], _ digits: DialSpaceID?, _ exhausted: NodeID,
    _ subject: String, _ drawing: Bool
  ) -> [Card.Row] {
    let words = descriptions(of: plan.origin(of: id))
    var rows = keys.sorted { $0.key < $1.key }.map { key, node in
      keyRow(id, key, node, words[key], subject, drawing)
    }
    if digits != nil { rows.append(Card.Row(text: "an extension", detail: "rings it")) }
    rows.append(row(.exit, "no choice, \(question.tries) × \(question.firstDigit) s", exhausted, subject, drawing))
    return rows
  }

  private mutating func keyRow(
    _ menu: NodeID, _ key: MenuKey, _ node: NodeID, _ words: String?, _ subject: String, _ drawing: Bool
  ) -> Card.Row {
    let target = view.settle(node)
    var row = Card.Row(mark: .key(key.cap), text: words ?? "")
    if target == menu {
      row.detail = PlainKeyAction.repeatMenu.meaning
    } else if case .collect = plan[target], plan.isSubmenu(menu, of: target) {
      row.detail = PlainKeyAction.previousMenu.meaning
    } else if case .collect(let question, let keys, .some(let digits), _) = plan[target], keys.isEmpty {
      row.detail = asks(question, digits).meaning
    } else if case .play(let prompts, let then) = plan[target], prompts == [.fixed(.goodbye)],
      case .end = plan[view.settle(then)]
    {
      row.detail = PlainKeyAction.exit.meaning
    } else if case .play(let prompts, let then) = plan[target], view.settle(then) == menu {
      row.detail = "plays \(prompts.map(\.words).joined(separator: ", ")), then the menu"
    } else {
      let found = self.row(.key(key.cap), row.text, node, subject, drawing)
      row.detail = found.detail
      row.link = found.link
      if row.text.isEmpty, let link = row.link { row.text = title(of: link) ?? plan.name(of: target) }
    }
    if row.text.isEmpty { swap(&row.text, &row.detail) }
    return row
  }

  /// What a question that has no keys of its own asks for.
  private func asks(_ question: Collect, _ digits: DialSpaceID) -> PlainKeyAction {
    if question.prompts == [.fixed(.spellName)] { return .nameDialing }
    return plan[digits].origin == .menuMailboxes ? .mailbox : .extensionDialing
  }

  /// What the owner wrote beside the keys of a menu.
  private func descriptions(of origin: NodeOrigin) -> [MenuKey: String] {
    guard case .menu(let path) = origin.role,
      let attendant = exchange.autoAttendants.first(where: { $0.element == origin.object.element })
    else { return [:] }
    if let submenu = path.submenu { return attendant.submenus.first { $0.id == submenu }?.descriptions ?? [:] }
    return switch path.root {
    case .afterHours: attendant.afterHoursMenu?.descriptions ?? [:]
    case .holiday: attendant.holidayMenu?.descriptions ?? [:]
    case .businessHours: attendant.businessHoursMenu.descriptions
    }
  }

  // MARK: Ringing

  private mutating func ringing(_ ring: Ring, _ exits: RingExits, _ subject: String, _ drawing: Bool) -> [Card.Row] {
    let order: Bool
    switch ring.order {
    case .listed, .afterLastOffered: order = ring.legs.count > 1
    case .together, .longestIdle: order = false
    }
    var rows: [Card.Row] = []
    for (index, leg) in ring.legs.enumerated() {
      if leg.id == subject {
        rows.append(Card.Row(text: "rings \(ring.total) s"))
      } else {
        let (name, number) = shown(leg.id)
        rows.append(Card.Row(mark: order ? .place(index + 1) : .none, text: name, detail: number))
      }
      if let outside = leg.outside, outside.hours.map({ view.holding.contains($0) }) ?? true {
        rows.append(
          Card.Row(
            mark: order && leg.id != subject ? .under : .none, text: "rings \(outside.number.written) too",
            detail: outside.accept == nil ? "" : "press 1"))
      }
    }
    if let limit = ring.legs.first?.limit, ring.legs.count > 1, limit < ring.total {
      rows.append(Card.Row(text: "next agent after \(limit) s"))
    }
    return rows + leaving(ring, exits, subject, drawing)
  }

  /// The exits of a ring; those that lead to one place are one row.
  private mutating func leaving(_ ring: Ring, _ exits: RingExits, _ subject: String, _ drawing: Bool) -> [Card.Row] {
    let isGroup = ring.reserve != nil
    var found: [(words: [String], node: NodeID, destination: Destination)] = []
    let causes = [
      ("after \(ring.total) s", exits.noAnswer), (isGroup ? "all busy" : "busy", exits.busy),
      (isGroup ? "none reachable" : "not reachable", exits.notReachable),
    ]
    for (words, node) in causes {
      let destination = destination(of: node, from: subject, drawing: drawing)
      if let place = found.firstIndex(where: { $0.destination == destination }) {
        found[place].words.append(words)
      } else {
        found.append(([words], node, destination))
      }
    }
    return found.map { words, node, _ in
      let text = words.count == causes.count ? "not answered, \(ring.total) s" : words.joined(separator: ", ")
      return row(.exit, text, node, subject, drawing)
    }
  }

  /// The name and the extension of whoever is rung.
  private func shown(_ id: String) -> (name: String, number: String) {
    guard let element = element(id) else { return (id, "") }
    return (exchange.name(of: element), exchange.dialled(element) ?? "")
  }
}

extension CallPlan {
  /// A submenu below this main menu.
  fileprivate func isSubmenu(_ menu: NodeID, of main: NodeID) -> Bool {
    let (own, other) = (origin(of: menu), origin(of: main))
    guard own.object == other.object, case .menu(let path) = own.role, case .menu(let root) = other.role else {
      return false
    }
    return path.submenu != nil && root == MenuPath(path.root)
  }
}
