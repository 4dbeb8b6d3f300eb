import TelephoneExchange
import TestSupport

@testable import ExchangeCompiler

/// A call plan of a few nodes, and what the emitter writes of it.
///
/// The engine calls nodes by digests of their names; here each digest is shown as the name itself in `{}`, so that a person
/// can follow the text. Nothing else is changed.
struct SmallPlan {
  var plan: CallPlan
  let hangUp: NodeID
  let busy: NodeID
  let noAnswer: NodeID
  let away: NodeID

  init(company: String = "office") {
    let day = Day(year: 2026, month: 11, day: 23)!
    plan = CallPlan(horizon: DayRange(day, day))
    plan.company = company
    plan.companyName = "Office"
    plan.nodes = Array(repeating: .end(.hangUp), count: 4)
    plan.names = ["end", "when busy", "when nobody answers", "when nobody is there"]
    (hangUp, busy, noAnswer, away) = (NodeID(0), NodeID(1), NodeID(2), NodeID(3))
  }

  @discardableResult
  mutating func add(_ name: String, _ node: Node) -> NodeID {
    plan.nodes.append(node)
    plan.names.append(name)
    return NodeID(plan.nodes.count - 1)
  }

  mutating func variable(
    _ name: String, _ scope: Variable.Scope, _ domain: [String] = ["on", "off"], initial: String = "off"
  ) -> VariableID {
    plan.variables.append(Variable(name: name, scope: scope, domain: domain, initial: initial))
    return VariableID(plan.variables.count - 1)
  }

  mutating func space(_ name: String, _ entries: [DialSpace.Entry]) -> DialSpaceID {
    plan.spaces.append(DialSpace(name: name, entries: entries, otherwise: away))
    return DialSpaceID(plan.spaces.count - 1)
  }

  /// - Parameter id: of its device, and which line, `a/1`.
  mutating func line(_ id: String, space: DialSpaceID, number: String = "201", name: String = "Anna") -> LineID {
    let parts = id.split(separator: "/")
    plan.lines.append(
      Line(
        deviceID: String(parts[0]), position: Int(parts[1]) ?? 1, device: 0, user: 0, owner: Element(.user, number),
        space: space, number: number, name: name,
        identity: PublicNumber(digits: "31887654\(number)"), identityName: nil, withheld: false,
        emergencyIdentity: PublicNumber(digits: "31887654000"), callWaiting: true))
    return LineID(plan.lines.count - 1)
  }

  var exits: RingExits { RingExits(noAnswer: noAnswer, busy: busy, notReachable: away) }
  var dialExits: DialExits { DialExits(busy: busy, noAnswer: noAnswer, notReachable: away) }

  /// As the engine reads it.
  func raw() throws -> String {
    var conf = ConfText()
    ExtensionsFile(
      plan: plan, layout: AsteriskLayout(root: "/srv/centrale"), secrets: NamedSecrets(), names: AsteriskNames(plan)
    ).write(&conf)
    if let fault = conf.faults.first { throw fault }
    return String(decoding: conf.bytes, as: UTF8.self)
  }

  /// For people: names for digests, and of the parts that every file has only those that hold something. The four endings
  /// that every plan here has are left out.
  ///
  /// - Parameter withLines: the table of lines too.
  func text(withLines: Bool) throws -> String {
    var text = try raw()
    let named =
      plan.names + plan.spaces.map(\.name) + plan.calendars.map(\.name) + plan.variables.map(\.name)
      + prompts.map { prompt in
        switch prompt {
        case .fixed: ""
        case .file(let name), .spoken(let name): name
        }
      }
    for name in named where !name.isEmpty { text = text.replacing(AsteriskNames.digest(name), with: "{\(name)}") }
    var sections: [[Substring]] = [[]]
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.isEmpty { sections.append([]) } else { sections[sections.count - 1].append(line) }
    }
    let told = sections.dropFirst().filter { section in
      section.count > 1 && !section[0].hasPrefix("[centrale-in]")
        && (withLines || section[0] != "[c-\(plan.company).lines]")
    }
    return told.map { section in
      var section = section
      if section[0] == "[c-\(plan.company).plan]" {
        // In the order of the plan: the file's is that of the digests.
        var nodes: [Substring: [Substring]] = [:]
        var name: Substring = ""
        for line in section.dropFirst() {
          if line.hasPrefix("; ") { name = line.dropFirst(2) }
          nodes[name, default: []].append(line)
        }
        section = [section[0]] + plan.names.dropFirst(4).flatMap { nodes[shown($0)] ?? [] }
      }
      return section.joined(separator: "\n")
    }.filter { $0 != "[c-\(plan.company).plan]" }.joined(separator: "\n\n") + "\n"
  }

  /// A name as a comment has it.
  private func shown(_ name: String) -> Substring {
    var conf = ConfText()
    conf.comment(name)
    return Substring(String(decoding: conf.bytes, as: UTF8.self).dropFirst(2).dropLast())
  }

  private var prompts: [Prompt] { plan.nodes.flatMap(\.prompts) }
}
