import RecordSchemas

/// The files of a backup of FreePBX 15 and later, `modulejson/Ringgroups.json` and its like: each module puts rows of its tables
/// somewhere below `configs` (source: FreePBX/backup). Which table a row is of is seen from its columns, since modules nest
/// them differently.
enum ModuleJSON {
  static func recognise(_ file: InputFile) -> String? {
    guard file.data.prefix(64).first(where: { $0 > 0x20 }) == UInt8(ascii: "{"), file.head.contains("\"configs\""),
      let root = try? JSONText.read(file.data), case .object(let members) = root,
      members.contains(where: { $0.name == "configs" }),
      members.contains(where: { ["dependencies", "dirs", "files", "garbage"].contains($0.name) })
    else { return nil }
    return "a module of a backup of FreePBX: `configs` beside `files` and `dependencies`"
  }

  /// Columns that only rows of a table have together.
  private static let tables: [(name: String, columns: Set<String>)] = [
    ("ringgroups", ["grpnum", "grplist"]), ("ivr_entries", ["ivr_id", "selection", "dest"]),
    ("ivr_details", ["invalid_destination", "timeout_destination"]), ("queues_details", ["id", "keyword", "data"]),
    ("queues_config", ["extension", "descr", "maxwait"]), ("timeconditions", ["timeconditions_id", "truegoto"]),
    ("timegroups_details", ["timegroupid", "time"]), ("announcement", ["announcement_id", "post_dest"]),
    ("incoming", ["cidnum", "extension", "destination"]), ("userman_users", ["username", "default_extension"]),
    ("users", ["extension", "name", "voicemail"]), ("daynight", ["ext", "dmode", "dest"]),
    ("outbound_routes", ["route_id", "name", "outcid"]),
  ]

  /// All modules of a backup, since destinations lead from one into another.
  static func readAll(_ files: [InputFile], _ context: ImportContext) -> Extraction {
    var extraction = Extraction()
    var rows: [String: [NamedRow]] = [:]
    for file in files {
      do throws(JSONText.Fault) {
        let root = try JSONText.read(file.data)
        var others: [(path: String, line: Int, old: String)] = []
        collect(root, "", file, context, into: &rows, &others)
        for other in others.prefix(Extraction.mostValues) {
          let place = InputPlace(file.name, line: other.line, name: other.path)
          extraction.add(
            isSecret(other.path)
              ? .secret(place, other.old, "the new exchange makes its own")
              : InputValue(place, other.old, .notCarried, "a setting of the old engine, or of the backup itself"))
        }
        extraction.leave(others.count - Extraction.mostValues, from: InputPlace(file.name, line: 1, name: "values"))
      } catch {
        extraction.add(
          InputValue(InputPlace(file.name, line: error.line), "", .damaged, "this is not JSON (\(error.message))"))
      }
    }
    var graph = FreePBXGraph(rows, context)
    graph.read()
    extraction.aliases = graph.aliases
    for table in graph.rows.keys.sorted() {
      for var row in graph.rows[table] ?? [] { extraction.take(row.finished()) }
    }
    return extraction
  }

  private static func table(of columns: Set<String>, _ path: String) -> String? {
    if let table = tables.first(where: { $0.columns.isSubset(of: columns) })?.name { return table }
    // Its columns are those of many tables; where it stands says the rest.
    let isGroup = columns.isSuperset(of: ["id", "description"]) && !columns.contains("time")
    return isGroup && path.lowercased().contains("timegroups") ? "timegroups_groups" : nil
  }

  private static func isSecret(_ path: String) -> Bool {
    let name = path.split(separator: "/").last.map { $0.lowercased() } ?? ""
    return ["secret", "password", "pwd", "md5_cred", "token"].contains(where: name.contains) || name.hasSuffix("pin")
  }

  private static func collect(
    _ value: LocatedJSON, _ path: String, _ file: InputFile, _ context: ImportContext,
    into rows: inout [String: [NamedRow]],
    _ others: inout [(path: String, line: Int, old: String)]
  ) {
    switch value {
    case .null: break
    case .text(let text, let line): if !text.trimmed.isEmpty { others.append((path, line, text)) }
    case .list(let items): for item in items { collect(item, path, file, context, into: &rows, &others) }
    case .object(let members):
      let names = Set(members.map { $0.name.lowercased() })
      guard let table = table(of: names, path) else {
        for (name, inner) in members {
          collect(inner, path.isEmpty ? name : path + "/" + name, file, context, into: &rows, &others)
        }
        return
      }
      var cells: [InputCell] = []
      var columns: [Int: String] = [:]
      var seen: Set<String> = []
      for (name, inner) in members {
        guard case .text(let text, let line) = inner, seen.insert(name.lowercased()).inserted else {
          collect(inner, path + "/" + name, file, context, into: &rows, &others)
          continue
        }
        let column = cells.count + 1
        columns[column] = name.lowercased()
        cells.append(InputCell(text: text.trimmed, line: line, column: column))
      }
      rows[table, default: []].append(
        NamedRow(
          InputRow(line: cells.first?.line ?? 1, cells: cells),
          InputTable(file: file.name, sheet: table, rows: AnySequence([])),
          columns, cells.count, context
        ) { _ in "a setting of the old engine" })
    }
  }
}
