import ArgumentParser
import ExchangeCompiler
import Glibc
import ProvisioningHost
import SourceText
import TelephoneExchange

struct Resync: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Tell the telephones whose files changed to look for them now.",
    discussion: """
      Has the engine send each telephone whose files changed the event by which its family looks for new files (SIP NOTIFY). \
      Without it they look when they start, or at their time in the night (`resync_window`). Run it on the engine's machine \
      after `centrale reload`.

      --changed: where `centrale serve` remembers who fetched what (OUT.host.sqlite, or --state), a telephone is told whose files \
      are others than those it fetched last. Of telephones that never came, and of all where nothing is remembered, two releases \
      are compared, as with --since: from the last time it ran, which OUT/.centrale/resynced remembers, else from the release \
      before the live one.

      The event without a restart is sent where the family has one, but for a telephone of which a setting changed that takes a \
      restart, as far as its family's profile says (`reboot_settings`): that one gets the event that restarts it, and the answer \
      names the setting. Where a profile says nothing, or files are encrypted, --reboot is there for whoever knows. Telephones \
      whose family restarts with every event, or decides by itself, are marked.

      Afterwards it waits up to --wait seconds, where the host remembers, and says who has come for the files and who has not. \
      More than 10 telephones that are all there are in OUT are told only with --all.

      EXAMPLES
        centrale resync /srv/centrale --changed --dry-run
        centrale resync /srv/centrale --changed --per-second 2 --wait 300
        centrale resync /srv/centrale --since 41 --company acme
        centrale resync /srv/centrale --device 0015654aa937 --reboot

      EXIT CODES
        0   every telephone that is registered has been told, whoever came, or there was nothing to do
        1   the engine refused to send an event, or a release cannot be read
        64  wrong use of the command
        74  the engine cannot be reached, or a file cannot be read or written
      """)

  @Argument(help: "The output directory.", completion: .directory)
  var output: String

  @Flag(help: "The telephones whose files changed since they fetched them, or else since they were told last.")
  var changed = false

  @Option(help: ArgumentHelp("The telephones whose files changed since this release.", valueName: "release"))
  var since: Int?

  @Option(help: ArgumentHelp("This telephone, by its MAC address or id; may be given several times.", valueName: "id"))
  var device: [String] = []

  @Flag(help: "Every telephone; with --changed or --since, also where every telephone's files changed.")
  var all = false

  @Option(help: ArgumentHelp("Only telephones of this company; may be given several times.", valueName: "id"))
  var company: [String] = []

  @Flag(help: "Send the event that restarts a telephone, where its family has one.")
  var reboot = false

  @Option(help: ArgumentHelp("How many telephones are told in a second.", valueName: "number"))
  var perSecond = 5

  @Flag(help: "Show whom it would tell and how, and tell nobody.")
  var dryRun = false

  @OptionGroup var templates: TemplateOptions

  @OptionGroup var program: EngineProgramOptions

  @Option(
    help: ArgumentHelp(
      "How long to wait for telephones to come for their files, after the last was told; 0: not at all.",
      valueName: "seconds"))
  var wait = 60

  @Option(help: ArgumentHelp("Where `centrale serve` remembers; OUT.host.sqlite by default.", valueName: "file"))
  var state: String?

  @Option(help: "text or json")
  var format: PlainFormat = .text

  func validate() throws {
    guard [changed, since != nil, !device.isEmpty].count(where: { $0 }) <= 1 else {
      throw ValidationError("--changed, --since and --device exclude each other")
    }
    guard changed || since != nil || !device.isEmpty || all else {
      throw ValidationError("say whom to tell: --changed, --since RELEASE, --device ID, or --all for every telephone")
    }
    guard (1...1_000).contains(perSecond) else { throw ValidationError("--per-second must be from 1 to 1000") }
    guard (0...86_400).contains(wait) else { throw ValidationError("--wait must be from 0 to 86400 seconds") }
    if let since, since < 1 { throw ValidationError("--since must be the number of a release") }
  }

  func run() throws {
    let families = try templates.library().devices.families
    let out = try PublishedDirectory(output)
    let known = try out.publishedCompanies()
    for name in company where !known.contains(name) {
      let near = nearest(name, among: known)
      throw ValidationError(
        "there is no company \(shown(name)) in \(quotedPath(output))"
          + (near.map { "; did you mean \(shown($0))?" } ?? ""))
    }
    let memory = try memory()
    let fetched = try memory.map { FetchedFiles(try $0.all()) }
    var (isRefused, isUnreachable) = (false, false)
    var reports: [JSON] = []
    for engine in Engines.all {
      guard let control = engine.control else { continue }
      let plan = try ResyncPlan(
        choice, companies: company, isRestart: reboot, in: out, families, engine, control, fetched: fetched)
      try refuse(plan)
      var report = ResyncReport(engine: engine.name, plan: plan)
      if dryRun {
        report.isDry = true
        report.answers = plan.telephones.map { telephone in
          switch Resyncing.command(for: telephone, control, isRegistered: { _ in true }) {
          case .failure(let missing): Resyncing.Answer(telephone: telephone, outcome: missing.outcome)
          case .success(let command):
            Resyncing.Answer(
              telephone: telephone, outcome: .sent,
              said: [
                ([program.asterisk ?? control.program]
                  + control.arguments(command, configuration: program.configuration))
                  .map(\.shellWord).joined(separator: " ")
              ])
          }
        }
      } else if !plan.telephones.isEmpty {
        let console = try EngineConsole(
          control, named: program.asterisk, configuration: program.configuration, path: .ofEnvironment,
          limit: Self.patience + plan.telephones.count / perSecond)
        let begun = WallClock.milliseconds()
        try tell(plan, control, console, &report)
        if let memory, wait > 0 { try watch(memory, since: begun, &report) }
      }
      format == .json ? reports.append(report.json) : report.print()
      isUnreachable = isUnreachable || report.unreachable != nil
      isRefused = isRefused || report.isRefused
      if !dryRun, report.unreachable == nil, changed, !report.isRefused {
        try out.noteTold(plan.releases.mapValues(\.live))
      }
    }
    if format == .json { Console.out(JSON.members(["engines": .list(reports)])) }
    if isUnreachable { throw ExitCode.files }
    if isRefused { throw ExitCode.faults }
  }

  /// Of the engine in all, in seconds, besides the pace.
  private static let patience = 120

  private func memory() throws -> FetchMemory? {
    if let state, !Disk.exists(state) { throw Failure(path: state, reason: "there is no such file") }
    do { return try FetchMemory(output: output, state: state) } catch {
      guard state == nil else { throw error }
      // Releases can be compared all the same.
      Console.err("note: who has fetched what is not known: \(error)\n")
      return nil
    }
  }

  /// Who of those that were told comes.
  private func watch(_ memory: FetchMemory, since: Int, _ report: inout ResyncReport) throws {
    let told = report.answers.filter { $0.outcome == .sent }.map(\.telephone)
    guard !told.isEmpty else { return }
    report.arrivals = try Arrivals(memory, since: since).wait(for: told, seconds: wait) { came in
      Console.progress("\(came) of \(told.count) have come for their files")
    }
    Console.endProgress()
  }

  private var choice: ResyncPlan.Choice {
    if changed || since != nil { return .changed(since: since) }
    return device.isEmpty ? .all : .devices(Set(device.map { MACAddressText.id($0) }))
  }

  /// Telephones that do not exist, and a whole fleet that nobody asked for.
  private func refuse(_ plan: ResyncPlan) throws {
    if let since, let company = plan.unkept.first {
      throw ValidationError(
        "release \(since) of \(shown(company)) is not kept, so nobody knows what its telephones had then; "
          + "name a later one, or --device, or --all")
    }
    let found = Set(plan.telephones.map(\.device))
    if let missing = device.first(where: { !found.contains(MACAddressText.id($0)) }) {
      throw ValidationError("there is no telephone \(shown(missing)) in the live releases")
    }
    if !all, !dryRun, plan.telephones.count > Self.few, plan.telephones.count == plan.all {
      throw ValidationError(
        "the files of all \(plan.all) telephones changed; write --all too to tell them all, or --company ID for some")
    }
  }

  private static let few = 10

  private func tell(
    _ plan: ResyncPlan, _ control: any EngineControl, _ console: EngineConsole, _ report: inout ResyncReport
  ) throws {
    var said: [String] = []
    guard let resyncing = try Resyncing(control, console, said: &said) else {
      report.unreachable = said
      return
    }
    let clock = ContinuousClock()
    var next = clock.now
    for telephone in plan.telephones {
      guard let answer = try resyncing.tell(telephone) else {
        report.unreachable = ["it stopped answering"]
        return
      }
      report.answers.append(answer)
      // Only those who are told come for their files.
      guard answer.outcome == .sent else { continue }
      next += .nanoseconds(1_000_000_000 / perSecond)
      let pause = clock.now.duration(to: next)
      if pause > .zero { usleep(UInt32(pause / .microseconds(1))) } else { next = clock.now }
    }
  }
}

extension FetchedFiles {
  /// What a host remembers.
  fileprivate init(_ seen: [MACAddress: DeviceBoard.Seen]) {
    self.init(
      Dictionary(
        seen.lazy.filter { !$0.value.fetched.isEmpty }.map { mac, seen in
          (mac.hex, seen.fetched.mapValues { File(sha256: $0.sha256, release: $0.release) })
        }, uniquingKeysWith: { first, _ in first }))
  }
}
