/// The feature codes that a telephone can dial.
extension Lowering {
  mutating func featureEntries(_ name: String, space: SpaceID) -> [Space.Entry] {
    var entries: [Space.Entry] = []
    for feature in FeatureCodes.Feature.allCases {
      guard let code = exchange.featureCodes.codes[feature] else { continue }
      switch feature {
      case .nightOn: entries += night(code, .on)
      case .nightOff: entries += night(code, .off)
      case .nightAutomatic: entries += night(code, .automatic)
      case .doNotDisturbOn: entries.append(own(code, "do_not_disturb", "on", say: .switchedOn))
      case .doNotDisturbOff: entries.append(own(code, "do_not_disturb", "off", say: .switchedOff))
      case .pickup:
        let node = shared("feature pickup", .pickUp(.group, none: notReachable))
        entries.append(entry(code, node, "pickup"))
      case .directedPickup: entries += directedPickup(code)
      case .withholdNumber:
        for prefix in [code, "131"] { entries += withheld(prefix, name, space) }
      case .park, .retrieve, .forwardAlwaysOn, .forwardAlwaysOff, .forwardBusyOn, .forwardBusyOff,
        .forwardNoAnswerOn, .forwardNoAnswerOff, .voicemail:
        continue
      }
    }
    return entries
  }

  private func entry(_ code: String, _ node: NodeID, _ label: String) -> Space.Entry {
    Space.Entry(pattern: DigitPattern(literal: code), node: node, label: label, kind: .feature)
  }

  /// One node for all classes of service.
  private mutating func shared(_ name: String, _ node: Node) -> NodeID {
    if let known = featureNodes[name] { return known }
    let id = add(name, node)
    featureNodes[name] = id
    return id
  }

  private mutating func night(_ code: String, _ mode: NightMode) -> [Space.Entry] {
    guard let variable = nightVariable else { return [] }
    let say = shared(
      "feature \(mode == .off ? "switched_off" : "switched_on")",
      .play([.fixed(mode == .off ? .switchedOff : .switchedOn)], then: hangUp))
    let node = shared(
      "feature night \(mode.rawValue)", .change([.store(variable, mode.rawValue, expires: nil)], then: say))
    return [entry(code, node, "night \(mode.rawValue)")]
  }

  private mutating func own(_ code: String, _ variable: String, _ value: String, say prompt: FixedPrompt) -> Space.Entry
  {
    let say = shared("feature \(prompt.rawValue)", .play([.fixed(prompt)], then: hangUp))
    let node = shared("feature \(variable) \(value)", .change([.storeOwn(variable, value)], then: say))
    return entry(code, node, "\(variable) \(value)")
  }

  private mutating func directedPickup(_ code: String) -> [Space.Entry] {
    exchange.users.indices.compactMap { index in
      let user = exchange.users[index]
      guard let ext = user.extension, !linesOfUser[index].isEmpty else { return nil }
      let node = shared("\(user.subject)/pickup", .pickUp(.lines(linesOfUser[index]), none: notReachable))
      return entry(code + ext.digits, node, "pickup \(ext.digits)")
    }
  }

  /// A number dialled behind `*31` or 131: the number is withheld and what follows is looked up in the same space, so that
  /// no block can be walked round.
  private mutating func withheld(_ code: String, _ name: String, _ space: SpaceID) -> [Space.Entry] {
    let look = shared("\(name)/withheld", .look(up: space, none: notInUse))
    let node = shared(
      "\(name)/withhold \(code)", .change([.withheld(true), .drop(code.utf8.count)], then: look))
    let digits =
      DigitPattern(literal: code).positions + [DigitPattern.anyDigit, DigitPattern.anyDigit, DigitPattern.anyDigit]
    return [
      Space.Entry(
        pattern: DigitPattern(positions: digits, more: 0...15), node: node, label: "withhold", kind: .feature)
    ]
  }
}
