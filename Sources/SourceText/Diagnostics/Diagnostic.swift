/// One thing found in a run, and where it was written.
package struct Diagnostic: Hashable, Sendable {
  package var rule: Rule
  /// Lower case, no full stop, names in backticks; makes sense without the source line. Never holds a secret.
  package var message: String
  /// The smallest stretch that shows the fault; nil where the fault is in no text (an unwritable directory).
  package var range: SourceRange?
  /// Other places that took part.
  package var notes: [Note]
  /// What to write instead.
  package var help: String?
  /// A change that is certainly meant.
  package var fix: Edit?
  /// The object's id and the key path inside it, `user 209/voicemail/mail`: stable under edits elsewhere.
  package var subject: String?

  package struct Note: Hashable, Sendable {
    package var message: String
    package var range: SourceRange?
    /// As that of the finding: where it was written is looked up with the finding's own place.
    package var subject: String?

    package init(_ message: String, at range: SourceRange? = nil, subject: String? = nil) {
      self.message = message
      self.range = range
      self.subject = subject
    }
  }

  package init(
    _ rule: Rule, _ message: String, at range: SourceRange?, notes: [Note] = [], help: String? = nil,
    fix: Edit? = nil, subject: String? = nil
  ) {
    self.rule = rule
    self.message = message
    self.range = range
    self.notes = notes
    self.help = help
    self.fix = fix
    self.subject = subject
  }

  package var severity: Severity { rule.severity }
}

/// A replacement of a stretch of source text.
package struct Edit: Hashable, Sendable {
  package var title: String
  package var range: SourceRange
  package var text: String

  package init(_ title: String, replacing range: SourceRange, with text: String) {
    self.title = title
    self.range = range
    self.text = text
  }
}
