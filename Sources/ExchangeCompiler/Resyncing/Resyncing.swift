import Glibc
package import Releases

/// Tells telephones through an engine that they are to look for new files.
package struct Resyncing {
  package enum Outcome: String, Sendable, Hashable {
    /// The engine sent the event to where the telephone is registered.
    case sent
    /// Nothing is registered for its lines: it looks when it starts, or at its time in the night.
    case notRegistered = "not_registered"
    /// No event of its family is known.
    case noEvent = "no_event"
    /// It has no line that could register.
    case noLine = "no_line"
    case refused
  }

  package struct Answer: Sendable {
    package var telephone: ResyncPlan.Telephone
    package var outcome: Outcome
    /// What the engine said.
    package var said: [String]

    package init(telephone: ResyncPlan.Telephone, outcome: Outcome, said: [String] = []) {
      (self.telephone, self.outcome, self.said) = (telephone, outcome, said)
    }
  }

  private let control: any EngineControl
  private let console: EngineConsole
  private let registered: Set<String>

  /// Asks the engine who is registered.
  ///
  /// - Returns: nil where no engine answers; then `said` has its words.
  package init?(_ control: any EngineControl, _ console: EngineConsole, said: inout [String]) throws(FileError) {
    let answer = try console.ask(control.registered)
    guard answer.answer == .done else {
      said = control.words(answer.text)
      return nil
    }
    self.control = control
    self.console = console
    registered = control.registered(answer.text)
  }

  /// The command for a telephone, and why there is none.
  package static func command(
    for telephone: ResyncPlan.Telephone, _ control: any EngineControl, isRegistered: (String) -> Bool
  ) -> Result<String, Missing> {
    guard let event = telephone.event else { return .failure(Missing(outcome: .noEvent)) }
    guard !telephone.accounts.isEmpty else { return .failure(Missing(outcome: .noLine)) }
    // One event is enough, whichever of its lines it comes by.
    guard let account = telephone.accounts.first(where: isRegistered) else {
      return .failure(Missing(outcome: .notRegistered))
    }
    return .success(control.notify(event, account: account))
  }

  package struct Missing: Error { package var outcome: Outcome }

  /// Tells one telephone.
  ///
  /// - Returns: nil where the engine no longer answers.
  package func tell(_ telephone: ResyncPlan.Telephone) throws(FileError) -> Answer? {
    switch Self.command(for: telephone, control, isRegistered: { registered.contains($0) }) {
    case .failure(let missing): return Answer(telephone: telephone, outcome: missing.outcome)
    case .success(let command):
      let said = try console.ask(command)
      if said.answer == .unreachable { return nil }
      return Answer(
        telephone: telephone, outcome: said.answer == .done ? .sent : .refused, said: control.words(said.text))
    }
  }
}

extension PublishedDirectory {
  /// Remembers that the telephones of these companies were told of these releases.
  package func noteTold(_ releases: [String: Int]) throws(PublishError) {
    var told = ToldReleases(self)
    told.releases.merge(releases) { $1 }
    try told.write(self)
  }
}
