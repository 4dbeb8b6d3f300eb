package import TelephoneExchange

extension CallPlan {
  /// Where in the description a node comes from: an object's id and a key path in it, `group 101/agents`, for `Places`. Nil
  /// where it stands in no text (the announcement of an unknown number).
  package func subject(of node: NodeID) -> String? {
    let name = names[Int(node.index)]
    let parts = name.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let object = parts[0]
    let rest = Array(parts.dropFirst())
    if object.hasPrefix("announcement ") || object == "end" { return nil }
    if object.hasPrefix("feature ") { return "description/feature_codes" }
    if object.hasPrefix("class ") { return rest.last == "hours" ? "\(object)/hours" : object }
    if object == "emergency" { return "description/emergency_call_back" }
    if object == "night_switch" { return "night_switch/destination" }
    if object == "unassigned_numbers" { return "description/unassigned_numbers" }
    if rest.first == "night" { return night(object, rest.dropFirst().first) }
    if object.hasPrefix("attendant ") { return attendant(object, rest) }
    guard let first = rest.first else { return object }
    if first.hasPrefix("forward_"), rest.last?.hasPrefix("callers") == true {
      return "\(object)/forwards/\(first.dropFirst("forward_".count))_for"
    }
    let key: String? =
      switch first {
      case "ring": object.hasPrefix("group ") ? "agents" : "rings_before_no_answer"
      case "forward_always": "forwards/always"
      case "forward_busy": "forwards/busy"
      case "forward_no_answer": "forwards/no_answer"
      case "forward_not_reachable": "forwards/not_reachable"
      case "voicemail busy": "voicemail/busy_greeting"
      case "voicemail no_answer": "voicemail/no_answer_greeting"
      case "greeting": "greeting"
      default: nil
      }
    return key.map { "\(object)/\($0)" } ?? object
  }

  private func night(_ object: String, _ question: String?) -> String {
    switch question {
    case "company_on", "company_off": "night_switch/mode"
    case "holidays": "night_switch/holidays"
    case "business_hours": "night_switch/business_hours"
    default: "\(object)/night_switch"
    }
  }

  /// `menu business_hours/1` is `menus/business_hours/keys/1`, `menu business_hours/hours/1` a submenu's key.
  private func attendant(_ object: String, _ rest: [String]) -> String {
    guard let first = rest.first else { return object }
    guard first.hasPrefix("menu ") else {
      return first == "business_hours" || first == "holidays" ? "\(object)/\(first)" : object
    }
    let root = String(first.dropFirst("menu ".count))
    guard let second = rest.dropFirst().first else { return "\(object)/menus/\(root)" }
    if MenuKey(rawValue: second) != nil, rest.count == 2 { return "\(object)/menus/\(root)/keys/\(second)" }
    let submenu = "\(object)/menus/submenus/\(second)"
    return rest.count > 2 ? "\(submenu)/keys/\(rest[2])" : submenu
  }
}
