import ArgumentParser
import ExchangeCompiler
import Glibc
import SourceText
import TelephoneExchange

struct Assign: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Give MACs to the devices that have none yet, from a barcode scanner or typed.",
    discussion: """
      Goes through the rows of the devices table without a MAC, in order, and takes one line for each: a MAC in any \
      notation; an empty line leaves a device for later; `q` stops. What was given is written into the table at the end; \
      comments, order and delimiters stay.

      EXAMPLES
        centrale assign bedrijf-x                         asks for each device
        centrale assign bedrijf-x 00:15:65:aa:bb:09       the first device without a MAC
        centrale assign bedrijf-x < scanned.txt           a scanner's file
      """)

  @Argument(help: "The directory of the description.", completion: .directory)
  var directory: String

  @Argument(help: "MACs for the devices without one, in order; else they are read, a line each.")
  var macs: [String] = []

  private enum Answer {
    case mac(MACAddress)
    case later
    case stop
  }

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
        reason: "names no devices table (`devices: {table: devices.csv}`) to write to")
    }
    var known = Set(tables.flatMap { $0.rows.compactMap(\.mac) })
    var given = macs[...]
    var assigned = 0
    var waiting = 0
    var edits: [[Edit]] = Array(repeating: [], count: tables.count)
    rows: for (index, table) in tables.enumerated() {
      for row in table.rows where row.isOpen {
        switch try answer(for: row, &given, known) {
        case .mac(let mac):
          known.insert(mac)
          edits[index].append(table.edit(row, mac))
          assigned += 1
        case .later: waiting += 1
        case .stop: break rows
        }
      }
    }
    guard given.isEmpty else {
      throw ValidationError(
        "more MACs were given than there are devices without one (\(given.count) left over); nothing was written")
    }
    for (table, edits) in zip(tables, edits) where !edits.isEmpty { try write(edits, table, files) }
    Console.err("assigned \(assigned)" + (waiting > 0 ? ", \(waiting) left for later" : "") + "\n")
  }

  private func write(_ edits: [Edit], _ table: DeviceTable, _ files: SourceFiles) throws {
    var edits = edits
    if table.macColumn == nil { edits.append(table.table.edit(appendingColumn: "mac")) }
    try NewFile.replace(directory + "/" + table.path, with: files[table.file].bytes(applying: edits))
  }

  private func answer(
    for row: DeviceTable.Row, _ given: inout ArraySlice<String>, _ known: Set<MACAddress>
  ) throws -> Answer {
    if !macs.isEmpty {
      guard let text = given.popFirst() else { return .stop }
      return .mac(try mac(text, known).get())
    }
    while true {
      if isatty(STDIN_FILENO) == 1 { Console.err("\(row.title): ") }
      guard let line = readLine(strippingNewline: true) else { return .stop }
      let text = line.filter { !$0.isWhitespace }
      if text.isEmpty { return .later }
      if text == "q" { return .stop }
      switch mac(text, known) {
      case .success(let mac): return .mac(mac)
      case .failure(let fault):
        // A person tries again; a file cannot.
        guard isatty(STDIN_FILENO) == 1 else { throw fault }
        Console.err("\(fault.message)\n")
      }
    }
  }

  private func mac(_ text: String, _ known: Set<MACAddress>) -> Result<MACAddress, ValidationError> {
    guard let mac = MACAddress(text) else {
      return .failure(
        ValidationError(
          "\(shown(text)) is not a MAC address: \(MACAddress.fault(of: text)); it has twelve digits, as on the label of the box"
        ))
    }
    guard !known.contains(mac) else {
      return .failure(ValidationError("\(mac.hex) is another device's MAC already; nothing was written"))
    }
    return .success(mac)
  }
}
