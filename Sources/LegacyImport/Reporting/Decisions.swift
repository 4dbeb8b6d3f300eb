import RecordSchemas
package import SourceText

/// `decisions.yaml`: the answers that the next run reads, and the questions that are still open, as comments to be
/// filled in.
package enum Decisions {
  package static let fileName = "decisions.yaml"

  /// Answers by the path of their question. A question whose answer is empty is open.
  package static func read(_ tree: Tree?) -> [String: String] {
    var answers: [String: String] = [:]
    for entry in tree?.entries ?? [] {
      if let text = entry.value.text?.trimmed, !text.isEmpty { answers[entry.key.value] = text }
    }
    return answers
  }

  /// The file with the open questions that it does not name yet; nil where there is nothing to add.
  package static func text(adding questions: [(question: Question, place: InputPlace)], to old: String?) -> String? {
    let known = Set(
      (old ?? "").split(separator: "\n").map { line in
        String(line.drop { $0 == "#" || $0 == " " })
      })
    let new = questions.filter { question, _ in
      let key = Tree.yamlScalar(question.path) + ":"
      return !known.contains { $0.hasPrefix(key) }
    }
    guard !new.isEmpty else { return nil }
    var text =
      old
        ?? """
        # Decisions for `centrale import`, which the next run reads. Remove the `#` before a line and write the answer behind its
        # colon; `skip` leaves the value out.

        """
    if !text.isEmpty, !text.hasSuffix("\n") { text += "\n" }
    for (question, place) in new {
      text += "\n# \(oneLine(question.text)) (\(oneLine(place.text)))\n"
      let choices = question.choices.isEmpty ? "" : "   # " + question.choices.map(oneLine).joined(separator: " | ")
      text += "# \(Tree.yamlScalar(question.path)): \(choices)\n"
    }
    return text
  }

  private static func oneLine(_ text: String) -> String { String(harmless(text).unicodeScalars.prefix(200)) }
}
