extension FeatureCodes.Feature {
  /// What dialling its code does, for people.
  package var meaning: String {
    switch self {
    case .pickup: "picks up a call that rings in the user's pickup group"
    case .directedPickup: "picks up the call that rings at this extension"
    case .park:
      "parks a call transferred to it, under the user's own or this extension; when dialled, picks up the call parked there"
    case .retrieve: "picks up the call parked under the user's own or this extension"
    case .nightOn: "turns on the night switch of the company or of this extension"
    case .nightOff: "turns off the night switch of the company or of this extension"
    case .nightAutomatic: "makes the night switch follow the schedules, or that of this extension follow the company"
    case .nightToggle: "toggles the night switch of the company or of this extension"
    case .doNotDisturbOn: "turns on do-not-disturb"
    case .doNotDisturbOff: "turns off do-not-disturb"
    case .doNotDisturbToggle: "toggles do-not-disturb"
    case .forwardAlwaysOn:
      "forwards all calls to this number; without one, to the number in the description, or it asks for one"
    case .forwardAlwaysOff: "stops forwarding all calls"
    case .forwardAlwaysToggle: "toggles forwarding of all calls to the number in the description, or it asks for one"
    case .forwardBusyOn: "forwards calls while the user is in a call"
    case .forwardBusyOff: "stops forwarding calls while the user is in a call"
    case .forwardNoAnswerOn: "forwards unanswered calls"
    case .forwardNoAnswerOff: "stops forwarding unanswered calls"
    case .forwardNotReachableOn: "forwards calls while no telephone of the user is registered"
    case .forwardNotReachableOff: "stops forwarding calls while no telephone is registered"
    case .withholdNumber: "calls this number with the caller's number withheld; 131 does the same"
    case .voicemail: "plays the user's messages, or, with the PIN, those of the mailbox with this extension"
    case .toMailbox: "reaches the voicemail of this extension without ringing its telephones; also by transfer"
    case .intercom:
      "calls this extension, whose telephone answers automatically unless it is in a call or set to do-not-disturb"
    }
  }

  /// What is dialled behind the code; nil: nothing.
  package var follows: Following? {
    switch self {
    case .pickup, .doNotDisturbOn, .doNotDisturbOff, .doNotDisturbToggle, .forwardAlwaysOff, .forwardAlwaysToggle,
      .forwardBusyOff, .forwardNoAnswerOff, .forwardNotReachableOff:
      nil
    case .directedPickup, .toMailbox, .intercom: Following(what: "extension", isNeeded: true)
    case .park, .retrieve, .nightOn, .nightOff, .nightAutomatic, .nightToggle, .voicemail:
      Following(what: "extension", isNeeded: false)
    case .forwardAlwaysOn, .forwardBusyOn, .forwardNoAnswerOn, .forwardNotReachableOn:
      Following(what: "number", isNeeded: false)
    case .withholdNumber: Following(what: "number", isNeeded: true)
    }
  }

  package struct Following: Sendable, Hashable {
    /// `extension` or `number`.
    package var what: String
    package var isNeeded: Bool
    /// Behind a code: ` EXTENSION`, ` [NUMBER]`.
    package var text: String { isNeeded ? " \(what.uppercased())" : " [\(what.uppercased())]" }
  }

  /// The `function` of a programmable key that sends the code, and whether it has a lamp.
  package var key: (function: String, hasLamp: Bool)? {
    switch self {
    case .pickup: ("pickup", false)
    case .park: ("park", false)
    case .voicemail: ("voicemail", false)
    case .toMailbox: ("to_mailbox", false)
    case .intercom: ("intercom", false)
    case .nightOn: ("night_on", false)
    case .nightOff: ("night_off", false)
    case .nightAutomatic: ("night_automatic", false)
    case .nightToggle: ("night_switch", true)
    case .doNotDisturbOn: ("do_not_disturb_on", false)
    case .doNotDisturbOff: ("do_not_disturb_off", false)
    case .doNotDisturbToggle: ("do_not_disturb", true)
    case .forwardAlwaysOn: ("forward_on", false)
    case .forwardAlwaysOff: ("forward_off", false)
    case .forwardAlwaysToggle: ("forward", true)
    case .directedPickup, .retrieve, .forwardBusyOn, .forwardBusyOff, .forwardNoAnswerOn, .forwardNoAnswerOff,
      .forwardNotReachableOn, .forwardNotReachableOff, .withholdNumber:
      nil
    }
  }
}
