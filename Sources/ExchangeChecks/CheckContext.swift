package import ExchangeCalls
package import ExchangeDescription
import SourceText
package import TelephoneExchange

/// What a check may look at: one company as it is meant, what its calls do, and its devices.
package struct CheckContext: CheckedExchange {
  package let exchange: Exchange
  package let plan: CallPlan
  package let devices: CompanyDevices
  package let catalog: DeviceCatalog
  package let places: Places
  /// The first day that is looked at.
  package let asOf: Day
  package let interpreter: CallInterpreter
  /// One moment of each kind in the year from `asOf` on.
  let moments: [Int]
  /// Everything that can be called: mailboxes, groups, attendants, paging groups, users, each list in its order.
  package let elements: [CheckedElement]
  /// Which strings get in each other's way at the telephones.
  package let collisions: Collisions
  let calendars: CalendarsOfSchedules
  /// All that calls may do while switches and what people set at their telephones stand as described.
  let settledCalls: SharedValue<CallGraph>

  package init(
    _ exchange: Exchange, _ plan: CallPlan, _ devices: CompanyDevices, _ catalog: DeviceCatalog, places: Places,
    asOf: Day
  ) {
    self.exchange = exchange
    self.plan = plan
    self.devices = devices
    self.catalog = catalog
    self.places = places
    self.asOf = asOf
    interpreter = CallInterpreter(plan, trunks: exchange.provider.trunks, routes: exchange.provider.routes)
    moments = representativeMoments(interpreter, interpreter, from: asOf)
    elements = CheckedElement.all(of: exchange)
    collisions = Collisions(exchange, plan, elements)
    calendars = CalendarsOfSchedules(plan)
    settledCalls = SharedValue { CallGraph(plan, movesSwitches: false) }
  }

  /// Precondition: an element of this exchange.
  package subscript(element: ElementID) -> CheckedElement {
    let lists = [
      exchange.mailboxes.count, exchange.huntGroups.count, exchange.autoAttendants.count, exchange.pagingGroups.count,
    ]
    let (list, place) =
      switch element {
      case .mailbox(let index): (0, index)
      case .huntGroup(let index): (1, index)
      case .autoAttendant(let index): (2, index)
      case .pagingGroup(let index): (3, index)
      case .user(let index): (4, index)
      }
    return elements[lists.prefix(list).reduce(0, +) + place]
  }
}

/// Something that can be called, as messages speak of it.
package struct CheckedElement: Sendable, Hashable {
  package var id: ElementID
  package var element: Element
  package var name: String
  package var `extension`: Extension?
  package var numbers: [PublicNumber]

  /// `user 209`.
  package var subject: String { element.subject }
  package var kind: String { element.kind.phrase }

  /// "the user" with the name in backticks.
  package var phrase: String { "the \(kind) \(shown(name.isEmpty ? subject : name))" }

  fileprivate static func all(of exchange: Exchange) -> [CheckedElement] {
    exchange.mailboxes.enumerated().map { index, one in
      CheckedElement(
        id: .mailbox(index), element: one.element, name: one.name, extension: one.extension, numbers: one.numbers)
    }
      + exchange.huntGroups.enumerated().map { index, one in
        CheckedElement(
          id: .huntGroup(index), element: one.element, name: one.name, extension: one.extension, numbers: one.numbers)
      }
      + exchange.autoAttendants.enumerated().map { index, one in
        CheckedElement(
          id: .autoAttendant(index), element: one.element, name: one.name, extension: one.extension,
          numbers: one.numbers)
      }
      + exchange.pagingGroups.enumerated().map { index, one in
        CheckedElement(
          id: .pagingGroup(index), element: one.element, name: one.name, extension: one.extension, numbers: [])
      }
      + exchange.users.enumerated().map { index, one in
        CheckedElement(
          id: .user(index), element: one.element, name: one.displayName, extension: one.extension,
          numbers: one.numbers)
      }
  }
}
