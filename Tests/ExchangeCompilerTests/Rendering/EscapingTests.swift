import ExchangeCompiler
import Foundation
import TelephoneExchange
import TestSupport
import Testing

/// Every hostile value through every position, read back by a reader that shares no code with the writer.
@Suite struct EscapingTests {
  @Test(arguments: EscapingContext.allCases)
  func `reads back exactly or is refused`(position: EscapingContext) throws {
    var accepted = 0
    for value in HostileStrings.all {
      guard let written = try? position.written(value) else { continue }
      accepted += 1
      #expect(try read(written, at: position) == value, "\(position): \(value.debugDescription)")
    }
    // A part of a SmartWare word has letters, digits and a few signs only.
    #expect(accepted > (position == .bareSmartware ? 10 : 20), "\(position) refuses nearly everything")
  }

  @Test func `ordinary names are never refused`() {
    for position in EscapingContext.allCases where position != .bareSmartware {
      for name in ["'t Hart & Zn.", "Zoë van der Müller", "Ontvangst (balie)", "0886543210", "مرحبا"] {
        #expect(throws: Never.self) { try position.written(name) }
      }
    }
  }

  @Test(arguments: EscapingContext.allCases)
  func `folded names are accepted`(position: EscapingContext) {
    for value in HostileStrings.all {
      let folded = position.folded(value)
      #expect(throws: Never.self, "\(position): \(value.debugDescription)") { try position.written(folded) }
    }
  }

  @Test func `folding keeps what can be said`() {
    #expect(EscapingContext.asteriskCallerName.folded("Jan \"de Kok\"  <x>") == "Jan 'de Kok' (x)")
    #expect(EscapingContext.voicemailName.folded("Hart, 't\nJan | Piet") == "Hart 't Jan / Piet")
    #expect(EscapingContext.voicemailName.folded(String(repeating: "é", count: 60)).utf8.count == 78)
    #expect(EscapingContext.keyValue.folded(" Zoë & Co. ") == "Zoë & Co.")
  }

  @Test(arguments: [
    (EscapingContext.keyValue, "a\nb"), (.keyValue, "a\rb"), (.keyValue, "a\0b"), (.keyValue, " a"), (.keyValue, "a "),
    (.keyValue, "%NULL%"), (.xmlText, "a\u{1}b"), (.xmlAttribute, "a\u{FFFE}b"), (.asteriskValue, "a\nb"),
    (.asteriskVariable, "${X}"), (.asteriskExpression, "a\"b"), (.asteriskExpression, "a]b"), (.voicemailField, "a,b"),
    (.voicemailField, "a|b"), (.asteriskCallerName, "a\"b"), (.csvCell, "a\0b"), (.colonValue, "a\"b"),
    (.colonValue, "a\nb"), (.bareColonValue, "a#b"), (.bareColonValue, " a"), (.quotedValue, "a\"b"),
    (.quotedValue, "a\nb"), (.textColonValue, "a\nb"), (.textColonValue, "a "), (.iniValue, "a\rb"), (.iniValue, " a"),
    (.wordsValue, "a#b"), (.wordsValue, "a;b"), (.wordsValue, "a\tb"), (.smartwareWord, "a\"b"),
    (.smartwareWord, "a\\b"),
    (.smartwareWord, "a\nb"), (.bareSmartware, "a b"), (.bareSmartware, "é"), (.quotedSmartware, "a\"b"),
  ])
  func `refuses`(position: EscapingContext, value: String) {
    #expect(throws: Unwritable.self) { try position.written(value) }
  }

  @Test(arguments: EscapingContext.allCases)
  func `a value is as long as its format holds and no longer`(position: EscapingContext) throws {
    let most: Int? =
      switch position {
      case .asteriskCallerName, .voicemailName: 79
      case .quotedValue: 500
      case .asteriskValue: 3_900
      case .asteriskArgument, .asteriskVariable, .asteriskExpression, .voicemailField: 4_000
      default: nil
      }
    for count in [2, 78, 79, 80, 255, 500, 501, 3_900, 3_901, 4_000, 4_001, 10_000] {
      let digits = String(repeating: "1", count: count)
      // Of signs that each format writes as they are, and with one that is looked at by itself.
      for value in [digits] + Self.last.map({ digits.dropLast($0.utf8.count) + $0 }) where value.utf8.count == count {
        guard value == digits || (try? position.written("1" + String(value.suffix(1)))) != nil else {
          // What is refused in a short value is refused at the end of a long one.
          #expect(throws: Unwritable.self, "\(count) bytes and \(value.suffix(1))") { try position.written(value) }
          continue
        }
        let written = try? position.written(value)
        #expect((written != nil) == (count <= most ?? .max), "\(count) bytes with \(value.suffix(1))")
        if let written { #expect(try read(written, at: position) == value, "\(count) bytes with \(value.suffix(1))") }
      }
    }
  }

  /// Each has a meaning, or no place, in some format.
  private static let last = [
    ";", "\"", "#", " ", ",", "|", "&", "<", ">", "\\", "%", "$", "(", "]", "'", ":", "=", "\n", "\t", "\u{A0}", "é",
    "😀",
  ]

  @Test func `a refusal leaves the buffer and hides the value`() {
    var buffer = Array("before".utf8)
    let error = #expect(throws: Unwritable.self) {
      try EscapingContext.keyValue.append("geheim\nx", setting: "password", to: &buffer)
    }
    #expect(buffer == Array("before".utf8))
    #expect(error?.setting == "password")
    #expect(error?.reason.contains("geheim") == false)
  }

  @Test func `writes as documented`() throws {
    #expect(try text("a&b<c>\"\t\n\r", .xmlAttribute) == "a&amp;b&lt;c&gt;&quot;&#9;&#10;&#13;")
    #expect(try text("a b/é", .urlComponent) == "a%20b%2F%C3%A9")
    #expect(try text("a;b", .asteriskValue) == "a\\;b")
    #expect(try text("a,b;(${X})", .asteriskArgument) == "a\\,b\\;\\($\\{X\\}\\)")
    #expect(try text("a;b", .csvCell) == "\"a;b\"")
    #expect(try text("say \"hi\"", .csvCell) == "\"say \"\"hi\"\"\"")
    #expect(try text("x", .asteriskExpression) == "\"x\"")
    #expect(try text("a#b", .colonValue) == "\"a#b\"")
    #expect(try text("'t Hart & Zn.", .colonValue) == "'t Hart & Zn.")
    #expect(try text("a\"\\\n\u{1}é", .jsonText) == "a\\\"\\\\\\u000a\\u0001é")
    #expect(try text("a:b #\"c\"; é", .textColonValue) == "a:b #\"c\"; é")
    #expect(try text("  a=b\\é😀\n#", .propertiesValue) == "\\  a=b\\\\\\u00e9\\ud83d\\ude00\\n#")
    #expect(try text("a/b@c:5060", .smartwareWord) == "a/b@c:5060")
    #expect(try text("a b", .smartwareWord) == "\"a b\"" && text("", .smartwareWord) == "\"\"")
    #expect(EscapingContext.wordsValue.folded("a#b; c") == "a b c")
    #expect(EscapingContext.smartwareWord.folded("Jan \"de Kok\" C:\\x") == "Jan 'de Kok' C:/x")
    #expect(EscapingContext.quotedValue.folded("Jan \"de Kok\"") == "Jan 'de Kok'")
  }

  private func text(_ value: String, _ position: EscapingContext) throws -> String {
    String(decoding: try position.written(value), as: UTF8.self)
  }

  private func read(_ written: [UInt8], at position: EscapingContext) throws -> String? {
    switch position {
    case .xmlText:
      let items = try readXML(Array("<a>".utf8) + written + Array("</a>".utf8)).get()
      return items.map(\.value).joined()
    case .xmlAttribute:
      let items = try readXML(Array("<a b=\"".utf8) + written + Array("\"/>".utf8)).get()
      return items.first?.value
    case .urlComponent: return percentDecoded(written)
    case .keyValue:
      let file = SettingsFile(Array("k = ".utf8) + written + Array("\n".utf8))
      return file.settings.count == 1 && file.strayLines.isEmpty ? file["k"] : nil
    case .asteriskValue: return asteriskValue(Array("k=".utf8) + written)
    case .asteriskArgument:
      guard let line = asteriskValue(Array("k = s,1,App(first,".utf8) + written + Array(",last)".utf8)),
        let arguments = AsteriskFile.arguments(ofStep: line), arguments.count == 3
      else { return nil }
      return arguments[1]
    case .asteriskVariable:
      guard let line = asteriskValue(Array("k = s,1,Set(X=".utf8) + written + Array(")".utf8)) else { return nil }
      #expect(!line.contains("${") && !line.contains("$["))
      return String(line.dropFirst("s,1,Set(X=".count).dropLast())
    case .asteriskExpression:
      guard let line = asteriskValue(Array("k = $[".utf8) + written + Array("]".utf8)) else { return nil }
      let inside = line.dropFirst(3).dropLast(2)
      #expect(!inside.contains("\"") && !inside.contains("${"))
      return String(inside)
    case .asteriskCallerName:
      let line = asteriskValue(Array("k = \"".utf8) + written + Array("\" <201>".utf8))
      return line.map { String($0.split(separator: "\"", omittingEmptySubsequences: false)[1]) }
    case .voicemailField, .voicemailName:
      let line = asteriskValue(Array("k = 1234,".utf8) + written + Array(",mail".utf8))
      return line.map { String($0.split(separator: ",", omittingEmptySubsequences: false)[1]) }
    case .csvCell: return csvCell(written)
    case .colonValue, .bareColonValue: return colonValue(written)
    case .quotedValue, .quotedColonValue:
      return written.contains { $0 < 0x20 || $0 == 0x22 } ? nil : String(decoding: written, as: UTF8.self)
    case .textColonValue: return try only(ValueReader.textColonLines(Array("k   :".utf8) + written))
    case .iniValue: return try only(ValueReader.settings(Array("[s]\nk=".utf8) + written, comments: "#;"))
    case .wordsValue:
      // The length of a line is the template's care.
      let fits = written.count < 70
      return try fits
        ? only(ValueReader.wordLines(Array("K ".utf8) + written)) : String(decoding: written, as: UTF8.self)
    case .propertiesValue: return try only(ValueReader.properties(Array("k=".utf8) + written))
    case .smartwareWord, .bareSmartware: return try smartware(Array("k ".utf8) + written)
    case .quotedSmartware: return try smartware(Array("k \"".utf8) + written + Array("\"".utf8))
    case .jsonText:
      return try JSONDecoder().decode([String].self, from: Data(Array("[\"".utf8) + written + Array("\"]".utf8))).first
    }
  }

  private func only(_ values: [WrittenValue]) -> String? { values.count == 1 ? values[0].value : nil }

  private func smartware(_ line: [UInt8]) throws -> String? {
    // The length of a line is the template's care.
    guard line.count > 500 else { return try only(ValueReader.smartware(line)) }
    return String(String(decoding: line.dropFirst(2), as: UTF8.self).filter { $0 != "\"" })
  }

  /// The value of the only line; nil where the engine would see more or less than one, or complain.
  private func asteriskValue(_ line: [UInt8]) -> String? {
    let file = AsteriskFile(Array("[s]\n".utf8) + line + Array("\n".utf8))
    return file.settings.count == 1 && file.faults.isEmpty ? file.settings[0].value : nil
  }

  private func percentDecoded(_ bytes: [UInt8]) -> String {
    var result: [UInt8] = []
    var rest = bytes[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) {
        result.append(value)
        rest = rest.dropFirst(2)
      } else {
        result.append(byte)
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  /// As Mitel's guide says: a `#` outside double quotes begins a comment, blanks around a value are lost.
  private func colonValue(_ bytes: [UInt8]) -> String? {
    var value: [UInt8] = []
    var isQuoted = false
    for byte in bytes {
      if byte < 0x20 { return nil }
      if byte == UInt8(ascii: "\"") {
        isQuoted.toggle()
      } else if byte == UInt8(ascii: "#"), !isQuoted {
        break
      } else {
        value.append(byte)
      }
    }
    let text = String(decoding: value, as: UTF8.self)
    if isQuoted { return nil }
    return bytes.first == UInt8(ascii: "\"") ? text : text.trimmingCharacters(in: CharacterSet(charactersIn: " \t"))
  }

  private func csvCell(_ bytes: [UInt8]) -> String? {
    guard bytes.first == UInt8(ascii: "\"") else {
      return bytes.contains { [0x22, 0x2C, 0x0A, 0x0D].contains($0) } ? nil : String(decoding: bytes, as: UTF8.self)
    }
    let inside = Array(bytes.dropFirst().dropLast())
    var result: [UInt8] = []
    var index = 0
    while index < inside.count {
      if inside[index] == 0x22 {
        guard index + 1 < inside.count, inside[index + 1] == 0x22 else { return nil }
        index += 1
      }
      result.append(inside[index])
      index += 1
    }
    return String(decoding: result, as: UTF8.self)
  }
}
