package import TelephoneExchange

extension CallPlan {
  /// Where in the description a node comes from: an object's id and a key path in it, `group 101/agents`, for `Places`. Nil
  /// where it is in no text (the announcement of an unknown number).
  package func subject(of node: NodeID) -> String? {
    let origin = origin(of: node)
    switch origin.object {
    case .announcement, .ending: return nil
    case .code: return "description/feature_codes"
    case .emergency: return "description/emergency_call_back"
    case .nightSwitch: return "night_switch/destination"
    case .unassignedNumbers: return "description/unassigned_numbers"
    case .classOfService:
      if case .inHours = origin.role { return "\(origin.object.subject)/hours" }
      return origin.object.subject
    case .element(let element): return key(of: origin.role, element) ?? element.subject
    case .emergencyAlert, .emergencyCallBack, .forwardTargets, .site, .ownNumbers, .named: return origin.object.subject
    }
  }

  /// Nil: the element itself.
  private func key(of role: NodeRole, _ element: Element) -> String? {
    let object = element.subject
    switch role {
    case .night(.companyOn), .night(.companyOff): return "night_switch/mode"
    case .night(.holidays): return "night_switch/holidays"
    case .night(.businessHours): return "night_switch/business_hours"
    case .night(.on), .night(.off): return "\(object)/night_switch"
    case .businessHours: return "\(object)/business_hours"
    case .holidays: return "\(object)/holidays"
    case .menu(let path): return menu(path, object)
    case .key(let path, let key): return "\(menu(path, object))/keys/\(key.rawValue)"
    case .ring(.forwarded): return nil
    case .ring: return "\(object)/\(element.kind == .group ? "agents" : "rings_before_no_answer")"
    case .forward(let kind, let step): return "\(object)/forwards/\(kind.key)\(step.asksCaller ? "_for" : "")"
    case .voicemail(let busy): return "\(object)/voicemail/\(busy ? "busy" : "no_answer")_greeting"
    case .greeting: return "\(object)/greeting"
    case .entry, .forwardAway, .toMailbox, .pickup, .back, .backRing, .missing, .messages, .page, .inside, .intercom,
      .outside, .outsideOwn, .emergencyCall, .emergencyNumber, .allowed, .dialling, .withheld, .withhold, .forwardTo,
      .behind,
      .locationCode, .locationLook, .code, .inHours:
      return nil
    }
  }

  private func menu(_ path: MenuPath, _ object: String) -> String {
    path.submenu.map { "\(object)/menus/submenus/\($0)" } ?? "\(object)/menus/\(path.root.rawValue)"
  }
}
