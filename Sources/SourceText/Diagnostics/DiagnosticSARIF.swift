/// Findings in SARIF 2.1.0 (OASIS), which code hosts and editors show beside the lines.
///
/// - `rules`: all rules of the program; a finding of another is listed after them.
/// - `version`: of the program.
package func sarif(
  of diagnostics: [Diagnostic], in files: SourceFiles, rules: [Rule], version: String
) -> JSON {
  var rules = rules
  var numbers: [Rule: Int] = [:]
  for (number, rule) in rules.enumerated() { numbers[rule] = number }
  for diagnostic in diagnostics where numbers[diagnostic.rule] == nil {
    numbers[diagnostic.rule] = rules.count
    rules.append(diagnostic.rule)
  }
  let driver: JSON = [
    "name": "centrale", "version": .text(version), "rules": .list(rules.map(descriptor)),
  ]
  return [
    "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
    "version": "2.1.0",
    "runs": [
      [
        "tool": ["driver": driver],
        "columnKind": "unicodeCodePoints",
        "results": .items(
          .init(diagnostics.count) { [numbers] index in
            let diagnostic = diagnostics[index]
            return result(diagnostic, number: numbers[diagnostic.rule] ?? 0, in: files)
          }),
      ]
    ],
  ]
}

private func descriptor(of rule: Rule) -> JSON {
  let page = JSON.text(rule.explanation.page)
  return [
    "id": .text(rule.code),
    "shortDescription": ["text": .text(rule.title)],
    "help": ["text": page, "markdown": page],
    "defaultConfiguration": ["level": .text(rule.severity.rawValue)],
  ]
}

private func result(_ diagnostic: Diagnostic, number: Int, in files: SourceFiles) -> JSON {
  // SARIF has no field for advice that is not a replacement: it goes after the message.
  let message = diagnostic.help.map { diagnostic.message + "\n" + $0 } ?? diagnostic.message
  let related: [JSON] = diagnostic.notes.enumerated().compactMap { number, note in
    note.range.map {
      [
        "id": .number(number), "message": ["text": .text(note.message)],
        "physicalLocation": physicalLocation($0, in: files),
      ]
    }
  }
  return .members([
    "ruleId": .text(diagnostic.rule.code),
    "ruleIndex": .number(number),
    "level": .text(diagnostic.severity.rawValue),
    "message": ["text": .text(message)],
    "locations": diagnostic.range.map { [location($0, subject: diagnostic.subject, in: files)] },
    "relatedLocations": related.isEmpty ? nil : .list(related),
    "fixes": diagnostic.fix.map { [fix($0, in: files)] },
  ])
}

private func location(_ range: SourceRange, subject: String?, in files: SourceFiles) -> JSON {
  .members([
    "physicalLocation": physicalLocation(range, in: files),
    "logicalLocations": subject.map { [["fullyQualifiedName": .text($0)]] },
  ])
}

private func physicalLocation(_ range: SourceRange, in files: SourceFiles) -> JSON {
  ["artifactLocation": artifact(range, in: files), "region": region(range, in: files)]
}

private func artifact(_ range: SourceRange, in files: SourceFiles) -> JSON {
  ["uri": .text(percentEncoded(files[range.file].shownPath))]
}

private func region(_ range: SourceRange, in files: SourceFiles) -> JSON {
  let file = files[range.file]
  let (start, end) = (file.position(at: range.start), file.position(at: range.end))
  return [
    "startLine": .number(start.line), "startColumn": .number(start.column),
    "endLine": .number(end.line), "endColumn": .number(end.column),
  ]
}

private func fix(_ edit: Edit, in files: SourceFiles) -> JSON {
  let replacement: JSON = [
    "deletedRegion": region(edit.range, in: files), "insertedContent": ["text": .text(edit.text)],
  ]
  return [
    "description": ["text": .text(edit.title)],
    "artifactChanges": [["artifactLocation": artifact(edit.range, in: files), "replacements": [replacement]]],
  ]
}

/// A path as a relative URI (RFC 3986).
private func percentEncoded(_ path: String) -> String {
  var result = ""
  for byte in path.utf8 {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
      UInt8(ascii: "~"), UInt8(ascii: "/"):
      result.unicodeScalars.append(Unicode.Scalar(byte))
    case _:
      result += "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }
  }
  return result
}
