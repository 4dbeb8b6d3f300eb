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
  /// `name   :value` lines: no quotes, no escapes, no comments.
  case textColon = "text_colon"
  /// `key=value` lines under `[section]`, `#` and `;` comments.
  case ini
  /// `KEYWORD value` lines under `[section]` or none, `#` and `;` comments also behind a value: at most 79 bytes.
  case words
  /// Java's properties.
  case properties
  /// Commands of words parted by blanks, those with other signs in double quotes: at most 500 bytes a line.
  case smartware
}

extension TemplateFormat {
  /// Whether names that only people read are written as near as the format can: it has signs without an escape that people
  /// use, such as double quotes.
  var replacesSigns: Bool {
    switch self {
    case .colon, .quoted, .words, .smartware: true
    case .keyValue, .xml, .json, .csv, .textColon, .ini, .properties: false
    }
  }

  /// Bytes of a line, without its end, that readers of such files take.
  var longestLine: Int {
    switch self {
    // Avaya's 1100 and 1200 series leave out all that follows a line of more than 80 characters.
    case .words: 79
    case .smartware: 500
    case .keyValue, .xml, .colon, .quoted, .json, .csv, .textColon, .ini, .properties: .max
    }
  }

  /// The last character that the template's own text may have.
  func lastOfText(_ encoding: FileEncoding) -> UInt32 {
    // A reader of properties takes bytes for ISO-8859-1, and the file is UTF-8.
    if self == .properties { return 0x7F }
    return encoding == .latin1 ? 0xFF : 0x10FFFF
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
