/// Findings for programs. The shape is stable: members may be added, none changes its meaning while `version` is 1.
///
///     {
///       "version": 1,
///       "findings": [
///         {
///           "code": "extension-taken",
///           "severity": "error",                        error, warning or note
///           "message": "the extension `201` is taken",
///           "place": {                                  absent where the fault is in no text
///             "file": "users.csv",                      relative to the description's directory, or as --provider has it
///             "start": {"line": 3, "column": 8, "byte": 27},
///             "end": {"line": 3, "column": 11, "byte": 30}
///           },
///           "notes": [{"message": "first used here", "place": {…}}],
///           "help": "…",                                absent where there is none, like the next two
///           "fix": {"title": "…", "place": {…}, "text": "…"},
///           "subject": "user 209/extension"
///         }
///       ],
///       "errors": 1, "warnings": 0, "notes": 0,
///       "silenced": 0                                 findings that the description says do not matter
///     }
///
/// Lines and columns count from 1, columns in Unicode scalars; `byte` counts from 0 in the file's text as UTF-8 without a
/// byte order mark. An end is the place after the last character.
package func json(of diagnostics: [Diagnostic], in files: SourceFiles, silenced: Int = 0) -> JSON {
  func count(_ severity: Severity) -> JSON { .number(diagnostics.count { $0.severity == severity }) }
  return [
    "version": 1,
    "findings": .items(.init(diagnostics.count) { json(of: diagnostics[$0], in: files) }),
    "errors": count(.error), "warnings": count(.warning), "notes": count(.note),
    "silenced": .number(silenced),
  ]
}

private func json(of diagnostic: Diagnostic, in files: SourceFiles) -> JSON {
  .members([
    "code": .text(diagnostic.rule.code),
    "severity": .text(diagnostic.severity.rawValue),
    "message": .text(diagnostic.message),
    "place": diagnostic.range.map { place($0, in: files) },
    "notes": .list(
      diagnostic.notes.map { note in
        .members(["message": .text(note.message), "place": note.range.map { place($0, in: files) }])
      }),
    "help": diagnostic.help.map(JSON.text),
    "fix": diagnostic.fix.map { fix in
      ["title": .text(fix.title), "place": place(fix.range, in: files), "text": .text(fix.text)]
    },
    "subject": diagnostic.subject.map(JSON.text),
  ])
}

private func place(_ range: SourceRange, in files: SourceFiles) -> JSON {
  let file = files[range.file]
  func end(_ offset: Int32) -> JSON {
    let position = file.position(at: offset)
    return ["line": .number(position.line), "column": .number(position.column), "byte": .number(Int(offset))]
  }
  return ["file": .text(file.shownPath), "start": end(range.start), "end": end(range.end)]
}
