import RecordSchemas
import SourceText
import TelephoneExchange

extension Resolver {
  mutating func resolveUsers() {
    for (position, draft) in root.users.enumerated() {
      var user = draft.user
      user.id = draft.id ?? "unnamed-\(position + 1)"
      user.numbers = draft.allNumbers.map(\.value)
      user.extension = draft.extension?.value
      user.mobile = draft.mobile?.value
      user.classOfService = look(draft.classOfService, in: classes, "class of service")
      user.site = look(draft.site, in: sites, "site")
      user.voicemail = draft.voicemail.voicemail
      user.voicemail.afterGreeting = target(draft.voicemail.afterGreeting)
      user.forwards.always = target(draft.forwards.always)
      user.forwards.busy = target(draft.forwards.busy)
      user.forwards.noAnswer = target(draft.forwards.noAnswer)
      user.forwards.notReachable = target(draft.forwards.notReachable)
      user.forwards.rings = draft.forwards.rings
      user.forwards.alwaysFor.parts = draft.forwards.alwaysFor
      user.forwards.busyFor.parts = draft.forwards.busyFor
      user.forwards.noAnswerFor.parts = draft.forwards.noAnswerFor
      user.forwards.notReachableFor.parts = draft.forwards.notReachableFor
      if let ring = draft.simultaneousRing, let number = ring.number {
        user.simultaneousRing = SimultaneousRing(number: number.value)
        user.simultaneousRing?.confirm = ring.confirm
      }
      user.keys = keys(draft.keys, at: draft.origin.range("keys"))
      places.note(user.subject, draft.origin)
      exchange.users.append(user)
      checkIdentity(draft)
      checkVoicemail(draft)
      checkForwards(draft)
    }
    checkLogins()
  }

  /// Programmable keys; a key without exactly one function is told and left out.
  mutating func keys(_ drafts: [KeyDraft], at range: SourceRange?) -> [KeyAssignment] {
    var taken: Set<Int> = []
    return drafts.compactMap { draft in
      let functions = [
        draft.function?.range, draft.line?.range, draft.lamp?.range, draft.parkLamp?.range, draft.intercom?.range,
        draft.speedDial?.range,
        draft.code?.range,
        draft.tones?.range, draft.page?.range, draft.toMailbox?.range,
      ].compactMap(\.self)
      guard functions.count == 1 else {
        // What could not be read was told, and is the function that is missing.
        if functions.isEmpty, draft.lostFunction { return nil }
        report(
          .keyFunction,
          functions.isEmpty ? "this programmable key has no function" : "this programmable key has two functions",
          at: functions.last ?? range, notes: functions.dropLast().map { .init("the other one", at: $0) },
          help:
            "give each key one of `line`, `lamp`, `park_lamp`, `intercom`, `speed_dial`, `code`, `dtmf`, `page`, `to_mailbox` and `function`"
        )
        return nil
      }
      if let position = draft.position, !taken.insert(position).inserted {
        report(
          .keyFunction, "two programmable keys have position \(position)", at: functions[0],
          help: "move one of the two to another position")
      }
      if let to = draft.to, draft.function?.value.forwards != true, !draft.unread.contains("function") {
        report(
          .keyFunction, "`to` is allowed only with `function: forward` or `forward_on`", at: to.range,
          help: "write `function: forward`, or delete `to`")
      }
      if let line = draft.onLine, draft.line != nil {
        report(
          .keyFunction, "`on_line` does not apply to a key for a line", at: line.range, help: "delete `on_line`")
      }
      return function(draft).map {
        var key = KeyAssignment(position: draft.position, label: draft.label, function: $0)
        key.line = draft.onLine?.value
        return key
      }
    }
  }

  private mutating func function(_ draft: KeyDraft) -> KeyFunction? {
    if let line = draft.line { return .line(line.value) }
    if let lamp = draft.lamp {
      let found = names.find(lamp.value)
      if found.count == 1, case .huntGroup(let group) = found[0].element { return .groupLamp(group) }
      return user(lamp).map { .lamp(user: $0) }
    }
    if let called = draft.intercom { return user(called).map { .intercom($0) } }
    if let slot = draft.parkLamp { return .parkLamp(slot.value) }
    if let code = draft.code { return .code(code.value) }
    if let tones = draft.tones { return .tones(tones.value) }
    if let page = draft.page { return .page(page.value) }
    if let mailbox = draft.toMailbox { return toMailbox(mailbox) }
    if draft.speedDial != nil { return target(draft.speedDial, mayPage: true).map { .speedDial($0) } }
    switch draft.function?.value {
    case .pickup: return .pickup
    case .park: return .park
    case .doNotDisturb: return .doNotDisturb(.toggle)
    case .doNotDisturbOn: return .doNotDisturb(.on)
    case .doNotDisturbOff: return .doNotDisturb(.off)
    case .forward: return .forward(.toggle, to: target(draft.to))
    case .forwardOn: return .forward(.on, to: target(draft.to))
    case .forwardOff: return .forward(.off, to: nil)
    case .voicemail: return .voicemail
    case .nightSwitch: return .nightSwitch(.toggle)
    case .nightOn: return .nightSwitch(.on)
    case .nightOff: return .nightSwitch(.off)
    case .nightAutomatic: return .nightSwitch(.automatic)
    case nil: return nil
    }
  }

  private mutating func toMailbox(_ reference: Reference) -> KeyFunction? {
    switch target(reference) {
    case .element(.user(let index)): .toMailbox(.element(.user(index)))
    case .element(.mailbox(let index)): .toMailbox(.element(.mailbox(index)))
    case .poisoned, nil: nil
    case .element, .outside:
      reportNoMailbox(reference)
    }
  }

  private mutating func reportNoMailbox(_ reference: Reference) -> KeyFunction? {
    report(
      .keyFunction, "\(shown(reference.value)) has no mailbox", at: reference.range,
      help: "name a user with voicemail, or a mailbox")
    return nil
  }
}
