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
    _ story: CallStory, _ attempt: CallAttempt, in world: CallWorld, names: ElementNames
  ) -> Narration {
    var state = CallState(replaying: [], of: attempt, in: plan)
    let words = StepWords(interpreter: self, world: world, names: names)
    var steps: [Narration.Step] = []
    for step in story.steps {
      let text = words.text(of: step, state)
      state.take(step, in: plan)
      guard let text else { continue }
      steps.append(
        Narration.Step(
          at: step.at, kind: step.event.kind, text: text, node: plan.names[Int(step.node.index)],
          subject: plan.subject(of: step.node)))
    }
    let end = plan.end(of: story, attempt)
    return Narration(steps: steps, end: end, summary: end.phrase(names), total: story.total)
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
