import TelephoneExchange

/// Makes the cards of one time, each once, beginning where calls come in.
struct Cards {
  let exchange: Exchange
  private(set) var view: PlanView
  private let elements: [String: ElementID]
  private(set) var cards: [Card] = []
  private var places: [String: Int] = [:]
  /// Menus that are on the card of their attendant.
  private var attendants: [NodeID: String] = [:]
  /// What can be linked to without a card of its own, by the id of the link.
  private var links: [String: Link] = [:]
  /// Cards whose rows are still to be made, with the node that makes them.
  private var open: [(card: Int, node: NodeID, subject: String)] = []

  private enum Link {
    case outside(OutsideNumber)
    /// Of this object.
    case voicemail(String)
    case menu(NodeRole)
  }

  init(_ exchange: Exchange, _ view: PlanView, _ elements: [String: ElementID]) {
    self.exchange = exchange
    self.view = view
    self.elements = elements
  }

  var plan: CallPlan { view.plan }

  func has(_ id: String) -> Bool { places[id] != nil }

  func element(_ subject: String) -> ElementID? { elements[subject] }

  /// What a card is called, whether it is drawn or not.
  func title(of id: String) -> String? {
    if let place = places[id] { return cards[place].title }
    if let element = elements[id] { return exchange.name(of: element) }
    return switch links[id] {
    case .outside(let number): number.written
    case .voicemail(let owner): title(of: owner)
    case .menu(let role): role.menuTitle
    case nil: nil
    }
  }

  mutating func add(_ card: Card) {
    places[card.id] = cards.count
    cards.append(card)
  }

  /// Draws an object and everything that is reached from it.
  mutating func reach(_ node: NodeID) -> Destination {
    let destination = self.destination(of: node, from: "")
    finish()
    return destination
  }

  /// Looks at the plan as a colleague's call meets it, for as long as this goes on.
  mutating func inside<Result>(_ look: (inout Cards) -> Result) -> Result {
    view.origin = .internal
    defer { view.origin = .external }
    return look(&self)
  }

  /// The card of an object that is not drawn among the others: where its calls go is told in words.
  mutating func apart(_ node: NodeID) -> Card? { inside { $0.told(node) } }

  private mutating func told(_ node: NodeID) -> Card? {
    guard let (subject, then) = view.element(at: node), let element = elements[subject] else { return nil }
    var card = exchange.card(of: element, id: subject)
    card.rows = rows(of: view.settle(then), subject, drawing: false).map { row in
      var row = row
      row.tell(title)
      return row
    }
    return card
  }

  /// Where half the plan ends when nobody answers is said in words: so many lines into one card would hide the others.
  mutating func tellCrowds() {
    var crowds: [String: Int] = [:]
    for card in cards { for row in card.rows where row.mark == .exit { row.link.map { crowds[$0, default: 0] += 1 } } }
    for card in cards.indices {
      for row in cards[card].rows.indices where cards[card].rows[row].mark == .exit {
        guard let link = cards[card].rows[row].link, crowds[link, default: 0] > Self.crowd else { continue }
        cards[card].rows[row].tell(title)
      }
    }
  }

  private static let crowd = 8

  private mutating func finish() {
    while !open.isEmpty {
      let (card, node, subject) = open.removeFirst()
      cards[card].rows += rows(of: node, subject)
      if cards[card].kind == .nightSwitch, let row = cards[card].rows.last, row.text.isEmpty {
        cards[card].rows.removeLast()
        cards[card].link = row.link
        if row.link == nil { cards[card].rows.append(Card.Row(text: row.detail)) }
      }
    }
  }

  // MARK: Where a call goes

  /// - Parameter subject: the object whose row leads there: its own voicemail is not a card.
  mutating func destination(of node: NodeID, from subject: String, drawing: Bool = true) -> Destination {
    let id = view.settle(node)
    if let element = view.element(at: id) {
      if drawing { addElement(element.subject, element.then) }
      return .card(element.subject)
    }
    switch plan[id] {
    case .play(let prompts, let then): return played(prompts, then, subject, drawing)
    case .collect:
      if let attendant = attendants[id] { return .card(attendant) }
      let name = plan.name(of: id)
      links[name] = .menu(plan.origin(of: id).role)
      if drawing { addMenu(name, id) }
      return .card(name)
    case .record(let mailbox, _, _):
      let owner = plan[mailbox]
      if owner.id == subject { return .words("voicemail") }
      let name = "voicemail \(owner.id)"
      links[name] = .voicemail(owner.id)
      if drawing, !has(name) {
        add(Card(id: name, kind: .mailbox, caption: "voicemail", title: owner.name, number: owner.number))
      }
      return .card(name)
    case .dial(let call, _): return dialled(call, drawing)
    case .look: return .words("what was dialled")
    case .park: return .words("parked")
    case .retrieve: return .words("picks up a parked call")
    case .page: return .words("pages all")
    case .pickUp: return .words("picks up a ringing call")
    case .listen: return .words("hears messages")
    case .end(let ending): return .words(ending.words)
    case .ring:
      let name = plan.name(of: id)
      if drawing, !has(name) {
        open.append((cards.count, id, name))
        add(Card(id: name, kind: .other, caption: "rings", title: name))
      }
      return .card(name)
    case .test, .change: return .words("")
    }
  }

  private mutating func played(_ prompts: [Prompt], _ then: NodeID, _ subject: String, _ drawing: Bool) -> Destination {
    let next = view.settle(then)
    if case .end = plan[next] { return .words(prompts.map(\.words).joined(separator: ", ")) }
    // The greeting of a menu before the menu itself, or words before a call is handed on: where it goes is what counts.
    return destination(of: next, from: subject, drawing: drawing)
  }

  private mutating func dialled(_ call: Outgoing, _ drawing: Bool) -> Destination {
    switch call.number {
    case .fixed(let number):
      let id = "outside \(number.dialled)"
      links[id] = .outside(number)
      if drawing, !has(id) {
        add(Card(id: id, kind: .outside, caption: "outside number", title: number.written))
      }
      return .card(id)
    case .dialled: return .words("the outside world")
    }
  }

  // MARK: Cards

  private mutating func addElement(_ subject: String, _ then: NodeID) {
    guard !has(subject) else { return }
    let first = view.settle(then)
    open.append((cards.count, first, subject))
    if case .collect = plan[first] { attendants[first] = subject }
    guard let element = elements[subject] else {
      let card =
        subject == PlanObject.nightSwitch.subject
        ? Card(id: subject, kind: .nightSwitch, caption: "night switch", title: nightTitle, rows: nightRows)
        : Card(id: subject, kind: .other, caption: "", title: subject)
      add(card)
      return
    }
    add(exchange.card(of: element, id: subject))
  }

  private var nightTitle: String { view.isNightOn ? "turned on by hand" : "closed" }

  private var nightRows: [Card.Row] {
    let night = exchange.nightSwitch
    guard !view.isNightOn, night.mode == .automatic else { return [] }
    var rows: [Card.Row] = []
    if let hours = night.businessHours { rows.append(Card.Row(text: "outside \(exchange.schedules[hours].id)")) }
    if let days = night.holidays { rows.append(Card.Row(text: "on days of \(exchange.holidays[days].id)")) }
    return rows
  }

  private mutating func addMenu(_ name: String, _ node: NodeID) {
    guard !has(name) else { return }
    let origin = plan.origin(of: node)
    open.append((cards.count, node, origin.object.subject))
    add(Card(id: name, kind: .menu, caption: "menu", title: origin.role.menuTitle ?? origin.role.part))
  }
}

extension Card.Row {
  /// Says in words where it leads.
  fileprivate mutating func tell(_ title: (String) -> String?) {
    guard let link else { return }
    isTold = true
    if let title = title(link), title != text { detail = "→ \(title)" }
  }
}
