import TelephoneExchange

/// Panels as they are put together: what is alike becomes one, and what is as in the first is not said again.
struct DiagramAssembly {
  let plan: CallPlan
  let times: PanelTimes
  private(set) var panels: [Panel] = []
  /// The times of each panel.
  private var merged: [[WantedTime]] = []
  private var first: [String: Card] = [:]
  private var firstApart: [String: Card] = [:]
  private var firstUsers: Set<DirectUser> = []

  init(plan: CallPlan, times: PanelTimes) {
    self.plan = plan
    self.times = times
  }

  mutating func add(_ making: PanelMaking, _ wanted: WantedTime) {
    var panel = making.panel
    guard !panels.isEmpty else {
      first = Dictionary(panel.cards.map { ($0.id, $0) }, uniquingKeysWith: { a, _ in a })
      firstApart = making.apart
      firstUsers = Set(panel.direct + panel.inside)
      panels.append(panel)
      merged.append([wanted])
      return
    }
    leaveOut(of: &panel)
    if panel.cards.isEmpty, panel.aside.isEmpty, panel.direct.isEmpty, panel.inside.isEmpty {
      merged[0].append(wanted)
    } else if let same = panels.indices.dropFirst().first(where: { panels[$0] == panel }) {
      merged[same].append(wanted)
    } else {
      panels.append(panel)
      merged.append([wanted])
    }
  }

  func finished() -> [Panel] {
    var panels = panels
    // What only a later panel reaches is drawn there.
    let later = Set(panels.dropFirst().flatMap { $0.cards.map(\.id) })
    if !panels.isEmpty { panels[0].aside.removeAll { later.contains($0.id) } }
    for index in panels.indices { name(&panels[index], merged[index]) }
    return panels
  }

  private func name(_ panel: inout Panel, _ wanted: [WantedTime]) {
    let ordinary = wanted.filter { !$0.isNightOn }
    let isNightOn = ordinary.count < wanted.count
    panel.periods = Period.allCases.filter { period in
      period == .nightSwitch ? isNightOn : ordinary.contains { times.period(of: $0.time) == period }
    }
    guard !ordinary.isEmpty else {
      panel.title = "When the night switch is turned on"
      return
    }
    let all = ordinary.map(\.time)
    let words = TimesWords(all, plan)
    // At its lunch break a holiday may be as other days are.
    if all.count < times.times.count, words.hasWeek, !words.isOnHolidays { panel.periods.removeAll { $0 == .holiday } }
    let asked = ordinary.compactMap(\.asked)
    if !asked.isEmpty {
      panel.title = asked.joined(separator: ", ")
      panel.times = words.pieces
      return
    }
    panel.title = times.title(of: all) + (isNightOn ? " and when the night switch is turned on" : "")
    panel.times = all.count == times.times.count ? [] : words.pieces
  }

  // MARK: What is as in the first panel

  /// Takes out of a later panel every number whose calls go as in the first, and what only these reach.
  private func leaveOut(of panel: inout Panel) {
    let own = Dictionary(panel.cards.map { ($0.id, $0) }, uniquingKeysWith: { a, _ in a })
    var kept: Set<String> = []
    for card in panel.cards where card.kind == .number {
      let reached = reach(from: card.id, own)
      if reached.allSatisfy({ own[$0] == first[$0] }) {
        panel.asByDay.append(card.caption == "unassigned" ? "\(card.title) (unassigned)" : card.title)
      } else {
        kept.formUnion(reached)
      }
    }
    panel.cards.removeAll { !kept.contains($0.id) }
    // An element that outside does not reach now may be one that it reaches by day: colleagues reach it as ever.
    panel.aside.removeAll { firstApart[$0.id] == $0 }
    let isKnown = { (user: DirectUser) in firstUsers.contains(user) || first[user.id] != nil }
    let same = panel.direct.count(where: isKnown)
    if same > 0 { panel.asByDay.append(same == 1 ? "1 direct number" : "\(same) direct numbers") }
    panel.direct.removeAll(where: isKnown)
    // Whom the night switch or a menu covers is called by colleagues as ever.
    let before = Dictionary(firstUsers.map { ($0.id, $0.note) }, uniquingKeysWith: { a, _ in a })
    panel.inside.removeAll { before[$0.id] == $0.note || first[$0.id] != nil }
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
