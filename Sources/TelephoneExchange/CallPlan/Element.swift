/// What can be called: the kinds of element that have an identity of their own.
package enum ElementKind: String, Sendable, Hashable, CaseIterable {
  case user, group, attendant, mailbox, paging

  /// As messages say it.
  package var phrase: String {
    switch self {
    case .user: "user"
    case .group: "hunt group"
    case .attendant: "auto attendant"
    case .mailbox: "mailbox"
    case .paging: "paging group"
    }
  }
}

/// An element by its kind and its stable id. The call plan, findings and records know elements by this; where it is in
/// the exchange's lists is an `ElementID`.
package struct Element: Sendable, Hashable {
  package var kind: ElementKind
  package var id: String

  package init(_ kind: ElementKind, _ id: String) {
    self.kind = kind
    self.id = id
  }

  /// What findings and records call it: `user 209`. Made of the two, never read back.
  package var subject: String { "\(kind.rawValue) \(id)" }
}

extension User {
  package var element: Element { Element(.user, id) }
  package var subject: String { element.subject }
}
extension HuntGroup {
  package var element: Element { Element(.group, id) }
  package var subject: String { element.subject }
}
extension AutoAttendant {
  package var element: Element { Element(.attendant, id) }
  package var subject: String { element.subject }
}
extension Mailbox {
  package var element: Element { Element(.mailbox, id) }
  package var subject: String { element.subject }
}
extension PagingGroup {
  package var element: Element { Element(.paging, id) }
  package var subject: String { element.subject }
}
extension Exchange {
  /// Precondition: an element of this exchange.
  package subscript(id: ElementID) -> Element {
    switch id {
    case .user(let index): users[index].element
    case .huntGroup(let index): huntGroups[index].element
    case .autoAttendant(let index): autoAttendants[index].element
    case .mailbox(let index): mailboxes[index].element
    case .pagingGroup(let index): pagingGroups[index].element
    }
  }
}
