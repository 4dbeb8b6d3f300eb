import ExchangeCompiler
import ExchangeDescription
import SourceText
import TelephoneExchange

/// The devices tables of a description while MACs are written into them, one after the other.
struct Assignment {
  struct Refusal: Error {
    var message: String
  }

  struct Place {
    var table: Int
    var row: DeviceTable.Row
  }

  private let directory: String
  /// Tables are read and written below the directory only, as everything of a description is.
  private let folder: DescriptionFolder
  private let tables: [DeviceTable]
  private let files: SourceFiles
  private let catalog: DeviceCatalog
  private var edits: [[Edit]]
  /// What each table's file held when it was read or written last.
  private var contents: [[UInt8]]
  /// Whose each MAC is.
  private var known: [MACAddress: String] = [:]
  /// In the order in which they were written.
  private(set) var written: [MACAddress] = []

  init(_ directory: String, _ tables: [DeviceTable], _ files: SourceFiles, _ catalog: DeviceCatalog) throws {
    self.directory = directory
    folder = DescriptionFolder(directory)
    self.tables = tables
    self.files = files
    self.catalog = catalog
    edits = Array(repeating: [], count: tables.count)
    contents = []
    for table in tables { for row in table.rows { if let mac = row.mac { known[mac] = row.title } } }
    contents = try tables.map { table in
      // What is written is made of the text that was read: what came between is not to be lost.
      let bytes = try bytes(of: table)
      guard files[table.file].isText(of: bytes) else {
        throw Failure(path: directory + "/" + table.path, reason: "was changed while it was being read: start again")
      }
      return bytes
    }
  }

  private func bytes(of table: DeviceTable) throws -> [UInt8] {
    try unlessFaulty(table) { () throws(ReadFault) in try folder.source.bytes(table.path) }
  }

  private func target(of table: DeviceTable) throws -> String {
    try unlessFaulty(table) { () throws(ReadFault) in try folder.target(of: table.path) }
  }

  private func unlessFaulty<Found>(_ table: DeviceTable, _ look: () throws(ReadFault) -> Found?) throws -> Found {
    let path = directory + "/" + table.path
    do throws(ReadFault) {
      if let found = try look() { return found }
    } catch {
      throw Failure(path: path, reason: error.description)
    }
    throw Failure(path: path, reason: "no longer exists; nothing was written: start again")
  }

  /// The devices without a MAC, in order.
  var open: [Place] {
    tables.enumerated().flatMap { index, table in
      table.rows.filter(\.isOpen).map { Place(table: index, row: $0) }
    }
  }

  /// A MAC that no device has yet.
  func mac(_ text: String) throws(Refusal) -> MACAddress {
    guard let mac = MACAddress(text) else {
      throw Refusal(
        message:
          "\(shown(text)) is not a MAC: \(MACAddress.fault(of: text)); a MAC has twelve digits, as on the label of the box"
      )
    }
    if let owner = known[mac] {
      throw Refusal(message: "\(mac.hex) is already the MAC of another device" + (owner.isEmpty ? "" : ": \(owner)"))
    }
    return mac
  }

  /// Counts a MAC as taken.
  mutating func note(_ mac: MACAddress, of place: Place) { known[mac] = place.row.title }

  /// Writes the table at once, whole or not at all.
  mutating func write(_ mac: MACAddress, to place: Place) throws {
    let table = tables[place.table]
    let path = directory + "/" + table.path
    guard try bytes(of: table) == contents[place.table] else {
      throw Failure(path: path, reason: "was changed in the meantime; \(mac.hex) was not written: start again")
    }
    edits[place.table].append(table.edit(place.row, mac))
    var all = edits[place.table]
    if table.macColumn == nil { all.append(table.table.edit(appendingColumn: "mac")) }
    let bytes = try files[table.file].bytes(applying: all)
    try NewFile.replace(try target(of: table), called: path, with: bytes)
    contents[place.table] = bytes
    note(mac, of: place)
    written.append(mac)
    if let model = place.row.model.flatMap({ catalog[$0] }), !model.mayHave(mac) {
      Console.err(
        "note: \(mac.hex) was written, but it is not a MAC address of \(model.vendor), the vendor of "
          + "the \(model.name): compare the label on the box with its model\n")
    }
  }
}
