import ExchangeChecks
import ExchangeDescription
import SourceText
import TelephoneExchange

/// Whether the files of every model of a family say what they are made of: all models at once, from the profile alone.
///
/// Each model is tried with all lines and keys and hostile names, and with one line and no keys. Its files are read back by
/// the rules of their syntax; what was put in must be in them, what is taken away must be written empty, and one line, key or
/// module more than the profile says must be found by the checks.
package struct Conformance {
  package struct Finding: Hashable, Sendable {
    package var model: String
    package var message: String
  }

  package private(set) var findings: [Finding] = []
  /// What the files call their values, each with the first model that writes it.
  package private(set) var names: [DeviceFamily.FileShape: [String: String]] = [:]
  private let family: DeviceFamily
  private let library: DeviceLibrary

  package init(of family: DeviceFamily, in library: DeviceLibrary, models: [DeviceFamily.Model]? = nil) {
    self.family = family
    self.library = library
    let trial = TrialCompany(of: models ?? family.models, in: library)
    let context = trial.rendering.context
    let rendering = trial.rendering
    checkRelease(context)
    for device in trial.devices {
      checkLimits(device.full)
      let files = read(device.full.plan, device.model, rendering)
      compare(device.full, files)
      for file in files { checkPhoneBook(file, of: device.model.device.name, isWhole: false) }
      checkReset(device.full, files, read(device.least.plan, device.model, rendering))
    }
    readShared(rendering)
  }

  private mutating func tell(_ model: String, _ message: String) {
    let finding = Finding(model: model, message: message)
    if !findings.contains(finding) { findings.append(finding) }
  }

  private mutating func note(_ values: [WrittenValue], _ shape: DeviceFamily.FileShape?, _ model: String) {
    guard let shape else { return }
    var known = names.removeValue(forKey: shape) ?? [:]
    for value in values where known[value.name] == nil { known[value.name] = model }
    names[shape] = known
  }

  // MARK: Limits

  /// What the checks say of a whole company of such devices: digit maps, values that files cannot hold.
  private mutating func checkRelease(_ context: DeviceContext) {
    guard let day = Day(year: 2026, month: 11, day: 1) else { return }
    let release = ReleaseContext(
      Exchange(), CallPlan(horizon: DayRange(day, day)), context, engines: [], places: Places(), isSound: true)
    let found = ReleaseChecks.devices.findings(release, isWhole: true)
    for finding in found where finding.severity == .error {
      tell(model(of: finding.subject, in: context.company), "check: \(finding.message)")
    }
  }

  private func model(of subject: String?, in company: CompanyDevices) -> String {
    let device = company.devices.first { plan in subject.map { $0.hasPrefix(plan.subject) } ?? false }
    return device.flatMap { library.families[$0.model]?.model.device.name } ?? family.name
  }

  private mutating func checkLimits(_ trial: TrialDevice) {
    let model = trial.model
    for code in codes(of: trial.plan) { tell(model.name, "as many as the profile allows are reported: \(code)") }
    var lines = trial
    lines.add(line: model.accounts)
    if !codes(of: lines.plan).contains("too-many-lines") { tell(model.name, "a line too many is not reported") }
    var keys = trial.plan
    keys.keys.append(DeviceKey(position: model.lineKeys + 1, label: "", function: .speedDial("1")))
    if codes(of: keys).isEmpty { tell(model.name, "a key too many is not reported") }
    var modules = trial.plan
    modules.modules += 1
    if !codes(of: modules).contains("too-many-modules") { tell(model.name, "a module too many is not reported") }
  }

  private func codes(of plan: DevicePlan) -> [String] {
    var company = CompanyDevices()
    company.devices = [plan]
    let context = DeviceCheckContext(Exchange(), company, library.families.catalog, places: Places())
    return ModelChecks.all.findings(context, isWhole: true).filter { $0.severity == .error }.map(\.rule.code)
  }

  // MARK: Files

  private struct ReadFile {
    var name: String
    /// What it does not say any more stays on the device.
    var leavesBehind: Bool
    var values: [WrittenValue]
  }

  private mutating func read(
    _ plan: DevicePlan, _ model: DeviceFamily.Model, _ rendering: DeviceRendering
  ) -> [ReadFile] {
    var read: [ReadFile] = []
    for file in deviceFiles(for: plan, in: rendering) {
      let name = name(of: file)
      if name.contains("{") { tell(model.device.name, "the name \(name) has a part that is not known") }
      let shape = shape(named: name, plan, model.device)
      var bytes: [UInt8] = []
      do {
        try file.render(&bytes)
        let values = try writtenValues(bytes, shape)
        note(values, shape, model.device.name)
        read.append(
          ReadFile(
            name: name, leavesBehind: file.audience != .engine && shape?.replaces != true, values: values))
      } catch let fault as UnreadableFile {
        tell(model.device.name, "\(general(name, plan)): \(fault.reason)")
      } catch {
        tell(model.device.name, "\(general(name, plan)): \(error)")
      }
    }
    if read.isEmpty { tell(model.device.name, "it has no file of its own") }
    return read
  }

  /// The files that devices share.
  private mutating func readShared(_ rendering: DeviceRendering) {
    let written = ["application/x-pem-file", "image/"]
    for file in companyDeviceFiles(in: rendering) where !written.contains(where: file.contentType.hasPrefix) {
      let name = name(of: file)
      // Of those that the name may come from, the one that says most of it.
      let shapes = family.files.filter { shape in
        shape.scope != .device && shape.path.split(separator: "/").last.map { matches(String($0), name) } ?? false
      }
      let shape = shapes.max { said(by: $0.path) < said(by: $1.path) }
      var bytes: [UInt8] = []
      do {
        try file.render(&bytes)
        let read = ReadFile(name: name, leavesBehind: false, values: try writtenValues(bytes, shape))
        note(read.values, shape, family.name)
        checkPhoneBook(read, of: family.name, isWhole: true)
      } catch let fault as UnreadableFile {
        tell(family.name, "\(name): \(fault.reason)")
      } catch {
        tell(family.name, "\(name): \(error)")
      }
    }
  }

  /// Whoever is in a file by number is in it by name too.
  ///
  /// - Parameter isWhole: nobody is left out for speed dials.
  private mutating func checkPhoneBook(_ file: ReadFile, of owner: String, isWhole: Bool) {
    let all = WrittenTexts(file.values.map(\.value))
    let rows = TrialCompany.phoneBook
    let found = rows.filter { row in row.numbers.contains(where: all.contains) }
    guard !found.isEmpty else { return }
    if isWhole, found.count < min(rows.count, family.directoryEntries { _ in nil }) {
      tell(owner, "\(file.name) has \(found.count) of \(rows.count) numbers of the phone book")
    }
    if let row = found.first(where: { row in
      ![row.lastName, row.name].contains { isShown($0, in: all, most: family.nameLength) }
    }) {
      tell(owner, "\(file.name) has the number \(row.numbers[0]) without its name \(row.name)")
    }
  }

  private func shape(named name: String, _ plan: DevicePlan, _ model: DeviceModel) -> DeviceFamily.FileShape? {
    family.files.first { shape in
      shape.scope == .device && shape.when.allSatisfy { model.setting($0.key, on: plan) == $0.value }
        && shape.path.split(separator: "/").last.map { matches(String($0), name) } ?? false
    }
  }

  /// How many signs of a path stand outside its braces.
  private func said(by path: String) -> Int {
    path.split(separator: "{").map { $0.split(separator: "}").last?.count ?? 0 }.reduce(0, +)
  }

  /// Whether a name may come from a path: the texts outside its braces are in it in their order.
  private func matches(_ path: String, _ name: String) -> Bool {
    var rest = name[...]
    let parts = path.split(separator: "{", omittingEmptySubsequences: false)
    for (place, part) in parts.enumerated() {
      let text =
        place == 0 ? part : part.split(separator: "}", maxSplits: 1, omittingEmptySubsequences: false).last ?? ""
      if place == 0 {
        guard rest.hasPrefix(text) else { return false }
        rest = rest.dropFirst(text.count)
      } else if text.isEmpty {
        if place == parts.count - 1 { return true }
      } else if let found = rest.firstRange(of: text) {
        rest = rest[found.upperBound...]
      } else {
        return false
      }
    }
    return rest.isEmpty || parts.count == 1 && rest.isEmpty
  }

  /// Every value that was put in is in some file that the device fetches.
  private mutating func compare(_ trial: TrialDevice, _ files: [ReadFile]) {
    let model = trial.model
    guard !files.isEmpty else { return }
    let all = WrittenTexts(files.flatMap { $0.values.map(\.value) })
    let secrets = TrialSecrets()
    for (index, account) in trial.plan.accounts.enumerated() {
      if !all.contains(secrets.name("endpoint", account: account.id)) {
        tell(model.name, "the user name of line \(index + 1) of \(model.accounts) is in no file")
        break
      }
      if !all.contains(secrets.secret("sip-password", account: account.id, generation: 0).reveal) {
        tell(model.name, "the password of line \(index + 1) of \(model.accounts) is in no file")
        break
      }
    }
    for key in trial.plan.keys {
      guard let value = key.function.number, !all.contains(value) else { continue }
      tell(
        model.name,
        "the number of key \(key.position) of module \(key.module) (\(key.function.kind.rawValue)) is in no file")
      break
    }
    // Some telephones have no room for labels, and show none at all.
    let labelled = trial.plan.keys.filter { $0.function != .line }
    if let missing = labelled.first(where: { !isLabelShown($0.label, in: all, of: model) }),
      labelled.contains(where: { isLabelShown($0.label, in: all, of: model) })
    {
      tell(
        model.name,
        "the label \(missing.label) of key \(missing.position) of module \(missing.module) (\(missing.function.kind.rawValue)) is in no file"
      )
    }
    let named = trial.plan.accounts
    if let missing = named.firstIndex(where: { !isShown($0.displayName, in: all, most: .max) }),
      named.contains(where: { isShown($0.displayName, in: all, most: .max) })
    {
      tell(model.name, "the name of line \(missing + 1) of \(model.accounts) is in no file")
    }
  }

  /// Whether a key's label is in a file, without the signs that would end it.
  private func isLabelShown(_ label: String, in all: WrittenTexts, of model: DeviceModel) -> Bool {
    let refused = family.vocabulary.refusedInLabels
    let written = label.split { $0 == " " || refused.contains($0) }.joined(separator: " ")
    return isShown(written, in: all, most: model.labelLength ?? .max)
  }

  /// Whether a name is in a file as near as its formats can write it, cut to so many bytes.
  private func isShown(_ written: String, in all: WrittenTexts, most: Int) -> Bool {
    var forms = [written, written.replacing("\"", with: "'"), EscapingContext.colonValue.folded(written)]
    let syntaxes = Set(family.files.map(\.syntax))
    if syntaxes.contains(.words) { forms.append(EscapingContext.wordsValue.folded(written)) }
    if syntaxes.contains(.smartware) { forms.append(EscapingContext.smartwareWord.folded(written)) }
    if family.files.contains(where: { $0.encoding == .latin1 }) { forms += forms.map(FileEncoding.latin1.folded) }
    return forms.contains { form in
      let cut = form.cut(toBytes: most)
      return all.contains(cut)
    }
  }

  /// Whatever says something of a line or a key is written without them too, so that nothing of them stays behind.
  private mutating func checkReset(_ trial: TrialDevice, _ full: [ReadFile], _ least: [ReadFile]) {
    var names: Set<String> = []
    for value in least.flatMap(\.values) {
      names.insert(value.name)
      // An element without a text has its attributes only.
      if let attribute = value.name.lastIndex(of: "@") { names.insert(String(value.name[..<attribute])) }
    }
    let secrets = TrialSecrets()
    var said: [String] = []
    for account in trial.plan.accounts {
      said.append(secrets.name("endpoint", account: account.id))
      said.append(secrets.secret("sip-password", account: account.id, generation: 0).reveal)
    }
    said += trial.plan.keys.compactMap(\.function.number)
    let mine = Set(said)
    var left: [String] = []
    for value in full.filter(\.leavesBehind).flatMap(\.values) where !names.contains(value.name) {
      if mine.contains(value.value) || value.value.parts.contains(where: mine.contains) { left.append(value.name) }
    }
    guard let first = left.first else { return }
    tell(
      trial.model.name,
      "\(first) stays behind when lines and keys are taken away"
        + (left.count > 1 ? " (and \(left.count - 1) more)" : ""))
  }

  private func name(of file: OutputFile) -> String {
    file.path.split(separator: "/").last.map(String.init) ?? file.path
  }

  private func general(_ name: String, _ plan: DevicePlan) -> String {
    guard let mac = plan.mac?.hex else { return name }
    return name.replacing(mac, with: "{mac}").replacing(mac.uppercased(), with: "{MAC}")
  }
}

/// What was written, to be looked through often.
private struct WrittenTexts {
  private let texts: Set<String>
  private let parts: Set<String>
  private let joined: String

  init(_ texts: [String]) {
    self.texts = Set(texts)
    parts = Set(self.texts.flatMap(\.parts))
    joined = self.texts.joined(separator: "\u{0}")
  }

  func contains(_ text: String) -> Bool { texts.contains(text) || parts.contains(text) || joined.contains(text) }
}

extension String {
  /// What signs part that are in no name, number or password of a trial.
  fileprivate var parts: [String] {
    split { !($0.isASCII && ($0.isLetter || $0.isNumber)) && $0 != "*" }.map(String.init)
  }
}

extension DeviceKey.Function {
  /// The number that a key must have in the file; nil: the vendor may have a word for what it does.
  fileprivate var number: String? {
    switch self {
    case .lamp(let number, _), .speedDial(let number): number
    case .code(let code): code
    case .tones(let tones): tones
    case .transfer(let number): number
    case .line, .page, .pickup, .park, .doNotDisturb, .forward, .voicemail, .nightSwitch: nil
    }
  }
}
