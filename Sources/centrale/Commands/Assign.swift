import ArgumentParser
import ExchangeCompiler
import ExchangeDescription
import Glibc
import ProvisioningHost
import SourceText
import TelephoneExchange

struct Assign: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Assign MAC addresses, scanned or typed, to devices that have none yet.",
    discussion: """
      Goes through the rows of the devices table without a MAC, in order, and reads one line for each: a MAC in any \
      notation; an empty line skips a device; `q` stops. Each MAC is written into the table immediately, so \
      Ctrl-C loses nothing; comments, order and delimiters are kept. A line that is not a MAC, or that another device has, is \
      refused, and the next line is for the same device. A MAC of another vendor than the model's is written with a \
      warning.

      A device gets files once `centrale build` has made them. With --admit it may then fetch the first ones from `centrale serve` \
      without any proof, for a time from now.

      EXAMPLES
        centrale assign bedrijf-x                         asks for each device
        centrale assign bedrijf-x 00:15:65:aa:bb:09       the first device without a MAC
        centrale assign bedrijf-x < scanned.txt           a file from a scanner
        centrale assign bedrijf-x --admit out --for 2h    and lets each in at the host that serves `out`

      EXIT CODES
        0     all MACs were written
        1     some lines were refused; the others were written
        130   stopped by Ctrl-C; the MACs read so far were written
      """)

  @Argument(help: "The directory of the description.", completion: .directory)
  var directory: String

  @Argument(
    help: "MACs for the devices without one, in order. Without any, they are read from standard input, one per line.")
  var macs: [String] = []

  @Option(
    help: ArgumentHelp(
      "Open a window for each MAC at the host that serves this output directory, as `centrale admit` does.",
      valueName: "out"), completion: .directory)
  var admit: String?

  @Option(
    name: .customLong("for"),
    help: ArgumentHelp("For how long it is open: `30m`, `2h`, `1d`; a week at most.", valueName: "time"))
  var length = WindowLength(minutes: 30)

  @OptionGroup var templates: TemplateOptions

  func run() throws {
    guard Disk.isDirectory(directory) else { throw Failure.notADirectory(directory) }
    var files = SourceFiles(description: DescriptionFolder(directory).source)
    var diagnostics: [Diagnostic] = []
    let tables = DeviceTable.all(&files, &diagnostics)
    if diagnostics.contains(where: { $0.severity == .error }) {
      Report(format: .text, directory: directory).print(diagnostics, files)
      throw ExitCode.faults
    }
    guard !tables.isEmpty else {
      throw Failure(
        path: directory + "/centrale.yaml",
        reason: "has no devices table to write to (`devices: {table: devices.csv}`)")
    }
    var assignment = try Assignment(directory, tables, files, try templates.library().catalog)
    let windows = try admit.map { try OpenedWindows(output: $0, state: nil) }
    let until = length.until
    func letIn(_ mac: MACAddress) throws { try windows?.leave([Admissions.Request(.device(mac), until: until)]) }
    // Also where some lines were refused.
    defer {
      if windows != nil, !assignment.written.isEmpty {
        Console.err("once built, they may fetch their first files without any proof until \(LogLine.time(until))\n")
      }
    }
    if macs.isEmpty {
      try read(into: &assignment, letIn)
    } else {
      try take(macs, into: &assignment)
      for mac in assignment.written { try letIn(mac) }
    }
  }

  /// All of them or none: who has typed one wrong types the command again.
  private func take(_ macs: [String], into assignment: inout Assignment) throws {
    let rows = assignment.open
    guard macs.count <= rows.count else {
      throw ValidationError(
        "\(macs.count) MACs for \(rows.count) \(rows.count == 1 ? "device" : "devices") without one; nothing was written"
      )
    }
    var trial = assignment
    for (text, row) in zip(macs, rows) {
      do throws(Assignment.Refusal) { trial.note(try trial.mac(text), of: row) } catch {
        throw ValidationError("\(error.message); nothing was written")
      }
    }
    for (text, row) in zip(macs, rows) { try assignment.write(try assignment.mac(text), to: row) }
    Console.err("assigned \(macs.count)\n")
  }

  private func read(into assignment: inout Assignment, _ letIn: (MACAddress) throws -> Void) throws {
    let isTerminal = isatty(STDIN_FILENO) == 1
    Interruption.endsWithWord()
    var lines = 0
    var refused = 0
    var waiting = 0
    func next() -> String? {
      lines += 1
      return readLine(strippingNewline: true)?.filter { !$0.isWhitespace }
    }
    rows: for row in assignment.open {
      while true {
        if isTerminal { Console.err("\(row.row.title): ") }
        guard let text = next(), text != "q" else { break rows }
        if text.isEmpty {
          waiting += 1
          continue rows
        }
        let mac: MACAddress
        do throws(Assignment.Refusal) { mac = try assignment.mac(text) } catch {
          refused += 1
          Console.err(isTerminal ? "\(error.message)\n" : "line \(lines): \(error.message)\n")
          continue
        }
        try Interruption.later {
          try assignment.write(mac, to: row)
          try letIn(mac)
        }
        continue rows
      }
    }
    var left = 0
    if !isTerminal { while let text = next() { if !text.isEmpty, text != "q" { left += 1 } } }
    var summary = "assigned \(assignment.written.count)"
    if waiting > 0 { summary += ", \(waiting) left for later" }
    if left > 0 { summary += ", \(left) more \(left == 1 ? "line" : "lines") than devices without a MAC" }
    if refused > 0, !isTerminal { summary += ", \(refused) refused" }
    Console.err(summary + "\n")
    if refused > 0, !isTerminal { throw ExitCode.faults }
  }
}
