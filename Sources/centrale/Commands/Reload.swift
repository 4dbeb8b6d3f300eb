import ArgumentParser
import ExchangeCompiler
import Glibc
import SourceText

struct Reload: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Tell the engine to take the live releases in; running calls stay.",
    discussion: """
      Compares what is live with what the engine took in last, and reloads only the parts that differ: the dialplan, the \
      accounts, voicemail, music on hold. Waits until the engine has finished, and shows what it said and what it wrote \
      into its log about its configuration. Run it on the engine's machine, as a user who may use its control program.

      What the engine has taken in is remembered in OUT/.centrale/reloaded. That file can be deleted at any time: the next run \
      then reloads everything. A part that the engine refused is tried again by the next run.

      EXAMPLES
        centrale reload /srv/centrale
        centrale reload /srv/centrale --dry-run                     which commands it would run
        centrale reload /srv/centrale --all                         whatever the engine has already
        centrale reload /srv/centrale --asterisk /opt/asterisk/sbin/asterisk --configuration /opt/asterisk/asterisk.conf

      EXIT CODES
        0   the engine has taken everything in, or there was nothing to do
        1   the engine refused something, or complained about its configuration
        64  wrong use of the command
        74  the engine cannot be reached, or a file cannot be read or written
      """)

  @Argument(help: "The output directory.", completion: .directory)
  var output: String

  @Flag(help: "Show the commands and run none.")
  var dryRun = false

  @Flag(help: "Reload every part, also those that the engine has already.")
  var all = false

  @OptionGroup var program: EngineProgramOptions

  @Option(
    help: ArgumentHelp(
      "The engine's log as it is called on this machine, if the engine calls it otherwise.", valueName: "file"),
    completion: .file())
  var log: String?

  @Option(help: ArgumentHelp("How long to wait for the engine.", valueName: "seconds"))
  var wait = 120

  @Option(help: "text or json")
  var format: PlainFormat = .text

  func validate() throws {
    guard (1...86_400).contains(wait) else { throw ValidationError("--wait must be from 1 to 86400 seconds") }
  }

  func run() throws {
    var (isRefused, isUnreachable) = (false, false)
    var reports: [JSON] = []
    for engine in Engines.all {
      guard let control = engine.control else {
        Console.err("\(engine.name): centrale cannot tell it; run\n")
        for command in engine.reloadCommands { Console.err("    \(command)\n") }
        continue
      }
      var reloading = try Reloading(output, engine, control, all: all)
      for name in reloading.unreadable {
        Console.err("error: \(name): its live release cannot be read, see `centrale status \(output.shellWord)`\n")
        isRefused = true
      }
      var report = ReloadReport(engine: engine.name, plan: reloading.plan)
      defer { if format == .json { reports.append(report.json) } }
      if dryRun {
        report.commands = reloading.plan.reloads.map { reload in
          ([program.asterisk ?? control.program]
            + control.arguments(reload.command, configuration: program.configuration))
            .map(\.shellWord).joined(separator: " ")
        }
        if format == .text { report.printDryRun() }
        continue
      }
      if reloading.plan.isIdle {
        if format == .text { report.printIdle() }
        continue
      }
      let console = try EngineConsole(
        control, named: program.asterisk, configuration: program.configuration, path: .ofEnvironment, limit: wait)
      let outcome = try reloading.run(console, log: log)
      report.outcome = outcome
      if format == .text { report.print() }
      isRefused = isRefused || outcome.isRefused
      isUnreachable = isUnreachable || outcome.unreachable != nil
    }
    if format == .json { Console.out(JSON.members(["engines": .list(reports)])) }
    if isUnreachable { throw ExitCode.files }
    if isRefused { throw ExitCode.faults }
  }
}

/// For commands whose result no tool for findings reads.
enum PlainFormat: String, ExpressibleByArgument, CaseIterable { case text, json }
