/// Hunt groups (H-01 to H-19).
enum GroupChecks {
  static let all: [ExchangeCheck] = [
    groupWithoutOverflow, overflowTooSoon, agentsNeverRung, huntingOff, groupNeverRings, awayForwardInside,
    awayTwice, callWaitingUnused, overflowToSameAgents, agentOfManyGroups, tooManyLegs, groupOfOne,
  ]

  /// Conflicts that no rule of their own looks for.
  static let notBuilt: [(id: String, reason: String)] = [
    (
      "H-18",
      "impossible here: a group rings the telephones of its agents, never their own forwards or voicemail, so no "
        + "mailbox of an agent can take a call of the group"
    )
  ]
}
