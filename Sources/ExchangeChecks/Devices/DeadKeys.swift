import SourceText
import TelephoneExchange

extension Rule {
  static let deadKey = Rule(
    "dead-key", .error, "a programmable key that can do nothing",
    explanation: """
      A programmable key sends something: the code of its function, or the number of whom it dials or watches. Where the
      code is switched off (`feature_codes`), the target has neither extension nor number, nobody owns the telephone whose
      state is to be switched, or there is no night switch, nothing is left to send.

      The key would be missing on the telephone, and nobody would know why.

      Wrong:

          feature_codes: {night_toggle: off}
          users: [{extension: 201, keys: [night_switch]}]

      Right:

          feature_codes: {night_toggle: "*84"}
          users: [{extension: 201, keys: [night_switch]}]
      """)

  static let hiddenKey = Rule(
    "hidden-key", .note, "a user's key that a device has something else on",
    explanation: """
      The keys of a device go before those of its user: where both name one position, the device's own stands there.

      The user looks for a key that this telephone does not have.

      Wrong:

          users: [{extension: 201, keys: [{position: 5, function: pickup}]}]
          devices: [{mac: 00:15:65:4a:a9:37, model: T46G, user: 201, keys: [{position: 5, speed_dial: 209}]}]

      Right:

          users: [{extension: 201, keys: [{position: 5, function: pickup}]}]
          devices: [{mac: 00:15:65:4a:a9:37, model: T46G, user: 201, keys: [{position: 6, speed_dial: 209}]}]
      """)

  static let keysWithoutTelephone = Rule(
    "keys-without-telephone", .warning, "keys of a user that no telephone has",
    explanation: """
      The keys of a user stand on each device whose first user he is. Who has no device, or only a further line of another's,
      has no place for them.

      The keys were thought of and are nowhere.

      Wrong:

          users: [{extension: 201, keys: [pickup]}]
          devices: []

      Right:

          users: [{extension: 201, keys: [pickup]}]
          devices: [{mac: 00:15:65:4a:a9:37, model: T46G, user: 201}]
      """)
}

extension Check {
  static let deadKeys = Check(.deadKey, .hiddenKey, .keysWithoutTelephone, needs: .wholeExchange) { context in
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
  }

  /// All keys that a device is to have: its own, its first user's, its modules'.
  func writtenKeys(of device: Device) -> [WrittenKey] {
    let user = device.lines.lazy.compactMap(\.user).first.map { exchange.users[$0] }
    let lists: [(module: Int, keys: [KeyAssignment], path: String)] =
      [(0, device.keys, "\(device.subject)/keys")] + (user.map { [(0, $0.keys, "\($0.subject)/keys")] } ?? [])
      + device.modules.enumerated().map { ($0 + 1, $1.keys, "\(device.subject)/modules/\($0 + 1)/keys") }
    return lists.flatMap { list in
      list.keys.enumerated().map {
        WrittenKey(key: $1, module: list.module, subject: "\(list.path)/\($0 + 1)")
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
    if let position = written.key.position,
      device.keys.contains(where: { $0.position == position }), written.subject.hasPrefix("user ")
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
