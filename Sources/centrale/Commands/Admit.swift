import ArgumentParser
import ProvisioningHost
import SourceText
import TelephoneExchange

struct Admit: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Let telephones that have nothing yet fetch their first files, while `serve` runs.",
    discussion: """
      Opens a window for each MAC, as `serve --admit` does at its start: until it ends, the telephone may fetch its files \
      without any proof, and the first address that fetches them keeps the window. A window ends with its time, or when the \
      telephone has come back with a proof of its own. A host that runs takes it within a second; one that does not, when it \
      starts. Without a MAC the windows are listed.

      They stand in OUT.host.sqlite. Run it as the user that `serve` runs as: the file is for that user alone. If it is lost, \
      nobody is let in.

      EXAMPLES
        centrale admit out                                    the windows that are open
        centrale admit out 00:15:65:4a:a9:37 --for 2h
        centrale admit out --all --for 1h                     every described telephone
        centrale admit out 0015654aa937 --close               not any more
        centrale admit out --all --close                      nobody any more

      EXIT CODES
        0   done; also where no host runs that would take it
        64  wrong use of the command
        74  a file cannot be read or written
      """)

  @Argument(help: "The output directory of `centrale build`.", completion: .directory)
  var output: String

  @Argument(help: "The telephones.")
  var macs: [MACArgument] = []

  @Flag(help: "Every described telephone.")
  var all = false

  @Option(
    name: .customLong("for"), help: ArgumentHelp("For how long: `30m`, `2h`, `1d`; a week at most.", valueName: "time"))
  var length = WindowLength(minutes: 30)

  @Flag(help: "Close the windows instead.")
  var close = false

  @Option(help: ArgumentHelp("Where `centrale serve` remembers; OUT.host.sqlite by default.", valueName: "file"))
  var state: String?

  @Option(help: "text or json")
  var format: PlainFormat = .text

  func validate() throws {
    guard !all || macs.isEmpty else { throw ValidationError("--all is for every telephone: leave out the MACs") }
    guard !close || all || !macs.isEmpty else { throw ValidationError("--close needs a MAC, or --all") }
    guard state != "none" else {
      throw ValidationError("a host with `--state none` remembers nothing: name a file that a host uses")
    }
  }

  func run() throws {
    let windows = try OpenedWindows(output: output, state: state)
    let devices = try DescribedDevices(output: output)
    var whom: [Admissions.Whom] = all ? [.everybody] : []
    for mac in macs.map(\.mac) where !whom.contains(.device(mac)) {
      whom.append(.device(mac))
      if !close, devices[mac] == nil {
        Console.err("warning: \(mac.hex) is in no live release: it gets nothing until a build has files for it\n")
      }
    }
    if !whom.isEmpty {
      let until = close ? nil : length.until
      if try !windows.ask(whom.map { Admissions.Request($0, until: until) }) { Console.err(windows.notTaken) }
    }
    let listed = try windows.all
    var rows = listed.open.map { row($0.whom, devices, until: $0.window.until, by: $0.window.address) }
    rows += listed.waiting.map { row($0.whom, devices, until: $0.until, by: nil, isWaiting: true) }
    guard format == .text else { return Console.out(JSON.members(["windows": .list(rows.map(\.json))])) }
    guard !rows.isEmpty else { return Console.out("no window is open\n") }
    for row in rows { Console.out(row.text) }
  }

  private func row(
    _ whom: Admissions.Whom, _ devices: DescribedDevices, until: Int?, by address: String?, isWaiting: Bool = false
  ) -> Row {
    var row = Row(until: until.map(LogLine.time), address: address, isWaiting: isWaiting)
    if case .device(let mac) = whom { (row.mac, row.company) = (mac.hex, devices[mac]) }
    return row
  }

  private struct Row {
    /// Nil: everybody's.
    var mac: String?
    var company: String?
    /// Nil: it is to be closed.
    var until: String?
    var address: String?
    var isWaiting = false

    var text: String {
      var text = mac.map { "\($0) (\(company ?? "not described"))" } ?? "every described telephone"
      text += until.map { ": until \($0)" } ?? ": is to be closed"
      if let address { text += ", kept by \(address)" }
      return text + (isWaiting ? ", once a host takes it" : "") + "\n"
    }

    var json: JSON {
      .members([
        "mac": mac.map { .text($0) }, "everybody": .truth(mac == nil), "company": company.map { .text($0) },
        "until": until.map { .text($0) }, "address": address.map { .text($0) }, "taken": .truth(!isWaiting),
      ])
    }
  }
}
