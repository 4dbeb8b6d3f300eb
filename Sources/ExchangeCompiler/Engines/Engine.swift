package import TelephoneExchange

/// A call engine: everything that the rest of the program knows of one.
///
/// An engine writes its files below a folder of its own name, those of a company in the company's release and those that all
/// companies share in the server's. Where these folders stand, and how a company is joined to the server, is publishing's; see
/// `EngineFolder`. What a call does is the plan's: an engine says it in its own words and decides nothing.
package protocol Engine: Sendable {
  /// Small letters and digits: the folder of its files, and what messages call it.
  var name: String { get }

  /// The files of one company, by paths below the engine's folder. What a file cannot say is thrown when it is rendered, as
  /// `Unwritable` with its subject, so that `check` finds what `build` would.
  func files(of company: EngineCompany) -> [OutputFile]

  /// The files that all companies of the provider share, by paths below the engine's folder.
  func files(of server: EngineServer) -> [OutputFile]

  /// Every sound that is played to a caller of this plan, each once.
  func prompts(of plan: CallPlan) -> [Prompt]

  /// Reads back what was written of a company and throws where a call would not go as the plan says. Asked for every file of
  /// `files(of:)` before anything is published. Where `check` asks, only
  /// what the file's `judge` keeps is there.
  ///
  /// - Parameter path: below the engine's folder.
  func prove(_ written: [UInt8], path: String, of company: EngineCompany) throws

  /// What makes an engine that runs read a new release, one command each, in their order.
  var reloadCommands: [String] { get }

  /// How it is told so; nil: by hand.
  var control: (any EngineControl)? { get }

  /// Files of a company that hold the names by which its telephones register, and those names: no two companies of a server
  /// may have one.
  var accountFiles: [String] { get }
  func accounts(in written: [UInt8], path: String) -> [String]

  /// Where a secret is in its files: a password or PIN that cannot be there is refused where it is given.
  func positions(of kind: SecretsFile.Kind) -> [EscapingContext]

  /// The key of the language behind a setting of its files, for those that a provider or company gives.
  var keys: [String: String] { get }
}

/// The engines that files are written for.
package enum Engines {
  package static let all: [any Engine] = [Asterisk()]
}

/// What an engine gets of one company.
package struct EngineCompany: Sendable {
  package var plan: CallPlan
  package var provider: Provider
  package var secrets: any SecretSource
  /// The bytes of every prompt of `Engine.prompts(of:)`, as far as they are made by now.
  package var sounds: [Prompt: [UInt8]]
  /// What who is on hold hears, in order; silence where the company wants none.
  package var hold: [[UInt8]]

  package init(
    plan: CallPlan, provider: Provider, secrets: any SecretSource, sounds: [Prompt: [UInt8]] = [:],
    hold: [[UInt8]] = []
  ) {
    self.plan = plan
    self.provider = provider
    self.secrets = secrets
    self.sounds = sounds
    self.hold = hold
  }
}

/// What an engine gets for the files that all companies share: the provider alone.
package struct EngineServer: Sendable {
  package var provider: Provider
  package var secrets: any SecretSource
  /// The bytes of one of the product's own sounds by its name, `nl/not_in_use.wav`; none where it is missing.
  package var sound: @Sendable (String) -> [UInt8]
  /// The SIP events by which devices of any family look for new files or restart, sorted.
  package var events: [String]

  package init(
    provider: Provider, secrets: any SecretSource, events: [String] = [],
    sound: @escaping @Sendable (String) -> [UInt8] = { _ in [] }
  ) {
    self.provider = provider
    self.secrets = secrets
    self.events = events
    self.sound = sound
  }
}

extension Engine {
  /// The folder of its files in the release of a company.
  package var folder: String { EngineFolder.ofCompany(name) }

  /// The company's files as its release holds them, each proved when it is rendered.
  package func outputFiles(of company: EngineCompany) -> [OutputFile] {
    files(of: company).map { file in
      var placed = file
      placed.path = folder + "/" + file.path
      func proving(_ write: @escaping @Sendable (inout [UInt8]) throws -> Void)
        -> @Sendable (inout [UInt8]) throws -> Void
      {
        { buffer in
          let start = buffer.count
          try write(&buffer)
          try prove(start == 0 ? buffer : Array(buffer[start...]), path: file.path, of: company)
        }
      }
      placed.render = proving(file.render)
      placed.judge = file.judge.map(proving)
      return placed
    }
  }

  /// The server's files as its release holds them.
  package func outputFiles(of server: EngineServer) -> [OutputFile] {
    files(of: server).map { file in
      var placed = file
      placed.path = EngineFolder.ofServer(name) + "/" + file.path
      return placed
    }
  }
}

extension [any Engine] {
  func positions(of kind: SecretsFile.Kind) -> [EscapingContext] { flatMap { $0.positions(of: kind) } }

  /// What any of them plays, each once.
  func prompts(of plan: CallPlan) -> [Prompt] {
    var seen: Set<Prompt> = []
    return flatMap { $0.prompts(of: plan) }.filter { seen.insert($0).inserted }
  }
}
