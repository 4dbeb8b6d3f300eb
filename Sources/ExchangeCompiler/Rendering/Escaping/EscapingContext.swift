/// A place in a target format where a value may stand. The place decides how a value is escaped and which values it
/// cannot hold: those are refused, never corrected (`folded` fixes a display name where its owner asks for that).
package enum EscapingContext: Hashable, Sendable, CaseIterable {
  /// Character data between XML tags.
  case xmlText
  /// Inside the double quotes of an XML attribute.
  case xmlAttribute
  /// One path segment, user name or query value of an address: percent-encoded, so it is safe in an XML attribute and
  /// in every other position.
  case urlComponent
  /// After the `=` of a Yealink-style file.
  case keyValue
  /// After the `=` of a line in an Asterisk configuration file (not a dialplan step).
  case asteriskValue
  /// One argument of a dialplan application that splits its arguments and removes quotes and backslashes from them.
  case asteriskArgument
  /// The right side of `Set(NAME=…)`: Asterisk splits and unescapes nothing there.
  case asteriskVariable
  /// A string inside `$[ ]`, written with its double quotes.
  case asteriskExpression
  /// The name inside the double quotes of `"NAME" <number>`.
  case asteriskCallerName
  /// A field of a mailbox line in voicemail.conf.
  case voicemailField
  /// The name field of a mailbox line in voicemail.conf: at most 79 bytes.
  case voicemailName
  /// A cell of a CSV file after RFC 4180, with its quotes where it needs them.
  case csvCell
  /// After the `: ` of a Mitel-style file up to the end of the line, with quotes where it needs them.
  case colonValue
  /// A part of such a line.
  case bareColonValue
  /// Inside the double quotes of such a line.
  case quotedColonValue
  /// Inside the double quotes of a Panasonic-style line: at most 500 bytes.
  case quotedValue
  /// Inside the double quotes of a JSON string.
  case jsonText
  /// After the first `:` of a line without quotes and comments, up to the end of the line.
  case textColonValue
  /// After the `=` of a line under a `[section]`.
  case iniValue
  /// After the first blank of a `KEYWORD value` line.
  case wordsValue
  /// After the `=` of a line of Java properties.
  case propertiesValue
  /// A whole word of a SmartWare command, with double quotes where it needs them.
  case smartwareWord
  /// A part of such a word.
  case bareSmartware
  /// Inside the double quotes of such a word.
  case quotedSmartware
}

extension EscapingContext {
  /// Appends a value as it must be written here.
  ///
  /// - Parameters:
  ///   - value: any text.
  ///   - setting: the name that an error gives; never the value itself, which may be secret.
  ///   - buffer: what has been written so far; unchanged where the value is refused.
  package func append(
    _ value: String, setting: @autoclosure () -> String = "value", to buffer: inout [UInt8]
  ) throws(Unwritable) {
    let (plain, longest) = (plainBytes, longest)
    let isWritten = value.utf8.withContiguousStorageIfAvailable { bytes in
      guard let first = bytes.first, first != 0x20, first != 0x3E, bytes[bytes.count - 1] != 0x20,
        bytes.count <= longest,
        bytes.allSatisfy({ plain.contains($0) })
      else { return false }
      buffer.append(contentsOf: bytes)
      return true
    }
    if isWritten == true { return }
    if let reason = refusal(ofWhole: value) { throw Unwritable(setting: setting(), reason: reason) }
    let start = buffer.count
    appendQuote(for: value, to: &buffer)
    // A blank before a value would be lost.
    if self == .propertiesValue, value.utf8.first == 0x20 { buffer.append(UInt8(ascii: "\\")) }
    var scalars = value.unicodeScalars.makeIterator()
    var current = scalars.next()
    while let scalar = current {
      current = scalars.next()
      switch escape(scalar, before: current) {
      case .asIs:
        if scalar.isASCII {
          buffer.append(UInt8(truncatingIfNeeded: scalar.value))
        } else {
          buffer.append(contentsOf: scalar.utf8)
        }
      case .text(let text): text.withUTF8Buffer { buffer.append(contentsOf: $0) }
      case .backslash:
        buffer.append(UInt8(ascii: "\\"))
        buffer.append(contentsOf: scalar.utf8)
      case .hexadecimal: Self.appendHexadecimal(scalar, to: &buffer)
      case .percent: for byte in scalar.utf8 { Self.appendPercentEncoded(byte, to: &buffer) }
      case .refused(let reason):
        buffer.removeSubrange(start...)
        throw Unwritable(setting: setting(), reason: reason)
      }
    }
    appendQuote(for: value, to: &buffer)
  }

  /// What becomes of one character.
  enum Escape {
    case asIs
    case text(StaticString)
    case backslash
    case percent
    /// `\u0007`; a pair of these beyond the first 65,536 characters.
    case hexadecimal
    case refused(String)
  }

  /// Bytes that are written as they are wherever they are inside a value that is not too long, except spaces at its ends
  /// and `>` at its start; only the bytes outside this set cost anything.
  private var plainBytes: ByteSet {
    switch self {
    case .xmlText: Self.plainXMLText
    case .xmlAttribute: Self.plainXMLAttribute
    case .urlComponent: Self.plainURLComponent
    case .keyValue: Self.plainKeyValue
    case .asteriskValue, .asteriskVariable: Self.plainAsteriskValue
    case .asteriskArgument: Self.plainAsteriskArgument
    case .asteriskExpression: ByteSet()
    case .asteriskCallerName: Self.plainCallerName
    case .voicemailField, .voicemailName: Self.plainVoicemail
    case .csvCell: Self.plainCSV
    case .colonValue, .bareColonValue: Self.plainColon
    case .quotedValue, .quotedColonValue: Self.plainQuoted
    case .jsonText: Self.plainJSON
    case .textColonValue, .iniValue: Self.plainLine
    case .wordsValue: Self.plainWords
    case .propertiesValue: Self.plainProperties
    case .smartwareWord, .bareSmartware: Self.plainSmartware
    case .quotedSmartware: Self.plainQuoted.without(UInt8(ascii: "\\"))
    }
  }

  /// The longest value in bytes; longer ones are refused. How long a line may be is the template's care.
  private var longest: Int {
    switch self {
    case .xmlText, .xmlAttribute, .urlComponent, .csvCell, .jsonText, .colonValue, .quotedColonValue, .propertiesValue,
      .smartwareWord, .bareSmartware, .quotedSmartware, .bareColonValue, .textColonValue, .iniValue, .wordsValue,
      .keyValue:
      .max
    case .quotedValue: 500
    // Leaves room for the key on the same line.
    case .asteriskValue: 3_900
    case .asteriskArgument, .asteriskVariable, .asteriskExpression, .voicemailField: 4_000
    // The buffer that voicemail and CDRs use.
    case .asteriskCallerName, .voicemailName: 79
    }
  }

  /// Why the value as a whole cannot be here: spaces at its ends, a token with a meaning, its length.
  private func refusal(ofWhole value: String) -> String? {
    let reason: String? =
      switch self {
      case .xmlText, .xmlAttribute, .urlComponent, .csvCell, .jsonText, .colonValue, .quotedColonValue,
        .propertiesValue, .smartwareWord, .bareSmartware, .quotedSmartware, .quotedValue, .asteriskArgument,
        .asteriskVariable, .asteriskExpression:
        nil
      case .bareColonValue, .textColonValue, .iniValue, .wordsValue, .voicemailField, .voicemailName,
        .asteriskCallerName:
        Self.blankRefusal(value)
      case .keyValue: Self.keyValueRefusal(value)
      case .asteriskValue: Self.asteriskValueRefusal(value)
      }
    return reason ?? (value.utf8.count > longest ? "it is longer than \(longest) bytes" : nil)
  }

  func escape(_ scalar: Unicode.Scalar, before next: Unicode.Scalar?) -> Escape {
    switch self {
    case .xmlText: Self.escapeXMLText(scalar)
    case .xmlAttribute: Self.escapeXMLAttribute(scalar)
    case .urlComponent: Self.escapeURLComponent(scalar)
    case .keyValue: Self.escapeKeyValue(scalar)
    case .asteriskValue: Self.escapeAsteriskValue(scalar)
    case .asteriskArgument: Self.escapeAsteriskArgument(scalar, before: next)
    case .asteriskVariable: Self.escapeAsteriskVariable(scalar, before: next)
    case .asteriskExpression: Self.escapeAsteriskExpression(scalar, before: next)
    case .asteriskCallerName: Self.escapeCallerName(scalar)
    case .voicemailField, .voicemailName: Self.escapeVoicemailField(scalar)
    case .csvCell: Self.escapeCSVCell(scalar)
    case .colonValue, .quotedValue, .quotedColonValue: Self.escapeQuotedValue(scalar)
    case .bareColonValue: Self.escapeBareColonValue(scalar)
    case .jsonText: Self.escapeJSON(scalar)
    case .textColonValue, .iniValue: Self.escapeLine(scalar)
    case .wordsValue: Self.escapeWordsValue(scalar)
    case .propertiesValue: Self.escapeProperties(scalar)
    case .smartwareWord, .quotedSmartware: Self.escapeSmartwareQuoted(scalar)
    case .bareSmartware: Self.escapeSmartwareBare(scalar)
    }
  }

  /// The quotes around a value, where the format puts some.
  private func appendQuote(for value: String, to buffer: inout [UInt8]) {
    switch self {
    case .asteriskExpression: buffer.append(UInt8(ascii: "\""))
    case .csvCell: if Self.needsCSVQuotes(value) { buffer.append(UInt8(ascii: "\"")) }
    case .colonValue: if Self.needsColonQuotes(value) { buffer.append(UInt8(ascii: "\"")) }
    case .smartwareWord: if Self.needsSmartwareQuotes(value) { buffer.append(UInt8(ascii: "\"")) }
    case .xmlText, .xmlAttribute, .urlComponent, .keyValue, .asteriskValue, .asteriskArgument, .asteriskVariable,
      .asteriskCallerName, .voicemailField, .voicemailName, .bareColonValue, .quotedValue, .quotedColonValue, .jsonText,
      .textColonValue, .iniValue, .wordsValue, .propertiesValue, .bareSmartware, .quotedSmartware:
      break
    }
  }
}

extension EscapingContext {
  /// C0 and C1 controls and delete: no line-based format can say them.
  static func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
  }

  /// A control character by its name in Unicode, so that a message shows it.
  static func name(_ scalar: Unicode.Scalar) -> String {
    switch scalar {
    case "\n", "\r": return "a line break"
    case "\t": return "a tab"
    default:
      let digits = String(scalar.value, radix: 16, uppercase: true)
      return "U+" + String(repeating: "0", count: max(0, 4 - digits.utf8.count)) + digits
    }
  }

  static func blankRefusal(_ value: String) -> String? {
    value.utf8.first == 0x20 || value.utf8.last == 0x20 ? "a space at its start or end would be lost" : nil
  }
}
