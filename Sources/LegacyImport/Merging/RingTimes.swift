extension MergedImport {
  /// Old exchanges have one time after which nobody has answered; the description has it where it counts: with the forward, else
  /// with the voicemail, else by itself.
  mutating func placeRingTimes(_ context: ImportContext) {
    let name = "rings_before_no_answer"
    for var user in all("users") {
      guard let slot = user.slots[name], slot.strength < .decided else { continue }
      func isOn(_ key: String, default value: Bool) -> Bool {
        user.slots[key].map { Canonical.text($0.value, key, context) == "true" } ?? value
      }
      let key: String
      if user.slots["forwards.no_answer"] != nil {
        key = "forwards.rings"
      } else if isOn("voicemail.active", default: false), isOn("voicemail.when_no_answer", default: true) {
        key = "voicemail.rings"
      } else {
        continue
      }
      user.slots[name] = nil
      let known = user.slots[key]
      if known == nil { user.slots[key] = slot }
      self[user.key] = user
      for source in slot.sources {
        for claim in values[source].claims.indices where values[source].claims[claim].key == name {
          values[source].claims[claim].key = key
        }
        if let known, Canonical.text(known.value, key, context) != Canonical.text(slot.value, key, context) {
          values[source].demote(to: .notCarried, "\(user.key.path)/\(key) is \(known.value.shown)")
        }
      }
    }
  }
}
