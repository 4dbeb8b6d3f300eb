import TelephoneExchange

extension RoutingTable {
  static let numbers = RoutingTable(
    name: "numbers", meaning: "Every public number of the company and where its calls enter the call plan.",
    columns: [
      Column("number", .text, "E.164 without the plus"),
      Column("dialled", .text, "as a Dutch telephone dials it"),
      Column("element", .text, "the element that has it; absent for an unassigned number"),
      Column("destination", .text, "name of the node where an external call enters"),
      Column("use", .text, "`assigned`, `reserve` or `ported`"),
      Column("ported_on", .text, "the day it is ported from another carrier, `YYYY-MM-DD`"),
    ]
  ) { plan, exchange in
    var owners: [PublicNumber: String] = [:]
    for element in exchange.elements {
      for number in element.numbers where owners[number] == nil { owners[number] = element.id }
    }
    return plan.inbound.sorted { $0.number < $1.number }.map { inbound in
      let number = inbound.number
      let block = exchange.numberBlocks.last { $0.first <= number && number <= $0.last }
      let (use, day): (String, String?) =
        switch block?.use {
        case .reserve: ("reserve", nil)
        case .portedOn(let day): ("ported", day.text)
        case .assigned, nil: ("assigned", nil)
        }
      return [
        .text(number.digits), .text(OutsideNumber.number(number).dialled), .optional(owners[number]),
        .text(plan.name(of: inbound.node)), .text(use), .optional(day),
      ]
    }
  }

  static let extensions = RoutingTable(
    name: "extensions", meaning: "Every internal number and what it reaches.",
    columns: [
      Column("extension", .text, "as it is dialled"),
      Column(
        "element", .text, "what it reaches: `user 209`, `group 101`, `attendant 100`, `mailbox 999`, `paging ID`"),
      Column("kind", .text, "`user`, `hunt_group`, `auto_attendant`, `mailbox` or `paging_group`"),
      Column("name", .text, "shown to people"),
      Column("destination", .text, "name of the node where a call dialled under the company's class of service goes"),
    ]
  ) { plan, exchange in
    var nodes: [String: NodeID] = [:]
    for entry in plan.spaces.first?.entries ?? [] where entry.kind == .extension {
      if let digits = entry.pattern.literal { nodes[digits] = entry.node }
    }
    return exchange.elements.compactMap { element in element.extension.map { ($0, element) } }
      .sorted { $0.0 < $1.0 }
      .map { number, element in
        [
          .text(number.digits), .text(element.id), .text(element.kind), .text(element.name),
          .optional(nodes[number.digits].map(plan.name(of:))),
        ]
      }
  }

  static let dialling = RoutingTable(
    name: "dialling",
    meaning: "What can be dialled in each place and where it leads; a literal takes precedence over a pattern.",
    columns: [
      Column("space", .text, "the place: a class of service, a menu"),
      Column("position", .integer, "order in the space, from 1"),
      Column(
        "pattern", .text,
        "literal symbols, `x` for any digit, `[1-5]` for a choice, `{1,12}` at the end for that many more digits"),
      Column(
        "kind", .text,
        "`emergency`, `help`, `extension`, `feature`, `own` (a number of the company), `outside` or `refused`"),
      Column("label", .text, "what it is, for people"),
      Column("destination", .text, "name of the node"),
    ]
  ) { plan, _ in
    plan.spaces.flatMap { space in
      space.entries.enumerated().map { index, entry in
        [
          .text(space.name), .integer(index + 1), .text(TableText.pattern(entry.pattern)), .text(entry.kind.rawValue),
          .text(entry.label), .text(plan.name(of: entry.node)),
        ]
      }
    }
  }
}
