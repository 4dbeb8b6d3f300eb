import TelephoneExchange

extension RoutingTable {
  static let menuKeys = RoutingTable(
    name: "menu_keys", meaning: "What each key of each menu does.",
    columns: [
      Column("attendant", .text, "`attendant 100`"),
      Column("menu", .text, "`business_hours`, `after_hours`, `holiday`, or the id of a submenu"),
      Column("key", .text, "what the telephone sends: `0` to `9`, `*`, `#`; absent: no choice is made"),
      Column("action", .text, "`transfer`, `operator`, `mailbox`, `submenu`, `announcement` and so on"),
      Column("target", .text, "the element or outside number, or the submenu"),
      Column("announced", .flag, "1: the caller hears that the call is being transferred"),
      Column("description", .text, "the description of the key"),
    ]
  ) { _, exchange in
    exchange.autoAttendants.flatMap { attendant -> [[Cell]] in
      let menus =
        [attendant.businessHoursMenu, attendant.afterHoursMenu, attendant.holidayMenu].compactMap(\.self)
        + attendant.submenus
      let ids =
        ["business_hours"] + (attendant.afterHoursMenu == nil ? [] : ["after_hours"])
        + (attendant.holidayMenu == nil ? [] : ["holiday"]) + attendant.submenus.map(\.id)
      return zip(ids, menus).flatMap { id, menu -> [[Cell]] in
        let place: [Cell] = [.text(attendant.subject), .text(id)]
        let keys = menu.keys.sorted { $0.key < $1.key }.map { key, action -> [Cell] in
          let (name, target, announced) = words(action, attendant, menu, exchange)
          return place + [
            .text(key.digit), .text(name), .optional(target), .flag(announced), .optional(menu.descriptions[key]),
          ]
        }
        guard let target = exchange.text(menu.operator) else { return keys }
        return keys + [place + [.none, .text("operator"), .text(target), .flag(false), .none]]
      }
    }
  }

  private static func words(
    _ action: KeyAction, _ attendant: AutoAttendant, _ menu: Menu, _ exchange: Exchange
  ) -> (action: String, target: String?, announced: Bool) {
    switch action {
    case .transfer(let target, let announce): ("transfer", exchange.text(target), announce)
    case .operator: ("operator", exchange.text(menu.operator), false)
    case .nameDialing: ("name_dialing", nil, false)
    case .extensionDialing: ("extension_dialing", nil, false)
    case .repeatMenu: ("repeat_menu", nil, false)
    case .exit: ("exit", nil, false)
    case .mailbox(let target): ("mailbox", exchange.text(target), false)
    case .submenu(let index):
      ("submenu", attendant.submenus.indices.contains(index) ? attendant.submenus[index].id : nil, false)
    case .previousMenu: ("previous_menu", nil, false)
    case .announcement(let greeting): ("announcement", greeting.shown, false)
    }
  }

  static let groups = RoutingTable(
    name: "groups", meaning: "Hunt groups and how they ring.",
    columns: [
      Column("hunt_group", .text, "`group 101`"),
      Column("name", .text, "shown to people"),
      Column("policy", .text, "`circular`, `regular`, `simultaneous` or `uniform`"),
      Column("next_agent_after", .integer, "seconds before the next agent rings; absent: the first keeps ringing"),
      Column("overflow_after", .integer, "seconds before the overflow"),
      Column("overflow_to", .text, "element or outside number of the overflow"),
      Column("when_not_reachable", .text, "where calls go when no agent is reachable"),
      Column("when_all_busy", .text, "`overflow`, `wait` or `busy`"),
      Column("night", .text, "`follow` the company's night switch, always `on`, or `off`"),
    ]
  ) { _, exchange in
    exchange.huntGroups.map { group in
      [
        .text(group.subject), .text(group.name), .text(group.policy.rawValue),
        .optional(group.nextAgentAfter.map { $0 * exchange.company.secondsPerRing }), .optional(group.overflow?.after),
        .optional(exchange.text(group.overflow?.to)), .optional(exchange.text(group.whenNotReachable)),
        .text(group.whenAllBusy.rawValue), .text(group.night.rawValue),
      ]
    }
  }

  static let groupMembers = RoutingTable(
    name: "group_members", meaning: "Who is in which group, in order.",
    columns: [
      Column("group_id", .text, "`group 101`, `pickup ID` or `paging ID`"),
      Column("kind", .text, "`hunt_group`, `pickup_group` or `paging_group`"),
      Column("position", .integer, "from 1"),
      Column("member", .text, "`user 201`, or of a paging group `device MAC`"),
    ]
  ) { _, exchange in
    func rows(_ group: String, _ kind: String, _ members: [String]) -> [[Cell]] {
      members.enumerated().map { [.text(group), .text(kind), .integer($0 + 1), .text($1)] }
    }
    return exchange.huntGroups.flatMap { group in
      rows(group.subject, "hunt_group", group.agents.map { exchange.id(.user($0)) })
    }
      + exchange.pickupGroups.flatMap { group in
        rows("pickup \(group.id)", "pickup_group", group.members.map { exchange.id(.user($0)) })
      }
      + exchange.pagingGroups.flatMap { group in
        rows(
          group.subject, "paging_group",
          group.devices.filter(exchange.devices.indices.contains).map { exchange.devices[$0].subject })
      }
  }
}

extension Greeting {
  /// `standard`, the path of the file, or the text that is spoken.
  fileprivate var shown: String {
    switch self {
    case .standard: "standard"
    case .file(let path): path
    case .spoken(let text): text
    }
  }
}
