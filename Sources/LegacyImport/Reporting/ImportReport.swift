import RecordSchemas
package import SourceText

/// What became of every value of the input, for people and for programs.
package struct ImportReport: Sendable {
  package struct File: Sendable {
    package var name: String
    package var system: String
    package var reason: String

    package init(name: String, system: String, reason: String) {
      self.name = name
      self.system = system
      self.reason = reason
    }
  }

  package var files: [File]
  package var merged: MergedImport
  package var changes: [String]
  /// Files that nothing recognised, and why.
  package var unread: [(name: String, reason: String)]

  package init(files: [File], merged: MergedImport, changes: [String], unread: [(name: String, reason: String)]) {
    self.files = files
    self.merged = merged
    self.changes = changes
    self.unread = unread
  }

  /// How many values are in each class; together they are all values.
  package var counts: [(outcome: Outcome, count: Int)] {
    var counts: [Outcome: Int] = [:]
    for value in merged.values { counts[value.outcome, default: 0] += 1 }
    return Outcome.allCases.map { ($0, counts[$0] ?? 0) }
  }

  /// Where a value stands in the description now.
  static func places(of value: InputValue) -> [String] {
    var seen: Set<String> = []
    return value.claims.map { $0.object.path + "/" + $0.key }.filter { seen.insert($0).inserted }
  }
}

extension ImportReport {
  /// For a terminal. Of each class but the carried ones `limit` values are shown; 0 shows all.
  package func text(limit: Int) -> String {
    var text = ""
    for file in files { text += "\(quotedPath(file.name)): \(file.system) (\(file.reason))\n" }
    for (name, reason) in unread { text += "\(quotedPath(name)): not read: \(reason)\n" }
    for remark in merged.remarks { text += harmless(remark) + "\n" }
    text += "\n"
    let counts = Dictionary(uniqueKeysWithValues: self.counts.map { ($0.outcome, $0.count) })
    for outcome in Outcome.allCases {
      if let count = counts[outcome], count > 0 { text += Self.row(outcome.title, count) }
    }
    text += Self.row("values in all", merged.values.count)
    for outcome in Outcome.allCases.reversed() where outcome != .carried {
      let count = counts[outcome] ?? 0
      guard count > 0 else { continue }
      text += "\n\(outcome.title):\n"
      for value in merged.values.lazy.filter({ $0.outcome == outcome }).prefix(limit == 0 ? Int.max : limit) {
        text += Self.line(value)
      }
      if limit > 0, count > limit { text += "  … and \(count - limit) more: --limit 0, or --report FILE.csv\n" }
    }
    if !merged.assumptions.isEmpty {
      text += "\nassumed, since no value says it:\n"
      for assumption in merged.assumptions.prefix(limit == 0 ? Int.max : limit) {
        text += "  \(harmless(assumption.path)): \(assumption.text)\n"
      }
      if limit > 0, merged.assumptions.count > limit { text += "  … and \(merged.assumptions.count - limit) more\n" }
    }
    if !merged.idleDecisions.isEmpty {
      text += "\ndecisions that no question asked for:\n"
      for path in merged.idleDecisions { text += "  \(harmless(path))\n" }
    }
    if !merged.heldDecisions.isEmpty {
      text += "\ndecisions that came to nothing, since the description is not overwritten; change it by hand:\n"
      for held in merged.heldDecisions { text += "  \(harmless(held.path)) is \(shown(held.there)) there\n" }
    }
    return text
  }

  private static func row(_ title: String, _ count: Int) -> String {
    let number = "\(count)"
    return "  " + title + String(repeating: " ", count: max(1, 20 - title.count))
      + String(repeating: " ", count: max(0, 7 - number.count))
      + number + "\n"
  }

  private static func line(_ value: InputValue) -> String {
    let name = value.place.name.map { " \(shown($0))" } ?? ""
    let places = places(of: value)
    let place = places.isEmpty ? "" : " -> " + places.prefix(3).map { harmless($0) }.joined(separator: ", ")
    let note = value.note.isEmpty ? "" : ": " + harmless(value.note)
    var text = "  \(harmless(value.place.text))\(name) \(value.isSecret ? "***" : shown(value.old))\(place)\(note)\n"
    if let question = value.question {
      let choices =
        question.choices.isEmpty ? "" : " (\(question.choices.map { harmless($0) }.joined(separator: " | ")))"
      text += "      decide \(harmless(question.path))\(choices)\n"
    }
    return text
  }

  /// For a spreadsheet: a line for each value, `;` between cells.
  package var csv: String {
    var whole = ""
    writeCSV { whole += $0 }
    return whole
  }

  /// The same in parts of about 64 kB: of a large import it would be as large again.
  package func writeCSV(_ write: (String) throws -> Void) rethrows {
    var text = "class;file;part;line;column;name;old value;place in the description;note;question;choices\n"
    for value in merged.values {
      let cells = [
        value.outcome.rawValue, value.place.file, value.place.part ?? "", "\(value.place.line)",
        value.place.column.map { "\($0)" } ?? "", value.place.name ?? "", value.shownOld,
        Self.places(of: value).joined(separator: " "), value.note, value.question?.path ?? "",
        value.question?.choices.joined(separator: " | ") ?? "",
      ]
      text += cells.map { Self.cell($0) }.joined(separator: ";") + "\n"
      if text.utf8.count > 1 << 16 {
        try write(text)
        text = ""
      }
    }
    try write(text)
  }

  /// A spreadsheet must not take a value for a formula.
  private static func cell(_ text: String) -> String {
    let isFormula = text.unicodeScalars.first.map { "=+-@\t\r".unicodeScalars.contains($0) } ?? false
    return Table.quoted(isFormula ? "'" + text : text, delimiter: UInt8(ascii: ";"))
  }

  package var json: JSON {
    let values = merged.values
    return .members([
      "files": .list(files.map { ["name": .text($0.name), "system": .text($0.system), "reason": .text($0.reason)] }),
      "unread": .list(unread.map { ["name": .text($0.name), "reason": .text($0.reason)] }),
      "held_decisions": .list(merged.heldDecisions.map { .text($0.path) }),
      "counts": .object(counts.map { JSON.Member($0.outcome.rawValue, .number($0.count)) }),
      "values": .items(JSON.Items(values.count) { Self.json(values[$0]) }),
      "assumptions": .list(merged.assumptions.map { ["path": .text($0.path), "text": .text($0.text)] }),
      "changes": .list(changes.map { .text($0) }),
      "remarks": .list(merged.remarks.map { .text($0) }),
    ])
  }

  private static func json(_ value: InputValue) -> JSON {
    .members([
      "class": .text(value.outcome.rawValue), "file": .text(value.place.file),
      "part": value.place.part.map { .text($0) },
      "line": .number(value.place.line), "column": value.place.column.map { .number($0) },
      "name": value.place.name.map { .text($0) }, "old": .text(value.shownOld),
      "places": .list(places(of: value).map { .text($0) }), "note": value.note.isEmpty ? nil : .text(value.note),
      "question": value.question.map { question in
        [
          "path": .text(question.path), "text": .text(question.text),
          "choices": .list(question.choices.map { .text($0) }),
        ]
      },
    ])
  }
}
