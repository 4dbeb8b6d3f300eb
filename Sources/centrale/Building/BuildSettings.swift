import ExchangeCompiler
import ExchangeDescription
import SourceText
import TelephoneExchange

/// What a build was told beside the companies.
struct BuildSettings: Sendable {
  var description: DescriptionOptions
  var key: String?
  var replacesCompanies = false
  var replacesProvider = false
  /// Former provisioning tokens no longer work.
  var revokes = false
  /// Every XML file is read back, not one of each kind.
  var verifies = false
  var requireTests = false
  /// Nothing is taken as unchanged without being read and rendered.
  var isFresh = false
  /// Companies at a time.
  var jobs = 1
  /// Files of a company at a time: of one company alone, since several companies leave no processor idle.
  var threads = 1
  /// The part of the fleet that is built; nil: all of it.
  var shard: ShardNumber?
  var format: OutputFormat = .text

  func report(of place: DescriptionPlace) -> Report {
    Report(format: format == .sarif ? .sarif : .text, directory: place.directory, limit: description.limit)
  }

  /// Findings of what stands around a description, at their places in it.
  func tell(
    _ diagnostics: [Diagnostic], _ compilation: Compilation, _ place: DescriptionPlace,
    _ transcript: inout Transcript
  ) {
    let placed = diagnostics.map { $0.placed(by: compilation.reading.places) }
    report(of: place).print(placed, compilation.files, to: &transcript)
  }

  /// A digest of everything that a release depends on and no file of a description says.
  func circumstances(_ templates: TemplateStamps) -> String {
    var lines = ["program \(Version.text)"] + ProgramStamp.lines
    lines.append("day \(description.asOf?.day ?? DayArgument.today)")
    lines.append("zones \(zoneDatabaseVersion() ?? "unknown")")
    lines.append("provider \(description.provider.map(Disk.absolute) ?? "-")")
    lines.append("key \(key.map(Disk.absolute) ?? "-")")
    lines.append("strict \(description.strict) tests \(requireTests) verify \(verifies)")
    lines.append("sounds \(description.sounds.cache ?? "-") \(description.sounds.program)")
    lines += templates.ofAll
    return digest(of: lines)
  }
}
