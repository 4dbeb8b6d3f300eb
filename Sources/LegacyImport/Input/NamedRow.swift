import RecordSchemas
import SourceText
import TelephoneExchange

extension Extraction {
  /// The values and secrets of one row.
  mutating func take(_ row: (values: [InputValue], secrets: [CarriedSecret])) {
    let offset = values.count
    values += row.values
    secrets += row.secrets.map { secret in
      var secret = secret
      secret.value += offset
      return secret
    }
  }
}

/// One row with its columns by name; every cell becomes one value.
struct NamedRow {
  let row: InputRow
  let table: InputTable
  let context: ImportContext
  private let names: [Int: String]
  private let columns: [String: Int]
  private let width: Int
  /// Why a value that nobody spoke of is not carried.
  private let reason: (String) -> String
  private var values: [Int: InputValue] = [:]
  private var secrets: [(path: String, secret: String, column: Int)] = []

  init(
    _ row: InputRow, _ table: InputTable, _ names: [Int: String], _ width: Int, _ context: ImportContext,
    reason: @escaping (String) -> String
  ) {
    self.row = row
    self.table = table
    self.names = names
    self.width = width
    self.context = context
    self.reason = reason
    columns = Dictionary(names.map { ($1, $0) }, uniquingKeysWith: min)
  }

  func cell(_ name: String) -> InputCell? { columns[name].flatMap { row[$0] } }
  func text(_ name: String) -> String? { cell(name)?.text }

  mutating func say(
    _ name: String, _ outcome: Outcome, _ note: String = "", _ claims: [Claim] = [], question: Question? = nil
  ) {
    guard let cell = cell(name) else { return }
    if values[cell.column] != nil {
      values[cell.column]?.claims += claims
      values[cell.column]?.demote(to: outcome, note)
      if let question, values[cell.column]?.question == nil { values[cell.column]?.question = question }
      return
    }
    values[cell.column] = InputValue(
      table.place(cell, name), cell.text, outcome, note, claims: claims, question: question)
  }

  func isSaid(_ name: String) -> Bool { columns[name].flatMap { values[$0] } != nil }

  mutating func sayColumn(_ column: Int, _ outcome: Outcome, _ note: String) {
    if let name = names[column] { say(name, outcome, note) }
  }

  mutating func secret(_ name: String, _ note: String, keptAs path: String? = nil, isWeak: Bool = true) {
    guard let cell = cell(name) else { return }
    var value = InputValue.secret(table.place(cell, name), cell.text, note)
    if context.keepSecrets, let path {
      if isWeak {
        value.note = "too easy to guess to be kept, so a new one is made"
      } else {
        value.outcome = .carried
        value.note = "kept in secrets.yaml"
        secrets.append((path, cell.text, cell.column))
      }
    }
    values[cell.column] = value
  }

  func number(_ text: String) -> PublicNumber? {
    CellMending.number(text, context, nil).value
  }

  /// Everything that nobody spoke of: settings of the old engine.
  mutating func finished() -> (values: [InputValue], secrets: [CarriedSecret]) {
    for cell in row.cells where !cell.text.isEmpty && values[cell.column] == nil {
      let place = table.place(cell, names[cell.column])
      if let name = names[cell.column], Self.isSecret(name) {
        values[cell.column] = .secret(place, cell.text, "the new exchange makes its own")
      } else if let name = names[cell.column], !name.hasSuffix(Self.again) {
        values[cell.column] = InputValue(place, cell.text, .notCarried, reason(name))
      } else if cell.column > width {
        // Where a row has more cells than names, nobody knows in which of them a password is.
        values[cell.column] = InputValue(
          place, cell.text, .damaged, "this row has more cells than the header has names", isSecret: true)
      } else {
        values[cell.column] = InputValue(place, cell.text, .damaged, "a column that the header has twice")
      }
    }
    let ordered = values.sorted { $0.key < $1.key }
    let positions = Dictionary(ordered.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
    return (
      ordered.map(\.value),
      secrets.compactMap { secret in
        positions[secret.column].map { CarriedSecret(path: secret.path, secret: secret.secret, value: $0) }
      }
    )
  }

  /// Behind the name of a column that the header has twice.
  private static let again = " (again)"

  /// The names of a header, in lower case, by column.
  static func names(_ header: InputRow) -> [Int: String] {
    var names: [Int: String] = [:]
    var seen: Set<String> = []
    for cell in header.cells where !cell.text.isEmpty {
      let name = cell.text.lowercased()
      names[cell.column] = seen.insert(name).inserted ? name : name + again
    }
    return names
  }

  private static func isSecret(_ name: String) -> Bool {
    ["secret", "password", "passwd", "pwd", "md5_cred", "encrypted", "credential", "rightcallcode"]
      .contains(where: name.contains)
      || name == "&key" || name.split { !$0.isLetter && !$0.isNumber }.contains("pin")
  }
}
