import ArgumentParser
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

  func run() throws {
    var files = SourceFiles(Disk(directory: directory).source)
    var diagnostics: [Diagnostic] = []
    let tables = deviceTables(&files, &diagnostics)
    guard !diagnostics.contains(where: { $0.severity == .error }) else {
      Report(format: .text).print(diagnostics, files)
      throw ExitCode.faults
    }
    guard !tables.isEmpty else {
      throw Failure(
        path: directory + "/centrale.yaml",
        reason: "has no devices table (`devices: {table: devices.csv}`) to write into")
    }
    var known = Set(tables.flatMap { $0.rows.compactMap(\.mac) })
    var edits: [String: [Edit]] = [:]
    var given = macs[...]
    var assigned = 0
    var waiting = 0
    rows: for table in tables {
      for row in table.rows where row.mac == nil {
        switch next(&given, row, known) {
        case .mac(let mac):
          known.insert(mac)
          edits[table.path, default: []].append(table.edit(row, mac))
          assigned += 1
        case .later: waiting += 1
        case .stop: break rows
        }
      }
    }
    guard given.isEmpty else {
      throw ValidationError(
        "\(given.count) more MACs were given than there are devices without one; nothing was written")
    }
    for (path, edits) in edits.sorted(by: { $0.key < $1.key }) {
      guard let table = tables.first(where: { $0.path == path }) else { continue }
      try NewFile.replace(directory + "/" + path, with: apply(edits, to: files[table.file].text))
    }
    Console.err("assigned \(assigned)" + (waiting > 0 ? ", \(waiting) left for later" : "") + "\n")
  }
}
