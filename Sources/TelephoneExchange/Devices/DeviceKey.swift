/// One programmable key, resolved: what it shows, what it sends, what lights it.
package struct DeviceKey: Sendable, Hashable {
  /// 0: on the device itself; 1 and up: the expansion module.
  package var module: Int
  /// Counted from 1 over all pages.
  package var position: Int
  package var label: String
  /// The account (from 1) that it dials and watches with.
  package var account: Int
  package var function: Function
  /// Object and key path of the assignment, `user 209/keys/3`; empty: nobody's, given by itself.
  package var origin: String

  package enum Function: Sendable, Hashable {
    /// The account of the same key.
    case line
    /// Shows the state of a number and dials it; while it blinks, takes the call with `pickup` (the whole string to dial).
    case lamp(number: String, pickup: String?)
    case speedDial(String)
    /// Dials the code.
    case code(String)
    /// Sends the tones in the call that is going on.
    case tones(String)
    /// Speaks to the group address.
    case page(String)
    /// Hands the call that is going on to the number.
    case transfer(to: String)
    /// Sends the code.
    case pickup(code: String)
    case park(code: String)
    /// `lamp`: the engine tells the state under the same code.
    case doNotDisturb(code: String, lamp: Bool)
    case forward(code: String, lamp: Bool)
    case voicemail(number: String)
    /// Dark = automatic, lit = on by hand, blinking = off by hand; pressing dials the code.
    case nightSwitch(code: String, lamp: Bool)
  }

  /// The types of key that vendors have words for, by their names in profiles.
  package enum Kind: String, Sendable, Hashable, CaseIterable {
    case empty
    case line
    case lamp
    case speedDial = "speed_dial"
    case pickup
    case park
    case doNotDisturb = "do_not_disturb"
    case doNotDisturbLamp = "do_not_disturb_lamp"
    case forward
    case forwardLamp = "forward_lamp"
    case voicemail
    case nightSwitch = "night_switch"
    case code
    case tones = "dtmf"
    case page
    case toMailbox = "to_mailbox"
  }

  package init(
    module: Int = 0, position: Int, label: String, account: Int = 1, function: Function, origin: String = ""
  ) {
    self.module = module
    self.position = position
    self.label = label
    self.account = account
    self.function = function
    self.origin = origin
  }
}

extension DeviceKey.Function {
  package var kind: DeviceKey.Kind {
    switch self {
    case .line: .line
    case .lamp: .lamp
    case .speedDial, .nightSwitch(_, lamp: false): .speedDial
    case .code: .code
    case .tones: .tones
    case .page: .page
    case .transfer: .toMailbox
    case .pickup: .pickup
    case .park: .park
    case .doNotDisturb(_, let lamp): lamp ? .doNotDisturbLamp : .doNotDisturb
    case .forward(_, let lamp): lamp ? .forwardLamp : .forward
    case .voicemail: .voicemail
    case .nightSwitch: .nightSwitch
    }
  }

  package var hasLamp: Bool {
    switch self {
    case .lamp: true
    case .doNotDisturb(_, let lamp), .forward(_, let lamp), .nightSwitch(_, let lamp): lamp
    case .line, .speedDial, .code, .tones, .page, .transfer, .pickup, .park, .voicemail: false
    }
  }
}

extension DevicePlan {
  /// The subject of a key: where it was written, else the device's keys.
  package func place(of key: DeviceKey) -> String { key.origin.isEmpty ? "\(subject)/keys" : key.origin }
}
