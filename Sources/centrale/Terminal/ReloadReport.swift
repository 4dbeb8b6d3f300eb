import ExchangeCompiler
import SourceText

/// What `reload` says of one engine.
struct ReloadReport {
  let engine: String
  let plan: ReloadPlan
  var outcome: ReloadOutcome?
  /// Of a dry run.
  var commands: [String] = []

  init(engine: String, plan: ReloadPlan) {
    self.engine = engine
    self.plan = plan
  }

  func printIdle() { Console.out("\(engine): nothing to do: it has taken in everything that is live\n") }

  func printDryRun() {
    guard !plan.isIdle else { return printIdle() }
    Console.out(changes)
    for (reload, command) in zip(plan.reloads, commands) { Console.out("  \(reload.part): \(command)\n") }
    Console.out(restarts(plan.restarts))
    Console.out("nothing was run (--dry-run)\n")
  }

  func print() {
    guard let outcome else { return }
    if outcome.steps.isEmpty, let unreachable = outcome.unreachable { return tellUnreachable(unreachable) }
    Console.out(changes)
    for step in outcome.steps {
      Console.out("  \(step.part): \(step.said.isEmpty ? step.command : harmless(step.said.joined(separator: " ")))\n")
      if !step.isDone { Console.err("error: \(engine) refused `\(step.command)`\n") }
      for complaint in step.complaints { Console.err("error: \(engine): \(harmless(complaint))\n") }
    }
    for company in outcome.started { Console.out("  \(company): lamps that begin lit are lit\n") }
    Console.out(restarts(outcome.restarts))
    if let log = outcome.unreadLog {
      Console.err(
        "warning: its log \(quotedPath(log)) cannot be read here, so what it finds wrong is not known: name it with --log\n"
      )
    }
    if outcome.isUnsettled { Console.err("error: \(engine) is still at work on what it has read\n") }
    if let unreachable = outcome.unreachable { return tellUnreachable(unreachable) }
    if let (before, after) = outcome.calls.before.flatMap({ before in outcome.calls.after.map { (before, $0) } }) {
      Console.out("  calls in progress: \(before) before, \(after) after\n")
    }
    Console.out(
      outcome.isRefused
        ? "\(engine) has not taken everything in; what it refused is tried again next time\n"
        : !outcome.restarts.isEmpty
          ? "\(engine) has taken in all that it can without a restart\n"
          : "\(engine) has taken everything in\(outcome.steps.isEmpty ? ": it has been restarted since" : "")\n")
  }

  private func tellUnreachable(_ said: [String]) {
    Console.err("error: \(engine) cannot be reached: \(harmless(said.joined(separator: " ")))\n")
  }

  private var changes: String {
    if plan.isFirst { return "\(engine): what it has taken in is not known, so everything is reloaded\n" }
    guard !plan.changes.isEmpty else { return "\(engine): everything is reloaded\n" }
    let shown = plan.changes.prefix(Self.shown).map { change in
      let what =
        switch change.kind {
        case .new: "new, release \(change.release ?? 0)"
        case .removed: "removed"
        case .changed: "release \(change.release ?? 0): \(change.words.joined(separator: ", "))"
        }
      return "  \(change.name): \(what)\n"
    }
    let more = plan.changes.count > shown.count ? "  and \(plan.changes.count - shown.count) more\n" : ""
    return "\(engine): \(counted(plan.changes.count, "release")) to take in\n" + shown.joined() + more
  }

  /// A fleet's would fill the screen.
  private static let shown = 20

  private func restarts(_ restarts: [String]) -> String {
    guard !restarts.isEmpty else { return "" }
    return "  only a restart brings: \(restarts.map { harmless($0) }.joined(separator: ", "))\n"
      + "    `core restart gracefully` waits for calls to end\n"
  }

  // MARK: JSON

  var json: JSON {
    .members([
      "engine": .text(engine),
      "state": .text(state),
      "changes": .list(plan.changes.map(json)),
      "commands": commands.isEmpty ? nil : .list(commands.map(JSON.text)),
      "steps": (outcome?.steps).map { .list($0.map(json)) },
      "restarts": .list((outcome?.restarts ?? plan.restarts).map(JSON.text)),
      "started": (outcome?.started).map { .list($0.map(JSON.text)) },
      "calls_before": (outcome?.calls.before).map { .number($0) },
      "calls_after": (outcome?.calls.after).map { .number($0) },
      "unread_log": (outcome?.unreadLog).map { .text($0) },
      "unreachable": (outcome?.unreachable).map { .text($0.joined(separator: "\n")) },
    ])
  }

  private var state: String {
    guard let outcome else { return plan.isIdle ? "nothing to do" : "not run" }
    return outcome.unreachable != nil ? "unreachable" : outcome.isRefused ? "refused" : "done"
  }

  private func json(_ change: ReloadPlan.Change) -> JSON {
    .members([
      "name": .text(change.name), "change": .text(change.kind.rawValue), "release": change.release.map { .number($0) },
      "parts": .list(change.parts.map(JSON.text)),
    ])
  }

  private func json(_ step: ReloadOutcome.Step) -> JSON {
    [
      "part": .text(step.part), "command": .text(step.command), "done": .truth(step.isDone),
      "said": .list(step.said.map(JSON.text)), "complaints": .list(step.complaints.map(JSON.text)),
    ]
  }
}
