import ExchangeCompiler
import SourceText
import TelephoneExchange

/// What is left of a planned company when it has been told: what the end of the plan needs of it.
struct ToldCompany: Spoken {
  var transcript = Transcript()
  var directory: String
  var summary = ChangeSummary()
  var refused: PlannedCompany.Refusal?
  /// What it has that no other company may have; nil where it is refused.
  var claimed: PlanRefusals.Company?
  /// Its id, and the engines that it has files for.
  var included: (id: String, engines: [String])?
  /// What ended the plan.
  var fault: (any Error)?

  init(_ directory: String) { self.directory = directory }

  mutating func take(_ company: PlannedCompany) {
    summary = company.summary
    refused = company.refused
    claimed = PlanRefusals.Company(company)
    included = company.work.map { ($0.compilation.exchange.company.id, $0.compilation.engines.map(\.name)) }
  }
}
