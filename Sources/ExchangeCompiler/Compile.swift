package import SourceText
package import TelephoneExchange

/// Everything one run knows of one company: what was read, what it means, what is wrong with it, what would be written.
package struct Compilation: Sendable {
  package var reading: ExchangeReading
  package var plan: CallPlan
  package var devices: CompanyDevices
  /// Sorted, each once, with their places.
  package var diagnostics: [Diagnostic]
  /// How many findings the description says do not matter.
  package var silenced: Int
  /// The sounds that the plan plays, by prompt; only those that were found.
  package var sounds: [Prompt: [UInt8]]
  /// What who is on hold hears, in order.
  package var holdMusic: [[UInt8]]
  /// The certificates of the provider's authorities, in the order of `devices.caCertificates`.
  package var certificates: [[UInt8]]
  package var files: SourceFiles

  package var exchange: Exchange { reading.exchange }
}

/// Reads, resolves, lowers and checks one company. Total: faults are in `diagnostics`, and the rest is told as well.
///
/// - Parameters:
///   - root: the first file.
///   - folderName: the company's id where the description gives none.
///   - provider: another provider file than the description names.
///   - checks: what the analyser asks; nothing where only a question about calls is to be answered.
///   - asOf: the day the dated tables begin at.
package func compile(
  _ source: Source, root: String = "centrale.yaml", folderName: String, provider: String? = nil,
  library: ProductLibrary, asOf: Day, checks: [Check] = Checks.all
) -> Compilation {
  let reading = readExchange(source, root: root, folderName: folderName, provider: provider)
  let plan = lower(reading.exchange, asOf: asOf)
  let devices = lowerDevices(reading.exchange, plan, library.catalog, asOf: asOf)
  var files = reading.files
  var found = reading.diagnostics + reading.exchange.settingFindings(library.catalog)
  let isWhole = !found.contains { $0.severity == .error }
  if !checks.isEmpty {
    let inspection = Inspection(
      reading.exchange, plan, devices, library.catalog, places: reading.places, asOf: asOf)
    found += checks.findings(inspection, isWhole: isWhole)
  }
  found += devices.check(against: library.catalog)
  let sounds = findSounds(of: plan, reading.exchange, files: &files, library: library, places: reading.places, &found)
  let hold = findHoldMusic(of: plan, files: &files, library: library, places: reading.places, &found)
  let place = reading.places["provider/ca_certificates"]
  let certificates = devices.caCertificates.map { files.contents(of: $0, at: place, into: &found) ?? [] }
  // Digit maps and everything else a device's files need are judged here, so that `check` finds what `build` would.
  found +=
    DeviceContext.make(
      for: devices, spaces: plan.spaces, library: library.devices, secrets: NoSecrets(), certificates: certificates
    ).diagnostics
  let (told, silenced) = found.silenced(
    by: reading.exchange.silences, rules: AllRules.all, isWhole: isWhole && !checks.isEmpty)
  return Compilation(
    reading: reading, plan: plan, devices: devices,
    diagnostics: told.map { $0.placed(by: reading.places) }.sortedAndDeduplicated(in: files),
    silenced: silenced.count, sounds: sounds, holdMusic: hold, certificates: certificates, files: files)
}

extension Diagnostic {
  /// A finding over values knows an object and a key path; where these were written is looked up here.
  fileprivate func placed(by places: Places) -> Diagnostic {
    guard range == nil, let subject else { return self }
    var copy = self
    copy.range = places[subject]
    return copy
  }
}
