package import SourceText
package import TelephoneExchange

/// Everything one run knows of one company: what was read, what it means, what is wrong with it, what would be written.
package struct Compilation: Sendable {
  package var reading: ExchangeReading
  package var plan: CallPlan
  package var devices: CompanyDevices
  /// Sorted, each once.
  package var diagnostics: [Diagnostic]
  /// The sounds that the plan plays, by prompt; only those that were found.
  package var sounds: [Prompt: [UInt8]]
  /// The certificates of the provider's authorities, by path in the description.
  package var certificates: [String: [UInt8]]
  package var files: SourceFiles

  package var exchange: Exchange { reading.exchange }
  package var hasErrors: Bool { diagnostics.contains { $0.severity == .error } }
}

/// Reads, resolves, lowers and checks one company. Total: faults are in `diagnostics`, and the rest is told as well.
///
/// - Parameters:
///   - folderName: the company's id where the description gives none.
///   - provider: another provider file than the description names.
///   - asOf: the day the dated tables begin at.
package func compile(
  _ source: Source, folderName: String, provider: String? = nil, library: DeviceLibrary, asOf: Day
) -> Compilation {
  let reading = readExchange(source, folderName: folderName, provider: provider)
  let plan = lower(reading.exchange, asOf: asOf)
  let devices = lowerDevices(reading.exchange, plan, library.catalog, asOf: asOf)
  var diagnostics = reading.diagnostics
  var files = reading.files
  diagnostics += check(devices, plan, library)
  let sounds = findSounds(of: plan, files: &files, library: library, places: reading.places, &diagnostics)
  var certificates: [String: [UInt8]] = [:]
  for path in devices.caCertificates {
    certificates[path] = files.contents(
      of: path, at: reading.places.range("provider", "ca_certificates"), into: &diagnostics)
  }
  return Compilation(
    reading: reading, plan: plan, devices: devices,
    diagnostics: sorted(diagnostics.map { located($0, reading.places) }, files), sounds: sounds,
    certificates: certificates, files: files)
}
