package import TelephoneExchange

/// Draws nothing yet: says what a picture of a company's number plan shows.
///
/// - Parameters:
///   - periods: which panels; those that are alike become one. Nil: all that differ.
///   - number: only what calls to this number can reach; nil: everything, also what colleagues alone can call.
package func diagram(
  of exchange: Exchange, _ plan: CallPlan, periods: [Period]? = nil, number: PublicNumber? = nil
) -> Diagram {
  let elements = exchange.elementsBySubject()
  let hasManualNight = exchange.nightSwitch.destination != nil && exchange.nightSwitch.mode != .automatic
  var panels: [Panel] = []
  var first: [String: Card] = [:]
  for period in periods ?? Period.allCases.filter({ $0 != .nightSwitch || hasManualNight }) {
    var making = PanelMaking(exchange, plan, period, elements, number)
    making.run(whole: panels.isEmpty)
    var panel = making.panel
    if panels.isEmpty {
      first = Dictionary(panel.cards.map { ($0.id, $0) }, uniquingKeysWith: { a, _ in a })
    } else {
      panel.leaveOut(what: first, direct: panels[0].direct)
      if panel.cards.isEmpty {
        panels[0].periods.append(period)
        continue
      }
    }
    if let same = panels.indices.dropFirst().first(where: { panels[$0].isAlike(panel) }) {
      panels[same].periods.append(period)
    } else {
      panels.append(panel)
    }
  }
  // What only a later panel reaches is drawn there.
  let later = Set(panels.dropFirst().flatMap { $0.cards.map(\.id) })
  if !panels.isEmpty { panels[0].aside.removeAll { later.contains($0.id) } }
  return Diagram(company: exchange.company.name, panels: panels)
}

extension Panel {
  fileprivate func isAlike(_ other: Panel) -> Bool {
    cards == other.cards && direct == other.direct && asByDay == other.asByDay
  }

  /// Takes out of a later panel every number whose calls go as in the first, and what only these reach.
  fileprivate mutating func leaveOut(what first: [String: Card], direct before: [DirectUser]) {
    let own = Dictionary(cards.map { ($0.id, $0) }, uniquingKeysWith: { a, _ in a })
    var kept: Set<String> = []
    for card in cards where card.kind == .number {
      let reached = reach(from: card.id, own)
      if reached.allSatisfy({ own[$0] == first[$0] }) {
        asByDay.append(card.caption == "unassigned" ? "\(card.title) (unassigned)" : card.title)
      } else {
        kept.formUnion(reached)
      }
    }
    cards.removeAll { !kept.contains($0.id) }
    let known = Set(before)
    let isKnown = { (user: DirectUser) in known.contains(user) || first[user.id] != nil }
    let same = direct.count(where: isKnown)
    if same > 0 { asByDay.append(same == 1 ? "1 direct number" : "\(same) direct numbers") }
    direct.removeAll(where: isKnown)
  }

  private func reach(from id: String, _ cards: [String: Card]) -> Set<String> {
    var seen: Set<String> = [id]
    var open = [id]
    while let next = open.popLast() {
      guard let card = cards[next] else { continue }
      for link in [card.link] + card.rows.map(\.link) {
        if let link, seen.insert(link).inserted { open.append(link) }
      }
    }
    return seen
  }
}
