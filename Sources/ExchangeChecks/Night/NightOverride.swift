import SourceText
import TelephoneExchange

extension Rule {
  static let nightOverrideIdle = Rule(
    "night-override-idle", .warning, "night switch override without a destination", checks: ["X-07"],
    explanation: Explanation(
      what: """
        `night_switch: on` of a user, group or attendant sends its outside calls to the destination of the company's
        night switch. If the company has none, the setting does nothing, and calls ring as they do by day.
        """,
      why: "Somebody thinks that their telephone does not ring.",
      wrong: .yaml(
        """
        users: [{extension: 209, night_switch: "on"}]
        """),
      right: .yaml(
        """
        night_switch: {mode: "off", destination: 999}
        users: [{extension: 209, night_switch: "on"}]
        """)))

  static let nightToItself = Rule(
    "night-to-itself", .warning, "night destination that is sent to itself", checks: ["X-04"],
    explanation: Explanation(
      what: """
        The destination of the night switch takes its calls at night whatever its own night switch says, because
        they would otherwise go round in a circle. With `on`, the destination would send its calls to itself.
        `follow` is right for it, because a call is night-switched only once.
        """,
      why: "Somebody thinks that the destination's calls go elsewhere.",
      wrong: .yaml(
        """
        night_switch: {mode: automatic, business_hours: kantooruren, destination: 209}
        users: [{extension: 209, night_switch: "on"}]
        """),
      right: .yaml(
        """
        night_switch: {mode: automatic, business_hours: kantooruren, destination: 209}
        users: [{extension: 209, night_switch: follow}]
        """)))

  static let nightLeftManual = Rule(
    "night-left-manual", .note, "night switch left on or off by hand", checks: ["X-08"],
    explanation: Explanation(
      what: """
        While the company's switch is `on` or `off`, its schedules are ignored. An element with its own `on` is in
        night mode at all hours. The file sets only the initial state: users may have changed it at a telephone
        since.
        """,
      why: "Set for one afternoon and forgotten, it keeps callers away from the company for months.",
      wrong: .yaml(
        """
        night_switch: {mode: "off", business_hours: kantooruren, destination: 999}
        """),
      right: .yaml("night_switch: {mode: automatic, business_hours: kantooruren, destination: 999}")))
}

extension NightChecks {
  static let nightOverride = ExchangeCheck(
    .nightOverrideIdle, .nightToItself, .nightLeftManual, needs: .wholeExchange
  ) { context in
    let night = context.exchange.nightSwitch
    let followers = NightFollower.all(of: context)
    let switchedOn = followers.filter { $0.follow == .on }
    guard let destination = night.destination else {
      return together(.nightOverrideIdle, switchedOn, context) { names in
        "the night switch of \(names) is on, but the company's has no destination: calls ring as during the day"
      } help: {
        "add `destination: 999` to the company's `night_switch`, or delete `night_switch: on`"
      }
    }
    var found: [Diagnostic] = []
    var manual = switchedOn
    if case .element(let element) = destination, let own = switchedOn.first(where: { $0.element.id == element }) {
      manual.removeAll { $0.element.id == element }
      found.append(
        context.finding(
          .nightToItself,
          "\(own.element.phrase) is the night destination, and its own night switch is on: it has no effect",
          at: "\(own.element.subject)/night_switch",
          notes: [context.note("the destination is here", at: "night_switch/destination")],
          help: "write `night_switch: follow`, or choose another destination"))
    }
    found += together(.nightLeftManual, manual, context) { names in
      "the night switch of \(names) is on: calls from outside never ring there"
    } help: {
      "write `night_switch: follow` where this is no longer intended"
    }
    let hasSchedules = night.businessHours != nil || night.holidays != nil
    switch night.mode {
    case .automatic: break
    case .on:
      found.append(
        context.finding(
          .nightLeftManual,
          "the company's night switch is on: \(hasSchedules ? "its schedules have no effect, and " : "")it is always night",
          at: "night_switch/mode", help: "write `mode: automatic` with `business_hours`, or `mode: \"off\"`"))
    case .off:
      guard hasSchedules else { break }
      found.append(
        context.finding(
          .nightLeftManual, "the company's night switch is off: its schedules have no effect", at: "night_switch/mode",
          help: "write `mode: automatic`, or delete the schedules here"))
    }
    return found
  }

  /// One finding for all of them, at the first.
  private static func together(
    _ rule: Rule, _ followers: [NightFollower], _ context: CheckContext, message: (String) -> String,
    help: () -> String
  ) -> [Diagnostic] {
    guard let first = followers.first else { return [] }
    return [
      context.finding(
        rule, message(TimeWords.list(followers.map(\.element.phrase))), at: "\(first.element.subject)/night_switch",
        notes: followers.dropFirst().prefix(2).map {
          context.note("and here", at: "\($0.element.subject)/night_switch")
        },
        help: help())
    ]
  }
}

/// What can be night-switched: a user, a group, an attendant.
struct NightFollower {
  var element: CheckedElement
  var follow: NightFollow

  /// In the order of the context's elements.
  static func all(of context: CheckContext) -> [NightFollower] {
    let exchange = context.exchange
    return context.elements.compactMap { element in
      switch element.id {
      case .user(let index): NightFollower(element: element, follow: exchange.users[index].night)
      case .huntGroup(let index): NightFollower(element: element, follow: exchange.huntGroups[index].night)
      case .autoAttendant(let index): NightFollower(element: element, follow: exchange.autoAttendants[index].night)
      case .mailbox, .pagingGroup: nil
      }
    }
  }
}
