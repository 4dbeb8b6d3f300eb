/// State with a finite domain.
package struct Variable: Sendable, Hashable {
  package enum Scope: Sendable, Hashable {
    /// Kept by the engine across calls, restarts and rebuilds, under the same name in every engine.
    case company
    /// Of this call only.
    case call
    /// A pointer of a hunt group (last offered agent, last answer of each agent); kept by the engine.
    case group
  }
  package var role: VariableRole
  package var scope: Scope
  package var domain: [String]
  package var initial: String
  /// Beside the domain, any digits that this space has an entry for.
  package var digits: DialSpaceID?

  package init(_ role: VariableRole, scope: Scope, domain: [String], initial: String) {
    self.role = role
    self.scope = scope
    self.domain = domain
    self.initial = initial
  }
}

/// Whose state a variable is, and which.
package enum VariableRole: Sendable, Hashable {
  /// The company's night switch.
  case night
  case elementNight(Element)
  case state(Element, PhoneState)
  case lastOffered(Element)
  case lastAnswered(Element)
  /// Which line called 112 with this number, in E.164 digits.
  case emergency(String)
  /// Of a plan that was not lowered from an exchange.
  case named(path: [String])

  /// How engines keep it: ids of objects, then what is kept. Stable: a new word for it would forget what is set.
  package var path: [String] {
    switch self {
    case .night: ["night"]
    case .elementNight(let element): [element.subject, "night"]
    case .state(let element, let state): [element.subject, state.key]
    case .lastOffered(let element): [element.subject, "last_offered"]
    case .lastAnswered(let element): [element.subject, "last_answered"]
    case .emergency(let digits): ["emergency", digits]
    case .named(let path): path
    }
  }

  /// Whose state it is.
  package var element: Element? {
    switch self {
    case .elementNight(let element), .state(let element, _), .lastOffered(let element), .lastAnswered(let element):
      element
    case .night, .emergency, .named: nil
    }
  }

  /// A night switch, the company's or an element's own.
  package var isNight: Bool {
    switch self {
    case .night, .elementNight: true
    case .state, .lastOffered, .lastAnswered, .emergency, .named: false
    }
  }
}

/// Which schedule a calendar was made of: its index in the exchange, and its id.
package enum CalendarOrigin: Sendable, Hashable {
  case hours(Int, id: String)
  case holidays(Int, id: String)
  /// Holidays without the days on which hours that are asked after them say hours by date.
  case holidaysBeside(Int, id: String, hours: Int, hoursID: String)
  /// Of a plan that was not lowered from an exchange.
  case named(String)

  /// The schedule that a person wrote.
  package var schedule: CalendarOrigin {
    if case .holidaysBeside(let index, let id, _, _) = self { .holidays(index, id: id) } else { self }
  }

  /// Id of the schedule of holidays.
  package var holidays: String? {
    switch self {
    case .holidays(_, let id), .holidaysBeside(_, let id, _, _): id
    case .hours, .named: nil
    }
  }

  /// Id of the schedule of hours.
  package var hours: String? { if case .hours(_, let id) = self { id } else { nil } }
}

/// When something holds: the days of `dated` go before the week.
package struct Calendar: Sendable, Hashable {
  package var origin: CalendarOrigin
  /// IANA zone.
  package var timeZone: String
  package var weekly: [WeeklyHours]
  /// On these days only these minutes hold (half-open ranges from midnight; empty: none).
  package var dated: [Day: [Range<Int>]]

  package init(
    _ origin: CalendarOrigin, timeZone: String, weekly: [WeeklyHours] = [], dated: [Day: [Range<Int>]] = [:]
  ) {
    self.origin = origin
    self.timeZone = timeZone
    self.weekly = weekly
    self.dated = dated
  }
}
