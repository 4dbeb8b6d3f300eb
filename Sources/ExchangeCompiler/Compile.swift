package import ExchangeChecks
package import ExchangeDescription
package import SourceText
package import TelephoneExchange

/// Everything one run knows of one company: what was read, what it means, what is wrong with it, what would be written.
package struct Compilation: Sendable {
  package var reading: ExchangeReading
  package var plan: CallPlan
  package var devices: CompanyDevices
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
  /// The certificates of the provider's authorities, in the order of `devices.caCertificates`.
  package var certificates: [[UInt8]]
  /// Of the description, by the names that they are published under.
  package var pictures: [String: [UInt8]]
  package var files: SourceFiles
  /// Everything that was found but in the sounds that are made; not yet silenced, placed or sorted.
  fileprivate var others: [Diagnostic]
  /// The description has no error and was checked, so that an idle silence is known to be idle.
  fileprivate var isWhole: Bool

  package var exchange: Exchange { reading.exchange }

  /// The same with what was made of the sounds that cannot be played as they are.
  package func with(_ prepared: PreparedSounds) -> Compilation {
    var copy = self
    let heard: [Diagnostic]
    (copy.sounds, heard) = soundSources.settle(prepared)
    let silences = exchange.silences
    let (told, silenced) = (others + heard).silenced(
      by: silences, rules: AllRules.all, places: reading.places, isWhole: isWhole)
    // Before a sound is made nobody knows what is heard in it, and afterwards it is no longer to be made.
    let undecided = (copy.sounds.isOpen ? SoundRules.heard : []) + [.soundToBeMade]
    let idle = Set(
      silences.indices.filter { index in undecided.contains { $0.code == silences[index].code } }
        .map { "silence \($0 + 1)/check" })
    copy.diagnostics = told.filter { $0.rule.code != "silence-unused" || !idle.contains($0.subject ?? "") }
      .map { $0.placed(by: reading.places) }.sortedAndDeduplicated(in: files)
    copy.silenced = silenced.count
    return copy
  }
}

/// Reads, resolves, lowers and checks one company. Total: faults are in `diagnostics`, and the rest is told as well.
///
/// - Parameters:
///   - root: the first file.
///   - folderName: the company's id where the description gives none.
///   - provider: another provider file than the description names.
///   - checks: what the analyser asks; nothing where only a question about calls is to be answered.
///   - asOf: the day the dated tables begin at.
///   - engines: what files are written for.
package func compile(
  _ source: Source, root: String = "centrale.yaml", folderName: String, provider: ProviderFile? = nil,
  library: ProductLibrary, asOf: Day, checks: [Check] = Checks.all, engines: [any Engine] = Engines.all
) -> Compilation {
  let reading = readExchange(source, root: root, folderName: folderName, provider: provider)
  var plan = lower(reading.exchange, asOf: asOf)
  var devices = lowerDevices(reading.exchange, plan, library.catalog, asOf: asOf)
  plan.take(devices)
  var files = reading.files
  var found = reading.diagnostics + reading.exchange.settingFindings(library.catalog, reading.places.writtenKeys)
  let isWhole = !found.contains { $0.severity == .error }
  if !checks.isEmpty {
    let context = CheckContext(
      reading.exchange, plan, devices, library.catalog, places: reading.places, asOf: asOf)
    found += checks.findings(context, isWhole: isWhole)
  }
  // A MAC that was written and is none has been told.
  found += devices.check(against: library.catalog).filter { finding in
    finding.rule != .deviceWithoutMAC || finding.subject.flatMap { reading.places.key($0) } == nil
  }
  let sounds = readSounds(
    of: plan, engines.prompts(of: plan), reading.exchange, files: &files, library: library, places: reading.places,
    &found)
  let place = reading.places["provider/ca_certificates"]
  let certificates = devices.caCertificates.map { files.contents(of: $0, at: place, into: &found) ?? [] }
  let pictures = readPictures(
    &devices, reading.exchange, library.catalog, reading.places, files: &files, &found)
  // Digit maps and everything else that files need are judged here, so that `check` finds what `build` would.
  let (context, unfit) = DeviceContext.make(
    for: devices, spaces: plan.spaces, library: library.devices, secrets: NoSecrets(), certificates: certificates,
    pictures: pictures)
  found += unfit
  if !checks.isEmpty {
    // Where something is missing, a file may be unsound for that reason alone.
    let isSound = !found.contains { $0.severity == .error }
    found +=
      OutputJudgement(
        plan: plan, exchange: reading.exchange, context: context,
        engines: engines, places: reading.places,
        namesAreTold: unfit.contains { $0.rule == .deviceValue }
      ).findings().filter { isSound || $0.rule != .unwritableFile }
  }
  return Compilation(
    reading: reading, plan: plan, devices: devices,
    logins: reading.exchange.foreignLogins(library.catalog), diagnostics: [], silenced: 0, soundSources: sounds,
    engines: engines, certificates: certificates, pictures: pictures, files: files, others: found,
    isWhole: isWhole && !checks.isEmpty
  ).with(PreparedSounds())
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

extension Places {
  fileprivate var writtenKeys: WrittenKeys {
    WrittenKeys(isWritten: { self.key($0) != nil }, isUnread: { self.isUnread($0) })
  }
}
