import RecordSchemas
import SourceText
import TelephoneExchange

/// Menus (Background and WaitExten with the keys as extensions of the context) and hours.
extension AsteriskExchange {
  mutating func menu(_ first: DialplanMove, _ rest: ArraySlice<DialplanMove>, _ place: DialplanPlace) -> AsteriskRoute {
    var prompts: [Int] = []
    var wait: (line: Int, seconds: Int?)?
    var context = place.context
    for move in [first] + rest {
      if case .prompt = move.action { prompts.append(move.line) }
      if case .menu(let own, let seconds) = move.action {
        (wait, context) = ((move.line, seconds), own)
        break
      }
    }
    let home = DialplanPlace(context: context, number: "s")
    let keys = "0123456789*#".map(String.init).filter { dialplan.contexts[context]?.steps[$0] != nil }
    guard !keys.isEmpty else { return AsteriskRoute(.nothing) }
    let isNew = menuNames[home] == nil
    let name = menuNames[home] ?? unique(title("Menu", DialplanPlace(context: context, number: "s"), first.line))
    menuNames[home] = name
    let found = AsteriskRoute(.menu(name))
    routes[place] = found
    let menu = ObjectKey("auto_attendants", name)
    for line in prompts {
      ledger.say(
        line, .needsDecision, "the recording is a file of the old system: copy it and name it under `greeting`",
        [Claim(menu, "name", name)], question: nil)
    }
    if let wait {
      ledger.say(
        wait.line, .carried, "",
        wait.seconds.map { [Claim(menu, "first_digit_timeout", "\(min(60, max(1, $0))) s")] } ?? [])
    }
    guard isNew else { return found }
    for key in keys { sayKey(key, context, menu) }
    sayOperator(context, menu)
    let main = "menus.business_hours."
    let dialsExtensions = dialplan.contexts[context]?.includes.contains { include in
      dialplan.contexts[include.name]?.extensions.contains { number in
        Extension(number) != nil || numbers.values.contains { Dialplan.matches($0, number) }
      } ?? false
    }
    if let header = dialplan.contexts[context]?.header, dialsExtensions == true {
      ledger.say(header, .carried, "its callers can dial extensions", [Claim(menu, main + "extension_dialing", "true")])
    }
    return found
  }

  private mutating func sayKey(_ key: String, _ context: String, _ menu: ObjectKey) {
    let path = "menus.business_hours.keys." + (["*": "star", "#": "hash"][key] ?? key)
    let target = route(DialplanPlace(context: context, number: key)).target
    guard let line = dialplan.contexts[context]?.steps[key]?.first?.line else { return }
    let action: Written.Field
    switch target {
    case .voicemail(let user): action = .init("mailbox", .text(user))
    case .end: action = .init("action", .text("exit"))
    case .directory: action = .init("action", .text("name_dialing"))
    case .again: action = .init("action", .text("repeat"))
    case .menu(let name) where name == menu.id: action = .init("action", .text("repeat"))
    case .user, .group, .menu, .mailbox, .outside:
      guard let text = text(target) else { return }
      action = .init("transfer", .text(text))
    case .nothing:
      return ledger.say(
        line, .needsDecision, "what this key does has no counterpart by itself", [],
        question: Question(menu.path + "/key \(key)", "where does key \(key) lead?", choices: [Question.skip]))
    }
    ledger.say(line, .carried, "", [Claim(menu, path, .fields([action]))])
    if target == .again {
      for step in dialplan.contexts[context]?.steps[key] ?? [] where !ledger.isSaid(step.line) {
        ledger.say(step.line, .carried, "the menu again")
      }
    }
  }

  /// `t` is for callers who press nothing, `i` for a wrong key. The new menu repeats itself, then calls its operator.
  private mutating func sayOperator(_ context: String, _ menu: ObjectKey) {
    for special in ["t", "i"] {
      guard let steps = dialplan.contexts[context]?.steps[special], let line = steps.first?.line else { continue }
      let target = route(DialplanPlace(context: context, number: special)).target
      if target == .again || target == .menu(menu.id) {
        for step in steps { ledger.say(step.line, .carried, "the menu again, as the new one does by itself") }
      } else if target == .end {
        ledger.say(line, .carried, "without an operator the call ends")
      } else if let text = text(target) {
        ledger.say(line, .carried, "", [Claim(menu, "menus.business_hours.operator", text)])
      }
    }
  }

  // MARK: Hours

  mutating func timed(_ first: DialplanMove, _ rest: ArraySlice<DialplanMove>, _ place: DialplanPlace) -> AsteriskRoute
  {
    var weekly: [(line: Int, hours: Dialplan.Hours, place: DialplanPlace)] = []
    var days: [(line: Int, day: String, place: DialplanPlace)] = []
    var rest = ([first] + rest)[...]
    while let move = rest.first, case .timed(let time, let target) = move.action {
      switch time {
      case .weekly(let names, let hours): weekly.append((move.line, Dialplan.Hours(days: names, hours: hours), target))
      case .day(let day): days.append((move.line, day, target))
      }
      rest = rest.dropFirst()
    }
    let end = rest.first?.line ?? first.line
    let ends =
      rest.isEmpty
      ? AsteriskRoute(.end) : evaluate(rest, DialplanPlace(context: place.context, number: place.number + " closed"))
    let closedOn = days.map { route($0.place).target }
    for (line, day, _) in days {
      ledger.say(line, .carried, "each year", [Claim(ObjectKey("holidays", "Holidays"), "days", .names([day]))])
    }
    guard let open = weekly.first?.place else {
      // Only single days: closed on those.
      guard let closed = closedOn.first, Set(closedOn).count == 1, text(closed) != nil else {
        return askHours(days.map(\.line), ends)
      }
      return AsteriskRoute(
        ends.target,
        closed: .init(schedule: "", target: closed, holidays: true, lines: days.map(\.line), end: days[0].line))
    }
    // Someone who opens at different places in different hours must look at it.
    guard Set(weekly.map(\.place)).count == 1 else { return askHours(weekly.map(\.line), route(open)) }
    let inside = route(open)
    // Hours in which callers hear that it is closed: those are not the hours of business.
    if text(inside.target) == nil || inside.target.isMailbox {
      return askHours(weekly.map(\.line), ends)
    }
    let schedule = scheduleName(weekly.map(\.hours))
    for (line, hours, _) in weekly {
      ledger.say(line, .carried, "", [Claim(ObjectKey("schedules", schedule), hours.days, .names([hours.hours]))])
    }
    // What the hours of the day lead to, and nothing else: it says when the company is closed.
    if Set(closedOn).subtracting([ends.target]).isEmpty == false { return askHours(days.map(\.line), inside) }
    return AsteriskRoute(
      inside.target,
      closed: .init(
        schedule: schedule, target: ends.target, holidays: !days.isEmpty, lines: weekly.map(\.line) + days.map(\.line),
        end: end))
  }

  private mutating func askHours(_ lines: [Int], _ route: AsteriskRoute) -> AsteriskRoute {
    for line in lines {
      ledger.say(
        line, .needsDecision, "hours that lead to several places", [],
        question: Question(
          "dialplan/\(ledger.place(line).text)",
          "write these hours by hand (`night_switch`, or the hours of a menu), and answer `skip`",
          choices: [Question.skip]))
    }
    return AsteriskRoute(route.target)
  }

  private mutating func scheduleName(_ hours: [Dialplan.Hours]) -> String {
    if let name = schedules[hours] { return name }
    let name = schedules.isEmpty ? "Hours" : "Hours \(schedules.count + 1)"
    schedules[hours] = name
    return name
  }
}
