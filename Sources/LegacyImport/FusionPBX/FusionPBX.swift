import RecordSchemas
import SourceText
import TelephoneExchange

/// FusionPBX: the CSV files of its pages, in which whoever exports ticks the columns, and dumps of its database (columns as
/// the tables of fusionpbx/fusionpbx have them).
enum FusionPBX {
  enum Kind: String {
    case extensions
    case devices
    case destinations
    case voicemails
    case contacts
  }

  private static let tables: Set<String> = [
    "v_extensions", "v_voicemails", "v_devices", "v_device_lines", "v_ring_groups", "v_ring_group_destinations",
    "v_ivr_menus", "v_ivr_menu_options", "v_destinations", "v_follow_me", "v_follow_me_destinations", "v_domains",
  ]

  static func recognise(_ file: InputFile) -> String? {
    guard !file.isZip else { return nil }
    let found = PostgresDump.tables(file).intersection(tables)
    if found.contains("v_extensions") || found.contains("v_ring_groups") {
      return "a dump of a FusionPBX database with the tables "
        + found.sorted().prefix(3).map { shown($0) }.joined(separator: ", ")
    }
    guard let table = NamedTable(file), let kind = kind(table) else { return nil }
    return "FusionPBX CSV of \(kind.rawValue): line \(table.header.line) has \(table.header.cells.count) of its columns"
  }

  private static func kind(_ table: NamedTable) -> Kind? {
    if table.hasAny("device_address", "device_mac_address"),
      table.hasAny("device_vendor", "device_template", "device_label", "device_uuid"), !table.has("extension")
    {
      return .devices
    }
    if table.has("extension"),
      table.hasAny(
        "effective_caller_id_name", "directory_first_name", "user_context", "toll_allow", "outbound_caller_id_number")
    {
      return .extensions
    }
    if table.has("contact_name", "destination_number") { return .contacts }
    if table.has("destination_number"),
      table.hasAny("destination_type", "destination_data", "destination_actions", "destination_enabled")
    {
      return .destinations
    }
    if table.has("voicemail_id"), table.hasAny("voicemail_mail_to", "voicemail_password", "voicemail_enabled") {
      return .voicemails
    }
    return nil
  }

  static func read(_ file: InputFile, _ context: ImportContext) -> Extraction {
    guard var table = NamedTable(file), let kind = kind(table) else { return readDump(file, context) }
    if kind == .devices { numberLines(&table) }
    var first = FirstNumbers()
    return table.read(file, context, reason: reason) { row, extraction in
      switch kind {
      case .extensions:
        readExtension(&row)
        if let device = row.device("device_address", model: "device_template", vendor: "device_vendor"),
          let id = row.text("extension")
        {
          row.say("device_address", .carried, "", [Claim(device, "lines", .names([id]))])
        }
      case .devices: readDevice(&row)
      case .destinations: readDestination(&row, &first) { Extension($0) == nil ? nil : ObjectKey.user($0) }
      case .voicemails: readVoicemail(&row) { .user($0) }
      case .contacts: readContact(&row)
      }
    }
  }

  /// Columns of the second line and further ones have the same names again.
  private static func numberLines(_ table: inout NamedTable) {
    var seen: [String: Int] = [:]
    for cell in table.header.cells where !cell.text.isEmpty {
      let name = cell.text.lowercased()
      seen[name, default: 0] += 1
      table.names[cell.column] = seen[name] == 1 ? name : "\(name) \(seen[name] ?? 1)"
    }
  }

  static func reason(_ name: String) -> String {
    if name.hasSuffix("_uuid") { return "ties rows of the old database together" }
    if name.hasPrefix("emergency") { return "calls to 112 show the number of the user or of their site" }
    if name.contains("record") { return "calls are not recorded by the description" }
    if name.hasSuffix("description") { return "the description keeps no remarks" }
    return "a setting of the old engine"
  }

  private static func readDump(_ file: InputFile, _ context: ImportContext) -> Extraction {
    var extraction = Extraction()
    let rows = PostgresDump.rows(file, tables, context, into: &extraction, reason: reason)
    if rows.isEmpty, !extraction.values.contains(where: { $0.outcome == .damaged }) {
      extraction.add(
        InputValue(InputPlace(file.name, line: 1), "", .notCarried, "neither columns nor tables of FusionPBX"))
    }
    var graph = FusionGraph(rows, context)
    graph.chooseDomain(file, into: &extraction)
    graph.read()
    extraction.aliases = graph.aliases
    for table in graph.rows.keys.sorted() {
      for var row in graph.rows[table] ?? [] { extraction.take(row.finished()) }
    }
    return extraction
  }
}
