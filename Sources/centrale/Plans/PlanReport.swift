import ArgumentParser
import ExchangeCompiler
import Releases
import SourceText
import TelephoneExchange

/// Tells a plan company by company, and keeps of each only what the end of it needs.
struct PlanReport {
  let format: OutputFormat
  var names: SecretNames
  var refusals = PlanRefusals()
  private var summary = ChangeSummary()
  private var json = PlanJSON { Console.out($0) }
  private var text = PlanText { Console.out($0) }
  private var engine: Engine?
  private var engineChanges = false
  private var engineChange: ReleaseChange?
  private var included: [String: [String]] = [:]
  private var refused: [PlannedCompany] = []
  private var hasBegun = false

  private struct Engine {
    var compilation: Compilation
    var secrets: DerivedSecrets
    var hasTrunkSecrets: Bool
  }

  init(format: OutputFormat, names: SecretNames) {
    self.format = format
    self.names = names
  }

  mutating func tell(_ company: PlannedCompany) throws {
    begin()
    summary += company.summary
    refusals.add(company)
    if let work = company.work { takeEngine(of: work.compilation, work.secrets) }
    if company.refused != nil { refused.append(company) }
    if format == .json { try json.company(company, &names) } else { try text.company(company, &names) }
  }

  private mutating func begin() {
    guard !hasBegun else { return }
    hasBegun = true
    if format == .json { json.begin() }
  }

  /// All companies that are not refused have the same provider; the trunks' passwords are with those that give them.
  private mutating func takeEngine(of compilation: Compilation, _ secrets: DerivedSecrets) {
    included[compilation.exchange.company.id] = compilation.engines.map(\.name)
    let hasTrunkSecrets = !digest(ofTrunkSecrets: secrets, of: compilation.exchange.provider).isEmpty
    guard engine == nil || engine?.hasTrunkSecrets == false && hasTrunkSecrets else { return }
    engine = Engine(compilation: compilation, secrets: secrets, hasTrunkSecrets: hasTrunkSecrets)
  }

  mutating func tellEngine(_ library: ProductLibrary, _ out: borrowing OutputDirectory?) throws {
    guard let engine else { return }
    let heard = HeardSecrets(engine.secrets)
    let change = try ReleaseChange(
      ofEngine: engine.compilation.serverFiles(library: library, secrets: heard), facts: engine.compilation.facts,
      origin: ProviderOrigin(engine.compilation.exchange.provider), secrets: heard, including: included, from: out)
    engineChange = change
    engineChanges = !change.isNothing
    if format == .text { text.engine(change) }
  }

  /// Throws with the exit code of the plan.
  mutating func end(refusals: [(directory: String, reason: String)]) throws {
    begin()
    let all = refused.map { ($0.directory, $0.refused?.reason ?? "") } + refusals
    if format == .json {
      json.end(engine: engineChange, refused: all, summary)
    } else {
      Console.out("\(summary.total)\n")
    }
    for (directory, reason) in all { Console.err("error: \(quotedPath(directory)) would be refused: \(reason)\n") }
    if refused.contains(where: { $0.refused?.isByDisk == true }) { throw ExitCode.files }
    if !all.isEmpty { throw ExitCode.faults }
    if summary.companies.new + summary.companies.changed > 0 || engineChanges { throw ExitCode.changes }
  }
}
