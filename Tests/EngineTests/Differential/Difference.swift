import ExchangeCalls
import ExchangeCompiler
import Foundation

@testable import TelephoneExchange

/// What the interpreter says of one call, as far as the engine and the telephones can say it too.
struct ExpectedCall {
  /// Parties that ring together, or one that rings by itself.
  struct Turn {
    var rings: [Ring]
    var isTogether: Bool
  }

  struct Ring {
    var user: String
    var seconds: Int
    var answered: Bool
    var shown: String
    var name: String
  }

  var turns: [Turn] = []
  /// The files played, without folder and ending, in order.
  var heard: [String] = []
  var result: CallResult

  init(_ story: CallTrace, _ attempt: CallAttempt, _ interpreter: CallInterpreter) {
    let plan = interpreter.plan
    result = interpreter.result(of: story, attempt)
    func hear(_ prompts: [Prompt]) {
      heard += prompts.map {
        URL(fileURLWithPath: AsteriskLayout.path(of: $0, language: plan.language)).deletingPathExtension()
          .lastPathComponent
      }
    }
    var last: NodeID?
    for (place, step) in story.steps.enumerated() {
      switch (step.event, plan[step.node]) {
      case (.played, .play(let prompts, _)): hear(prompts)
      case (.asked, .collect(let collect, _, _, _)): hear(collect.prompts)
      case (.wrongInput, .collect(let collect, _, _, _)): hear(collect.invalid)
      case (.recorded, .record(_, let greeting, _)):
        hear(greeting)
        // The tone before the recording is the engine's own.
        heard.append("beep")
      case (.rang(let leg, let seconds, let result), .ring(let ring, _)):
        let state = CallState(replaying: story.steps[..<place], of: attempt, in: plan)
        let (number, name) = state.shownInside
        let one = Ring(
          user: ring.legs[leg].id, seconds: seconds, answered: result == .answered,
          shown: number.isEmpty ? "anonymous" : number, name: name)
        if ring.order == .together, last == step.node, turns.last?.isTogether == true {
          turns[turns.count - 1].rings.append(one)
        } else {
          turns.append(Turn(rings: [one], isTogether: ring.order == .together))
        }
        last = step.node
        continue
      default: break
      }
      if case .ring = plan[step.node] { continue }
      last = nil
    }
  }
}

extension CallTrace {
  /// How long a caller stays to see the end; how long prompts take is not told to the interpreter here.
  var seconds: Int {
    // Prompts of the menu and of the end.
    if isAnsweredByEngine { return total + 9 }
    return switch outcome {
    case .mailbox, .messages, .announcement: total + 8
    case .answered, .connected, .busyTone, .refused, .pickedUp, .retrieved, .parked, .paged, .noSuchNumber, .silence,
      .loop:
      total
    }
  }
}

extension ExpectedCall {
  /// In what the engine did otherwise; nil where it did the same.
  func difference(_ observed: ObservedCall, _ plan: CallPlan, _ tolerance: Double) -> String? {
    // Who declines is asked again each second while the others are gone through; the interpreter tells it once.
    var declined: Set<String> = []
    func isNew(_ user: String, _ seconds: Double) -> Bool { seconds > 0.5 || declined.insert(user).inserted }
    var rest = observed.rings.filter { isNew($0.user, $0.answered ? 1 : $0.seconds) }[...]
    declined = []
    let wanted = turns.map { turn in
      Turn(
        rings: turn.rings.filter { isNew($0.user, $0.answered ? 1 : Double($0.seconds)) }, isTogether: turn.isTogether)
    }
    for turn in wanted {
      var open = turn.rings
      for _ in turn.rings {
        guard let ring = rest.popFirst() else { return "\(open.map(\.user)) should ring and did not" }
        guard let place = open.firstIndex(where: { $0.user == ring.user }) else {
          return "\(open.map(\.user)) should ring next, not \(ring.user)"
        }
        let wanted = open.remove(at: place)
        if wanted.answered != ring.answered { return "\(ring.user) answered: \(ring.answered)" }
        if abs(Double(wanted.seconds) - ring.seconds) > tolerance {
          return "\(ring.user) rang \(ring.seconds) s, not \(wanted.seconds) s"
        }
        if wanted.shown != ring.shown { return "\(ring.user) saw \(ring.shown), not \(wanted.shown)" }
        if wanted.name != ring.name { return "\(ring.user) saw the name `\(ring.name)`, not `\(wanted.name)`" }
      }
    }
    if let more = rest.first { return "\(more.user) rang too" }
    if heard != observed.heard { return "other sounds were heard" }
    return end(observed, plan)
  }

  private func end(_ observed: ObservedCall, _ plan: CallPlan) -> String? {
    let end = result.end
    switch end.kind {
    case .answered: if observed.answeredBy != [end.what] { return "another answered" }
    case .mailbox:
      if observed.mailbox != plan.mailboxes.first(where: { $0.id == end.what })?.number { return "no such mailbox" }
    case .announcement, .refused: if !observed.answeredBy.isEmpty { return "somebody answered" }
    case .busy: if !observed.isBusy || !observed.answeredBy.isEmpty { return "no busy tone" }
    case .outside:
      guard let sent = observed.outside, sent.answered else { return "no call outside" }
      if sent.called != end.what { return "\(sent.called) was called outside" }
      if sent.shown != result.shows { return "\(sent.shown) was shown outside, not \(result.shows ?? "-")" }
      return nil
    case .messages, .pickedUp, .retrieved, .parked, .paged, .noSuchNumber, .silence, .loop:
      return "such an end is not compared"
    }
    return observed.outside == nil ? nil : "a call went outside"
  }

  /// Both, for whoever fixes it.
  func words(_ observed: ObservedCall) -> String {
    func words(_ user: String, _ seconds: String, _ answered: Bool, _ shown: String) -> String {
      "\(user) \(seconds) s\(answered ? " answered" : "") sees \(shown)"
    }
    let rings = observed.rings.map { words($0.user, String(Int($0.seconds * 10)), $0.answered, $0.shown) + " (tenths)" }
    let wanted = turns.map { turn in
      turn.rings.map { words($0.user, String($0.seconds), $0.answered, $0.shown) }.joined(separator: " + ")
    }
    return """
      interpreter: \(wanted), \(result.end.kind) \(result.end.what), shows \(result.shows ?? "-"), heard \(heard); \
      engine: \(rings), answered \(observed.answeredBy), mailbox \(observed.mailbox ?? "-"), busy \(observed.isBusy), \
      outside \(observed.outside.map { "\($0.called) showing \($0.shown)" } ?? "-"), heard \(observed.heard)
      """
  }
}
