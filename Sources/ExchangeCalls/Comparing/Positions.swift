import TelephoneExchange

/// How switches, and what else a company remembers, may stand when two descriptions are compared.
final class Positions {
  private let old: CallInterpreter
  private let new: CallInterpreter
  private var known: [String: [CallQuestion.Pair]] = [:]
  private var differences: [Spaces: [String]] = [:]

  /// The agents of groups that offer calls to whoever answered the longest ago, by the name under which they keep that.
  private let agents: [String: [String]]

  private struct Spaces: Hashable {
    var old: DialSpaceID?
    var new: DialSpaceID?
  }

  /// Of a domain of many values (every telephone of a company) so many are tried.
  private static let most = 6

  init(_ old: CallInterpreter, _ new: CallInterpreter) {
    self.old = old
    self.new = new
    agents = old.agentsByPointer.merging(new.agentsByPointer) { first, _ in first }
  }

  /// The company's night switch, or an element's own.
  func isNight(_ name: String) -> Bool {
    [old, new].contains { plan in plan.variable(name).map { plan.plan[$0].role.isNight } ?? false }
  }

  /// Every value of its domain; of what is set in digits the targets that only one of the two has, one inside and one outside
  /// that both have.
  func of(_ name: String) -> [CallQuestion.Pair] {
    if let found = known[name] { return found }
    let variables = [old, new].map { interpreter in
      interpreter.variable(name).map { interpreter.plan[$0] }
    }
    var values: [String] = []
    for variable in variables {
      guard let variable else { continue }
      let domain = variable.domain.isEmpty ? agents[name] ?? [] : variable.domain
      // The first and the last of a long list.
      values += domain.filter { !$0.isEmpty }.prefix(Self.most) + domain.suffix(1).filter { !$0.isEmpty }
    }
    let spaces = (variables[0]?.digits, variables[1]?.digits)
    if spaces.0 != nil || spaces.1 != nil {
      values += differing(spaces.0, spaces.1)
      let entries =
        (spaces.1.map { new.plan[$0] } ?? spaces.0.map { old.plan[$0] })?
        .entries ?? []
      for kind in [DialSpace.Kind.extension, .outside] {
        if let digits = entries.first(where: { $0.kind == kind })?.pattern.literal { values.append(digits) }
      }
    }
    var seen: Set<String> = []
    let pairs = values.filter { seen.insert($0).inserted }.map { CallQuestion.Pair(name: name, value: $0) }
    known[name] = pairs
    return pairs
  }

  /// What can be keyed in one space only; the first few of each kind.
  func differing(_ before: DialSpaceID?, _ after: DialSpaceID?) -> [String] {
    let key = Spaces(old: before, new: after)
    if let found = differences[key] { return found }
    func literals(_ interpreter: CallInterpreter, _ space: DialSpaceID?) -> [String: DialSpace.Kind] {
      guard let space else { return [:] }
      let entries = interpreter.plan[space].entries
      return Dictionary(
        entries.compactMap { entry in entry.pattern.literal.map { ($0, entry.kind) } },
        uniquingKeysWith: { first, _ in first })
    }
    let (a, b) = (literals(old, before), literals(new, after))
    let only = a.filter { b[$0.key] == nil }.merging(b.filter { a[$0.key] == nil }) { first, _ in first }
    let found = [DialSpace.Kind.extension, .outside].flatMap { kind in
      only.filter { $0.value == kind }.keys.sorted(by: shorter).prefix(3)
    }
    differences[key] = found
    return found
  }
}

extension CallInterpreter {
  /// Sets what a switch, a telephone's setting or a group's pointer is; nothing where the plan has no such thing.
  func set(_ position: CallQuestion.Pair, in world: inout CallWorld) {
    guard let variable = variable(position.name) else { return }
    let declared = plan[variable]
    if declared.scope == .group, declared.domain.isEmpty {
      world.lastAnswered[variable] = [position.value: 0]
    } else {
      world.variables[variable] = position.value
    }
  }

  /// The agents of groups that offer calls to whoever answered the longest ago, by the name of the variable that keeps
  /// it.
  var agentsByPointer: [String: [String]] {
    var found: [String: [String]] = [:]
    for node in plan.nodes {
      guard case .ring(let ring, _) = node, case .longestIdle(let pointer) = ring.order else { continue }
      found[plan[pointer].name] = ring.legs.map(\.id)
    }
    return found
  }
}
