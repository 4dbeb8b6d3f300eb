package import TelephoneExchange

/// Everything outside the description that decides what one call does: the clock, the switches, the people, the carriers and
/// what the caller presses.
package struct CallWorld: Sendable, Hashable {
  /// Seconds since 1970-01-01 00:00 UTC at which the call arrives; see `CallInterpreter.moment`.
  package var moment: Int
  /// Variables that do not have their initial value: switches, do not disturb, the pointer of a circular group.
  package var variables: [VariableID: String] = [:]
  /// When (seconds, any zero) each agent last answered a call of a uniform group, by the group's variable and the agent's id;
  /// who is not in it never did.
  package var lastAnswered: [VariableID: [String: Int]] = [:]
  /// What people do, by object id (`user 201`); the rest do `otherwise`.
  package var parties: [String: PartyState] = [:]
  /// A single line that differs from its user's other lines.
  package var lines: [LineID: PartyState] = [:]
  package var otherwise: PartyState = .answers(after: CallWorld.oneRing)
  /// What becomes of calls to numbers outside: E.164 with `+`, or as dialled where that is no such number (`112`).
  package var outside: [String: OutsideState] = [:]
  package var outsideOtherwise: OutsideState = .answers(after: CallWorld.oneRing, presses: true)
  /// Carriers by id; the rest are up.
  package var trunks: [String: TrunkState] = [:]
  /// What the caller presses: one text for each question that a menu asks (`1`, `201`, `star`); an empty one is silence,
  /// and after the last nothing is pressed.
  package var keys: [String] = []
  /// What calls are parked under now.
  package var parked: Set<String> = []
  /// Somebody takes a parked call back before it returns.
  package var retrieves = false

  /// Calls outside that the caller has already, and that the company has.
  package var callsOutside = 0
  package var companyCallsOutside = 0

  /// Seconds that pass until somebody picks up who is there.
  package static let oneRing = 5

  package init(moment: Int) { self.moment = moment }
}

/// What happens at a telephone that is called.
package enum PartyState: Sendable, Hashable {
  /// On the hook; picked up when it has rung for so many seconds.
  case answers(after: Int)
  /// Rings unanswered.
  case silent
  /// Declines every call (486).
  case rejects
  /// In a call; a second one that is signalled rings unanswered.
  case busy
  /// Rings for another call, which can be picked up; in a call as far as this one goes.
  case ringing
  case unregistered

  package var presence: Presence {
    switch self {
    case .answers, .silent, .rejects: .idle
    case .busy, .ringing: .inCall
    case .unregistered: .notReachable
    }
  }
}

/// What becomes of a call to a number outside.
package enum OutsideState: Sendable, Hashable {
  /// `presses`: who answers presses 1 where that is asked of them; a voicemail does not.
  case answers(after: Int, presses: Bool)
  case silent
  case busy
  /// There is no such number, or it is switched off (404, 410, 484, 604).
  case notReachable
}

package enum TrunkState: String, Sendable, Hashable, CaseIterable {
  case up
  /// Known to be down: skipped.
  case down
  /// Answers 5xx or nothing: the next is tried.
  case failing
}
