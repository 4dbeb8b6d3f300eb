/// One part of its configuration that an engine reads anew when it is told to.
package struct EngineReload: Hashable, Sendable {
  /// A word for people, and the part's key in what is remembered: `dialplan`.
  package var part: String
  /// What the engine's control program is told.
  package var command: String
}

/// What a changed file takes until it counts for the next call.
package enum ReloadNeed: Hashable, Sendable {
  /// It is read whenever it is used, or for people only.
  case nothing
  /// The part of this name has to be read anew.
  case reload(String)
  /// The engine reads it at its start only.
  case restart
  /// A file that nobody has said anything about: everything is read anew, which costs time and no truth.
  case everything
}

/// What an engine's control program said to one command.
package enum EngineAnswer: Hashable, Sendable {
  case done
  /// Something else is being read: the same is to be asked again.
  case busy
  case refused
  /// No engine answers.
  case unreachable
}

/// How an engine that runs is told to take new files in: by its own control program, so that it may run as another user or
/// behind a program of the host's.
package protocol EngineControl: Sendable {
  /// The control program's name, looked for in `PATH`.
  var program: String { get }

  /// - Parameter configuration: the engine's main configuration file; nil: where it looks by itself.
  func arguments(_ command: String, configuration: String?) -> [String]

  /// All parts, in the order in which they are read anew: what is referred to before what refers to it.
  var reloads: [EngineReload] { get }

  /// - Parameters:
  ///   - path: below the engine's folder.
  ///   - isOfServer: a file that all companies share.
  func need(of path: String, isOfServer: Bool) -> ReloadNeed

  /// Answered when the engine has wholly started.
  var waitForStart: String { get }

  /// - Parameters:
  ///   - said: standard output and error.
  ///   - status: the exit code.
  func answer(_ said: String, status: Int32, to command: String) -> EngineAnswer

  /// The lines of an answer that are worth showing.
  func words(_ said: String) -> [String]

  /// What tells of work that goes on after a part was read, and how many tasks of it wait.
  var pending: [String] { get }
  func waiting(_ said: String) -> Int

  /// Asks for how long the engine has run, and finds it in the answer, in seconds.
  var uptime: String { get }
  func uptime(_ said: String) -> Int?

  /// Asks for calls, and finds how many there are.
  var calls: String { get }
  func calls(_ said: String) -> Int?

  /// Asks where the engine writes what it finds wrong, and finds the file's path in the answer.
  var log: String { get }
  func log(_ said: String) -> String?

  /// Those of the log's lines that tell of a configuration that could not be read as it is written.
  func complaints(_ log: String) -> [String]

  /// Those of the log's lines that tell of a change that only a restart brings.
  func restarts(_ log: String) -> [String]

  /// Has every device that is registered for an account be sent a SIP event (NOTIFY). The engine knows those of `EngineServer.events`.
  func notify(_ event: String, account: String) -> String

  /// The files of a company that say by which accounts its lines register, and those accounts by the ids of lines.
  var lineFile: String { get }
  func accounts(ofLines file: String) -> [String: String]

  /// Asks who is registered, and finds the accounts in the answer.
  var registered: String { get }
  func registered(_ said: String) -> Set<String>

  /// What a company needs once in an engine that runs, by its file for the engine's start; done where `isKnown` finds that the
  /// engine does not have the company yet.
  var startFile: String { get }
  func starts(_ file: String) -> [EngineStart]

  /// The files of a company, and of the server, that hold passwords and PINs; and those that one of them holds: nothing that
  /// is shown may have them.
  var secretFiles: [String] { get }
  func secrets(in file: String, path: String) -> [String]
}

/// Something that the engine does at its start for each company, and that a company which comes later would go without.
package struct EngineStart: Hashable, Sendable {
  package var command: String
  /// Asked before anything is read anew.
  package var question: String
  /// In the answer where the engine does not have the company.
  package var absent: String
}

extension Engine {
  /// An engine that centrale cannot tell anything: its operator runs `reloadCommands`.
  package var control: (any EngineControl)? { nil }
}

extension Engine {
  package var accountFiles: [String] { [] }
  package func accounts(in written: [UInt8], path: String) -> [String] { [] }
}
