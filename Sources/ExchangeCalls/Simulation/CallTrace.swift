package import TelephoneExchange

/// What one call does, step by step. Holds numbers only: what a node says is in the plan; words are made by `Narrator`.
package struct CallTrace: Sendable, Hashable {
  package var steps: [CallStep] = []
  package var outcome: CallOutcome = .noSuchNumber
  /// Seconds from the call's arrival until somebody has answered it, or until it has ended.
  package var total = 0
  /// Whether the engine has answered the caller (a menu, an announcement) before the end.
  package var isAnsweredByEngine = false
  /// What the call leaves changed, in order; `CallWorld.apply` makes the next call's world of it.
  package var changes: [StoredChange] = []

  package init() {}

  /// The step at which a menu asks for the first time after so many keys; nil: none does.
  func question(after pressed: Int) -> Int? {
    var used = 0
    for (place, step) in steps.enumerated() {
      switch step.event {
      case .pressed, .dialled, .wrongInput: used += 1
      case .asked(let attempt, _) where used == pressed && attempt == 1: return place
      default: continue
      }
    }
    return nil
  }
}

package struct CallStep: Sendable, Hashable {
  /// Seconds since the call arrived.
  package var at: Int
  package var node: NodeID
  package var event: CallEvent

  package init(at: Int, node: NodeID, event: CallEvent) {
    self.at = at
    self.node = node
    self.event = event
  }
}

/// What happens at a node. Indices are into what the node holds.
package enum CallEvent: Sendable, Hashable {
  /// A test and its answer.
  case tested(Bool)
  case changed
  /// Prompts of a play are heard.
  case played(seconds: Int)
  /// A menu's prompts are heard for the nth time.
  case asked(attempt: Int, seconds: Int)
  /// `CallWorld.keys[entry]` was pressed and is a key of the menu.
  case pressed(MenuKey, entry: Int)
  /// `CallWorld.keys[entry]` is an entry of the menu's space.
  case dialled(DialSpaceID, entry: Int, place: Int)
  case wrongInput(entry: Int)
  /// Nothing was pressed for so many seconds.
  case noInput(seconds: Int)
  /// The tries are used up.
  case exhausted
  /// The list is gone through for the nth time (2 and up).
  case lap(Int)
  case skipped(leg: Int, SkipReason)
  /// A party rings, for so many seconds (all of a simultaneous ring at once: the step before it lasts on).
  case rang(leg: Int, seconds: Int, LegResult)
  /// Who picked up outside was asked to press 1.
  case accepted(leg: Int, Bool)
  /// Everyone is in a call, and the caller waits.
  case waited(seconds: Int)
  /// The ring is over without an answer.
  case unanswered(RingResult)
  /// An outgoing call goes over this route of the provider; nil: no route was left.
  case dialling(trunk: Int?, TrunkResult)
  case rangOutside(seconds: Int, RingResult?)
  /// The call may not go out: a limit is reached.
  case limited(OutsideLimit)
  /// The dialled digits were looked up; nil: the space's `otherwise`, or the node's `none`.
  case looked(DialSpaceID, place: Int?)
  case parked(seconds: Int, retrieved: Bool)
  case pickedUp(LineID?)
  /// A parked call was taken back, or there was none.
  case retrieved(Bool)
  /// So many telephones answered by themselves.
  case paged(Int)
  case recorded
  /// Messages of this mailbox are heard; nil: there is none that could be.
  case listened(MailboxID?)
  case ended(Ending)
}

package enum SkipReason: String, Sendable, Hashable, CaseIterable {
  case inCall = "in_call"
  case doNotDisturb = "do_not_disturb"
  case notReachable = "not_reachable"
}

/// What keeps a call inside.
package enum OutsideLimit: String, Sendable, Hashable, CaseIterable {
  /// `limits.max_forwards`
  case maxForwards = "max_forwards"
  /// `calls_outside` of the class of service.
  case ofCaller = "of_caller"
  /// `limits.calls_outside`
  case ofCompany = "of_company"
}

package enum LegResult: String, Sendable, Hashable, CaseIterable {
  case answered
  case noAnswer = "no_answer"
  case busy
  case notReachable = "not_reachable"
  /// Another party answered first.
  case cancelled
}

/// Why a ring or an outgoing call was not answered; each has its exit.
package enum RingResult: String, Sendable, Hashable, CaseIterable {
  case noAnswer = "no_answer"
  case busy
  case notReachable = "not_reachable"
}

package enum TrunkResult: String, Sendable, Hashable, CaseIterable {
  case taken
  case down
  case failing
  /// No route, or none that may carry this call.
  case none
}

/// How a call ended.
package enum CallOutcome: Sendable, Hashable {
  /// A party of a ring answered; `outside`: at its number outside.
  case answered(NodeID, leg: Int, outside: Bool)
  /// An outgoing call was answered outside, over this route of the provider.
  case connected(NodeID, trunk: Int)
  /// A message could be left.
  case mailbox(MailboxID, NodeID)
  /// Heard the messages of this mailbox.
  case messages(MailboxID, NodeID)
  /// The last thing heard was this play; then the call ended.
  case announcement(NodeID, Ending)
  case busyTone(NodeID)
  /// Refused without a word.
  case refused(NodeID)
  /// The caller took a call that was ringing on this line.
  case pickedUp(LineID)
  /// A parked call was taken back.
  case retrieved(NodeID)
  /// Parked, and nobody it could return to.
  case parked(NodeID)
  /// Speaks to all telephones of a paging group.
  case paged(NodeID)
  /// The number called is none of the company's.
  case noSuchNumber
  /// The call was cut off without a word: never meant.
  case silence(NodeID)
  /// The call went round without end: never meant.
  case loop(NodeID)
}

/// A variable that a call has set.
package enum StoredChange: Sendable, Hashable {
  case variable(VariableID, String)
  /// An agent of a uniform group answered at this moment.
  case answered(VariableID, party: String, at: Int)
}

extension CallWorld {
  /// What a call left behind, for the next one.
  package mutating func apply(_ changes: [StoredChange]) {
    for change in changes {
      switch change {
      case .variable(let variable, let value): variables[variable] = value
      case .answered(let variable, let party, let moment): lastAnswered[variable, default: [:]][party] = moment
      }
    }
  }
}
