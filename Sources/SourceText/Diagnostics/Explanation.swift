/// What the page of a rule says: the same parts in the same order for every rule. Plain Markdown, hard-wrapped.
package struct Explanation: Hashable, Sendable {
  /// What is checked, one paragraph.
  package let what: String
  /// What a caller, a user or an installer meets where nobody heeds the finding.
  package let why: String
  /// Nothing only where no input can show it.
  package let wrong: Example?
  package let right: Example?
  /// What is left out on purpose, or what to do in a special case.
  package let note: String?
  /// The standard, guide or decision that a fact stands on.
  package let source: String?

  package init(
    what: String, why: String, wrong: Example? = nil, right: Example? = nil, note: String? = nil, source: String? = nil
  ) {
    self.what = what
    self.why = why
    self.wrong = wrong
    self.right = right
    self.note = note
    self.source = source
  }

  /// A piece of input, or a few words where the input is not a text.
  package struct Example: Hashable, Sendable {
    package enum Form: Hashable, Sendable { case yaml, table, template, words }

    package let form: Form
    package let text: String
    /// What has to be the case for the example to be wrong or right.
    package let given: String?

    /// A fragment of a description, a provider file or a profile.
    package static func yaml(given: String? = nil, _ text: String) -> Self {
      Self(form: .yaml, text: text, given: given)
    }

    /// A few lines of a table.
    package static func table(given: String? = nil, _ text: String) -> Self {
      Self(form: .table, text: text, given: given)
    }

    /// A line of a device template.
    package static func template(_ text: String) -> Self { Self(form: .template, text: text, given: nil) }

    /// What a picture, a recording, a command or a disk holds: full sentences.
    package static func words(_ text: String) -> Self { Self(form: .words, text: text, given: nil) }

    private init(form: Form, text: String, given: String?) {
      self.form = form
      self.text = text
      self.given = given
    }
  }

  /// The whole page as Markdown, without a line break at its end.
  package var page: String {
    var page = what + "\n\n## Why it matters\n\n" + why
    if let wrong { page += "\n\n## Wrong\n\n" + wrong.markdown }
    if let right { page += "\n\n## Right\n\n" + right.markdown }
    if let note { page += "\n\n## Note\n\n" + note }
    if let source { page += "\n\n## Source\n\n" + source }
    return page
  }
}

extension Explanation.Example {
  fileprivate var markdown: String {
    let body =
      form == .words
      ? text
      : text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.isEmpty ? "" : "    " + $0 }
        .joined(separator: "\n")
    return given.map { $0 + "\n\n" + body } ?? body
  }
}
