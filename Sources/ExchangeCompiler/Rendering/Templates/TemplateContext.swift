/// Follows the literal text of a template, so that each value's position is known when the template is loaded.
protocol TemplateContext: Sendable {
  /// Where the text read so far ends. A section must begin and end in the same place, since it may be left out.
  var place: TemplatePlace { get set }
  mutating func read(_ bytes: ArraySlice<UInt8>)
  /// How a value is written that is here; the text goes on behind it.
  /// - Parameter next: the byte of the template behind it; nil at the end.
  mutating func placeOfValue(before next: UInt8?) -> PlaceOfValue
}

enum PlaceOfValue {
  case value(ValuePlace)
  case refused(String)
}

/// The places of all formats.
enum TemplatePlace: Sendable, Hashable {
  // key = value
  case lineStart
  case key
  case assigned
  case lineComment
  case quotedInLine
  // XML
  case content
  case markup
  case elementName
  case tag
  case attributeName
  case afterEquals
  case quoted
  case singleQuoted
  case comment
  case instruction
  case declaration
  case characterData
  // JSON
  case json
  case jsonText
}

/// XML: a value in text or inside double quotes, a name inside the name of an attribute, nothing anywhere else.
struct XMLContext: TemplateContext {
  var place = TemplatePlace.content
  /// The last bytes, for the ends of comments, instructions and character data.
  private var last: (UInt8, UInt8) = (0, 0)
  private var opening: [UInt8] = []

  mutating func read(_ bytes: ArraySlice<UInt8>) {
    for byte in bytes {
      step(byte)
      last = (last.1, byte)
    }
  }

  private mutating func step(_ byte: UInt8) {
    let character = Character(Unicode.Scalar(byte))
    switch place {
    case .content:
      if character == "<" {
        place = .markup
        opening = []
      }
    case .markup: beginMarkup(byte, character)
    case .elementName, .tag, .attributeName, .afterEquals: stepInTag(character)
    case .quoted: if character == "\"" { place = .tag }
    case .singleQuoted: if character == "'" { place = .tag }
    case .comment: if last == (0x2D, 0x2D), character == ">" { place = .content }
    case .instruction: if last.1 == 0x3F, character == ">" { place = .content }
    case .declaration: if character == ">" { place = .content }
    case .characterData: if last == (0x5D, 0x5D), character == ">" { place = .content }
    case .lineStart, .key, .assigned, .lineComment, .quotedInLine, .json, .jsonText: place = .content
    }
  }

  private mutating func beginMarkup(_ byte: UInt8, _ character: Character) {
    opening.append(byte)
    switch character {
    case "?" where opening.count == 1: place = .instruction
    case "/" where opening.count == 1: place = .elementName
    case "!" where opening.count == 1: break
    default:
      if opening == Array("!--".utf8) {
        place = .comment
        last = (0, 0)
      } else if opening == Array("![CDATA[".utf8) {
        place = .characterData
      } else if opening.first != UInt8(ascii: "!") {
        place = .elementName
      } else if !"!--".utf8.starts(with: opening), !"![CDATA[".utf8.starts(with: opening) {
        place = .declaration
      }
    }
  }

  private mutating func stepInTag(_ character: Character) {
    switch character {
    case ">": place = .content
    case "\"" where place == .afterEquals: place = .quoted
    case "'" where place == .afterEquals: place = .singleQuoted
    case "=": place = .afterEquals
    case " ", "\t", "\n", "\r", "/": if place != .afterEquals { place = .tag }
    default: if place == .tag { place = .attributeName }
    }
  }

  mutating func placeOfValue(before next: UInt8?) -> PlaceOfValue {
    last = (0, 0)
    switch place {
    case .content: return .value(.at(.xmlText))
    case .quoted: return .value(.at(.xmlAttribute))
    case .attributeName, .elementName: return .value(.name)
    case .markup where opening.isEmpty:
      place = .elementName
      return .value(.elementName)
    case .afterEquals, .singleQuoted: return .refused("the value of an attribute must be in double quotes")
    case .tag: return .refused("a value cannot be the whole name of an attribute")
    case .markup: return .refused("a value is not allowed here in a tag")
    case .comment, .instruction, .declaration, .characterData:
      return .refused("a value is allowed only in text and in attributes")
    case .lineStart, .key, .assigned, .lineComment, .quotedInLine, .json, .jsonText:
      return .refused("a value is not allowed in this place")
    }
  }
}
