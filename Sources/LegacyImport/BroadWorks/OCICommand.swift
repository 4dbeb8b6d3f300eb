import RecordSchemas

/// One answer of a BroadWorks server (OCI-P): a `<command xsi:type="…Response…">` with elements, and tables of `colHeading`,
/// `row` and `col`.
struct OCICommand {
  struct Field {
    /// `serviceInstanceProfile/name`.
    var path: String
    /// Which of several equal elements around it: each `keyConfiguration` has another number.
    var group: Int
    var value: InputValue
  }

  struct Table {
    var name: String
    var headings: [String] = []
    var rows: [InputRow] = []
  }

  /// `UserGetListInGroupResponse`, without the release behind it.
  var type: String
  var line: Int
  var fields: [Field] = []
  var tables: [Table] = []

  func text(_ path: String, in group: Int? = nil) -> String? {
    fields.first { $0.path == path && (group == nil || $0.group == group) }?.value.old
  }

  func groups(_ path: String) -> [Int] {
    var seen: Set<Int> = []
    return fields.filter { $0.path.hasPrefix(path) }.map(\.group).filter { seen.insert($0).inserted }
  }

  mutating func say(
    _ path: String, _ outcome: Outcome, _ note: String = "", _ claims: [Claim] = [], question: Question? = nil,
    in group: Int? = nil
  ) {
    for index in fields.indices where fields[index].path == path && (group == nil || fields[index].group == group) {
      fields[index].value.outcome = outcome
      fields[index].value.note = note
      fields[index].value.claims += claims
      fields[index].value.question = question
    }
  }

  /// All answers of a document, and where it stops being one.
  static func all(_ file: InputFile) -> (commands: [OCICommand], fault: XMLEvents.Fault?) {
    var commands: [OCICommand] = []
    var path: [String] = []
    var depth: Int?
    var (text, textLine) = ("", 0)
    var (group, kept) = (0, 0)
    let fault = XMLEvents.read(file.data) { line, event in
      switch event {
      case .start(let name, let attributes):
        path.append(name)
        (text, textLine) = ("", line)
        if name == "command", depth == nil {
          let full =
            attributes.first { $0.name == "xsi:type" || $0.name.hasSuffix(":type") || $0.name == "type" }?.value ?? ""
          let bare = full.split(separator: ":").last.map(String.init) ?? full
          commands.append(OCICommand(type: Self.withoutRelease(bare), line: line))
          depth = path.count
        } else if depth != nil, !commands.isEmpty {
          let last = commands.count - 1
          switch name {
          case "keyConfiguration", "scheduleEventsList": group += 1
          case "row":
            if commands[last].tables.isEmpty { commands[last].begin(path) }
            commands[last].tables[commands[last].tables.count - 1].rows.append(InputRow(line: line, cells: []))
          case "colHeading":
            if commands[last].tables.last?.name != path.dropLast().last { commands[last].begin(path) }
          default: break
          }
        }
      case .text(let part): text += part
      case .end:
        defer { if !path.isEmpty { path.removeLast() } }
        let value = text.trimmed
        text = ""
        guard let start = depth, !commands.isEmpty else { return }
        let last = commands.count - 1
        if path.count == start {
          depth = nil
          return
        }
        switch path.last {
        case "colHeading": commands[last].tables[commands[last].tables.count - 1].headings.append(value)
        case "col":
          kept += 1
          guard kept < Extraction.mostValues else { return }
          guard let table = commands[last].tables.indices.last, let row = commands[last].tables[table].rows.indices.last
          else { return }
          let column = commands[last].tables[table].rows[row].cells.count + 1
          commands[last].tables[table].rows[row].cells.append(InputCell(text: value, line: textLine, column: column))
        default:
          guard !value.isEmpty else { return }
          kept += 1
          guard kept < Extraction.mostValues else { return }
          let inner = path[start...].joined(separator: "/")
          let place = InputPlace(file.name, part: commands[last].type, line: textLine, name: inner)
          commands[last].fields.append(
            Field(
              path: inner,
              group: inner.contains("keyConfiguration") || inner.contains("scheduleEventsList") ? group : 0,
              value: InputValue(place, value, .notCarried, "a setting of the old platform")))
        }
      }
    }
    return (
      commands,
      kept < Extraction.mostValues ? fault : .init(line: textLine, message: "more values than are read of one file")
    )
  }

  /// Adds a table named after the element around.
  private mutating func begin(_ path: [String]) {
    tables.append(Table(name: path.dropLast().last ?? ""))
  }

  /// `UserGetResponse22V5` -> `UserGetResponse`.
  private static func withoutRelease(_ type: String) -> String {
    for ending in ["Response", "Request"] {
      if let place = type.lastPlace(of: ending) { return String(type[..<place]) }
    }
    return type
  }
}

extension String {
  /// Where the last occurrence of another text ends.
  fileprivate func lastPlace(of wanted: String) -> String.Index? {
    var found: String.Index?
    var at = startIndex
    while at < endIndex {
      if self[at...].hasPrefix(wanted) { found = index(at, offsetBy: wanted.count) }
      at = index(after: at)
    }
    return found
  }
}
