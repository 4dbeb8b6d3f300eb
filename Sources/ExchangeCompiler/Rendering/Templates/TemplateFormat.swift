package import SourceText

/// The syntax of the files that a template makes: it decides the position of each value from the text around it.
package enum TemplateFormat: String, Sendable, Hashable, CaseIterable {
  /// `key = value` lines, `#` comments.
  case keyValue
  case xml
  /// `key: value` lines, `#` comments also behind a value, quotes around what holds one.
  case colon
  /// `NAME="value"` lines, `#` comments.
  case quoted
  case json
  case csv
}

extension TemplateFormat {
  /// Whether names that only people read are written as near as the format can: it has signs without an escape that people
  /// use, such as double quotes.
  var replacesSigns: Bool {
    switch self {
    case .colon, .quoted: true
    case .keyValue, .xml, .json, .csv: false
    }
  }
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
