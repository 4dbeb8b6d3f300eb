import ArgumentParser
import ExchangeCalls
import ExchangeCompiler
import FoundationEssentials
import ProvisioningHost
import Releases
import SourceText
import TelephoneExchange

struct Fetched: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show which devices have fetched the newest release, and which have not.",
    discussion: """
      By what `centrale serve` remembers in OUT.host.sqlite, or by the access log of nginx in the format that `centrale host \
      nginx` writes. A device has the newest release when it has the newest of each file of its own, and of each file that it \
      shares with others and has ever fetched. The log says when a file was fetched, not which one: the newest counts \
      as fetched where that was after it went live.

      EXAMPLES
        centrale fetched out                                              every device
        centrale fetched out --company bakkerij --pending                 who has not fetched the newest files
        centrale fetched out --access-log /var/log/nginx/centrale.log
        centrale fetched out --format json

      EXIT CODES
        0   done, whoever has what
        64  wrong use of the command
        74  a file cannot be read
      """)

  @Argument(help: "The output directory of `centrale build`.", completion: .directory)
  var output: String

  @Option(
    help: ArgumentHelp("An access log of nginx. Repeat it for rotated ones, the oldest first.", valueName: "file"))
  var accessLog: [String] = []

  @Option(help: ArgumentHelp("Where `centrale serve` remembers; OUT.host.sqlite by default.", valueName: "file"))
  var state: String?

  @Option(help: ArgumentHelp("Only devices of this company.", valueName: "id"))
  var company: String?

  @Flag(help: "Only devices without the newest files.")
  var pending = false

  @Option(help: "text or json")
  var format: OutputFormat = .text

  @OptionGroup var templates: TemplateOptions

  func run() throws {
    let board = DeviceBoard()
    if accessLog.isEmpty {
      try remember(on: board)
    } else {
      try readLogs(onto: board)
    }
    let naming = try DeviceNaming(templates.library().devices.families)
    var overview = try OverviewReader(output: output, board, naming).overview()
    if let company {
      overview.devices.removeAll { $0.company != company }
      guard !overview.devices.isEmpty else {
        throw ValidationError("\(output) has no devices of a company `\(printable(company))`")
      }
    }
    let summary = overview.summary
    if pending { overview.devices.removeAll(where: \.isUpToDate) }
    guard format == .text else {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
      return Console.out(String(decoding: try encoder.encode(overview), as: UTF8.self) + "\n")
    }
    Console.out(overview.table)
    Console.out(summary + "\n")
  }

  private func remember(on board: DeviceBoard) throws {
    let path = state ?? HostState.path(of: output)
    guard Disk.exists(path) else {
      guard state == nil else { throw Failure(path: path, reason: "there is no such file") }
      Console.err(
        "note: `centrale serve` has not served \(output) yet; `--access-log` reads the log of a web server of your own\n"
      )
      return
    }
    try HostState(path, isReading: true).restore(board)
  }

  private func readLogs(onto board: DeviceBoard) throws {
    var log = try AccessLog(output: output, board)
    for path in accessLog {
      try TextLines.visit(path) { log.read($0) }
    }
    guard log.strange > 0 else { return }
    Console.err(
      "note: \(log.strange) \(log.strange == 1 ? "line is" : "lines are") not in the format that `centrale host nginx` writes\n"
    )
  }
}

extension Overview {
  /// Columns as wide as they need, the troubled first to be seen at the end.
  var table: String {
    var table = TextTable([
      ("COMPANY", .left), ("DEVICE", .left), ("MODEL", .left), ("STATE", .left), ("RELEASE", .right), ("SEEN", .left),
      ("ADDRESS", .left),
    ])
    for device in devices {
      let release = device.files.compactMap(\.release).min().map(String.init) ?? ""
      table.add([
        device.company, device.mac, printable(device.model ?? "?"), printable(device.said),
        release, device.lastSeen ?? "", device.address ?? "",
      ])
    }
    var text = table.text
    if !unknown.isEmpty {
      var table = TextTable([
        ("NOT DESCRIBED", .left), ("MODEL", .left), ("SEEN", .left), ("ADDRESS", .left), ("ASKED FOR", .left),
      ])
      for device in unknown {
        table.add([
          device.mac, printable(device.model ?? "?"), device.lastSeen, device.address,
          printable(device.asked.first ?? ""),
        ])
      }
      text += "\n" + table.text
    }
    return text + "\n"
  }
}
