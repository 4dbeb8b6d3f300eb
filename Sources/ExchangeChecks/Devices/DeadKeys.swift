import SourceText
import TelephoneExchange

extension Rule {
  static let deadKey = Rule(
    "dead-key", .error, "programmable key that can do nothing",
    explanation: Explanation(
      what: """
        A programmable key sends something: the feature code of its function, or the number that it dials or
        watches. Nothing is left to send if the code is turned off (`feature_codes`), if the target has neither an
        extension nor a number, if no user owns the telephone whose state the key switches, or if there is no night
        switch.
        """,
      why: "The key would be missing on the telephone, and nobody would know why.",
      wrong: .yaml(
        """
        feature_codes: {night_toggle: off}
        users: [{extension: 201, keys: [night_switch]}]
        """),
      right: .yaml(
        """
        feature_codes: {night_toggle: "*84"}
        users: [{extension: 201, keys: [night_switch]}]
        """)))

  static let hiddenKey = Rule(
    "hidden-key", .note, "user's key replaced by a key of the device",
    explanation: Explanation(
      what: """
        The keys of a device take precedence over the keys of its user. If both name the same position, the device's
        key is used there.
        """,
      why: "The user looks for a key that this telephone does not have.",
      wrong: .yaml(
        """
        users: [{extension: 201, keys: [{position: 5, function: pickup}]}]
        devices: [{mac: 00:15:65:4a:a9:37, model: T46G, user: 201, keys: [{position: 5, speed_dial: 209}]}]
        """),
      right: .yaml(
        """
        users: [{extension: 201, keys: [{position: 5, function: pickup}]}]
        devices: [{mac: 00:15:65:4a:a9:37, model: T46G, user: 201, keys: [{position: 6, speed_dial: 209}]}]
        """)))

  static let keysWithoutTelephone = Rule(
    "keys-without-telephone", .warning, "user's keys that no telephone has",
    explanation: Explanation(
      what: """
        A user's keys are placed on every device on which that user has the first line. A user without a device, or
        with only an additional line on someone else's device, has no place for them.
        """,
      why: "The keys were planned, but no telephone has them.",
      wrong: .yaml(
        """
        users: [{extension: 201, keys: [pickup]}]
        devices: []
        """),
      right: .yaml(
        """
        users: [{extension: 201, keys: [pickup]}]
        devices: [{mac: 00:15:65:4a:a9:37, model: T46G, user: 201}]
        """)))
}

extension HandsetChecks {
  static let deadKeys = ExchangeCheck(.deadKey, .hiddenKey, .keysWithoutTelephone, needs: .wholeExchange) { context in
    var told: Set<String> = []
    var placed: Set<Int> = []
    var found: [Diagnostic] = []
    for (device, plan) in zip(context.exchange.devices, context.devices.devices) {
      let owner = device.lines.lazy.compactMap(\.user).first
      if let owner { placed.insert(owner) }
      let onDevice = Set(plan.keys.map(\.origin))
      for key in context.writtenKeys(of: device)
      where !onDevice.contains(key.subject) || context.isIdle(key.key.function) {
        guard told.insert(key.subject).inserted else { continue }
        found.append(context.lost(key, device))
      }
    }
    found += context.exchange.users.enumerated().compactMap { index, user in
      guard !user.keys.isEmpty, !placed.contains(index) else { return nil }
      return context.finding(
        .keysWithoutTelephone, "the keys of \(shown(user.displayName)) do not appear on any telephone",
        at: "\(user.subject)/keys",
        help: "make the user the first user of a device, or delete the keys")
    }
    return found
  }
}

extension CheckContext {
  /// A programmable key as it was written, for a device.
  struct WrittenKey {
    var key: KeyAssignment
    var module: Int
    var subject: String
    /// Of the device's first user, not of the device itself.
    var isOfUser = false
  }

  /// All keys that a device is to have: its own, its first user's, its modules'.
  func writtenKeys(of device: Device) -> [WrittenKey] {
    let user = device.lines.lazy.compactMap(\.user).first.map { exchange.users[$0] }
    let lists: [(module: Int, keys: [KeyAssignment], path: String, isOfUser: Bool)] =
      [(0, device.keys, "\(device.subject)/keys", false)]
      + (user.map { [(0, $0.keys, "\($0.subject)/keys", true)] } ?? [])
      + device.modules.enumerated().map { ($0 + 1, $1.keys, "\(device.subject)/modules/\($0 + 1)/keys", false) }
    return lists.flatMap { list in
      list.keys.enumerated().map {
        WrittenKey(key: $1, module: list.module, subject: "\(list.path)/\($0 + 1)", isOfUser: list.isOfUser)
      }
    }
  }

  /// It sends its code, and there is nothing that the code could change.
  fileprivate func isIdle(_ function: KeyFunction) -> Bool {
    if case .nightSwitch = function { exchange.nightSwitch.destination == nil } else { false }
  }

  fileprivate func lost(_ written: WrittenKey, _ device: Device) -> Diagnostic {
    let function = written.key.function
    if let feature = exchange.featureCodes.feature(of: function), exchange.featureCodes.codes[feature] == nil {
      let standard = FeatureCodes.defaults[feature] ?? (feature == .intercom ? "*80" : "*86")
      return finding(
        .deadKey, "this key has no code to send: `\(feature.rawValue)` is off", at: written.subject,
        notes: FeatureCodes.defaults[feature] == nil
          ? [] : [note("switched off here", at: "description/feature_codes/\(feature.rawValue)")],
        help: "add `\(feature.rawValue): \"\(standard)\"` to `feature_codes`, or delete the key")
    }
    switch function {
    case .nightSwitch where exchange.nightSwitch.destination == nil:
      return finding(
        .deadKey, "this key has nothing to switch: the company has no night switch", at: written.subject,
        help: "add a `destination` to `night_switch`, or delete the key")
    case .doNotDisturb, .forward, .voicemail:
      if !device.lines.contains(where: { $0.user != nil }) {
        return finding(
          .deadKey, "this key switches a setting of a user, but the device has no user", at: written.subject,
          help: "give the device a `user`, or delete the key")
      }
    case .toMailbox(.element(.user(let index))) where exchange.users[index].extension == nil,
      .intercom(let index) where exchange.users[index].extension == nil:
      return finding(
        .deadKey, "this key has no number to send: \(shown(exchange.users[index].displayName)) has no extension",
        at: written.subject, help: "give the user an `extension`, or delete the key")
    case .line, .lamp, .groupLamp, .speedDial, .code, .tones, .page, .toMailbox, .intercom, .pickup, .park, .parkLamp,
      .nightSwitch:
      break
    }
    if written.isOfUser, let position = written.key.position,
      device.keys.contains(where: { $0.position == position })
    {
      return finding(
        .hiddenKey,
        "this key is missing from the \(device.model) \(shown(device.id)), which has its own key at position \(position)",
        at: written.subject, notes: [note("the device's keys", at: "\(device.subject)/keys")],
        help: "move one of the two to another position")
    }
    return finding(
      .deadKey, "this key has no number to send: its target has neither an extension nor a number", at: written.subject,
      help: "give them an `extension`, or delete the key")
  }
}
