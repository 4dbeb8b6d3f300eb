import ExchangeCompiler
import SourceText
import TelephoneExchange

/// A plan as people read it: `+` is new, `~` changes, `-` vanishes. Devices of which the same changes are told once.
struct PlanText {
  /// Settings of a file that are shown; the rest is counted.
  private static let most = 20
  /// Signs of a value.
  private static let longest = 72

  private let write: (String) -> Void

  init(to write: @escaping (String) -> Void) { self.write = write }

  func company(_ company: PlannedCompany, _ names: SecretNames) throws {
    if let known = company.known {
      write("\(company.name) (release \(known.release)): nothing changes\n\n")
      return
    }
    guard let work = company.work else {
      write("\(company.name): refused: \(company.refused?.reason ?? "")\n\n")
      return
    }
    let change = work.change
    let live = change.release.map { "release \($0)" } ?? "new"
    guard !change.isNothing else {
      write("\(company.name) (\(live)): nothing changes\n\n")
      return
    }
    let changes = company.summary.changes
    write("\(company.name) (\(live)): \(changes.isEmpty ? "only the list of the release" : changes)\n")
    facts(change)
    if change.release == nil {
      newCompany(work)
    } else {
      try handsets(work, names)
      try shared(work, names)
      files(change.files.filter { !$0.isOfDevices })
    }
    calls(work.calls)
    write("\n")
  }

  func engine(_ change: ReleaseChange) {
    guard !change.isNothing else { return }
    let live = change.release.map { "release \($0)" } ?? "new"
    write("engine (\(live)), which all companies share\n")
    facts(change)
    for link in change.links.added { write("  + \(link)\n") }
    for link in change.links.removed { write("  - \(link)\n") }
    if change.release != nil { files(change.files) }
    write("\n")
  }

  private func newCompany(_ work: PlannedCompany.Work) {
    var models: [(model: String, count: Int)] = []
    for handset in work.handsets {
      if let place = models.firstIndex(where: { $0.model == handset.model }) {
        models[place].count += 1
      } else {
        models.append((handset.model, 1))
      }
    }
    for (model, count) in models { write("  + \(counted(count, "handset", "handsets")): \(harmless(model))\n") }
  }

  private func facts(_ change: ReleaseChange) {
    for fact in change.facts { write("  \(Self.line(fact))\n") }
  }

  // MARK: Devices

  private struct Group {
    var first: HandsetChange
    var lines: [String]
    var devices: [String]
  }

  private func handsets(_ work: PlannedCompany.Work, _ names: SecretNames) throws {
    let plans = Dictionary(work.compilation.devices.devices.map { ($0.id, $0) }, uniquingKeysWith: { one, _ in one })
    var places: [[String]: Int] = [:]
    var groups: [Group] = []
    for handset in work.handsets {
      let (lines, whole) = try self.lines(of: handset, work, plans[handset.device], names)
      let key = [handset.kind.rawValue, handset.model, handset.formerModel ?? "", handset.need.rawValue, whole]
      if let place = places[key] {
        groups[place].devices.append(handset.kind == .new ? handset.named : handset.device)
      } else {
        places[key] = groups.count
        groups.append(
          Group(first: handset, lines: lines, devices: [handset.kind == .new ? handset.named : handset.device]))
      }
    }
    for group in groups {
      write("  \(Self.heading(of: group.first, group.devices))\n")
      for line in group.lines { write("      \(line)\n") }
    }
  }

  /// - Returns: what is shown, and a digest of all.
  private func lines(
    of handset: HandsetChange, _ work: PlannedCompany.Work, _ plan: DevicePlan?, _ names: SecretNames
  ) throws -> (lines: [String], digest: String) {
    guard handset.kind == .changed else { return ([], "") }
    var lines: [String] = []
    var hasher = Hasher()
    if !handset.shared.isEmpty {
      lines.append("shared: \(handset.shared.map { harmless($0) }.joined(separator: ", "))")
    }
    for file in handset.files {
      let content = try work.change.content(of: file, owner: plan, names)
      lines += Self.lines(of: file, content, named: file.name.general(handset.device))
      hasher.combine(content)
      hasher.combine(file.kind)
    }
    hasher.combine(lines)
    return (lines, String(hasher.finalize()))
  }

  private static func heading(of handset: HandsetChange, _ devices: [String]) -> String {
    let sign =
      switch handset.kind {
      case .new: "+"
      case .changed: "~"
      case .vanished: "-"
      }
    let model =
      (handset.formerModel.map { "\(harmless($0)) → " } ?? "")
      + (handset.model.isEmpty ? "unknown model" : harmless(handset.model))
    let need = handset.need.words(handset.kind)
    guard devices.count > 1 else {
      let label = handset.label.isEmpty ? "" : ", \(harmless(handset.label))"
      return "\(sign) \(harmless(handset.device)) \(model)\(label): \(need)"
    }
    let listed = devices.prefix(4).map { harmless($0) }.joined(separator: ", ")
    let more = devices.count > 4 ? " and \(devices.count - 4) more" : ""
    return "\(sign) \(devices.count) × \(model) (\(listed)\(more)): \(need)"
  }

  private func shared(_ work: PlannedCompany.Work, _ names: SecretNames) throws {
    for file in work.change.files where file.isOfDevices && !file.owner.hasPrefix("device ") {
      let content = try work.change.content(of: file, owner: nil, names)
      for line in Self.lines(of: file, content, named: file.name) { write("  \(line)\n") }
    }
  }

  // MARK: Files

  private func files(_ files: [FileChange]) {
    for file in files {
      for line in Self.lines(of: file, file.lines.map { .lines($0) }, named: file.shownPath) { write("  \(line)\n") }
    }
  }

  private static func lines(of file: FileChange, _ content: ContentChange?, named name: String) -> [String] {
    let name = harmless(name)
    switch file.kind {
    case .new: return ["+ \(name)"]
    case .vanished: return ["- \(name)"]
    case .changed: break
    }
    switch content {
    case .settings(let settings):
      var lines = ["~ \(name)"]
      lines += settings.prefix(most).map { "    \(line($0))" }
      if settings.count > most { lines.append("    and \(counted(settings.count - most, "setting", "settings")) more") }
      return lines
    case .lines(let lines):
      if lines.added + lines.removed > 0 { return ["~ \(name): +\(lines.added) -\(lines.removed) lines"] }
      let isSame = file.oldSize == file.newSize
      return ["~ \(name): \(isSame ? "lines in another order, or permissions" : "line ends or order")"]
    case .bytes where file.isEncrypted: return ["~ \(name): encrypted, so its settings are not compared"]
    case .bytes, nil: return ["~ \(name): \(file.oldSize ?? 0) → \(file.newSize ?? 0) bytes"]
    }
  }

  private static func line(_ change: SettingChange) -> String {
    let name = harmless(change.name)
    switch (change.old, change.new) {
    case (let old?, let new?):
      let start = start(old, new)
      return "~ \(name): \(value(old, from: start)) → \(value(new, from: start))"
    case (nil, let new?): return "+ \(name): \(value(new, from: 0))"
    case (let old?, nil): return "- \(name): \(value(old, from: 0))"
    case (nil, nil): return "  \(name)"
    }
  }

  /// Of long values that begin alike the part is shown that differs, with some signs before it.
  private static func start(_ old: String, _ new: String) -> Int {
    let same = zip(old.unicodeScalars, new.unicodeScalars).prefix { $0 == $1 }.count
    return max(old.unicodeScalars.count, new.unicodeScalars.count) > longest ? max(0, same - longest / 3) : 0
  }

  private static func value(_ text: String, from start: Int) -> String {
    let rest = text.unicodeScalars.dropFirst(start)
    let shown = rest.prefix(longest)
    return "\"\(start > 0 ? "…" : "")\(harmless(String(shown)))\(shown.count < rest.count ? "…" : "")\""
  }

  // MARK: Calls

  private func calls(_ calls: PlannedCalls) {
    switch calls {
    case .new, .notAsked: break
    case .unknown(let reason): write("  calls: \(reason)\n")
    case .compared(let differences, let told):
      if differences.isEmpty { return write("  calls: all go as before\n") }
      write("  calls that go differently\n")
      for difference in differences.prefix(Self.most) {
        for line in told.text(difference).split(separator: "\n") { write("      \(line)\n") }
      }
      if differences.count > Self.most {
        write("      and \(counted(differences.count - Self.most, "kind of call", "kinds of calls")) more\n")
      }
    }
  }
}

extension HandsetChange {
  fileprivate var named: String { label.isEmpty ? device : "\(device) \(label)" }
}

extension HandsetNeed {
  /// After a device's name.
  fileprivate func words(_ kind: HandsetChange.Kind) -> String {
    switch (kind, self) {
    case (.vanished, _): "vanishes; it keeps what it has until it is reset"
    case (_, .start): "new, fetches its files when it starts"
    case (.new, _): "new, set by hand from its sheet"
    case (_, .resync): "resync"
    case (_, .reboot): "resync, at which it may reboot"
    case (_, .unknown): "no event is known; it fetches its files when it starts"
    case (_, .byHand): "its sheet changes; set by hand"
    case (_, .nothing): "nothing to do"
    }
  }
}

extension FileChange {
  /// Devices fetch it, or it is what an installer prints of one.
  var isOfDevices: Bool { owner.hasPrefix("device ") || shownPath.hasPrefix("provisioning/") }
}

extension String {
  /// The name of a file as all devices of its kind have it.
  fileprivate func general(_ mac: String) -> String {
    replacing(mac, with: "{mac}").replacing(mac.uppercased(), with: "{MAC}")
  }
}
