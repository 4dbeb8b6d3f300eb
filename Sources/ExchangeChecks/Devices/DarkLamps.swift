import SourceText
import TelephoneExchange

extension Rule {
  static let darkLamp = Rule(
    "dark-lamp", .warning, "BLF that never lights", checks: ["D-08"],
    explanation: Explanation(
      what: """
        A BLF watches a user's devices through the user's extension. The watched user must have an extension and at
        least one device.
        """,
      why: "The lamp stays dark, which looks as if the colleague is never in a call.",
      wrong: .yaml(
        """
        users:
          - {extension: 201, keys: [{lamp: 202}]}
          - {extension: 202, mobile: 0612345678}  # no device
        """),
      right: .yaml(
        """
        users:
          - {extension: 201, keys: [{speed_dial: 202}]}
          - {extension: 202, mobile: 0612345678}
        """)))

  static let hiddenLamp = Rule(
    "hidden-lamp", .warning, "BLF for a user hidden from the directory", checks: ["D-08"],
    explanation: Explanation(
      what: "A user who is hidden from colleagues (`directory: none`) must not be watched by a BLF.",
      why: "The lamp reveals what is meant to be private: when the user is in a call, and who is calling.",
      wrong: .yaml(
        """
        users:
          - {extension: 201, keys: [{lamp: 202}]}
          - {extension: 202, directory: none}
        """),
      right: .yaml(
        """
        users:
          - {extension: 201, keys: [{speed_dial: 202}]}
          - {extension: 202, directory: none}
        """)))
}

extension HandsetChecks {
  static let darkLamps = ExchangeCheck(.darkLamp, .hiddenLamp, needs: .wholeExchange) { context in
    let users = context.exchange.users
    let watched = Set(context.plan.lamps.map(\.number))
    return context.writtenKeys.compactMap { subject, key in
      if case .groupLamp(let index) = key.function { return context.darkGroup(index, subject, watched) }
      guard case .lamp(let index) = key.function else { return nil }
      let user = users[index]
      let fault: (rule: Rule, message: String)? =
        if user.directory == .none {
          (
            .hiddenLamp,
            "this lamp shows when \(shown(user.displayName)) is in a call, although that user is hidden (`directory: none`)"
          )
        } else if let own = user.extension {
          watched.contains(own.digits)
            ? nil : (.darkLamp, "this lamp never lights: \(shown(user.displayName)) has no device")
        } else {
          (.darkLamp, "this lamp never lights: \(shown(user.displayName)) has no extension")
        }
      return fault.map {
        context.finding(
          $0.rule, $0.message, at: subject, notes: [context.note("the user", at: user.subject)],
          help: "write `speed_dial` instead of `lamp`, or delete the key")
      }
    }
  }
}

extension CheckContext {
  fileprivate func darkGroup(_ index: Int, _ subject: String, _ watched: Set<String>) -> Diagnostic? {
    let group = exchange.huntGroups[index]
    guard let own = group.extension, watched.contains(own.digits) else {
      let reason = group.extension == nil ? "has no extension" : "has no agent with a device"
      return finding(
        .darkLamp, "this lamp never lights: \(shown(group.name)) \(reason)", at: subject,
        notes: [note("the hunt group", at: group.subject)],
        help: "write `speed_dial` instead of `lamp`, or delete the key")
    }
    return nil
  }

  /// All programmable keys with their subjects, each as often as it was written.
  fileprivate var writtenKeys: [(subject: String, key: KeyAssignment)] {
    let lists =
      exchange.users.map { ($0.keys, "\($0.subject)/keys") }
      + exchange.devices.flatMap { device in
        [(device.keys, "\(device.subject)/keys")]
          + device.modules.enumerated().map { ($1.keys, "\(device.subject)/modules/\($0 + 1)/keys") }
      }
    return lists.flatMap { keys, path in keys.enumerated().map { ("\(path)/\($0 + 1)", $1) } }
  }
}
