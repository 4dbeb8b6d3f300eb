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
  /// Each row has one cell for each column, in their order.
  var rows: @Sendable (CallPlan, Exchange) -> [[Cell]]

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
    .allowedNumbers, .trunks, .routes, .devices, .lines, .mailboxes, .variables, .nodes, .edges,
  ]
}
