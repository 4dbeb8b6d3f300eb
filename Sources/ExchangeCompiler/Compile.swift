import ExchangeChecks
package import ExchangeDescription
package import SourceText
package import TelephoneExchange

/// Everything one run knows of one company: what was read, what it means, what is wrong with it, what would be written.
package struct Compilation: Sendable {
  package var reading: ExchangeReading
  package var plan: CallPlan
  /// What the files of the company's devices are made from.
  package var deviceContext: DeviceContext
  /// Where devices log in at somebody else's service.
  package var logins: [ForeignLogin]
  /// Sorted, each once, with their places.
  package var diagnostics: [Diagnostic]
  /// How many findings the description says do not matter.
  package var silenced: Int
  /// Every sound that the plan plays or the description names, as it was found.
  package var soundSources: [SoundSource]
  /// The sounds that can be played by now.
  package var sounds = SettledSounds()
  /// What files are written for.
  package var engines: [any Engine]
  package var files: SourceFiles
  /// Everything that was found but in the sounds that are made; not yet silenced, placed or sorted.
  fileprivate var others: [Diagnostic]
  /// The description has no error and was checked, so that an idle silence is known to be idle.
  fileprivate var isWhole: Bool
  fileprivate var prepared = PreparedSounds()

  package var exchange: Exchange { reading.exchange }
  package var devices: CompanyDevices { deviceContext.company }

  /// The same with what was made of the sounds that cannot be played as they are.
  package func with(_ prepared: PreparedSounds) -> Compilation {
    var copy = self
    copy.prepared = prepared
    let heard: [Diagnostic]
    (copy.sounds, heard) = soundSources.settle(prepared)
    // Before a sound is made nobody knows what is heard in it, and afterwards it is no longer to be made.
    let undecided = (copy.sounds.isOpen ? SoundRules.heard : []) + [.soundToBeMade]
    let (told, silenced) = (others + heard).silenced(
      by: exchange.silences, rules: AllRules.all, undecided: undecided, places: reading.places, isWhole: isWhole)
    copy.diagnostics = told.map { $0.placed(by: reading.places) }.sortedAndDeduplicated(in: files)
    copy.silenced = silenced.count
    return copy
  }

  /// The same with what the company's files cannot hold, where that was left to whoever writes them.
  package func withRefusedValues() -> Compilation {
    var copy = self
    let context = ReleaseContext(
      exchange, plan, deviceContext, engines: engines, places: reading.places, isSound: others.isWhole)
    copy.others += ReleaseChecks.outputs.findings(context, isWhole: isWhole)
    return copy.with(prepared)
  }
}

/// Reads, resolves, lowers and checks one company. Total: faults are in `diagnostics`, and the rest is told as well.
///
/// - Parameters:
///   - root: the first file.
///   - folderName: the company's id where the description gives none.
///   - provider: another provider file than the description names.
///   - isChecked: false where only a question about calls is to be answered: then neither the analyser is asked nor a file
///     rendered.
///   - asOf: the day the dated tables begin at.
///   - engines: what files are written for.
///   - judged: which files are rendered to find what they cannot hold.
package func compile(
  _ source: Source, root: String = "centrale.yaml", folderName: String, provider: ProviderFile? = nil,
  library: ProductLibrary, asOf: Day, isChecked: Bool = true, engines: [any Engine] = Engines.all,
  judged: JudgedOutputs = JudgedOutputs()
) -> Compilation {
  let reading = readExchange(source, root: root, folderName: folderName, provider: provider)
  let (exchange, places) = (reading.exchange, reading.places)
  var plan = lower(exchange, asOf: asOf)
  var library = library
  var devices = lowerDevices(exchange, plan, library.catalog, asOf: asOf)
  let faultsOfTemplates = library.load(for: devices.devices)
  plan.take(devices)
  var files = reading.files
  let described = DeviceCheckContext(exchange, devices, library.catalog, places: places)
  var found =
    reading.diagnostics + faultsOfTemplates
    + SettingChecks.all.findings(described, isWhole: reading.diagnostics.isWhole)
  let isWhole = found.isWhole
  if isChecked {
    let context = CheckContext(exchange, plan, devices, library.catalog, places: places, asOf: asOf)
    found += Checks.all.findings(context, isWhole: isWhole)
  }
  found += ModelChecks.all.findings(described, isWhole: isWhole)
  let sounds = readSounds(
    of: plan, engines.prompts(of: plan), exchange, files: &files, library: library, places: places, &found)
  let place = places["provider/ca_certificates"]
  let certificates = devices.caCertificates.map { files.contents(of: $0, at: place, into: &found) ?? [] }
  let pictures = readPictures(&devices, exchange, library.catalog, places, files: &files, &found)
  let deviceContext = DeviceContext(
    for: devices, spaces: plan.spaces, library: library.devices, certificates: certificates, pictures: pictures)
  // Digit maps and everything else that files need are judged here, so that `check` finds what `build` would.
  func judge(_ checks: [ReleaseCheck]) {
    let context = ReleaseContext(
      exchange, plan, deviceContext, engines: engines, judged: judged, places: places, isSound: found.isWhole)
    found += checks.findings(context, isWhole: isWhole)
  }
  judge(ReleaseChecks.devices)
  if isChecked { judge(ReleaseChecks.outputs) }
  return Compilation(
    reading: reading, plan: plan, deviceContext: deviceContext, logins: exchange.foreignLogins(library.catalog),
    diagnostics: [], silenced: 0, soundSources: sounds, engines: engines, files: files, others: found,
    isWhole: isWhole && isChecked
  ).with(PreparedSounds())
}

extension [Diagnostic] {
  fileprivate var isWhole: Bool { !contains { $0.severity == .error } }
}
