import TelephoneExchange

/// How the steps of a node name what they are about: as it is, or, in a routine that users share, as the record of the user
/// says whose extension the call is at.
struct NodeVoice {
  /// What a record holds: one field each, in the order in which the steps first ask for them.
  enum Value: Hashable {
    case line(LineID)
    case node(NodeID)
    case text(String)
  }

  private let file: ExtensionsFile
  /// The subject of the nodes that are written, and what each of them is called within it; nil: nodes as they are.
  private let own: (subject: String, nodes: [NodeID: String])?
  /// How the steps find which user it is: the end of the extension that they are in.
  var user = ""
  private(set) var values: [Value] = []
  private var places: [Value: Int] = [:]
  /// The steps written since this was last put back need the record.
  var readsRecord = false

  private var names: AsteriskNames { file.names }

  /// The name of the routine whose extension the call is at.
  private static let routine = "${\(DialplanVariable.extensionName.name):0:\(UserRoutines.nameLength)}"

  init(_ file: ExtensionsFile) {
    self.file = file
    own = nil
  }

  init(_ file: ExtensionsFile, subject: String, nodes: [NodeID: String]) {
    self.file = file
    own = (subject, nodes)
  }

  var isShared: Bool { own != nil }

  /// The step before steps that need the record.
  var reading: [DialplanStep] {
    readsRecord
      ? [
        .call(RoutineCall(DialplanTarget(names.records, .name(user)))),
        .set(.record, DialplanVariable.returned.value),
      ] : []
  }

  // MARK: What steps name

  mutating func target(_ id: NodeID) -> DialplanTarget {
    guard let own else { return file.target(id) }
    if let local = own.nodes[id] {
      return DialplanTarget(
        names.nodes, .name(Self.routine + local + "*" + user))
    }
    return file.plan.isEverybodys(id) ? file.target(id) : DialplanTarget(names.nodes, .name(field(.node(id))))
  }

  mutating func endpoint(_ line: LineID) -> String { own == nil ? file.endpoint(line) : field(.line(line)) }

  /// A number, the path of a sound, or another text that is each user's own.
  mutating func text(_ text: String) -> String { own == nil ? text : field(.text(text)) }

  /// A variable's key below the company's family.
  func key(_ variable: Variable) -> String {
    ofUser(variable).map { "\(user)/\($0.joined(separator: "/"))" } ?? names.key(variable)
  }

  func lampName(_ variable: Variable) -> String {
    guard let rest = ofUser(variable) else { return names.lampName(variable) }
    return "\(names.company).\(user).\(rest.joined(separator: "."))"
  }

  /// The id of an element or of a party.
  func part(_ id: String) -> String { id == own?.subject ? user : AsteriskNames.part(id) }
  func element(_ id: String) -> String { id == own?.subject ? user : AsteriskNames.key(id) }

  /// The context of a ring's parties, and what is behind their places in it.
  func legs(_ id: NodeID) -> (context: String, behind: String) {
    own == nil
      ? (names.legs(id), "")
      : ("\(names.company).legs.${EXTEN:0:\(UserRoutines.nameLength + UserRoutines.localLength)}", "*\(user)")
  }

  /// What the variable keeps of the user whose routine this is, as the engine writes it.
  private func ofUser(_ variable: Variable) -> [String]? {
    guard let subject = own?.subject, variable.role.element?.subject == subject else { return nil }
    return variable.role.path.dropFirst().map(AsteriskNames.part)
  }

  private mutating func field(_ value: Value) -> String {
    readsRecord = true
    let place = places[value] ?? values.count
    if place == values.count {
      values.append(value)
      places[value] = place
    }
    // The first field is the routine.
    return "${CUT(\(DialplanVariable.record.name),:,\(place + 2))}"
  }
}

extension CallPlan {
  /// Where every user's calls end up: an announcement is not a field of a record.
  func isEverybodys(_ id: NodeID) -> Bool {
    switch origin(of: id).object {
    case .ending, .announcement, .code, .classOfService, .nightSwitch: true
    case .element, .unassignedNumbers, .emergencyAlert, .emergencyCallBack, .forwardTargets, .emergency, .site, .line,
      .ownNumbers, .named:
      false
    }
  }
}
