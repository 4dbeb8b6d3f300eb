import Crypto
package import Releases
package import TelephoneExchange

/// What a build would change in the release of a company or of the engine: found by rendering every file and comparing its
/// digest with that of the live one. Nothing is written, and no more than one file is in memory at a time; what changed
/// inside a file is found when it is asked for.
package final class ReleaseChange {
  /// The company's id, or `engine`.
  package let name: String
  /// The release that is live; nil where none is.
  package let release: Int?
  package private(set) var files: [FileChange] = []
  /// How many files stay as they are.
  package private(set) var unchanged = 0
  /// Links of the engine to companies that it includes from now on, or no longer.
  package let links: (added: [String], removed: [String])
  /// What else stands in the release's list and differs, as `tool_version`: the release is made anew for it.
  package let facts: [SettingChange]

  private let planned: [OutputFile]
  private let live: LiveFiles?
  private var before: [Manifest.File] { live?.manifest?.files ?? [] }
  private let secrets: HeardSecrets
  private let tokens: (present: String?, former: String?)
  private var buffer: [UInt8] = []
  private var former: [UInt8] = []
  /// Of the last pairs of contents: a thousand telephones may have the same phone book.
  private var known: [[String]: ContentChange] = [:]
  private static let mostKnown = 64

  /// Nothing would be written.
  package var isNothing: Bool {
    release != nil && files.isEmpty && links.added.isEmpty && links.removed.isEmpty && facts.isEmpty
  }

  /// - Parameters:
  ///   - files: made with `secrets`.
  ///   - out: nil where there is no output directory yet.
  package convenience init(
    of files: [OutputFile], company: String, facts: ReleaseFacts, origin: CompanyOrigin, secrets: HeardSecrets,
    from out: borrowing OutputDirectory?
  ) throws(PublishError) {
    do {
      guard ReleasePath.isCompany(company) else { throw PublishError.unusableCompany(company) }
      let plan = try ReleasePlan(company: company, facts: facts, origin: .company(origin), files: files)
      try self.init(plan, secrets, try Self.live(company, out))
    } catch {
      throw PublishError(error)
    }
  }

  /// Of the server-wide files.
  ///
  /// - Parameter included: the companies whose descriptions are planned, with the engines that they have files for.
  package convenience init(
    ofEngine files: [OutputFile], facts: ReleaseFacts, origin: ProviderOrigin, secrets: HeardSecrets,
    including planned: [String: [String]], from out: borrowing OutputDirectory?
  ) throws(PublishError) {
    do {
      var included = try Self.engines(out)
      included.merge(planned) { $1 }
      let plan = try ReleasePlan(
        company: OutputDirectory.engine, facts: facts, origin: .provider(origin), files: files,
        links: included.flatMap { company, engines in engines.map { EngineFolder.inclusion(of: company, in: $0) } })
      try self.init(plan, secrets, try Self.live(OutputDirectory.engine, out))
    } catch {
      throw PublishError(error)
    }
  }

  private init(_ plan: ReleasePlan, _ secrets: HeardSecrets, _ live: LiveFiles?) throws {
    name = plan.company
    planned = plan.files
    self.live = live
    release = live?.release
    self.secrets = secrets
    let before = live?.manifest
    let known = Set((before?.links ?? []).map(\.path))
    let wanted = Set(plan.links.map(\.path))
    links = (wanted.subtracting(known).sorted(), known.subtracting(wanted).sorted())
    tokens = (
      plan.files.lazy.compactMap { ReleasePath.token(of: $0.path) }.first,
      (before?.files ?? []).lazy.compactMap { ReleasePath.token(of: $0.path) }.first
    )
    facts =
      before.map { plan.facts.changes(from: $0.facts) + ReleaseOrigin.changes(from: $0.origin, to: plan.origin) } ?? []
    try compare()
  }

  private static func live(_ name: String, _ out: borrowing OutputDirectory?) throws -> LiveFiles? {
    switch out {
    case .some(let out): try LiveFiles(name, in: out)
    case .none: nil
    }
  }

  private static func engines(_ out: borrowing OutputDirectory?) throws -> [String: [String]] {
    switch out {
    case .some(let out): try out.enginesOfCompanies()
    case .none: [:]
    }
  }

  // MARK: Files

  private func compare() throws {
    var entries: [Manifest.File] = []
    entries.reserveCapacity(planned.count)
    let formerFiles = FormerFiles(before, tokens: tokens)
    var lines: [String: LineChange] = [:]
    for file in planned {
      try render(file)
      let entry = Manifest.File(file, sha256: hexadecimal(SHA256.hash(data: buffer)), size: buffer.count)
      entries.append(entry)
      guard file.kinds.isEmpty, file.isText, let old = formerFiles.file(of: file.path), old.sha256 != entry.sha256,
        try live?.read(old.path, into: &former) == true
      else { continue }
      lines[file.path] = LineChange(from: former, to: buffer)
    }
    _ = secrets.take()
    files = try entries.changes(from: before) { try live?.stands($0) ?? false }
    for index in files.indices { files[index].lines = lines[files[index].path] }
    unchanged = entries.count - files.count { $0.kind != .vanished }
  }

  private func render(_ file: OutputFile) throws {
    // The dialplan of a large company is a thousand times as long as the files after it.
    buffer.removeAll(keepingCapacity: buffer.capacity < 4 << 20)
    try file.render(into: &buffer, as: file.path)
  }

  // MARK: Devices

  /// What changes of each device of the company.
  package func handsets(of compilation: Compilation) throws(PublishError) -> [HandsetChange] {
    do {
      return compilation.handsets(in: files, of: planned, before: before, models: try formerModels())
    } catch {
      throw PublishError(error)
    }
  }

  /// As the table of devices of the live release says; its first columns are `device`, `mac` and `model`.
  private func formerModels() throws -> [String: String] {
    guard let live, try live.read("tables/devices.csv", into: &former) else { return [:] }
    var models: [String: String] = [:]
    var (row, device) = ("", "")
    for cell in ValueReader.cells(former) {
      let parts = cell.name.split(separator: "/")
      guard parts.count == 2 else { continue }
      if parts[1] == "1" { (row, device) = (String(parts[0]), cell.value) }
      if parts[1] == "3", parts[0] == row, device.hasPrefix("device ") {
        models[String(device.dropFirst("device ".count))] = cell.value
      }
    }
    return models
  }

  // MARK: Settings

  /// What is different inside a file that changes; nil of one that is new or vanishes.
  ///
  /// - Parameters:
  ///   - owner: the device whose file it is; nil of a file that devices share.
  ///   - names: of all settings that are secrets, gathered over a run.
  package func content(
    of change: FileChange, owner: DevicePlan?, _ names: SecretNames
  ) throws(PublishError) -> ContentChange? {
    do {
      guard change.kind == .changed, let place = change.place, let old = change.old, let live else { return nil }
      let file = planned[place]
      if let lines = change.lines { return .lines(lines) }
      let settings = (owner?.familySettings ?? [:]).sorted { $0.key < $1.key }.flatMap { [$0.key, $0.value] }
      let key = [old.sha256, change.new?.sha256 ?? "", owner?.model ?? ""] + settings
      // One that was changed on the disk is not what its digest says.
      if old.sha256 != change.new?.sha256, let content = known[key] { return content }
      if known.count >= Self.mostKnown { known = [:] }
      let content = try inside(file, old, owner, live, names)
      known[key] = content
      return content
    } catch {
      throw PublishError(error)
    }
  }

  private func inside(
    _ file: OutputFile, _ old: Manifest.File, _ owner: DevicePlan?, _ live: LiveFiles, _ names: SecretNames
  ) throws -> ContentChange {
    guard let shape = file.kinds.first?.shape, ![file.contentType, old.contentType].contains(FileChange.encrypted),
      try live.read(old.path, into: &former)
    else { return .bytes }
    _ = secrets.take()
    try render(file)
    var mask = SecretMask()
    mask.secrets = secrets.take()
    mask.tokens = [tokens.present, tokens.former].compactMap { $0 }
    guard let after = try? writtenValues(buffer, shape), let before = try? writtenValues(former, shape) else {
      return .lines(LineChange(from: former, to: buffer))
    }
    mask.add(names: owner.map { names.names(of: $0) } ?? names.names(ofShared: file.kinds))
    mask.add(names: mask.names(in: after))
    let changes = after.changes(from: before).map { mask.masked($0) }
    return changes.isEmpty ? .lines(LineChange(from: former, to: buffer)) : .settings(changes)
  }
}

extension OutputFile {
  fileprivate var isText: Bool { contentType.hasPrefix("text/") }
}

extension ReleaseFacts {
  /// The day of the build alone makes no other release.
  fileprivate func changes(from old: ReleaseFacts) -> [SettingChange] {
    [
      SettingChange(name: "horizon_last", old: old.horizon.last.text, new: horizon.last.text),
      SettingChange(name: "time_zone_data", old: old.timeZoneData, new: timeZoneData),
      SettingChange(name: "tool_version", old: old.toolVersion, new: toolVersion),
      SettingChange(name: "language_version", old: "\(old.languageVersion)", new: "\(languageVersion)"),
      SettingChange(name: "summer_time_last", old: old.summerTimeLast?.text, new: summerTimeLast?.text),
    ].filter { $0.old != $0.new }
  }
}

extension ReleaseOrigin {
  fileprivate static func changes(from old: ReleaseOrigin?, to new: ReleaseOrigin?) -> [SettingChange] {
    let (before, after) = (old?.texts ?? [:], new?.texts ?? [:])
    return Set(before.keys).union(after.keys).sorted().compactMap { name in
      before[name] == after[name] ? nil : SettingChange(name: name, old: before[name], new: after[name])
    }
  }

  private var texts: [String: String] {
    switch self {
    case .company(let company):
      [
        "name": company.name, "key_fingerprint": company.keyFingerprint,
        "numbers": company.numbers.map(\.text).joined(separator: ", "),
      ]
    case .provider(let provider): ["provider": provider.id, "provider_digest": provider.digest]
    }
  }
}
