import TelephoneExchange

/// One routing table: its columns with their meaning, and how its rows are read off the call plan and the exchange.
///
/// CSV, the SQLite schema and the documentation all come from `RoutingTable.all`; there is no second list of columns.
struct RoutingTable: Sendable {
  /// Of the CSV file and of the table in SQLite: lower case, `_` between words.
  var name: String
  /// Markdown, one sentence or two.
  var meaning: String
  var columns: [Column]
  /// Gives one row after the other: a cell for each column, in their order.
  var rows: @Sendable (CallPlan, Exchange, _ take: ([Cell]) throws -> Void) throws -> Void

  init(
    name: String, meaning: String, columns: [Column], rows: @escaping @Sendable (CallPlan, Exchange) -> [[Cell]]
  ) {
    self.init(name: name, meaning: meaning, columns: columns, oneByOne: { try rows($0, $1).forEach($2) })
  }

  /// - Parameter rows: made one after the other: a large company's plan has half a million steps.
  init(
    name: String, meaning: String, columns: [Column],
    oneByOne rows: @escaping @Sendable (CallPlan, Exchange, _ take: ([Cell]) throws -> Void) throws -> Void
  ) {
    self.name = name
    self.meaning = meaning
    self.columns = columns
    self.rows = rows
  }

  struct Column: Sendable {
    var name: String
    var type: ColumnType
    var meaning: String

    init(_ name: String, _ type: ColumnType, _ meaning: String) {
      self.name = name
      self.type = type
      self.meaning = meaning
    }
  }

  enum ColumnType: Sendable {
    case text
    case integer
    /// 0 or 1.
    case flag
  }

  enum Cell: Sendable, Hashable {
    case none
    case text(String)
    case integer(Int)
    case flag(Bool)

    static func optional(_ text: String?) -> Cell { text.map(Cell.text) ?? .none }
    static func optional(_ number: Int?) -> Cell { number.map(Cell.integer) ?? .none }
    static func list(_ parts: [String]) -> Cell { parts.isEmpty ? .none : .text(parts.joined(separator: " ")) }
  }

  static let all: [RoutingTable] = [
    .numbers, .extensions, .dialling, .weeklyHours, .datedHours, .menuKeys, .groups, .groupMembers, .blockedKinds,
    .blockedNumbers, .allowedNumbers, .outsideLimits, .featureCodes, .trunks, .routes, .devices, .lines, .mailboxes,
    .variables, .nodes,
    .edges,
  ]
}
