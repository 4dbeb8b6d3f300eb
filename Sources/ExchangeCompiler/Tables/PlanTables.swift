import TelephoneExchange

extension RoutingTable {
  static let variables = RoutingTable(
    name: "variables", meaning: "State that the call plan tests and sets.",
    columns: [
      Column("variable", .text, "its name, the same in every engine"),
      Column("scope", .text, "`company`: kept across calls and rebuilds; `call`; `group`: a pointer of a hunt group"),
      Column("domain", .text, "the values it can have, with `;` between them"),
      Column("initial", .text, "the value before it is first set"),
    ]
  ) { plan, _ in
    plan.variables.map { variable in
      let scope =
        switch variable.scope {
        case .company: "company"
        case .call: "call"
        case .group: "group"
        }
      return [
        .text(variable.name), .text(scope), .text(variable.domain.joined(separator: ";")), .text(variable.initial),
      ]
    }
  }

  static let nodes = RoutingTable(
    name: "nodes", meaning: "Every step of the call plan.",
    columns: [
      Column("node", .text, "its name: a path of object ids"),
      Column(
        "kind", .text,
        "`test`, `change`, `play`, `collect`, `spell`, `ring`, `dial`, `look`, `park`, `pick_up`, `record`, `listen` or `end`"
      ),
      Column("detail", .text, "what exactly, in words"),
    ],
    oneByOne: { plan, _, take in
      for (index, node) in plan.nodes.enumerated() {
        try take([.text(plan.name(of: NodeID(index))), .text(node.kind), .text(plan.detail(of: node))])
      }
    })

  static let edges = RoutingTable(
    name: "edges", meaning: "Where each step of the call plan leads.",
    columns: [
      Column("node", .text, "name of the node"),
      Column(
        "exit", .text, "`then`, `yes`, `no`, `busy`, `no_answer`, `not_reachable`, `none`, `exhausted`, or a menu's key"
      ),
      Column("destination", .text, "name of the next node"),
    ],
    oneByOne: { plan, _, take in
      // Most steps are where several others lead to.
      let names = plan.nodes.indices.map { Cell.text(plan.name(of: NodeID($0))) }
      for (index, node) in plan.nodes.enumerated() {
        for exit in node.exits { try take([names[index], .text(exit.name), names[Int(exit.node.index)]]) }
      }
    })
}

extension Node {
  fileprivate var kind: String {
    switch self {
    case .test: "test"
    case .change: "change"
    case .play: "play"
    case .collect: "collect"
    case .ring: "ring"
    case .dial: "dial"
    case .look: "look"
    case .park: "park"
    case .retrieve: "retrieve"
    case .page: "page"
    case .pickUp: "pick_up"
    case .record: "record"
    case .listen: "listen"
    case .end: "end"
    }
  }

  fileprivate var exits: [(name: String, node: NodeID)] {
    switch self {
    case .test(_, let yes, let no): [("yes", yes), ("no", no)]
    case .change(_, let then), .play(_, let then), .page(_, let then), .record(_, _, let then): [("then", then)]
    case .collect(_, let keys, _, let exhausted):
      keys.sorted { $0.key < $1.key }.map { ($0.key.digit, $0.value) } + [("exhausted", exhausted)]
    case .look(_, let none), .pickUp(_, let none), .retrieve(let none), .listen(_, let none): [("none", none)]
    case .ring(_, let exits):
      [("no_answer", exits.noAnswer), ("busy", exits.busy), ("not_reachable", exits.notReachable)]
    case .dial(_, let exits):
      [("no_answer", exits.noAnswer), ("busy", exits.busy), ("not_reachable", exits.notReachable)]
    case .park, .end: []
    }
  }
}
