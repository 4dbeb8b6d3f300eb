import TelephoneExchange

/// Which menus lead to something that is not a menu again.
struct MenuCircles {
  /// For each attendant, its main menus in their order and its submenus.
  private var isOut: [[Bool]]
  private let exchange: Exchange

  init(_ exchange: Exchange) {
    self.exchange = exchange
    let menus = exchange.autoAttendants.map(\.placedMenus)
    isOut = menus.map { $0.map { $0.menu.leavesMenus } }
    // Who leads to a menu, so that each is looked at once for each way to it.
    var before: [[[(attendant: Int, menu: Int)]]] = menus.map { Array(repeating: [], count: $0.count) }
    var open: [(attendant: Int, menu: Int)] = []
    for (attendant, placed) in menus.enumerated() {
      for (index, one) in placed.enumerated() {
        if isOut[attendant][index] { open.append((attendant, index)) }
        for target in one.menu.targets {
          guard case .element(.autoAttendant(let other)) = target else { continue }
          for main in menus[other].indices where menus[other][main].submenu == nil {
            before[other][main].append((attendant, index))
          }
        }
        let mains = placed.filter { $0.submenu == nil }.count
        for submenu in one.menu.submenuKeys where placed.indices.contains(mains + submenu) {
          before[attendant][mains + submenu].append((attendant, index))
        }
      }
    }
    while let (attendant, menu) = open.popLast() {
      for (other, index) in before[attendant][menu] where !isOut[other][index] {
        isOut[other][index] = true
        open.append((other, index))
      }
    }
  }

  func leadsOut(_ attendant: Int, _ placed: AutoAttendant.PlacedMenu) -> Bool {
    let menus = exchange.autoAttendants[attendant].placedMenus
    guard let index = menus.firstIndex(where: { $0.path == placed.path }) else { return true }
    return isOut[attendant][index]
  }

  /// This attendant and all to which its menus lead, in order.
  func attendants(from start: Int) -> [Int] {
    var found: Set<Int> = [start]
    var open = [start]
    while let index = open.popLast() {
      for placed in exchange.autoAttendants[index].placedMenus {
        for case .element(.autoAttendant(let other)) in placed.menu.targets where found.insert(other).inserted {
          open.append(other)
        }
      }
    }
    return found.sorted()
  }
}

extension Menu {
  /// Where transfers and the operator lead.
  var targets: [Target] {
    var targets = sortedKeys.compactMap { if case .transfer(let target, _) = $0.action { target } else { nil } }
    if let `operator` { targets.append(`operator`) }
    return targets
  }

  /// Something here is not a menu; a menu that offers nothing ends by itself and is reported elsewhere.
  fileprivate var leavesMenus: Bool {
    if offersNothing || extensionDialing { return true }
    let isTarget = targets.contains { target in
      switch target {
      case .element(.autoAttendant): false
      case .element(.user), .element(.huntGroup), .element(.mailbox), .element(.pagingGroup), .outside, .poisoned: true
      }
    }
    return isTarget
      || keys.values.contains { action in
        switch action {
        case .nameDialing, .extensionDialing, .exit, .mailbox, .announcement: true
        case .transfer, .operator, .repeatMenu, .submenu, .previousMenu: false
        }
      }
  }
}
