import SourceText
import TelephoneExchange

extension Rule {
  static let menuBehindNight = Rule(
    "menu-behind-night", .warning, "menu that the night switch keeps callers from", checks: ["X-09"],
    explanation: Explanation(
      what: """
        The night switch applies before an auto attendant does: at night and on its holidays, calls from outside go
        to the night destination. The check compares all moments of the next year. It reports a menu for after hours
        or holidays that no outside caller can then reach.
        """,
      why: "Somebody recorded a greeting that nobody ever hears.",
      wrong: .yaml(
        """
        night_switch: {mode: automatic, business_hours: kantooruren, destination: 999}
        auto_attendants:
          - business_hours: kantooruren
            menus: {after_hours: {greeting: audio/gesloten.wav, operator: 999}}
        """),
      right: .yaml(
        """
        auto_attendants:
          - business_hours: kantooruren
            night_switch: "off"
            menus: {after_hours: {greeting: audio/gesloten.wav, operator: 999}}
        """),
      note: """
        Internal calls, and calls that another element passes to the attendant, do not go through the night switch.
        Attendants that take such calls are not reported.
        """))
}

extension NightChecks {
  static let menuBehindNight = ExchangeCheck(.menuBehindNight, needs: .wholeExchange) { context in
    guard context.exchange.nightSwitch.mode == .automatic else { return [] }
    var moments = NightMoments(context)
    let handedTo = context.exchange.handedTo
    return context.exchange.autoAttendants.enumerated().compactMap { index, attendant -> Diagnostic? in
      guard attendant.night == .follow, !attendant.numbers.isEmpty, !handedTo.contains(.autoAttendant(index)) else {
        return nil
      }
      let menus: [(menu: Menu?, isIts: (NightMoments.Moment) -> Bool, key: String, name: String)] = [
        (
          attendant.afterHoursMenu, { !$0.isHoliday && !$0.isBusiness }, "after_hours",
          "the menu outside business hours"
        ),
        (attendant.holidayMenu, { $0.isHoliday }, "holiday", "the holiday menu"),
      ]
      for one in menus where one.menu != nil {
        guard let time = moments.first(of: attendant, where: one.isIts),
          moments.first(of: attendant, where: { one.isIts($0) && !$0.isNight }) == nil
        else { continue }
        return context.finding(
          .menuBehindNight,
          "\(one.name) of \(shown(attendant.name)) is never heard: when its time comes, as on "
            + "\(TimeWords.moment(time, context.interpreter)), the night switch takes the call",
          at: "\(attendant.subject)/menus/\(one.key)",
          notes: [context.note("the night switch is here", at: "night_switch/destination")],
          help: "write `night_switch: \"off\"` for this attendant, or delete the menu")
      }
      return nil
    }
  }
}

extension Exchange {
  /// Every element that something else sends calls to; these are not night-switched again.
  var handedTo: Set<ElementID> {
    var targets: [Target?] = [nightSwitch.destination, emergencyCallBack]
    for user in users {
      let forwards = user.forwards
      targets += [
        forwards.always, forwards.busy, forwards.noAnswer, forwards.notReachable, user.voicemail.afterGreeting,
      ]
    }
    for group in huntGroups { targets += [group.overflow?.to, group.whenNotReachable] }
    for mailbox in mailboxes { targets.append(mailbox.afterGreeting) }
    for attendant in autoAttendants {
      for menu in attendant.menus {
        targets.append(menu.operator)
        for action in menu.keys.values {
          switch action {
          case .transfer(let target, _): targets.append(target)
          case .mailbox(let target): targets.append(target)
          case .operator, .nameDialing, .extensionDialing, .repeatMenu, .exit, .submenu, .previousMenu, .announcement:
            continue
          }
        }
      }
    }
    return Set(
      targets.compactMap { target in
        switch target {
        case .element(let element)?: element
        case .outside?, .poisoned?, nil: nil
        }
      })
  }
}

extension AutoAttendant {
  /// All that a caller may hear.
  fileprivate var menus: [Menu] { [businessHoursMenu] + [afterHoursMenu, holidayMenu].compactMap { $0 } + submenus }
}
