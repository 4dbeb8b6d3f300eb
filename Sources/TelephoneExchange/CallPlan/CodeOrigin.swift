/// What of a code's nodes: several codes share some of them.
package enum CodeTopic: Sendable, Hashable {
  case pickup, park, retrieve, voicemail, toMailbox, intercom
  /// A sentence and the end.
  case prompt(FixedPrompt)
  /// That nothing can be parked without a call.
  case invalid
  case night(NightMode)
  case nightToggle
  case elementNight(Element, NightFollow)
  case elementNightToggle(Element)
  /// Sets a state of the caller's; an empty value puts back what the description says.
  case state(PhoneState, String)
  case stateToggle(PhoneState)
  /// Makes what was dialled the target.
  case forwardSet(ForwardKind)
  /// For the telephones of a class of service, by its id.
  case forward(ForwardKind, classOfService: String)
  case forwardToggle(classOfService: String)
}

package enum CodeStep: Sendable, Hashable {
  case itself
  /// Forgets the code.
  case drop
  /// What is behind the code, and where that is looked up.
  case of, ofLook
  /// A parked call waits, or is taken.
  case wait, take
  /// Asks whether the telephone is somebody's.
  case somebody, onSomebody, keySomebody
  case own, isOwn
  case on, off, keyOff
  case given
  case described(behindKey: Bool)
  case unset(behindKey: Bool)
  case ask
}

extension CodeTopic {
  /// The element that this is for alone.
  package var element: Element? {
    switch self {
    case .elementNight(let element, _), .elementNightToggle(let element): element
    case .pickup, .park, .retrieve, .voicemail, .toMailbox, .intercom, .prompt, .invalid, .night, .nightToggle, .state,
      .stateToggle, .forwardSet, .forward, .forwardToggle:
      nil
    }
  }
}

/// What a user sets at the telephone.
package enum PhoneState: Sendable, Hashable {
  case doNotDisturb
  case forward(ForwardKind)

  /// As the engine keeps it below the user's id.
  package var key: String {
    switch self {
    case .doNotDisturb: "do_not_disturb"
    case .forward(let kind): kind.rawValue
    }
  }
}

/// Forwards that a user sets at the telephone, within what the company allows.
///
/// The engine keeps one value for each kind under `user 209/forward_always`: empty (what the description says), `off`, or
/// the digits of a target. Targets are the company's own elements and the numbers of `forward_targets`, so that every
/// value can be followed.
package enum ForwardKind: String, Sendable, Hashable, CaseIterable {
  case always = "forward_always"
  case busy = "forward_busy"
  case noAnswer = "forward_no_answer"
  case notReachable = "forward_not_reachable"

  /// The key below `forwards` in a description.
  package var key: String {
    switch self {
    case .always: "always"
    case .busy: "busy"
    case .noAnswer: "no_answer"
    case .notReachable: "not_reachable"
    }
  }
}
