import ExchangeCompiler
import Glibc
import Releases
import SourceText
import TelephoneExchange

/// What `status` says of an output directory.
struct StatusReport {
  var status: OutputStatus
  var output: String
  var onlyProblems: Bool

  private var shown: [ReleaseStatus] {
    status.all.filter { !onlyProblems || !$0.stale.isEmpty || !$0.broken.isEmpty }
  }

  var text: String {
    guard !status.all.isEmpty else { return "nothing is published in \(quotedPath(output))\n" + build }
    var table = TextTable([
      ("company", .left), ("state", .left), ("release", .right), ("live since", .left), ("devices", .right),
      ("files", .right), ("size", .right), ("version", .left), ("built for", .left), ("description", .left),
    ])
    for one in shown {
      table.add([
        one.name, one.state, one.release.map { "\($0)" } ?? "-", one.since.map(Moment.local) ?? "-", "\(one.devices)",
        "\(one.files)", Self.size(one.bytes), one.facts.map { harmless($0.toolVersion) } ?? "-",
        one.facts?.asOf.text ?? "-", one.place.map { harmless($0) } ?? "-",
      ])
    }
    var text = shown.isEmpty ? "" : table.text
    var findings = ""
    for one in shown {
      for fault in one.broken { findings += "broken: \(one.name): \(harmless(fault.words))\n" }
    }
    for one in shown {
      for reason in one.stale { findings += "stale: \(one.name): \(harmless(reason.words))\n" }
    }
    for (engine, company) in status.notLetGo {
      findings += "stale: \(company): \(engine) still has it, and it is removed; run `centrale reload`\n"
    }
    if !findings.isEmpty { text += (text.isEmpty ? "" : "\n") + findings }
    return text + (text.isEmpty ? "" : "\n") + summary + build
  }

  private var summary: String {
    let companies = status.companies
    let broken = status.all.count { !$0.broken.isEmpty }
    let stale = status.all.count { !$0.stale.isEmpty }
    var text = companies.count == 1 ? "1 company" : "\(companies.count) companies"
    text += ", \(counted(companies.reduce(0) { $0 + $1.devices }, "device"))"
    text += ", \(Self.size(status.all.reduce(0) { $0 + $1.bytes })): "
    text += broken + stale == 0 ? "all well" : "\(broken) broken, \(stale) stale"
    for engine in status.unknownEngines {
      text += "\nwhat \(engine) has taken in is not known: `centrale reload \(output.shellWord)` takes in everything"
    }
    return text + "\n"
  }

  private var build: String {
    switch status.build {
    case .none: ""
    case .running(let process): "a build is running\(process.map { " (process \($0))" } ?? "")\n"
    }
  }

  private static func size(_ bytes: Int) -> String {
    if bytes < 1000 { return "\(bytes) B" }
    var (tenths, unit) = (bytes / 100, 0)
    while tenths >= 10_000, unit < 3 { (tenths, unit) = (tenths / 1000, unit + 1) }
    return "\(tenths / 10).\(tenths % 10) \(["kB", "MB", "GB", "TB"][unit])"
  }

  // MARK: JSON

  var json: JSON {
    let process: Int? = if case .running(let process) = status.build { process } else { nil }
    return .members([
      "companies": .list(shown.filter { $0.name != OutputDirectory.engine }.map(json)),
      "engine": shown.first { $0.name == OutputDirectory.engine }.map(json),
      "broken": .number(status.all.count { !$0.broken.isEmpty }),
      "stale": .number(status.all.count { !$0.stale.isEmpty }),
      "build_running": .truth(status.build != .none), "build_process": process.map { .number($0) },
      "not_known_what_is_taken_in": .list(status.unknownEngines.map(JSON.text)),
      "removed_and_not_let_go": .list(
        status.notLetGo.map { .members(["engine": .text($0.engine), "company": .text($0.company)]) }),
    ])
  }

  private func json(_ one: ReleaseStatus) -> JSON {
    .members([
      "name": .text(one.name), "title": one.title.isEmpty ? nil : .text(one.title), "state": .text(one.state),
      "release": one.release.map { .number($0) }, "live_since": one.since.map { .text(Moment.universal($0)) },
      "description": one.place.map { .text($0) }, "tool_version": one.facts.map { .text($0.toolVersion) },
      "as_of": one.facts.map { .text($0.asOf.text) }, "horizon_last": one.facts.map { .text($0.horizon.last.text) },
      "summer_time_last": (one.facts?.summerTimeLast).map { .text($0.text) },
      "devices": .number(one.devices), "files": .number(one.files), "bytes": .number(one.bytes),
      "being_built": .truth(one.isBeingBuilt),
      "broken": .list(one.broken.map { ["code": .text($0.code), "text": .text($0.words)] }),
      "stale": .list(one.stale.map { ["code": .text($0.code), "text": .text($0.words)] }),
    ])
  }
}

extension ReleaseStatus {
  fileprivate var state: String {
    !broken.isEmpty ? "broken" : !stale.isEmpty ? "stale" : isBeingBuilt ? "building" : "ok"
  }
}

/// Seconds since 1970 as people and programs read them.
private enum Moment {
  static func local(_ seconds: Int) -> String {
    var (moment, parts) = (time_t(seconds), tm())
    localtime_r(&moment, &parts)
    return text(&parts, "%Y-%m-%d %H:%M")
  }

  static func universal(_ seconds: Int) -> String {
    var (moment, parts) = (time_t(seconds), tm())
    gmtime_r(&moment, &parts)
    return text(&parts, "%Y-%m-%dT%H:%M:%SZ")
  }

  private static func text(_ parts: inout tm, _ format: String) -> String {
    var bytes = [UInt8](repeating: 0, count: 64)
    let count = bytes.withUnsafeMutableBytes { buffer in
      strftime(buffer.baseAddress!.assumingMemoryBound(to: CChar.self), buffer.count, format, &parts)
    }
    return String(decoding: bytes.prefix(count), as: UTF8.self)
  }
}
