import Glibc
package import Releases

/// The control program of an engine, asked one command at a time.
package struct EngineConsole: Sendable {
  package var control: any EngineControl
  /// The whole path of the control program.
  private var program: String
  private var configuration: String?
  /// Seconds that all commands may take together, from the moment this was made.
  private var limit: Int
  private let begin = Self.seconds()

  /// - Parameters:
  ///   - named: the control program that the user named; nil: the engine's own, in `PATH`.
  ///   - configuration: the engine's main configuration file, where it is not the usual one.
  /// - Throws: where there is no such program.
  package init(
    _ control: any EngineControl, named: String?, configuration: String?, path: ProgramPath, limit: Int
  ) throws(FileError) {
    let name = named ?? control.program
    guard let program = path.find(name) else {
      throw FileError(
        "run", name, code: ENOENT,
        said: named == nil
          ? "it is not in PATH; run this on the engine's machine, or name the program with --\(control.program)"
          : "there is no such program")
    }
    self.control = control
    self.program = program
    self.configuration = configuration
    self.limit = limit
  }

  /// What a person would type.
  package func line(_ command: String) -> [String] {
    [program] + control.arguments(command, configuration: configuration)
  }

  package struct Said: Sendable {
    package var answer: EngineAnswer
    package var text: String
  }

  /// Asks until the engine is no longer busy or the time is over.
  package func ask(_ command: String) throws(FileError) -> Said {
    while true {
      let said = try askOnce(command)
      guard said.answer == .busy else { return said }
      guard left > 1 else {
        return Said(answer: .refused, text: "it was not done within \(limit) s; it may still be at work\n" + said.text)
      }
      usleep(500_000)
    }
  }

  /// Waits until nothing is pending any more.
  ///
  /// - Returns: false where the time was over before.
  package func settle() throws(FileError) -> Bool {
    for question in control.pending {
      while try control.waiting(ask(question).text) > 0 {
        guard left > 1 else { return false }
        usleep(50_000)
      }
    }
    return true
  }

  private var left: Int { limit - (Self.seconds() - begin) }

  private func askOnce(_ command: String) throws(FileError) -> Said {
    let folder = try WorkFolder()
    let run = ProgramRun(
      program: program, arguments: control.arguments(command, configuration: configuration),
      environment: SoundArguments.environment(nil),
      input: "/dev/null", output: folder.said, errors: folder.errors, watched: [folder.said], seconds: max(1, left))
    let end = run.run()
    let text = [folder.said, folder.errors].map { String(decoding: SmallFile.read($0) ?? [], as: UTF8.self) }.joined()
    switch end {
    case .exited(let status): return Said(answer: control.answer(text, status: status, to: command), text: text)
    case .signalled(let number): return Said(answer: .unreachable, text: text + "\nit was ended by signal \(number)")
    case .tookTooLong: return Said(answer: .unreachable, text: text + "\nit did not answer within \(limit) s")
    case .wroteTooMuch: return Said(answer: .refused, text: "it said more than \(ProgramRun.largestFile) bytes")
    case .notStarted(let code): throw FileError("run", program, code: code)
    }
  }

  private static func seconds() -> Int {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return time.tv_sec
  }
}
