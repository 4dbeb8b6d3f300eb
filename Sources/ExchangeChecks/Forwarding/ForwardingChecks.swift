/// Forwarding and voicemail (V-01 to V-13).
enum ForwardingChecks {
  static let all: [ExchangeCheck] = [
    forwardRefused, forwardTargetRefused, simultaneousRingInside, forwardToItself, causesNeverApply, zeroRings,
    forwardAlwaysOutside, doubtfulMailDomain,
  ]

  /// Conflicts that no rule of their own looks for.
  static let notBuilt: [(id: String, reason: String)] = [
    (
      "V-05",
      "impossible here: a group rings the telephones of its agents and never their voicemail, so the rings of a "
        + "mailbox and the waiting time of a group never meet in one call"
    ),
    (
      "V-13",
      "impossible here: a telephone whose user has neither voicemail nor a forward rings for 180 s at most, then the caller "
        + "is told that nobody can be reached"
    ),
  ]
}
