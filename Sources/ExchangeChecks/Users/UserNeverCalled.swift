import SourceText
import TelephoneExchange

extension Rule {
  static let userNeverCalled = Rule(
    "user-never-called", .note, "user who cannot be reached from outside", checks: ["U-09"],
    explanation: Explanation(
      what: """
        Calls from outside should reach each user with a telephone somehow: by their own number, a group, a menu or
        a forward. Agents, and telephones for internal calls only (`internal_only`), are not reported.
        """,
      why: "Usually, the user was forgotten when somebody left or a group was created.",
      wrong: .yaml("users: [{extension: 209}]  # and in no group, menu or forward"),
      right: .yaml("hunt_groups: [{extension: 101, agents: [201, 202, 209]}]"),
      note: """
        The note appears only if it affects at most one user in ten: if many users are called by colleagues only,
        that is how the company works. It does not appear if a menu lets callers dial any extension.
        """))
}

extension UserChecks {
  static let userNeverCalled = ExchangeCheck(.userNeverCalled, needs: .wholeExchange) { context in
    let exchange = context.exchange
    let menus = exchange.autoAttendants.flatMap(\.placedMenus).map(\.menu)
    // At such a menu everybody can be dialled.
    guard !menus.contains(where: { $0.extensionDialing || $0.keys.values.contains(where: \.asksWhom) }) else {
      return []
    }
    let agents = Set(exchange.huntGroups.flatMap(\.agents))
    let named = exchange.usersNamed(menus)
    let hasLine = context.usersWithLines
    let machines = context.machines
    let forgotten = exchange.users.enumerated().filter { index, user in
      user.numbers.isEmpty && hasLine[index] && !agents.contains(index) && !named.contains(index)
        && !machines.contains(index) && !exchange.classesOfService[user.classOfService ?? 0].internalOnly
    }
    guard forgotten.count * 10 <= exchange.users.count else { return [] }
    return forgotten.map { _, user in
      context.finding(
        .userNeverCalled,
        "no call from outside ever reaches \(shown(user.displayName)): no number, group, menu or forward leads there",
        at: user.subject, help: "make the user an agent of a group, or add a `number`")
    }
  }
}

extension Exchange {
  /// Users to whom something sends calls: a menu, an overflow, a forward, the night switch.
  fileprivate func usersNamed(_ menus: [Menu]) -> Set<Int> {
    let ofMenus = menus.flatMap { menu in [menu.operator] + menu.keys.values.map(\.target) }
    let ofGroups = huntGroups.flatMap { [$0.overflow?.to, $0.whenNotReachable] }
    let ofUsers = users.flatMap { user in
      let forwards = user.forwards
      return [
        forwards.always, forwards.busy, forwards.noAnswer, forwards.notReachable, user.voicemail.afterGreeting,
      ]
    }
    let ofCompany =
      [nightSwitch.destination, unassignedNumbers, emergencyCallBack] + emergencyAlert + mailboxes.map(\.afterGreeting)
    let targets = [ofMenus, ofGroups, ofUsers, ofCompany].joined()
    return Set(targets.compactMap { if case .element(.user(let index)) = $0 { index } else { nil } })
  }
}

extension KeyAction {
  /// The caller chooses whom to reach by keys.
  fileprivate var asksWhom: Bool {
    switch self {
    case .extensionDialing, .nameDialing, .mailbox(nil): true
    case .transfer, .operator, .repeatMenu, .exit, .mailbox, .submenu, .previousMenu, .announcement: false
    }
  }

  fileprivate var target: Target? {
    switch self {
    case .transfer(let target, _): target
    case .mailbox(let target): target
    case .operator, .nameDialing, .extensionDialing, .repeatMenu, .exit, .submenu, .previousMenu, .announcement: nil
    }
  }
}
