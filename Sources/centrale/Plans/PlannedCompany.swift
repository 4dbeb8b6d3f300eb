import ExchangeCalls
import ExchangeCompiler
import SourceText
import TelephoneExchange

/// One company of a plan: what a build would change of it, or why it would be refused.
struct PlannedCompany {
  var place: DescriptionPlace
  /// Nil where the description could not be read at all.
  var id: String?
  var refused: Refusal?
  var work: Work?
  /// Nothing that it depends on has changed since it was built, so it was not read.
  var known: BuildIndex.Entry?

  struct Refusal: Sendable {
    var reason: String
    /// Not the description is at fault: exit code 74.
    var isByDisk: Bool
  }

  /// What a build would do.
  struct Work {
    var compilation: Compilation
    var secrets: DerivedSecrets
    var change: ReleaseChange
    var handsets: [HandsetChange]
    var calls: PlannedCalls
  }

  var directory: String { place.directory }

  /// What a message calls it.
  var name: String { id ?? directory }

  static func refused(
    _ place: DescriptionPlace, _ id: String?, _ reason: String, byDisk: Bool = false
  ) -> PlannedCompany {
    PlannedCompany(place: place, id: id, refused: Refusal(reason: reason, isByDisk: byDisk))
  }

  static func unchanged(_ place: DescriptionPlace, _ entry: BuildIndex.Entry) -> PlannedCompany {
    PlannedCompany(place: place, id: entry.id, known: entry)
  }

  var summary: ChangeSummary {
    var summary = ChangeSummary()
    if let known {
      summary.companies.unchanged = 1
      summary.files.unchanged = known.files
      return summary
    }
    guard let work else {
      summary.companies.refused = 1
      return summary
    }
    if work.change.release == nil {
      summary.companies.new = 1
    } else if work.change.isNothing {
      summary.companies.unchanged = 1
    } else {
      summary.companies.changed = 1
    }
    summary.handsets = ChangeSummary.Handsets(work.handsets)
    summary.files = ChangeSummary.Files(work.change.files, unchanged: work.change.unchanged)
    switch work.calls {
    case .compared(let differences, _): summary.calls = differences.count
    case .new, .notAsked: break
    case .unknown: summary.calls = nil
    }
    return summary
  }
}

/// What is known of the calls of a company under its live description and under the new one.
enum PlannedCalls {
  case compared([CallDifference], CallDifferenceText)
  /// It was never built.
  case new
  case notAsked
  /// Why nobody can tell.
  case unknown(String)
}

extension PlannedCalls {
  /// - Parameters:
  ///   - release: the number of the live one; nil: none is.
  ///   - beside: the description's folder as it is now.
  init(
    of compilation: Compilation, release: Int?, library: ProductLibrary, beside: Source,
    in out: borrowing OutputDirectory?
  ) throws {
    guard let release else {
      self = .new
      return
    }
    let company = compilation.exchange.company.id
    guard let archive = try Self.description(of: company, release, out) else {
      self = .unknown("the description of release \(release) was not kept; the next build keeps it")
      return
    }
    let told: (Compilation) -> CallDifferenceText = { CallDifferenceText(from: $0.plan, to: compilation.plan) }
    if archive.isSame(as: compilation) {
      self = .compared([], told(compilation))
      return
    }
    let day = compilation.plan.horizon.first
    guard let before = archive.compiled(company: company, library: library, asOf: day, beside: beside) else {
      self = .unknown("the description of release \(release) that was kept is empty; the next build keeps it again")
      return
    }
    // How long a sound lasts is known of those of today only.
    let old = CallInterpreter(
      before.plan, trunks: before.exchange.provider.trunks, routes: before.exchange.provider.routes,
      sounds: compilation.sounds.seconds)
    let differences = compareCalls(
      ComparedExchange(old, of: before.exchange), ComparedExchange(compilation.interpreter, of: compilation.exchange),
      from: day)
    self = .compared(differences, told(before))
  }

  private static func description(
    of company: String, _ release: Int, _ out: borrowing OutputDirectory?
  ) throws -> DescriptionArchive? {
    switch out {
    case .some(let out): try out.description(of: company, release: release)
    case .none: nil
    }
  }
}
