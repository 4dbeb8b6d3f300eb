import TelephoneExchange

/// A story in words for people who know telephones, each step with its place in the description.
package struct Narration: Sendable {
  package struct Step: Sendable, Hashable {
    /// Seconds since the call arrived.
    package var at: Int
    /// Stable word for programs: `ring`, `test`, `play`.
    package var kind: String
    package var text: String
    /// Name of the node in the call plan.
    package var node: String
    /// Object and key path, for `Places`.
    package var subject: String?
    /// It asked a switch that is as the description says.
    package var isRoutine = false
  }
  package var steps: [Step] = []
  package var end: CallEnd
  /// The end as a sentence.
  package var summary: String
  package var total: Int
}

extension CallInterpreter {
  /// Puts a story into words. `names` is made once for many stories.
  package func narrate(
    _ story: CallTrace, _ attempt: CallAttempt, in world: CallWorld, names: ElementNames
  ) -> Narration {
    var state = CallState(replaying: [], of: attempt, in: plan)
    let words = TraceText(interpreter: self, world: world, names: names)
    var steps: [Narration.Step] = []
    for step in story.steps {
      let text = words.text(of: step, state)
      state.take(step, in: plan)
      guard let text else { continue }
      steps.append(
        Narration.Step(
          at: step.at, kind: step.event.kind, text: text, node: plan.name(of: step.node),
          subject: plan.subject(of: step.node), isRoutine: isRoutine(step, in: world)))
    }
    let end = plan.end(of: story, attempt)
    return Narration(steps: steps, end: end, summary: end.phrase(names), total: story.total)
  }
}

extension CallInterpreter {
  /// Whether a step asks a switch of the company that is as described.
  private func isRoutine(_ step: CallStep, in world: CallWorld) -> Bool {
    guard case .tested = step.event, case .test(.variable(let id, _), _, _) = plan[step.node] else { return false }
    let declared = plan[id]
    return declared.scope == .company && (world.variables[id] ?? declared.initial) == declared.initial
  }
}

extension Narration {
  /// The same story with the switches that are as described, which follow each other, in one line.
  package var folded: Narration {
    var folded = self
    folded.steps = []
    var count = 0
    for step in steps {
      guard step.isRoutine, let last = folded.steps.last, last.isRoutine, last.at == step.at else {
        count = 1
        folded.steps.append(step)
        continue
      }
      count += 1
      folded.steps[folded.steps.count - 1].text = "\(count) switches are as described"
    }
    return folded
  }
}

extension CallEvent {
  /// Stable word for programs.
  package var kind: String {
    switch self {
    case .tested: "test"
    case .changed: "change"
    case .played: "play"
    case .asked: "menu"
    case .pressed, .dialled: "key"
    case .wrongInput, .noInput, .exhausted: "input"
    case .lap, .waited: "wait"
    case .skipped: "skip"
    case .rang, .accepted: "ring"
    case .unanswered: "unanswered"
    case .dialling, .rangOutside, .limited: "dial"
    case .looked: "look_up"
    case .parked: "park"
    case .retrieved: "retrieve"
    case .paged: "page"
    case .pickedUp: "pick_up"
    case .recorded: "record"
    case .listened: "listen"
    case .ended: "end"
    }
  }
}
