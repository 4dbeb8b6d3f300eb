package import SourceText

/// Writes a narration for a terminal or a program.
package struct NarrationText: Sendable {
  private let files: SourceFiles
  private let range: @Sendable (String) -> SourceRange?

  /// - Parameter range: where an object or a key of it is written.
  package init(files: SourceFiles, range: @escaping @Sendable (String) -> SourceRange?) {
    self.files = files
    self.range = range
  }

  /// One line a step: time, what happens, where it is written.
  package func text(_ narration: Narration, isColoured: Bool = false) -> String {
    let texts = narration.steps.map { printable($0.text) }
    let width = min(texts.map(\.count).max() ?? 0, 84)
    var text = ""
    var last = -1
    for (step, words) in zip(narration.steps, texts) {
      let time = step.at == last ? "" : Self.clock(step.at)
      last = step.at
      text += String(repeating: " ", count: max(7 - time.count, 0)) + time + "  " + words
      if let place = place(step.subject) {
        let gap = String(repeating: " ", count: max(width - words.count, 0) + 2)
        text += isColoured ? "\(gap)\u{1B}[2m\(place)\u{1B}[0m" : gap + place
      }
      text += "\n"
    }
    let end = "\(printable(narration.summary)), after \(narration.total) s"
    return text + "\n" + (isColoured ? "\u{1B}[1m\(end)\u{1B}[0m" : end) + "\n"
  }

  /// `{"outcome": {…}, "seconds": 12, "steps": [{…}]}`; names are stable.
  package func json(_ narration: Narration) -> JSON {
    .members([
      "outcome": .members([
        "kind": .text(narration.end.kind.rawValue), "what": .text(narration.end.what),
        "element": .text(narration.end.element), "text": .text(narration.summary),
      ]),
      "seconds": .number(narration.total),
      "steps": .list(
        narration.steps.map { step in
          .members([
            "at": .number(step.at), "kind": .text(step.kind), "text": .text(step.text), "node": .text(step.node),
            "subject": step.subject.map { .text($0) }, "place": place(step.subject).map { .text($0) },
          ])
        }),
    ])
  }

  /// `centrale.yaml:12`, for an object id and key path.
  package func place(_ subject: String?) -> String? {
    guard let subject, let range = range(subject) else { return nil }
    let file = files[range.file]
    return "\(file.path):\(file.position(at: range.start).line)"
  }

  private static func clock(_ seconds: Int) -> String {
    let rest = seconds % 60
    return "\(seconds / 60):\(rest < 10 ? "0" : "")\(rest)"
  }
}

/// A name of a description may hold what a terminal obeys.
package func printable(_ text: String) -> String {
  String(String.UnicodeScalarView(text.unicodeScalars.map { $0.isUnsafeToPrint ? "\u{FFFD}" : $0 }))
}
