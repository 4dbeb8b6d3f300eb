import SourceText
import TelephoneExchange

extension Rule {
  static let menuBehindNight = Rule(
    "menu-behind-night", .warning, "a menu that the night switch keeps callers from", checks: ["X-09"],
    explanation: """
      The night switch is asked before an attendant is: at night and on its holidays calls from outside go to the night destination.
      All moments of the next year are compared; a menu for the time outside business hours, or for holidays, that no caller
      from outside can then reach is told. (Calls inside the company, and calls that something else sends here, are not
      night-switched; attendants that take such calls are left alone.)

      Somebody recorded a greeting that is never heard.

      Wrong:

          night_switch: {mode: automatic, business_hours: kantooruren, destination: 999}
          auto_attendants:
            - business_hours: kantooruren
              menus: {after_hours: {greeting: audio/gesloten.wav, operator: 999}}

      Right:

          auto_attendants:
            - business_hours: kantooruren
              night_switch: "off"
              menus: {after_hours: {greeting: audio/gesloten.wav, operator: 999}}
      """)
}

extension Check {
  static let menuBehindNight = Check(.menuBehindNight, needs: .wholeExchange) { context in
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
