import TelephoneExchange

/// One time's panel while it is made.
struct PanelMaking {
  private let exchange: Exchange
  private let only: PublicNumber?
  private var cards: Cards
  private(set) var panel = Panel(
    periods: [], title: "", times: [], cards: [], aside: [], direct: [], inside: [], asByDay: [])
  /// Every element that colleagues can call, as it is told where no call from outside reaches it.
  private(set) var apart: [String: Card] = [:]

  init(_ exchange: Exchange, _ view: PlanView, _ elements: [String: ElementID], _ only: PublicNumber?) {
    self.exchange = exchange
    self.only = only
    cards = Cards(exchange, view, elements)
  }

  mutating func run() {
    let groups = arrivals()
    for group in groups where !isDirect(group) { add(group) }
    if only == nil { reachTheRest() }
    addDirect(groups, inside: only == nil)
    cards.tellCrowds()
    panel.cards = cards.cards
  }

  /// Numbers whose calls go to one place, with who they belong to.
  private struct Arrival {
    var destination: Destination
    /// Nobody owns these numbers.
    var isFree: Bool
    var node: NodeID
    var numbers: [(number: PublicNumber, owner: ElementID?)]
  }

  private mutating func arrivals() -> [Arrival] {
    var owners: [PublicNumber: ElementID] = [:]
    for (index, user) in exchange.users.enumerated() { for number in user.numbers { owners[number] = .user(index) } }
    for (index, group) in exchange.huntGroups.enumerated() {
      for number in group.numbers { owners[number] = .huntGroup(index) }
    }
    for (index, attendant) in exchange.autoAttendants.enumerated() {
      for number in attendant.numbers { owners[number] = .autoAttendant(index) }
    }
    for (index, mailbox) in exchange.mailboxes.enumerated() {
      for number in mailbox.numbers { owners[number] = .mailbox(index) }
    }
    var groups: [Arrival] = []
    var places: [Destination: [Bool: Int]] = [:]
    for inbound in cards.plan.inbound where only == nil || inbound.number == only {
      let destination = cards.destination(of: inbound.node, from: "", drawing: false)
      let owner = owners[inbound.number]
      if let place = places[destination]?[owner == nil] {
        groups[place].numbers.append((inbound.number, owner))
      } else {
        places[destination, default: [:]][owner == nil] = groups.count
        groups.append(
          Arrival(
            destination: destination, isFree: owner == nil, node: inbound.node, numbers: [(inbound.number, owner)]))
      }
    }
    return groups
  }

  /// A user's own numbers, which ring them and nobody else: told in a list where no card stands for them.
  private func isDirect(_ group: Arrival) -> Bool {
    guard only == nil, let user = user(group.destination) else { return false }
    return group.numbers.allSatisfy { $0.owner == .user(user) }
  }

  private func user(_ destination: Destination) -> Int? {
    guard case .card(let id) = destination, case .user(let index) = cards.element(id) else { return nil }
    return index
  }

  private mutating func add(_ group: Arrival) {
    let destination = cards.reach(group.node)
    cards.add(number(group, leadsTo: destination))
  }

  private mutating func number(_ group: Arrival, leadsTo destination: Destination) -> Card {
    let all = group.numbers.map(\.number)
    let main = exchange.company.mainNumber.flatMap { all.contains($0) ? $0 : nil }
    let title = (main ?? all.first)?.written ?? ""
    var card = Card(
      id: "number \(all.first?.digits ?? "")", kind: .number,
      caption: main != nil ? "main number" : group.isFree ? "unassigned" : "number",
      title: all.count == 1 || main != nil ? title : "\(all.count) numbers")
    card.numbers = all
    switch destination {
    case .card(let id): card.link = id
    case .words(let words):
      let id = words
      if !cards.has(id) {
        cards.add(Card(id: id, kind: .announcement, caption: "announcement", title: words))
      }
      card.link = id
    }
    if all.count > 1 { card.rows = rows(group, besides: main) }
    return card
  }

  private func rows(_ group: Arrival, besides main: PublicNumber?) -> [Card.Row] {
    var rows: [Card.Row] = []
    var users: [PublicNumber] = []
    var free: [PublicNumber] = []
    for (number, owner) in group.numbers where number != main {
      switch owner {
      case .user: users.append(number)
      case .huntGroup(let index): rows.append(Card.Row(text: number.written, detail: exchange.huntGroups[index].name))
      case .autoAttendant(let index):
        rows.append(Card.Row(text: number.written, detail: exchange.autoAttendants[index].name))
      case .mailbox(let index): rows.append(Card.Row(text: number.written, detail: exchange.mailboxes[index].name))
      case .pagingGroup, nil: free.append(number)
      }
    }
    rows += summary(users, users.count == 1 ? "a user" : "\(users.count) users")
    rows += summary(free, "")
    return rows
  }

  /// At most four ranges, so that a block with holes does not fill the picture.
  private func summary(_ numbers: [PublicNumber], _ words: String) -> [Card.Row] {
    let all = ranges(numbers)
    var rows = all.prefix(4).map { Card.Row(text: $0) }
    if all.count > 4 { rows.append(Card.Row(text: "and \(all.count - 4) more ranges")) }
    if !rows.isEmpty { rows[0].detail = words }
    return rows
  }

  // MARK: What is left

  private mutating func reachTheRest() {
    var ids = exchange.autoAttendants.indices.map { ElementID.autoAttendant($0) }
    ids += exchange.huntGroups.indices.map { .huntGroup($0) }
    ids += exchange.mailboxes.indices.map { .mailbox($0) }
    ids += exchange.pagingGroups.indices.map { .pagingGroup($0) }
    let entries = Set(ids.map { exchange[$0] })
    for (index, origin) in cards.plan.origins.enumerated() {
      guard let element = origin.entered, entries.contains(element), let card = cards.apart(NodeID(index)) else {
        continue
      }
      let name = element.subject
      apart[name] = card
      if !cards.has(name) { panel.aside.append(card) }
    }
  }

  private mutating func addDirect(_ groups: [Arrival], inside: Bool) {
    var numbers: [Int: Arrival] = [:]
    for group in groups where isDirect(group) {
      guard let index = user(group.destination) else { continue }
      if cards.has(exchange.users[index].subject) { add(group) } else { numbers[index] = group }
    }
    var entries: [String: NodeID] = [:]
    for (index, origin) in cards.plan.origins.enumerated() {
      if let element = origin.entered { entries[element.subject] = NodeID(index) }
    }
    for (index, user) in exchange.users.enumerated() where !cards.has(user.subject) {
      let own = numbers[index]
      guard own != nil || (inside && user.numbers.isEmpty), let node = entries[user.subject] else { continue }
      let direct = DirectUser(
        id: user.subject, name: user.displayName, extension: user.extension?.digits,
        numbers: own?.numbers.map(\.number) ?? [], note: note(user.subject, node, isInside: own == nil))
      if own == nil { panel.inside.append(direct) } else { panel.direct.append(direct) }
    }
    panel.direct.sort { ($0.numbers.first?.digits ?? "", $0.id) < ($1.numbers.first?.digits ?? "", $1.id) }
    panel.inside.sort { ($0.extension ?? "", $0.id) < ($1.extension ?? "", $1.id) }
  }

  /// What becomes of a call that they do not take, where that is more than an announcement.
  private static func note(_ subject: String, _ entry: NodeID, _ cards: inout Cards) -> String {
    guard let (_, then) = cards.view.element(at: entry) else { return "" }
    var notes: [String] = []
    for row in cards.rows(of: cards.view.settle(then), subject, drawing: false) {
      if let link = row.link {
        notes.append("\(row.text) → \(cards.title(of: link) ?? link)")
      } else if row.detail == "voicemail", !notes.contains("voicemail") {
        notes.append("voicemail")
      }
    }
    return notes.joined(separator: ", ")
  }

  private mutating func note(_ subject: String, _ entry: NodeID, isInside: Bool) -> String {
    isInside ? cards.inside { Self.note(subject, entry, &$0) } : Self.note(subject, entry, &cards)
  }
}
