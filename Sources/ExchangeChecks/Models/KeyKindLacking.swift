import SourceText
import TelephoneExchange

extension Rule {
  static let keyKindLacking = Rule(
    "key-kind-lacking", .warning, "key type that the model does not support",
    explanation: Explanation(
      what: """
        The profile of a family lists the types of key that its vendor does not support (`lacks_keys`). Some have no
        key that sends tones in a call or transfers a call to a number. Some dial and watch with their first line
        only.
        """,
      why: "The key stays empty, or works on the first line.",
      wrong: .words(
        """
        `keys: [{dtmf: "1234#"}]` on a VVX 500.
        """),
      right: .words("The same key on a T46G.")))
}

extension ModelChecks {
  static let keyKindLacking = DeviceCheck(.keyKindLacking, needs: .nothing) { context in
    context.eachKey { key, device, model in
      // A key without its line is reported as such.
      guard device.accounts.indices.contains(key.account - 1), let lacking = key.lacking(on: model) else { return nil }
      return context.finding(
        .keyKindLacking, "\(key.name): \(model.phrase) has \(lacking.what)", at: device.place(of: key),
        help: lacking.help)
    }
  }
}

extension DeviceKey {
  /// What the model has not and the key needs, as the end of a sentence.
  fileprivate func lacking(on model: DeviceModel) -> (what: String, help: String)? {
    switch function {
    case .tones where model.lacksKeys.contains("dtmf"):
      return (
        "no key that sends tones during a call, so the key stays empty", "delete the key, or use another model"
      )
    case .page where model.lacksKeys.contains("page"):
      return (
        "no key for multicast paging, so the key stays empty",
        "delete the key; a paging group of the exchange has a number that every telephone can dial"
      )
    case .transfer where model.lacksKeys.contains("to_mailbox"):
      return (
        "no key that transfers a call to a number, so the key stays empty",
        "delete the key; the call can be transferred to the number by hand"
      )
    case _ where model.lacksKeys.contains(function.kind.rawValue):
      return (
        "no key of the type `\(function.kind.rawValue)`, so the key stays empty", "delete the key, or use another model"
      )
    case .line: return nil
    case _ where account != 1 && model.lacksKeys.contains("on_line"):
      return ("only its first line for all keys that dial or monitor", "delete `on_line`, or make this line the first")
    case _: return nil
    }
  }
}
