// Files of lines: where their values stand.

/// Lines of a name, a separator and a value: the value is behind the first separator, a name before it, anything of one line
/// in a comment.
struct LineContext: TemplateContext {
  var place = TemplatePlace.lineStart
  private let separators: [UInt8]
  /// Signs that begin a comment at the start of a line.
  private let comments: [UInt8]
  /// Whether they do behind a value too.
  private let endsInComments: Bool
  /// A sign behind it in a name stands for itself.
  private let escape: UInt8?
  private let value: EscapingContext
  private var isEscaped = false

  init(
    separators: String, comments: String, endsInComments: Bool = false, escape: UInt8? = nil, _ value: EscapingContext
  ) {
    self.separators = Array(separators.utf8)
    self.comments = Array(comments.utf8)
    self.endsInComments = endsInComments
    self.escape = escape
    self.value = value
  }

  mutating func read(_ bytes: ArraySlice<UInt8>) {
    for byte in bytes {
      if isEscaped {
        isEscaped = false
        continue
      }
      switch (place, byte) {
      case (_, 0x0A): place = .lineStart
      case (.lineStart, 0x20), (.lineStart, 0x09), (.lineStart, 0x0D): break
      case (.lineStart, _) where comments.contains(byte): place = .lineComment
      case (.assigned, _) where endsInComments && comments.contains(byte): place = .lineComment
      case (.lineStart, _) where separators.contains(byte), (.key, _) where separators.contains(byte): place = .assigned
      case (.lineStart, _), (.key, _):
        place = .key
        isEscaped = byte == escape
      default: break
      }
    }
  }

  mutating func placeOfValue(before next: UInt8?) -> PlaceOfValue {
    switch place {
    case .assigned, .lineComment: return .value(.at(value))
    default:
      place = .key
      return .value(.name)
    }
  }
}

/// Commands of words: a value is a word, a part of one, or inside double quotes.
struct SmartwareContext: TemplateContext {
  /// The start of a line and the rest of it are one place: a section may hold the first word.
  var place = TemplatePlace.lineStart
  private var isStart = true
  private var isInWord = false

  mutating func read(_ bytes: ArraySlice<UInt8>) {
    for byte in bytes {
      let isBlank = byte == 0x20 || byte == 0x09 || byte == 0x0D
      switch (place, byte) {
      case (_, 0x0A): (place, isStart, isInWord) = (.lineStart, true, false)
      case (.lineStart, UInt8(ascii: "#")) where isStart: place = .lineComment
      case (.lineStart, UInt8(ascii: "\"")): (place, isStart, isInWord) = (.quotedInLine, false, true)
      case (.quotedInLine, UInt8(ascii: "\"")): place = .lineStart
      case (.lineStart, _):
        if !isBlank { isStart = false }
        isInWord = !isBlank
      default: break
      }
    }
  }

  mutating func placeOfValue(before next: UInt8?) -> PlaceOfValue {
    defer { (isStart, isInWord) = (false, true) }
    switch place {
    case .quotedInLine: return .value(.at(.quotedSmartware))
    case .lineComment: return .value(.at(.iniValue))
    default: return .value(.at(!isInWord && (next.endsLine || next == 0x20) ? .smartwareWord : .bareSmartware))
    }
  }
}

extension UInt8? {
  /// Whether the line ends before it.
  fileprivate var endsLine: Bool { self == nil || self == 0x0A || self == 0x0D }
}

/// `key: value` lines: a `#` behind blanks begins a comment unless double quotes are around it.
struct ColonContext: TemplateContext {
  var place = TemplatePlace.lineStart

  mutating func read(_ bytes: ArraySlice<UInt8>) {
    for byte in bytes {
      switch (place, byte) {
      case (_, 0x0A): place = .lineStart
      case (.lineStart, 0x20), (.lineStart, 0x09), (.lineStart, 0x0D): break
      case (.lineStart, UInt8(ascii: "#")), (.assigned, UInt8(ascii: "#")): place = .lineComment
      case (.lineStart, UInt8(ascii: ":")), (.key, UInt8(ascii: ":")): place = .assigned
      case (.lineStart, _): place = .key
      case (.assigned, UInt8(ascii: "\"")): place = .quotedInLine
      case (.quotedInLine, UInt8(ascii: "\"")): place = .assigned
      default: break
      }
    }
  }

  mutating func placeOfValue(before next: UInt8?) -> PlaceOfValue {
    switch place {
    case .quotedInLine: return .value(.at(.quotedColonValue))
    case .lineComment: return .value(.at(.keyValue))
    // Quotes can be put around what ends the line; a part of a line has none unless the template gives them.
    case .assigned: return .value(.at(next.endsLine ? .colonValue : .bareColonValue))
    default:
      place = .key
      return .value(.name)
    }
  }
}

/// `NAME="value"` lines: a value inside the quotes, a name before the `=`.
struct QuotedContext: TemplateContext {
  var place = TemplatePlace.lineStart

  mutating func read(_ bytes: ArraySlice<UInt8>) {
    for byte in bytes {
      switch (place, byte) {
      case (_, 0x0A): place = .lineStart
      case (.lineStart, UInt8(ascii: "#")): place = .lineComment
      case (.lineStart, UInt8(ascii: "=")), (.key, UInt8(ascii: "=")): place = .assigned
      case (.lineStart, _): place = .key
      // `NAME="value"`, and `SET NAME "value"`.
      case (.assigned, UInt8(ascii: "\"")), (.key, UInt8(ascii: "\"")): place = .quotedInLine
      case (.quotedInLine, UInt8(ascii: "\"")): place = .assigned
      default: break
      }
    }
  }

  mutating func placeOfValue(before next: UInt8?) -> PlaceOfValue {
    switch place {
    case .quotedInLine: return .value(.at(.quotedValue))
    case .lineComment: return .value(.at(.keyValue))
    case .assigned: return .refused("a value must be in double quotes")
    default:
      place = .key
      return .value(.name)
    }
  }
}

/// CSV: a value is a whole cell.
struct CSVContext: TemplateContext {
  var place = TemplatePlace.lineStart
  mutating func read(_ bytes: ArraySlice<UInt8>) {}
  mutating func placeOfValue(before next: UInt8?) -> PlaceOfValue { .value(.at(.csvCell)) }
}

/// JSON: a value inside a string, or a number outside.
struct JSONContext: TemplateContext {
  var place = TemplatePlace.json
  private var isEscaped = false

  mutating func read(_ bytes: ArraySlice<UInt8>) {
    for byte in bytes {
      switch (place, byte) {
      case (.jsonText, _) where isEscaped: isEscaped = false
      case (.jsonText, UInt8(ascii: "\\")): isEscaped = true
      case (.jsonText, UInt8(ascii: "\"")): place = .json
      case (.json, UInt8(ascii: "\"")): place = .jsonText
      default: break
      }
    }
  }

  mutating func placeOfValue(before next: UInt8?) -> PlaceOfValue {
    if isEscaped { return .refused("a value cannot be behind a backslash") }
    return .value(place == .jsonText ? .at(.jsonText) : .number)
  }
}
