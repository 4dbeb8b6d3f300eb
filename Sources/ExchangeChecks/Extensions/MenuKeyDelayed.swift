import SourceText
import TelephoneExchange

extension Rule {
  static let menuKeyDelayed = Rule(
    "menu-key-delayed", .warning, "menu key that extensions begin with",
    checks: ["E-21"],
    explanation: Explanation(
      what: """
        In a menu that lets callers dial an extension directly (`extension_dialing`), no key should be the first
        digit of an extension.
        """,
      why: """
        The menu waits three seconds after the key for more digits. Callers hear silence, press again, and reach a
        wrong extension.
        """,
      wrong: .yaml("menus: {business_hours: {extension_dialing: true, keys: {1: {transfer: 101}}}}"),
      right: .yaml("menus: {business_hours: {keys: {1: {transfer: 101}, 9: {action: extension_dialing}}}}")))
}

extension ExtensionChecks {
  static let menuKeyDelayed = ExchangeCheck(.menuKeyDelayed, needs: .itsParts) { context in
    var first: [Character: CheckedElement] = [:]
    for element in context.elements {
      if let digit = element.extension?.digits.first, first[digit] == nil { first[digit] = element }
    }
    return context.exchange.autoAttendants.flatMap { attendant in
      let menus: [(path: String, menu: Menu)] =
        [("business_hours", attendant.businessHoursMenu)]
        + [("after_hours", attendant.afterHoursMenu), ("holiday", attendant.holidayMenu)].compactMap { name, menu in
          menu.map { (name, $0) }
        } + attendant.submenus.map { ("submenus/\($0.id)", $0) }
      return menus.filter(\.menu.extensionDialing).compactMap { path, menu -> Diagnostic? in
        let slow = menu.keys.keys.sorted().filter {
          $0.rawValue.utf8.count == 1 && first[Character($0.rawValue)] != nil
        }
        guard let key = slow.first, let element = first[Character(key.rawValue)] else { return nil }
        let more =
          slow.count == 1 ? "" : "; so does \(slow.dropFirst().map { "`\($0.rawValue)`" }.joined(separator: ", "))"
        return context.finding(
          .menuKeyDelayed,
          "key `\(key.rawValue)` waits three seconds for more digits, since "
            + "\((element.extension?.digits ?? "").phrase(of: element)) begins with it\(more)",
          at: "\(attendant.subject)/menus/\(path)/keys/\(key.rawValue)",
          notes: [context.note("the extension is here", at: "\(element.subject)/extension")],
          help: "use keys that no extension begins with, or offer `action: extension_dialing` under a key")
      }
    }
  }
}
