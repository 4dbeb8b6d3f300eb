package import TelephoneExchange

// Plans that a test makes by hand, with names instead of origins.

extension CallPlan {
  /// Names of the nodes, for tests only: whoever needs to know where a node comes from asks its origin.
  package var names: [String] {
    get { origins.map(\.name) }
    set { origins = newValue.map { NodeOrigin(.named($0)) } }
  }
}

extension Variable {
  package init(name: String, scope: Scope, domain: [String], initial: String) {
    self.init(VariableRole(name), scope: scope, domain: domain, initial: initial)
  }
}

extension VariableRole {
  fileprivate init(_ name: String) {
    let path = name.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let states = [PhoneState.doNotDisturb] + ForwardKind.allCases.map { .forward($0) }
    let (object, key) = (path.dropLast().joined(separator: "/"), path[path.count - 1])
    let element = Element(.user, String(object.drop { $0 != " " }.dropFirst()))
    let isUser = object == element.subject
    if path == ["night"] {
      self = .night
    } else if path.count > 1, path[0] == "emergency" {
      self = .emergency(path.dropFirst().joined(separator: "/"))
    } else if isUser, key == "night" {
      self = .elementNight(element)
    } else if isUser, let state = states.first(where: { $0.key == key }) {
      self = .state(element, state)
    } else {
      self = .named(path: path)
    }
  }
}

extension DialSpace {
  package init(name: String, entries: [Entry], otherwise: NodeID) {
    self.init(.named(name), entries: entries, otherwise: otherwise)
  }
}

extension Calendar {
  package init(name: String, timeZone: String, weekly: [WeeklyHours] = [], dated: [Day: [Range<Int>]] = [:]) {
    self.init(.named(name), timeZone: timeZone, weekly: weekly, dated: dated)
  }
}
