extension FeatureCodes.Feature {
  /// What dialling its code does, for people.
  package var meaning: String {
    switch self {
    case .pickup: "takes a call that rings in one's pickup group"
    case .directedPickup: "takes the call that rings at this extension"
    case .park:
      "parks a call, transferred to it, under one's own or this extension; dialled, takes the call parked there"
    case .retrieve: "takes the call that is parked under one's own or this extension"
    case .nightOn: "turns the night switch on, of the company or of this extension"
    case .nightOff: "turns the night switch off, of the company or of this extension"
    case .nightAutomatic: "lets the night switch follow the clock, and that of this extension the company"
    case .nightToggle: "turns the night switch on and back, of the company or of this extension"
    case .doNotDisturbOn: "turns one's do-not-disturb on"
    case .doNotDisturbOff: "turns one's do-not-disturb off"
    case .doNotDisturbToggle: "turns one's do-not-disturb on and off in turn"
    case .forwardAlwaysOn: "forwards one's calls to this number; without it to the described one, else it is asked for"
    case .forwardAlwaysOff: "ends forwarding one's calls"
    case .forwardAlwaysToggle: "forwards one's calls and ends it in turn; to the described number, else it is asked for"
    case .forwardBusyOn: "forwards one's calls while one is in a call"
    case .forwardBusyOff: "ends forwarding one's calls while one is in a call"
    case .forwardNoAnswerOn: "forwards one's calls that one does not answer"
    case .forwardNoAnswerOff: "ends forwarding one's calls that one does not answer"
    case .forwardNotReachableOn: "forwards one's calls while no telephone of one's own is connected"
    case .forwardNotReachableOff: "ends forwarding one's calls while no telephone is connected"
    case .withholdNumber: "calls this number without showing one's own; 131 does the same"
    case .voicemail: "plays one's messages, or with its PIN those of the mailbox with this extension"
    case .toMailbox: "reaches the voicemail of this extension, whose telephones do not ring; also by transfer"
    case .intercom:
      "calls this extension, whose telephone answers by itself; unless it is in a call or not to be disturbed"
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
