import ExchangeCalls

@testable import TelephoneExchange

extension LaneOffice {
  /// What the telephone of a user does all the time. The raw value is the last digit of the extension.
  enum Role: Int, Sendable, CaseIterable {
    case answers = 1
    case silent, refuses, unregistered, answersLate, undisturbed, voicemail, forwards, away, standsIn, mobile
    /// These stay in the call until the caller ends it.
    case talks, talksToo
    /// A forward after some rings; a voicemail with its own greeting and a copy; one that takes no message and goes on;
    /// one that takes every call; and who shows no number outside.
    case later, greets, absent, boxed, hidden

    /// Nil: no telephone of theirs is registered.
    var behaviour: Behaviour? {
      switch self {
      case .answers, .boxed: .answers
      case .answersLate: .answersLate
      case .silent, .undisturbed, .voicemail, .later, .greets, .hidden: .silent
      case .refuses, .forwards, .absent: .refuses
      case .talks: .talks
      case .talksToo: .talksToo
      case .unregistered, .away, .standsIn, .mobile: nil
      }
    }

    /// What the description says of such a user beside the name.
    func settings(_ lane: Int) -> String {
      switch self {
      case .answers, .refuses, .unregistered, .talks, .talksToo: ""
      case .answersLate: ", extra_numbers: [088-765\(LaneOffice.extraNumber(lane))]"
      case .silent, .undisturbed: ", rings_before_no_answer: 2"
      case .voicemail: ", voicemail: {active: true, mail: post@example.nl, rings: 2}"
      case .forwards: ", forwards: {busy: \(LaneOffice.user(lane, .answers))\(Self.callers("busy", lane))}"
      case .away: ", forwards: {not_reachable: \(LaneOffice.user(lane, .voicemail))}"
      case .standsIn: ", forwards: {always: \(LaneOffice.user(lane, .answersLate))\(Self.callers("always", lane))}"
      case .mobile: ", forwards: {always: \(LaneOffice.mobile(lane))}"
      case .later: ", forwards: {no_answer: \(LaneOffice.user(lane, .answers)), rings: 2}"
      case .greets:
        """
        , voicemail: {active: true, mail: post@example.nl, copy: kopie@example.nl, rings: 2, \
        no_answer_greeting: {say: "Niemand thuis \(lane)"}}
        """
      case .absent:
        """
        , voicemail: {active: true, deposit: false, busy_greeting: {say: "Niet aanwezig \(lane)"}, \
        after_greeting: \(LaneOffice.user(lane, .answersLate))}
        """
      case .boxed: ", voicemail: {active: true, mail: post@example.nl, always: true}"
      case .hidden: ", withhold_number: true, rings_before_no_answer: 2"
      }
    }

    /// In some lanes a forward is for some callers only.
    private static func callers(_ forward: String, _ lane: Int) -> String {
      switch lane % 3 {
      case 0: ", \(forward)_for: internal"
      case 1: ", \(forward)_for: external"
      default: ""
      }
    }
  }

  /// What a telephone does when it is called.
  enum Behaviour: Int, Sendable, CaseIterable {
    case answers, answersLate, silent, refuses, talks, talksToo

    var answer: Scenario.Answer {
      switch self {
      case .answers: .answersBriefly(after: 500)
      case .answersLate: .answersBriefly(after: 1500)
      case .silent: .ringsSilently
      case .refuses: .refuses("486 Busy Here", after: 200)
      case .talks: .answers(after: 300)
      case .talksToo: .answers(after: 900)
      }
    }

    /// The same to the interpreter; between two whole seconds, so that no limit falls together with an answer.
    var state: PartyState {
      switch self {
      case .answers, .talks, .talksToo: .answers(after: 0)
      case .answersLate: .answers(after: 1)
      case .silent: .silent
      case .refuses: .rejects
      }
    }
  }
}
