import Glibc
import Releases

/// What became of one reload of one engine.
package struct ReloadOutcome: Sendable {
  package struct Step: Sendable {
    package var part: String
    package var command: String
    package var isDone: Bool
    /// What the control program said.
    package var said: [String]
    /// What the engine wrote into its log about its configuration.
    package var complaints: [String]
  }

  package var steps: [Step] = []
  /// No engine answered: why.
  package var unreachable: [String]?
  /// Of what only a restart of the engine brings.
  package var restarts: [String] = []
  /// Companies that were new to the engine and got what it does for others at its start, sorted.
  package var started: [String] = []
  /// Calls before and after; nil where the engine does not tell.
  package var calls: (before: Int?, after: Int?) = (nil, nil)
  /// The engine's log, where it cannot be read here: what it found wrong is not known.
  package var unreadLog: String?
  /// What goes on behind a reload had not come to its end in time.
  package var isUnsettled = false

  package var isRefused: Bool { isUnsettled || steps.contains { !$0.isDone || !$0.complaints.isEmpty } }
}

/// Tells one engine to take in what is live.
package struct Reloading: ~Copyable {
  private let out: PublishedDirectory
  private let engine: any Engine
  private let control: any EngineControl
  private let live: LiveEngineReleases
  private var known: TakenIn
  package let plan: ReloadPlan
  /// Companies whose live release cannot be read: `status` says why.
  package var unreadable: [String] { live.unreadable }

  /// Compares what is live with what the engine has taken in; asks the engine nothing.
  ///
  /// - Parameter all: everything is to be read anew.
  package init(
    _ path: String, _ engine: any Engine, _ control: any EngineControl, all: Bool
  ) throws(PublishError) {
    let out = try PublishedDirectory(path)
    do {
      // Before the engine is asked anything: what goes live meanwhile is for the next run.
      let live = try LiveEngineReleases(out, engine.name, control)
      let known = try TakenIn(out)
      let before = known?.engines[engine.name]
      var releases = live.releases
      // Of what cannot be read the engine keeps what it has.
      for name in live.unreadable { releases[name] = before?[name] }
      plan = ReloadPlan(engine.name, control, live: releases, before: before, all: all)
      self.known = known ?? TakenIn()
      self.live = live
    } catch {
      throw PublishError(error)
    }
    self.out = out
    self.engine = engine
    self.control = control
  }

  /// - Parameter log: the engine's log as it is called here; nil: as the engine calls it.
  package mutating func run(_ console: EngineConsole, log named: String?) throws -> ReloadOutcome {
    var outcome = ReloadOutcome()
    let ready = try console.ask(control.waitForStart)
    guard ready.answer == .done else {
      outcome.unreachable = control.words(ready.text)
      return outcome
    }
    let isRestarted = try isRestarted(console)
    outcome.restarts = isRestarted ? [] : plan.restarts
    let starts = try starts(console)
    outcome.calls.before = try control.calls(console.ask(control.calls).text)
    var log: EngineLog?
    if !plan.reloads.isEmpty, let path = try named ?? control.log(console.ask(control.log).text) {
      log = EngineLog(path)
      if log == nil { outcome.unreadLog = path }
    }
    var taken: Set<String> = []
    for reload in plan.reloads {
      let said = try console.ask(reload.command)
      if said.answer == .unreachable {
        outcome.unreachable = control.words(said.text)
        break
      }
      if said.answer == .done, try !console.settle() { outcome.isUnsettled = true }
      let lines = log?.read() ?? ""
      outcome.restarts += control.restarts(lines)
      let step = ReloadOutcome.Step(
        part: reload.part, command: reload.command, isDone: said.answer == .done, said: control.words(said.text),
        complaints: control.complaints(lines))
      if step.isDone, step.complaints.isEmpty { taken.insert(step.part) }
      outcome.steps.append(step)
    }
    if outcome.unreachable == nil {
      for (company, start) in starts where try console.ask(start.command).answer == .done {
        outcome.started.append(company)
      }
      outcome.calls.after = try control.calls(console.ask(control.calls).text)
    }
    mask(&outcome)
    try remember(outcome.isUnsettled ? [] : taken, isRestarted: isRestarted)
    return outcome
  }

  private mutating func remember(_ parts: Set<String>, isRestarted: Bool) throws(PublishError) {
    let taken = plan.taken(parts, isRestarted: isRestarted)
    guard known.engines[engine.name] != taken else { return }
    known.engines[engine.name] = taken
    try known.write(out)
  }

  /// Whether the engine has started since its own files went live: by how long it has run, whatever its clock says.
  private func isRestarted(_ console: EngineConsole) throws -> Bool {
    guard !plan.restarts.isEmpty, let since = live.engineSince,
      let uptime = try control.uptime(console.ask(control.uptime).text)
    else { return false }
    // It counts whole seconds, and reads its files in the first ones.
    return time(nil) - uptime > since + 1
  }

  /// For companies that the engine does not have yet.
  private func starts(_ console: EngineConsole) throws -> [(String, EngineStart)] {
    var found: [(String, EngineStart)] = []
    for change in plan.changes where change.kind == .new && change.name != OutputDirectory.engine {
      guard let file = LiveEngineReleases.text(control.startFile, of: change.name, for: engine.name, out) else {
        continue
      }
      for start in control.starts(file) where try console.ask(start.question).text.contains(start.absent) {
        found.append((change.name, start))
      }
    }
    return found
  }

  /// Takes passwords and PINs of the live releases out of everything that was said. The files are read only where something
  /// of the engine's is shown that could hold one.
  private func mask(_ outcome: inout ReloadOutcome) {
    guard outcome.steps.contains(where: { !$0.isDone || !$0.complaints.isEmpty }) else { return }
    var secrets: Set<String> = []
    for name in live.releases.keys {
      for file in control.secretFiles {
        guard let text = LiveEngineReleases.text(file, of: name, for: engine.name, out) else { continue }
        secrets.formUnion(control.secrets(in: text, path: file))
      }
    }
    func masked(_ line: String) -> String {
      secrets.reduce(line) { line, secret in line.contains(secret) ? line.replacing(secret, with: "•••") : line }
    }
    for index in outcome.steps.indices {
      outcome.steps[index].said = outcome.steps[index].said.prefix(Self.longest).map(masked)
      outcome.steps[index].complaints = outcome.steps[index].complaints.prefix(Self.longest).map(masked)
    }
  }

  /// Lines of one step that are kept.
  private static let longest = 100
}
