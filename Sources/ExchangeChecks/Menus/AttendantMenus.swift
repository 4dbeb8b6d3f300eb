import TelephoneExchange

extension AutoAttendant {
  /// A menu with its key path below the attendant: `menus/business_hours`, `menus/submenus/prijzen`.
  struct PlacedMenu {
    var menu: Menu
    var path: String
    /// Nil for a main menu.
    var submenu: Int?
  }

  /// The menus of business hours, after hours and holidays, as far as they are there.
  var mainMenus: [PlacedMenu] {
    [
      ("business_hours", Optional(businessHoursMenu)), ("after_hours", afterHoursMenu), ("holiday", holidayMenu),
    ].compactMap { name, menu in menu.map { PlacedMenu(menu: $0, path: "menus/\(name)") } }
  }

  /// All menus, the main ones first.
  var placedMenus: [PlacedMenu] {
    mainMenus
      + submenus.enumerated().map { index, menu in
        PlacedMenu(menu: menu, path: "menus/submenus/\(menu.id)", submenu: index)
      }
  }

  /// How many menus a caller passes before hearing each submenu, counting the main menu; nil where none leads there.
  var depths: [Int?] {
    var depths: [Int?] = Array(repeating: nil, count: submenus.count)
    var level = mainMenus.map(\.menu)
    var depth = 2
    while !level.isEmpty {
      var next: [Menu] = []
      for menu in level {
        for index in menu.submenuKeys where submenus.indices.contains(index) && depths[index] == nil {
          depths[index] = depth
          next.append(submenus[index])
        }
      }
      level = next
      depth += 1
    }
    return depths
  }
}

extension Menu {
  /// Keys and what they do, in the order of the telephone.
  var sortedKeys: [(key: MenuKey, action: KeyAction)] {
    keys.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
  }

  var submenuKeys: [Int] {
    sortedKeys.compactMap { if case .submenu(let index) = $0.action { index } else { nil } }
  }

  /// There is nothing that a caller could choose.
  var offersNothing: Bool { keys.isEmpty && `operator` == nil && !extensionDialing }
}
