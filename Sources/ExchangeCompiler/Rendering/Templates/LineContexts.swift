// Files of lines: where their values stand.

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

  mutating func placeOfValue(endsLine: Bool) -> PlaceOfValue {
    switch place {
    case .quotedInLine: return .value(.at(.quotedColonValue))
    case .lineComment: return .value(.at(.keyValue))
    // Quotes can be put around what ends the line; a part of a line has none unless the template gives them.
    case .assigned: return .value(.at(endsLine ? .colonValue : .bareColonValue))
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

  mutating func placeOfValue(endsLine: Bool) -> PlaceOfValue {
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
  mutating func placeOfValue(endsLine: Bool) -> PlaceOfValue { .value(.at(.csvCell)) }
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

  mutating func placeOfValue(endsLine: Bool) -> PlaceOfValue {
    if isEscaped { return .refused("a value cannot be behind a backslash") }
    return .value(place == .jsonText ? .at(.jsonText) : .number)
  }
}
