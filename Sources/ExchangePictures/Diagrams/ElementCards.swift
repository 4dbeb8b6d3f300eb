import TelephoneExchange

extension Exchange {
  /// Every object that a call can be sent to by what nodes and records call it.
  func elementsBySubject() -> [String: ElementID] {
    var elements: [String: ElementID] = [:]
    for (index, user) in users.enumerated() { elements[user.subject] = .user(index) }
    for (index, group) in huntGroups.enumerated() { elements[group.subject] = .huntGroup(index) }
    for (index, attendant) in autoAttendants.enumerated() { elements[attendant.subject] = .autoAttendant(index) }
    for (index, mailbox) in mailboxes.enumerated() { elements[mailbox.subject] = .mailbox(index) }
    for (index, group) in pagingGroups.enumerated() { elements[group.subject] = .pagingGroup(index) }
    return elements
  }

  /// What is written on an object before its rows.
  func card(of element: ElementID, id: String) -> Card {
    switch element {
    case .user(let index):
      let user = users[index]
      return Card(
        id: id, kind: .user, caption: "user", title: user.displayName, number: user.extension?.digits)
    case .huntGroup(let index):
      let group = huntGroups[index]
      return Card(
        id: id, kind: .huntGroup, caption: "hunt group · \(group.policy.rawValue)", title: group.name,
        number: group.extension?.digits)
    case .autoAttendant(let index):
      let attendant = autoAttendants[index]
      return Card(
        id: id, kind: .attendant, caption: "auto attendant", title: attendant.name,
        number: attendant.extension?.digits)
    case .mailbox(let index):
      let mailbox = mailboxes[index]
      return Card(
        id: id, kind: .mailbox, caption: mailbox.deposit ? "mailbox" : "mailbox · greeting only", title: mailbox.name,
        number: mailbox.extension?.digits)
    case .pagingGroup(let index):
      let group = pagingGroups[index]
      return Card(
        id: id, kind: .paging, caption: "paging", title: group.name, number: group.extension?.digits)
    }
  }
}

extension HuntPolicy {
  /// Whether the agents have a place in an order.
  var isOrdered: Bool {
    switch self {
    case .circular, .regular: true
    case .simultaneous, .uniform: false
    }
  }
}
