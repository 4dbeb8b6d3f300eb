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
  /// A path of object ids: `night`, `user 209/do_not_disturb`, `group 101/last`.
  package var name: String
  package var scope: Scope
  package var domain: [String]
  package var initial: String
  /// Beside the domain, any digits that this space has an entry for.
  package var digits: SpaceID?

  package init(name: String, scope: Scope, domain: [String], initial: String) {
    self.name = name
    self.scope = scope
    self.domain = domain
    self.initial = initial
  }
}

/// When something holds: the days of `dated` go before the week.
package struct Calendar: Sendable, Hashable {
  package var name: String
  /// IANA zone.
  package var timeZone: String
  package var weekly: [WeeklyHours]
  /// On these days only these minutes hold (half-open ranges from midnight; empty: none).
  package var dated: [Day: [Range<Int>]]

  package init(name: String, timeZone: String, weekly: [WeeklyHours] = [], dated: [Day: [Range<Int>]] = [:]) {
    self.name = name
    self.timeZone = timeZone
    self.weekly = weekly
    self.dated = dated
  }
}
