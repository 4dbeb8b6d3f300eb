package import SourceText

/// The syntax of the files that a template makes: it decides the position of each value from the text around it.
package enum TemplateFormat: String, Sendable, Hashable, CaseIterable {
  /// `key = value` lines, `#` comments.
  case keyValue
  case xml
}

/// A template's text, and where it was read.
package struct TemplateSource: Sendable {
  package var file: FileID
  /// UTF-8.
  package var text: [UInt8]

  package init(file: FileID, text: [UInt8]) {
    self.file = file
    self.text = text
  }
}
