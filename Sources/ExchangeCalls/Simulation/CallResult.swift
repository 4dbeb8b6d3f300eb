import TelephoneExchange

/// What one call comes to, as far as people notice: how it ended, whose telephones rang before, and which number is shown
/// outside. In the names of the description: equal for the same result in two plans.
package struct CallResult: Sendable, Hashable {
  package var end: CallEnd
  /// Who rang, in the order in which the telephones began to; who declined at once rang too. Users as `user 201`, numbers
  /// outside as they are dialled.
  package var rang: [String]
  /// The number that a call over a carrier shows, as it is dialled back; empty: withheld. Nil where no such call was made.
  package var shows: String?
  /// What the call leaves switched: `night=on`.
  package var sets: [String] = []
  /// How long each who rang did, and how long the caller waited for other reasons, in order.
  package var times: [Stretch] = []

  /// Seconds that somebody rings, or, with nobody named, that the caller waits.
  package struct Stretch: Sendable, Hashable {
    package var who: String
    package var seconds: Int
  }

  package init(end: CallEnd, rang: [String] = [], shows: String? = nil) {
    self.end = end
    self.rang = rang
    self.shows = shows
  }

  /// As a person says it: `answered by 202 Piet Pieters; 201 Jan Jansen, 202 Piet Pieters ring; shows 088-7654000`.
  package func phrase(_ names: ElementNames, rings: Bool, shows isShowing: Bool) -> String {
    var text = end.phrase(names)
    if rings { text += rang.isEmpty ? "; nobody rings" : "; \(Self.list(rang.map(names.name(of:)))) ring" }
    if isShowing, let shows { text += shows.isEmpty ? "; shows no number" : "; shows \(shows)" }
    return text
  }

  private static let longestList = 12

  private static func list(_ names: [String]) -> String {
    let shown = names.prefix(longestList).joined(separator: ", ")
    return names.count > longestList ? "\(shown) and \(names.count - longestList) more" : shown
  }
}

extension CallInterpreter {
  package func result(of story: CallTrace, _ attempt: CallAttempt) -> CallResult {
    var rang: [String] = []
    var times: [CallResult.Stretch] = []
    var shows: String?
    for (place, step) in story.steps.enumerated() {
      switch step.event {
      case .rang(let index, let seconds, let result) where result != .notReachable:
        guard case .ring(let ring, _) = plan[step.node] else { continue }
        let leg = ring.legs[index]
        let who = leg.id.isEmpty ? leg.outside?.number.dialled ?? "" : leg.id
        rang.append(who)
        times.append(CallResult.Stretch(who: who, seconds: seconds))
      case .waited(let seconds), .noInput(let seconds), .parked(let seconds, _), .rangOutside(let seconds, _):
        times.append(CallResult.Stretch(who: "", seconds: seconds))
      case .dialling(let trunk?, .taken):
        guard case .dial(let outgoing, _) = plan[step.node] else { continue }
        let state = CallState(replaying: story.steps[..<place], of: attempt, in: plan)
        let shown = state.shownOutside(outgoing.identity, screens: !trunks[trunk].clipNoScreening).number
        shows = shown.map { OutsideNumber.number($0).dialled } ?? ""
      default: continue
      }
    }
    var result = CallResult(end: plan.end(of: story, attempt), rang: rang, shows: shows)
    result.times = times
    for case .variable(let variable, let value) in story.changes {
      let declared = plan[variable]
      if declared.scope == .company { result.sets.append("\(declared.name)=\(value)") }
    }
    return result
  }
}
