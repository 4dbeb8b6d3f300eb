import ArgumentParser
import ExchangeCompiler
import Glibc
import SourceText
import TelephoneExchange

struct Status: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show which companies are live, since when, what is stale and what is broken.",
    discussion: """
      Looks at an output directory without changing or locking it, also while a build is running. For each company: its live \
      release and since when, devices, files and bytes, the version and the day it was made with, and the description \
      it came from.

      stale    It works, but should be built or reloaded: dated tables or summer time end within 90 days, the description has \
      changed or is gone, another version made it, or the engine has not taken it in (`centrale reload`).
      broken   Telephones or the engine do not find what was published: `current` leads nowhere, files are missing or of another \
      length, or a build was ended halfway. With --deep every file is also read and compared with its hash.

      EXAMPLES
        centrale status /srv/centrale
        centrale status /srv/centrale --problems                only what is stale or broken
        centrale status /srv/centrale --deep --format json

      EXIT CODES
        0   nothing is broken; something may be stale
        1   something is broken
        64  wrong use of the command
        74  the output directory cannot be read
      """)

  @Argument(help: "The output directory.", completion: .directory)
  var output: String

  @Flag(help: "Read every file and compare it with its hash.")
  var deep = false

  @Flag(help: "Show only companies that are stale or broken.")
  var problems = false

  @Option(help: ArgumentHelp("The day by which dated tables are judged; today by default.", valueName: "yyyy-mm-dd"))
  var asOf: DayArgument?

  @Option(help: "text or json")
  var format: PlainFormat = .text

  func run() throws {
    let status = try OutputStatus(
      output, today: asOf?.day ?? DayArgument.today, version: Version.text, isDeep: deep)
    let report = StatusReport(status: status, output: output, onlyProblems: problems)
    switch format {
    case .text: Console.out(report.text)
    case .json: Console.out(report.json)
    }
    if status.all.contains(where: { !$0.broken.isEmpty }) { throw ExitCode.faults }
  }
}
