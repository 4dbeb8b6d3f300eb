/// How the parts of a call plan are called: texts for people, comments and digests, made of typed origins and never read
/// back. Identities that an engine keeps (a variable's path, an account) are not names.
package enum PlanNames {
  /// Other words for every name: a test proves by it that nothing reads one back.
  @TaskLocal package static var reworded: (@Sendable (String) -> String)?

  fileprivate static func written(_ name: String) -> String { reworded?(name) ?? name }
}

extension NodeOrigin {
  /// A path of object ids, `attendant 100/menu business_hours`.
  package var name: String { PlanNames.written(plainName) }

  fileprivate var plainName: String {
    let part = role.part
    return part.isEmpty ? object.plainName : "\(object.plainName)/\(part)"
  }
}

extension NodeOrigin {
  /// The element that this is for alone.
  package var element: Element? {
    switch object {
    case .element(let element): element
    case .code(let topic): topic.element
    default: nil
    }
  }

  /// The name with these words for the element that it is for alone: the same for all that have such a node.
  package func name(for words: String) -> String {
    let part = role.part.isEmpty ? "" : "/\(role.part)"
    if case .code(let topic) = object, topic.element != nil { return "feature \(words)/\(topic.ownPart)\(part)" }
    return words + part
  }
}

extension CallPlan {
  /// The name of a node; its number where the plan says nothing of where it comes from.
  package func name(of node: NodeID) -> String {
    origins.indices.contains(Int(node.index)) ? origin(of: node).name : "node \(node.index)"
  }
}

extension Variable {
  /// `night`, `user 209/do_not_disturb`, `group 101/last_offered`.
  package var name: String { PlanNames.written(role.path.joined(separator: "/")) }
}

extension DialSpace {
  /// `class company`, `menus`, `forward company`.
  package var name: String { PlanNames.written(origin.plainName) }
}

extension Calendar {
  package var name: String { PlanNames.written(origin.plainName) }

  /// As a person knows it: `holidays feestdagen`.
  package var label: String { PlanNames.written(origin.schedule.plainName) }
}

extension PlanObject {
  /// The object as findings and places know it: `user 209`, `site delft`.
  package var subject: String { plainName }

  fileprivate var plainName: String {
    switch self {
    case .element(let element): element.subject
    case .ending(.hangUp): "end"
    case .ending(.busyTone): "end/busy"
    case .ending(.refused): "end/refused"
    case .announcement(let prompt): "announcement \(prompt.rawValue)"
    case .nightSwitch: "night_switch"
    case .unassignedNumbers: "unassigned_numbers"
    case .emergencyAlert: "emergency_alert"
    case .emergencyCallBack: "emergency_call_back"
    case .forwardTargets: "forward_targets"
    case .emergency(let number): "emergency/\(number.digits)"
    case .classOfService(let id): ObjectPath.classOfService(id).subject
    case .site(let id): ObjectPath.site(id).subject
    case .line(let device, let position): "line \(device)/\(position)"
    case .ownNumbers(let numbers): numbers.plainName
    case .code(let topic): "feature \(topic.plainName)"
    case .named(let name): name
    }
  }
}

extension OwnNumbers {
  fileprivate var plainName: String {
    switch self {
    case .home: "own numbers"
    case .abroad: "own numbers abroad"
    case .area(let area): "own numbers of \(area)"
    }
  }
}

extension NodeRole {
  /// The menu or the key that this is, as a heading.
  package var menuTitle: String? {
    switch self {
    case .menu(let path): path.submenu ?? path.root.rawValue
    case .key(_, let key): key.rawValue
    default: nil
    }
  }

  /// Behind the object's name; empty for its way in.
  package var part: String {
    switch self {
    case .entry: ""
    case .night(.on): "night"
    case .night(let question): "night/\(question.rawValue)"
    case .ring(let ring): ring.rawValue
    case .forward(let kind, let step): kind.rawValue + step.part
    case .forwardAway(let kind, let step): "away/" + kind.rawValue + step.part
    case .voicemail(let busy): busy ? "voicemail busy" : "voicemail no_answer"
    case .toMailbox: "to_mailbox"
    case .pickup: "pickup"
    case .back: "back"
    case .backRing: "back/ring"
    case .businessHours: "business_hours"
    case .holidays: "holidays"
    case .missing(let root): "no \(root.rawValue)"
    case .menu(let path): path.part
    case .key(let path, let key): "\(path.part)/\(key.rawValue)"
    case .greeting: "greeting"
    case .messages: "messages"
    case .page: "page"
    case .inside: "inside"
    case .intercom(let step): step.rawValue
    case .outside(let number): "outside \(number.dialled)"
    case .outsideOwn(let number): "outside \(number.dialled)/own"
    case .emergencyCall: "112/call"
    case .emergencyNumber: "112"
    case .allowed(let number): "allow \(number.dialled)"
    case .dialling(let kind, let drop, let prefix):
      kind.rawValue + (drop > 0 || !prefix.isEmpty ? " drop \(drop) put \(prefix)" : "")
    case .withheld: "withheld"
    case .withhold(let code): "withhold \(code)"
    case .forwardTo(let number): "forward \(number.dialled)"
    case .behind(let head): "behind \(head)"
    case .locationCode: "location_code"
    case .locationLook: "location_code/look"
    case .code(let step): step.part
    case .inHours(let role): "\(role.part)/hours"
    }
  }
}

extension ForwardStep {
  fileprivate var part: String {
    switch self {
    case .described: ""
    case .divert: "/divert"
    case .target: "/target"
    case .set: "/set"
    case .hops: "/hops"
    case .off: "/off"
    case .phone: "/phone"
    case .callers: "/callers"
    case .callersFrom(let origin): "/callers \(origin.rawValue)"
    }
  }
}

extension MenuPath {
  fileprivate var part: String { "menu \(root.rawValue)" + (submenu.map { "/\($0)" } ?? "") }
}

extension CodeTopic {
  fileprivate var plainName: String {
    switch self {
    case .pickup: "pickup"
    case .park: "park"
    case .retrieve: "retrieve"
    case .voicemail: "voicemail"
    case .toMailbox: "to mailbox"
    case .intercom: "intercom"
    case .prompt(let prompt): prompt.rawValue
    case .invalid: "invalid"
    case .night(let mode): "night \(mode.rawValue)"
    case .nightToggle: "night toggle"
    case .elementNight(let element, _), .elementNightToggle(let element): "\(element.subject)/\(ownPart)"
    case .state(let state, let value): "\(state.key) \(value.isEmpty ? "restore" : value)"
    case .stateToggle(let state): "\(state.key) toggle"
    case .forwardSet(let kind): "\(kind.rawValue) set"
    case .forward(let kind, let service): "\(kind.rawValue)/forward \(service)"
    case .forwardToggle(let service): "\(ForwardKind.always.rawValue) toggle/forward \(service)"
    }
  }

  /// Of what is for one element alone.
  fileprivate var ownPart: String {
    switch self {
    case .elementNight(_, let follow): "night \(follow.rawValue)"
    case .elementNightToggle: "night toggle"
    default: plainName
    }
  }

  /// What an entry of a dialling space is called that leads there.
  package var label: String {
    switch self {
    case .forward(let kind, _): kind.rawValue
    case .forwardToggle: CodeTopic.stateToggle(.forward(.always)).plainName
    default: plainName
    }
  }
}

extension CodeStep {
  fileprivate var part: String {
    switch self {
    case .itself: ""
    case .drop: "drop"
    case .of: "of"
    case .ofLook: "of/look"
    case .wait: "wait"
    case .take: "take"
    case .somebody: "somebody"
    case .onSomebody: "on/somebody"
    case .keySomebody: "key/somebody"
    case .own: "own"
    case .isOwn: "is_own"
    case .on: "on"
    case .off: "off"
    case .keyOff: "key_off"
    case .given: "given"
    case .described(let behindKey): behindKey ? "key_described" : "described"
    case .unset(let behindKey): behindKey ? "key_unset" : "unset"
    case .ask: "ask"
    }
  }
}

extension DialSpaceOrigin {
  fileprivate var plainName: String {
    switch self {
    case .classOfService(let id): ObjectPath.classOfService(id).subject
    case .forward(let id): "forward \(id)"
    case .forwardAsked(let id, let kind): "forward \(id) asked for \(kind.rawValue)"
    case .menus: "menus"
    case .menuMailboxes: "menus/mailboxes"
    case .menuNames(.lastNameFirst): "menus/names"
    case .menuNames(.bothOrders): "menus/names in both orders"
    case .site(let id): ObjectPath.site(id).subject
    case .ownNumbers(let numbers): numbers.plainName
    case .behind(let topic): topic.plainName
    case .named(let name): name
    }
  }
}

extension CalendarOrigin {
  fileprivate var plainName: String {
    switch self {
    case .hours(_, let id): ObjectPath.schedule(id).subject
    case .holidays(_, let id): ObjectPath.holidays(id).subject
    case .holidaysBeside(_, let id, _, let hours): "\(ObjectPath.holidays(id).subject) beside \(hours)"
    case .named(let name): name
    }
  }
}
