import ExchangeCompiler
import SourceText

/// How much a build changes, in a line.
extension ChangeSummary {
  /// `3 companies: 1 new, 1 changed, 1 unchanged; 12 handsets resync, 2 may reboot; 4 calls differ`
  var total: String {
    let parts = [
      (companies.new, "new"), (companies.changed, "changed"), (companies.unchanged, "unchanged"),
      (companies.refused, "refused"),
    ]
    return
      "\(counted(companies.all, "company", "companies")): \(Self.listed(parts))\(changes.isEmpty ? "" : "; \(changes)")"
  }

  /// `12 handsets resync, 2 may reboot; 1 handset new; 14 files changed; 4 calls differ`
  var changes: String {
    [handsets.text, files.text, callsText].filter { !$0.isEmpty }.joined(separator: "; ")
  }

  /// Empty where none differ.
  private var callsText: String {
    guard let calls else { return "unknown which calls differ" }
    return calls == 0 ? "" : counted(calls, "kind of call differs", "kinds of calls differ")
  }

  fileprivate static func listed(_ parts: [(count: Int, word: String)]) -> String {
    parts.filter { $0.count > 0 }.map { "\($0.count) \($0.word)" }.joined(separator: ", ")
  }

  var json: JSON {
    .members([
      "companies": [
        "new": .number(companies.new), "changed": .number(companies.changed),
        "unchanged": .number(companies.unchanged), "refused": .number(companies.refused),
      ],
      "handsets": handsets.json,
      "files": [
        "new": .number(files.new), "changed": .number(files.changed), "vanished": .number(files.vanished),
        "unchanged": .number(files.unchanged),
      ],
      "calls": calls.map { .number($0) } ?? .null,
    ])
  }
}

extension ChangeSummary.Handsets {
  /// `12 handsets resync, 2 may reboot, 1 is new, 1 vanishes`; empty where there is nothing to say.
  var text: String {
    let parts: [(count: Int, one: String, more: String)] = [
      (needs[.resync] ?? 0, "resyncs", "resync"), (needs[.reboot] ?? 0, "may reboot", "may reboot"),
      (needs[.unknown] ?? 0, "changes when it starts", "change when they start"),
      (needs[.byHand] ?? 0, "is set by hand", "are set by hand"), (new, "is new", "are new"),
      (vanished, "vanishes", "vanish"),
    ]
    return parts.filter { $0.count > 0 }.enumerated().map { place, part in
      let noun = place == 0 ? (part.count == 1 ? " handset" : " handsets") : ""
      return "\(part.count)\(noun) \(part.count == 1 ? part.one : part.more)"
    }.joined(separator: ", ")
  }

  var json: JSON {
    .object(
      [
        JSON.Member("new", .number(new)), JSON.Member("changed", .number(changed)),
        JSON.Member("vanished", .number(vanished)),
      ]
        + HandsetNeed.allCases.filter { ![.nothing, .start].contains($0) }.map {
          JSON.Member($0.rawValue, .number(needs[$0] ?? 0))
        })
  }
}

extension ChangeSummary.Files {
  fileprivate var text: String {
    let parts = [(changed, "changed"), (new, "new"), (vanished, "gone")].filter { $0.0 > 0 }
    guard let first = parts.first else { return "" }
    let rest = parts.dropFirst().map { ", \($0.0) \($0.1)" }.joined()
    return "\(counted(first.0, "file", "files")) \(first.1)\(rest)"
  }
}

/// `1 file`, `3 files`.
func counted(_ count: Int, _ one: String, _ more: String) -> String { "\(count) \(count == 1 ? one : more)" }
