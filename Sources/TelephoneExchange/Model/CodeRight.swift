/// What a class of service may dial beside numbers: codes by what they do, and loudspeakers.
package enum CodeRight: String, Sendable, Hashable, CaseIterable, Comparable {
  /// The night switch: of the company and of its elements.
  case night
  /// Speaking through loudspeakers: of a paging group, and of one telephone.
  case paging
  /// Taking calls that ring for others: of the pickup group, and of one person.
  case pickup
  /// Parking a call, and taking a parked one.
  case park
  /// Forwards of one's own.
  case forwards
  case doNotDisturb = "do_not_disturb"
  case voicemail
  case withholdNumber = "withhold_number"

  /// Not for a telephone that calls inside only, unless its class says so: a guest does not close the house.
  package static let ofTrustedTelephones: Set<CodeRight> = [.night, .paging, .pickup]

  package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

extension ClassOfService {
  package func mayDial(_ right: CodeRight) -> Bool {
    codes[right] ?? !(internalOnly && CodeRight.ofTrustedTelephones.contains(right))
  }
}

extension FeatureCodes.Feature {
  package var right: CodeRight {
    switch self {
    case .pickup, .directedPickup: .pickup
    case .park, .retrieve: .park
    case .nightOn, .nightOff, .nightAutomatic, .nightToggle: .night
    case .doNotDisturbOn, .doNotDisturbOff, .doNotDisturbToggle: .doNotDisturb
    case .forwardAlwaysOn, .forwardAlwaysOff, .forwardAlwaysToggle, .forwardBusyOn, .forwardBusyOff, .forwardNoAnswerOn,
      .forwardNoAnswerOff, .forwardNotReachableOn, .forwardNotReachableOff:
      .forwards
    case .withholdNumber: .withholdNumber
    case .voicemail, .toMailbox: .voicemail
    case .intercom: .paging
    }
  }
}
