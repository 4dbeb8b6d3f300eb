/// A greeting and the key of the description that it was written at.
package struct GreetingUse: Sendable, Hashable {
  /// Object id and key path: `attendant 100/menus/business_hours/greeting`.
  package var subject: String
  package var greeting: Greeting
}

extension Exchange {
  /// Every greeting that the description writes itself, in its order.
  package var greetingUses: [GreetingUse] {
    var uses: [GreetingUse] = []
    func note(_ greeting: Greeting, _ subject: String) {
      if greeting != .standard { uses.append(GreetingUse(subject: subject, greeting: greeting)) }
    }
    func note(_ menu: Menu, _ place: String) {
      note(menu.greeting, "\(place)/greeting")
      for key in MenuKey.allCases {
        guard case .announcement(let greeting) = menu.keys[key] else { continue }
        note(greeting, "\(place)/keys/\(key.rawValue)/announcement")
      }
    }
    for mailbox in mailboxes { note(mailbox.greeting, "\(mailbox.subject)/greeting") }
    for attendant in autoAttendants {
      for menu in [attendant.businessHoursMenu, attendant.afterHoursMenu, attendant.holidayMenu].compactMap({ $0 }) {
        note(menu, "\(attendant.subject)/menus/\(menu.id)")
      }
      for menu in attendant.submenus { note(menu, "\(attendant.subject)/menus/submenus/\(menu.id)") }
    }
    for user in users {
      note(user.voicemail.busyGreeting, "\(user.subject)/voicemail/busy_greeting")
      note(user.voicemail.noAnswerGreeting, "\(user.subject)/voicemail/no_answer_greeting")
    }
    return uses
  }
}
