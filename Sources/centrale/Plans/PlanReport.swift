import ArgumentParser
import ExchangeCompiler
import Releases
import SourceText
import Synchronization
import TelephoneExchange

/// Tells a plan, and keeps of each company only what the end of it needs.
struct PlanReport {
  let format: OutputFormat
  private let names: SecretNames
  private let engine = EngineOfPlan()
  private(set) var refusals = PlanRefusals()
  private var summary = ChangeSummary()
  private var json = PlanJSON { Console.out($0) }
  private var text = PlanText { Console.out($0) }
  private var engineChanges = false
  private var engineChange: ReleaseChange?
  private var included: [String: [String]] = [:]
  private var refused: [(directory: String, refusal: PlannedCompany.Refusal)] = []

  init(format: OutputFormat, names: SecretNames) {
    self.format = format
    self.names = names
  }

  /// What tells a company: on the thread that has planned it, so that it is let go there.
  var teller: Teller { Teller(format: format, names: names, engine: engine) }

  struct Teller: Sendable {
    fileprivate let format: OutputFormat
    fileprivate let names: SecretNames
    fileprivate let engine: EngineOfPlan

    /// - Parameters:
    ///   - number: which of the companies it is, from 0.
    ///   - write: takes what is told.
    func tell(_ company: PlannedCompany, _ number: Int, to write: @escaping ([UInt8]) -> Void) throws {
      if let work = company.work { engine.offer(work.compilation, work.secrets, number) }
      if format == .json {
        var json = PlanJSON(inCompanies: number == 0, to: write)
        try json.company(company, names)
      } else {
        try PlanText { write(Array($0.utf8)) }.company(company, names)
      }
    }
  }

  mutating func begin() { if format == .json { json.begin() } }

  mutating func take(_ company: ToldCompany) {
    if format == .json { json.wroteCompanies() }
    summary += company.summary
    if let claimed = company.claimed { refusals.add(claimed) }
    if let (id, engines) = company.included { included[id] = engines }
    if let refusal = company.refused { refused.append((company.directory, refusal)) }
  }

  mutating func tellEngine(_ library: ProductLibrary, _ out: borrowing OutputDirectory?) throws {
    guard let engine = engine.chosen else { return }
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
    let all = refused.map { ($0.directory, $0.refusal.reason) } + refusals
    if format == .json {
      json.end(engine: engineChange, refused: all, summary)
    } else {
      Console.out("\(summary.total)\n")
    }
    for (directory, reason) in all { Console.err("error: \(quotedPath(directory)) would be refused: \(reason)\n") }
    if refused.contains(where: \.refusal.isByDisk) { throw ExitCode.files }
    if !all.isEmpty { throw ExitCode.faults }
    if summary.companies.new + summary.companies.changed > 0 || engineChanges { throw ExitCode.changes }
  }
}

/// What the engine is planned from: the first company whose secrets have the trunks' passwords, else the first. All companies
/// that are not refused have the same provider. One is kept, whichever is planned first.
private final class EngineOfPlan: Sendable {
  struct Choice: Sendable {
    var compilation: Compilation
    var secrets: DerivedSecrets
    var hasTrunkSecrets: Bool
    var number: Int

    func isBefore(_ other: Choice) -> Bool {
      hasTrunkSecrets == other.hasTrunkSecrets ? number < other.number : hasTrunkSecrets
    }
  }

  private let best = Mutex<Choice?>(nil)

  var chosen: Choice? { best.withLock { $0 } }

  func offer(_ compilation: Compilation, _ secrets: DerivedSecrets, _ number: Int) {
    let hasTrunkSecrets = !digest(ofTrunkSecrets: secrets, of: compilation.exchange.provider).isEmpty
    let choice = Choice(compilation: compilation, secrets: secrets, hasTrunkSecrets: hasTrunkSecrets, number: number)
    best.withLock { best in
      if best.map({ choice.isBefore($0) }) ?? true { best = choice }
    }
  }
}
