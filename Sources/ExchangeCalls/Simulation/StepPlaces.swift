package import TelephoneExchange

/// Where in the description something comes from, for `Places`.
package struct PlanPlace: Sendable, Hashable {
  /// What places and findings call it: `group 101`, `night_switch`.
  package var object: String
  /// The path of a key in it, `overflow/to`; empty: the object itself.
  package var key: String

  package init(_ object: String, _ key: String = "") {
    self.object = object
    self.key = key
  }

  package var subject: String { key.isEmpty ? object : "\(object)/\(key)" }
}

extension CallPlan {
  /// Where in the description a node comes from. Nil where it is in no text (the announcement of an unknown number).
  package func place(of node: NodeID) -> PlanPlace? {
    let origin = origin(of: node)
    switch origin.object {
    case .announcement, .ending: return nil
    case .code: return PlanPlace("description", "feature_codes")
    case .emergency: return PlanPlace("description", "emergency_call_back")
    case .nightSwitch: return PlanPlace("night_switch", "destination")
    case .unassignedNumbers: return PlanPlace("description", "unassigned_numbers")
    case .classOfService:
      if case .inHours = origin.role { return PlanPlace(origin.object.subject, "hours") }
      return PlanPlace(origin.object.subject)
    case .element(let element): return place(of: origin.role, element)
    case .line(let device, _): return PlanPlace(ObjectPath.device(device).subject)
    case .emergencyAlert, .emergencyCallBack, .forwardTargets, .site, .ownNumbers, .named:
      return PlanPlace(origin.object.subject)
    }
  }

  /// The same as findings say it: `group 101/agents`.
  package func subject(of node: NodeID) -> String? { place(of: node)?.subject }

  private func place(of role: NodeRole, _ element: Element) -> PlanPlace {
    switch role {
    case .night(.companyOn), .night(.companyOff): PlanPlace("night_switch", "mode")
    case .night(.holidays): PlanPlace("night_switch", "holidays")
    case .night(.businessHours): PlanPlace("night_switch", "business_hours")
    default: PlanPlace(element.subject, key(of: role, element.kind))
    }
  }

  /// Empty: the element itself.
  private func key(of role: NodeRole, _ kind: ElementKind) -> String {
    switch role {
    case .night: "night_switch"
    case .businessHours: "business_hours"
    case .holidays: "holidays"
    case .menu(let path): path.key
    case .key(let path, let key): "\(path.key)/keys/\(key.rawValue)"
    case .ring(.forwarded): ""
    case .ring: kind == .group ? "agents" : "rings_before_no_answer"
    case .forward(let kind, let step): "forwards/\(kind.key)\(step.asksCaller ? "_for" : "")"
    case .voicemail(let busy): "voicemail/\(busy ? "busy" : "no_answer")_greeting"
    case .greeting: "greeting"
    case .entry, .forwardAway, .toMailbox, .pickup, .back, .backRing, .missing, .messages, .page, .inside, .intercom,
      .outside, .outsideOwn, .emergencyCall, .emergencyNumber, .allowed, .dialling, .withheld, .withhold, .forwardTo,
      .behind, .locationCode, .locationLook, .code, .inHours:
      ""
    }
  }
}

extension MenuPath {
  /// Where the menu is in its attendant.
  fileprivate var key: String { submenu.map { "menus/submenus/\($0)" } ?? "menus/\(root.rawValue)" }
}
