import RecordSchemas
import SourceText
import TelephoneExchange

/// What the manual demands of users, groups, attendants, mailboxes and the night switch.
extension Resolver {
  /// F-070 to F-074.
  mutating func checkNight() {
    let draft = root.night
    switch draft.mode {
    case .off: return
    case .on, .automatic: break
    }
    if draft.destination == nil, !draft.origin.has("destination") {
      report(
        .nightWithoutDestination, "the night switch is `\(draft.mode.rawValue)` but has no destination",
        at: draft.origin.range("mode"), help: "add `destination: 999`", subject: "night_switch/destination")
    }
    if draft.mode == .automatic, draft.businessHours == nil, draft.holidays == nil,
      !draft.origin.has("business_hours"), !draft.origin.has("holidays")
    {
      report(
        .nightWithoutSchedule, "the night switch is automatic but has neither business hours nor holidays",
        at: draft.origin.range("mode"), help: "add `business_hours: …`, `holidays: …` or both",
        subject: "night_switch/business_hours")
    }
  }

  /// F-111 to F-123.
  mutating func checkVoicemail(_ draft: UserDraft) {
    let voicemail = draft.voicemail.voicemail
    let origin = draft.origin
    guard voicemail.active else { return }
    let isDeposit = voicemail.deposit && !origin.isUnread("voicemail/deposit")
    if isDeposit, voicemail.mail == nil, voicemail.access == .mailOnly, !origin.has("voicemail/mail"),
      !origin.isUnread("voicemail/access")
    {
      report(
        .voicemailWithoutMail, "the voicemail of \(shown(draft.calledName)) has no mail address to send messages to",
        at: origin.range("voicemail/active"), help: "add `mail: …`, or `deposit: false` for a greeting only",
        subject: "\(draft.subject)/voicemail/mail")
    }
    checkCopy(voicemail.mail, voicemail.copy, at: origin.range("voicemail/copy"))
    if isDeposit, let place = origin.places.first(where: { $0.path == "voicemail/after_greeting" }) {
      report(
        .afterGreetingUnused, "`after_greeting` has an effect only where no message is taken", at: place.value,
        help: "add `deposit: false`, or delete `after_greeting`")
    }
    if !voicemail.deposit, voicemail.busyGreeting == .standard, voicemail.noAnswerGreeting == .standard,
      !origin.isUnread("voicemail/busy_greeting"), !origin.isUnread("voicemail/no_answer_greeting")
    {
      report(
        .greetingMissing, "this voicemail takes no messages but plays the standard greeting, which asks for one",
        at: origin.range("voicemail/deposit"), help: "give it a `no_answer_greeting` of its own")
    }
  }

  /// A condition says something only beside the forward that it is of.
  mutating func checkForwards(_ draft: UserDraft) {
    let forwards = draft.forwards
    let conditions: [(name: String, callers: [Callers.Part], target: Reference?)] = [
      ("always", forwards.alwaysFor, forwards.always), ("busy", forwards.busyFor, forwards.busy),
      ("no_answer", forwards.noAnswerFor, forwards.noAnswer),
      ("not_reachable", forwards.notReachableFor, forwards.notReachable),
    ]
    for one in conditions
    where !one.callers.isEmpty && one.target == nil && !draft.origin.isUnread("forwards/\(one.name)") {
      report(
        .callersWithoutForward, "`\(one.name)_for` limits whose calls are forwarded, but there is no `\(one.name)`",
        at: draft.origin.range("forwards/\(one.name)_for"), help: "add `\(one.name): …`, or delete `\(one.name)_for`")
    }
  }

  /// F-026.
  mutating func checkMailbox(_ draft: MailboxDraft) {
    let mailbox = draft.mailbox
    let origin = draft.origin
    let isDeposit = mailbox.deposit && !origin.isUnread("deposit")
    if isDeposit, mailbox.mail == nil, mailbox.access == .mailOnly, !origin.has("mail"), !origin.isUnread("access") {
      report(
        .voicemailWithoutMail, "the mailbox \(shown(mailbox.name)) has no mail address to send messages to",
        at: origin.head, help: "add `mail: …`, or `deposit: false` for a greeting only",
        subject: "\(draft.subject)/mail")
    }
    if !mailbox.deposit, mailbox.greeting == .standard, !origin.has("greeting") {
      report(
        .greetingMissing, "this mailbox takes no messages and has no greeting of its own", at: origin.range("deposit"),
        help: "add `greeting: audio/gesloten.wav`")
    }
    if isDeposit, let place = origin.places.first(where: { $0.path == "after_greeting" }) {
      report(
        .afterGreetingUnused, "`after_greeting` has an effect only where no message is taken", at: place.value,
        help: "add `deposit: false`, or delete `after_greeting`")
    }
    checkCopy(mailbox.mail, mailbox.copy, at: origin.range("copy"))
  }

  private mutating func checkCopy(_ mail: String?, _ copy: String?, at range: SourceRange?) {
    guard let copy, copy.lowercased() == mail?.lowercased() else { return }
    report(
      .copyToSelf, "the copy goes to the same mail address as the message", at: range,
      help: "delete `copy`, or write another address")
  }

  /// F-096: a login is one person's.
  mutating func checkLogins() {
    var first: [String: SourceRange] = [:]
    for draft in root.users {
      guard let login = draft.user.login?.lowercased() else { continue }
      if let place = first[login] {
        report(
          .duplicateID, "the login \(shown(login)) is used twice", at: draft.origin.range("login"),
          notes: [.init("first used here", at: place)], help: "give one of the two users another login")
      } else {
        first[login] = draft.origin.range("login")
      }
    }
  }

  /// F-141, F-153 to F-155.
  mutating func checkGroup(_ draft: HuntGroupDraft) {
    let place = draft.origin.places.first { $0.path == "agents" }
    if let place, draft.agents.isEmpty, !draft.origin.isUnread("agents") {
      report(
        .emptyGroup, "the hunt group \(shown(draft.group.name)) has no agents", at: place.key,
        help: "write the extensions of its users: `agents: [201, 202]`", subject: "\(draft.subject)/agents")
    }
  }

  /// F-169, F-170.
  mutating func checkAttendant(_ draft: AttendantDraft) {
    let menus = draft.menus
    if let holidays = draft.holidays, menus.holiday == nil, !draft.origin.has("menus/holiday") {
      report(
        .menuMissing, "the attendant \(shown(draft.calledName)) has holidays but no holiday menu", at: holidays.range,
        help: "add `holiday:` to `menus`, or delete `holidays`", subject: "\(draft.subject)/menus/holiday")
    }
    if menus.holiday != nil, draft.holidays == nil, !draft.origin.has("holidays") {
      report(
        .menuUnused, "the holiday menu is never heard: the attendant has no `holidays`",
        at: draft.origin.range("menus/holiday"), help: "add `holidays: …` to the attendant")
    }
    let isAlways = draft.businessHours.map { Resolver.alwaysNames.contains($0.value) } ?? true
    if !isAlways, menus.afterHours == nil, !draft.origin.has("menus/after_hours"), draft.attendant.night == .off,
      !draft.origin.isUnread("night_switch")
    {
      report(
        .menuMissing,
        "the attendant \(shown(draft.calledName)) has business hours, but neither an after-hours menu nor a night switch",
        at: draft.businessHours?.range, help: "add `after_hours:` to `menus`, or write `night_switch: follow`",
        subject: "\(draft.subject)/menus/after_hours")
    }
    if isAlways, menus.afterHours != nil, !draft.origin.isUnread("business_hours") {
      report(
        .menuUnused, "the after-hours menu is never heard: without `business_hours` it is always business hours",
        at: draft.origin.range("menus/after_hours"), help: "add `business_hours: …` to the attendant")
    }
  }
}
