import Synchronization
import TelephoneExchange

/// The rows of a company's tables, which are written twice: as CSV, and into the database after it. Finding them takes longer than
/// writing them, so those of a company of ordinary size stay for as long as that takes.
final class KeptRows: Sendable {
  private let plan: CallPlan
  private let exchange: Exchange
  private let kept = Mutex<[String: [[RoutingTable.Cell]]]>([:])

  /// Steps of a plan whose tables take a few megabytes; a larger company's rows are found again, one by one.
  private static let mostSteps = 20_000

  init(_ plan: CallPlan, _ exchange: Exchange) {
    self.plan = plan
    self.exchange = exchange
  }

  /// - Parameter keeping: they are asked for once more; else what was kept is given away.
  func rows(
    of table: RoutingTable, keeping: Bool, _ take: ([RoutingTable.Cell]) throws -> Void
  ) throws {
    if !keeping, let rows = kept.withLock({ $0.removeValue(forKey: table.name) }) { return try rows.forEach(take) }
    guard keeping, plan.nodes.count <= Self.mostSteps else { return try table.rows(plan, exchange, take) }
    var rows: [[RoutingTable.Cell]] = []
    try table.rows(plan, exchange) { row in
      rows.append(row)
      try take(row)
    }
    let found = rows
    kept.withLock { $0[table.name] = found }
  }
}
