import RecordSchemas
import SourceText
import TelephoneExchange

/// Bulk Handler and Bulk Extensions of FreePBX, Issabel and NethVoice: CSV with a header whose columns each module adds, in
/// any order (sources: FreePBX/bulkhandler, core, findmefollow, voicemail).
enum BulkHandler {
  enum Kind: String {
    case extensions
    case dids
    case users = "users of the user manager"
    case timegroups = "time groups"
    case contacts
  }

  static func recognise(_ file: InputFile) -> String? {
    guard !file.isZip, let (kind, header) = kind(file) else { return nil }
    return "Bulk Handler CSV of \(kind.rawValue): line \(header.line) has \(header.cells.count) columns of FreePBX"
  }

  /// From the columns that only these files have together.
  private static func kind(_ file: InputFile) -> (Kind, InputRow)? {
    let head = file.beginning
    guard let header = DelimitedRows.table(head, delimiter: UInt8(ascii: ",")).rows.first(where: { !$0.isEmpty }) else {
      return nil
    }
    let names = Set(header.cells.map { $0.text.lowercased() })
    func has(_ wanted: String...) -> Bool { names.isSuperset(of: wanted) }
    if has("extension", "name", "tech") || has("extension", "name", "devicetype")
      || has("extension", "name", "voicemail_enable")
    {
      return (.extensions, header)
    }
    if has("cidnum", "extension", "destination") { return (.dids, header) }
    if has("username", "default_extension") { return (.users, header) }
    if has("description", "time1") || has("description", "time_1") { return (.timegroups, header) }
    if has("displayname", "grouptype") || has("groupname", "displayname", "fname") { return (.contacts, header) }
    return nil
  }

  static func read(_ file: InputFile, _ context: ImportContext) -> Extraction {
    var extraction = Extraction()
    guard let (kind, header) = kind(file) else {
      extraction.add(InputValue(InputPlace(file.name, line: 1), "", .notCarried, "no columns of a Bulk Handler file"))
      return extraction
    }
    let table = DelimitedRows.table(file, delimiter: UInt8(ascii: ","))
    extraction.remarks += table.remarks
    let names = NamedRow.names(header)
    var rest = (line: 0, count: 0)
    for row in table.rows where row.line != header.line && !row.isEmpty {
      if extraction.isFull {
        rest = (rest.count == 0 ? row.line : rest.line, rest.count + 1)
        continue
      }
      var reading = NamedRow(row, table, names, header.cells.count, context, reason: reason)
      switch kind {
      case .extensions: reading.readExtension()
      case .dids: reading.readDID()
      case .users: reading.readUser()
      case .timegroups: reading.readTimeGroup()
      case .contacts: reading.readContact()
      }
      extraction.take(reading.finished())
    }
    extraction.leave(rest.count, from: InputPlace(file.name, line: rest.line, name: "rows"))
    return extraction
  }

  /// Why a column of a module is left behind.
  private static func reason(_ name: String) -> String {
    if name.hasPrefix("recording") || name.hasPrefix("record") { return "calls are not recorded by the description" }
    if name.hasPrefix("vmx") { return "VmX has no counterpart" }
    if name.hasPrefix("findmefollow") { return "follow me is off, or this part of it has no counterpart" }
    return "a setting of the old engine"
  }
}
