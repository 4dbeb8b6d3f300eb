import ExchangeCompiler
import Glibc
import SourceText
import TelephoneExchange

/// What a build says at its end: what is live, what was not written, and what to do next.
struct FleetReport {
  private let fleet: Fleet
  private let output: String
  /// Which devices have fetched what is live, where a host remembers.
  private let reached: FetchedReport

  init(_ fleet: Fleet, output: String) {
    self.fleet = fleet
    self.output = output
    let isLarge = Self.isLarge(fleet)
    reached = FetchedReport(
      fleet.companies.filter { $0.published.map { !isLarge || $0.change != nil } ?? false }.map(\.name), output)
  }

  /// Where nothing of any company could be written. Findings have been reported.
  func printUnread() {
    for company in fleet.companies {
      guard let held = company.heldBack, held.isByDisk || fleet.companies.count > 1 else { continue }
      Console.err("\(held.isByDisk ? "error: " : "")\(company.name) was not written: \(held.reason)\n")
    }
    if fleet.settings.format == .json {
      Console.out(["companies": .list([]), "held_back": .list(fleet.companies.map(heldBack))])
    }
  }

  func print(_ out: borrowing OutputDirectory) {
    var live: [String: Int?] = [:]
    for id in [OutputDirectory.engine] + fleet.companies.compactMap(\.id) {
      do { live[id] = .some(try out.current(of: id)) } catch { Console.err("error: \(error)\n") }
    }
    if fleet.settings.format == .json { printJSON(live) }
    // Also for a program's reader where the program did not get it.
    if fleet.settings.format != .json || !Console.isWhole { printText(live) }
    for company in fleet.companies {
      for fault in company.faults { Console.err("error: \(company.name): \(isLive(company.published))\(fault)\n") }
    }
    for fault in fleet.engine.faults { Console.err("error: engine: \(isLive(fleet.engine.published))\(fault)\n") }
  }

  private func isLive(_ published: Published?) -> String {
    published.map { "release \($0.release) is live, but: " } ?? ""
  }

  private func printText(_ live: [String: Int?]) {
    let unchanged = fleet.companies.filter { $0.published.map { $0.change == nil } ?? false }
    for company in fleet.companies {
      guard let published = company.published else { continue }
      if published.change == nil, isLarge { continue }
      let handsets = company.staged?.summary?.handsets.text ?? ""
      Console.err(
        line(company.name, published, "\(company.files) files: ", handsets.isEmpty ? "" : "; \(handsets)") + "\n")
      tellBridges(of: company)
      if !isLarge, let text = reached.text(of: company.name) { Console.err(text) }
    }
    if isLarge, let text = reached.text { Console.err(text) }
    if let fault = reached.fault { Console.err("note: who has fetched the release is not known: \(fault)\n") }
    if isLarge, !unchanged.isEmpty { Console.err("\(unchanged.count) companies: nothing changed\n") }
    if let published = fleet.engine.published {
      if published.change != nil { Console.err(line(OutputDirectory.engine, published, "") + "\n") }
    } else if fleet.engine.fault != nil {
      Console.err("error: the engine's files were not published; \(stays(OutputDirectory.engine, live))\n")
    }
    for company in fleet.companies {
      guard let held = company.heldBack else { continue }
      Console.err("error: \(company.name) was not written: \(held.reason); \(stays(company.id ?? "", live))\n")
    }
    if fleet.companies.contains(where: { $0.published?.change != nil }) || fleet.engine.published?.change != nil {
      Console.err(nextSteps)
    }
  }

  /// So many companies that those without a change are only counted.
  private var isLarge: Bool { Self.isLarge(fleet) }
  private static func isLarge(_ fleet: Fleet) -> Bool { fleet.companies.count > 8 }

  private func line(_ name: String, _ published: Published, _ files: String, _ handsets: String = "") -> String {
    let change = published.change.map { "\($0.written) written, \($0.shared) unchanged, \($0.removed) gone" }
    var line = "\(name): release \(published.release), \(files)\(change ?? "nothing changed")\(handsets)"
    if let fault = published.notPruned { line += "\n\(name): an old release could not be removed: \(fault)" }
    if let fault = published.notLasting {
      line += "\nerror: \(name): release \(published.release) is live, but may not be after a power failure: \(fault)"
    }
    return line
  }

  private func stays(_ id: String, _ live: [String: Int?]) -> String {
    switch live[id] {
    case .some(.some(let release)): "its release \(release) stays live"
    case .some(.none): "it has no live release"
    case .none: "its live release stays"
    }
  }

  private func tellBridges(of company: FleetCompany) {
    if let led = company.led {
      let days = company.built?.bridges?.days ?? 0
      let devices = led == 1 ? "1 device" : "\(led) devices"
      Console.err("\(company.name): the provisioning token changed; ")
      Console.err("for \(days) days the former one still redirects \(devices)\n")
    } else if fleet.settings.revokes {
      Console.err("\(company.name): former provisioning tokens no longer work\n")
    }
  }

  // MARK: Next steps

  private var nextSteps: String {
    let live = fleet.companies.filter { $0.published != nil }
    let one = live.count == 1 ? live[0] : nil
    let home = output + "/" + (one?.name ?? "COMPANY")
    var text = "\nnext:\n"
    if let one, let url = one.built?.provisioning.masked, !url.isEmpty {
      text += "  handsets fetch from \(url)\n"
      text +=
        "    `centrale url \(one.place.directory.shellWord) --show` prints the full URL; it is in \(home)/\(OutputDirectory.urlFile) (mode 0600)\n"
    } else {
      text +=
        "  handsets fetch from the URL in \(home)/\(OutputDirectory.urlFile) (mode 0600); `centrale url DIR --show` prints it\n"
    }
    let engines = Engines.all.map(\.folder).joined(separator: " and ")
    text += "  passwords are in \(home)/current/provisioning (handsets) and \(engines) (accounts, PINs);\n"
    text += "    they derive from master.key: keep a copy of it elsewhere\n"
    let place = output.shellWord
    text += "  `centrale reload \(place)` on the engine's machine lets it take this in; calls go on. By hand:\n"
    text += Engines.all.flatMap(\.reloadCommands).map { "    \($0)\n" }.joined()
    return text + "  `centrale resync \(place) --changed` then tells telephones to look for their new files\n"
  }

  // MARK: JSON

  private func printJSON(_ live: [String: Int?]) {
    let held = fleet.companies.filter { $0.heldBack != nil }
    Console.out([
      "companies": .list(fleet.companies.compactMap(json)),
      "engine": .members([
        "release": (live[OutputDirectory.engine] ?? nil).map { .number($0) },
        "changed": .truth(fleet.engine.published?.change != nil),
        "error": fleet.engine.fault.map { .text($0) },
      ]),
      "held_back": .list(held.map { heldBack($0, live) }),
    ])
  }

  private func json(_ company: FleetCompany) -> JSON? {
    guard let published = company.published else { return nil }
    let change = published.change
    return .members([
      "company": .text(company.name), "release": .number(published.release), "files": .number(company.files),
      "changed": .truth(change != nil), "written": change.map { .number($0.written) },
      "unchanged": change.map { .number($0.shared) }, "gone": change.map { .number($0.removed) },
      "summary": company.staged?.summary?.json, "devices_led": company.led.map { .number($0) },
      "fetched": reached.json(of: company.name),
    ])
  }

  private func heldBack(_ company: FleetCompany) -> JSON { heldBack(company, [:]) }

  private func heldBack(_ company: FleetCompany, _ live: [String: Int?]) -> JSON {
    .members([
      "company": company.id.map { .text($0) }, "directory": .text(company.place.directory),
      "reason": .text(company.heldBack?.reason ?? ""),
      "live_release": (live[company.id ?? ""] ?? nil).map { .number($0) },
    ])
  }
}
