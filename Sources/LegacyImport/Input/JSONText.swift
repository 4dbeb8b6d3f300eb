import RecordSchemas

/// A value of a JSON text (RFC 8259) with the line it begins in. Objects keep their order; what is not JSON ends the reading.
indirect enum LocatedJSON {
  case text(String, line: Int)
  case list([LocatedJSON])
  case object([(name: String, value: LocatedJSON)])
  case null
}

/// Reads a JSON text; never deeper than any backup is.
struct JSONText {
  struct Fault: Error {
    var line: Int
    var message: String
  }

  private let bytes: InputBytes
  private var offset = 0
  private var line = 1

  private static let mostDepth = 64

  init(_ bytes: InputBytes) { self.bytes = bytes }

  static func read(_ bytes: InputBytes) throws(Fault) -> LocatedJSON {
    var text = JSONText(TextBytes.utf8(of: bytes).bytes)
    let value = try text.value(depth: 0)
    text.skipBlanks()
    guard text.byte == nil else { throw text.fault("there is something behind the end") }
    return value
  }

  private var byte: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  private func fault(_ message: String) -> Fault { Fault(line: line, message: message) }

  private mutating func skipBlanks() {
    while let byte, [0x20, 9, 10, 13].contains(byte) {
      if byte == 10 { line += 1 }
      offset += 1
    }
  }

  private mutating func take(_ sign: UInt8) -> Bool {
    skipBlanks()
    guard byte == sign else { return false }
    offset += 1
    return true
  }

  private mutating func value(depth: Int) throws(Fault) -> LocatedJSON {
    guard depth < Self.mostDepth else { throw fault("it is nested too deeply") }
    skipBlanks()
    let start = line
    switch byte {
    case UInt8(ascii: "{"):
      offset += 1
      var members: [(name: String, value: LocatedJSON)] = []
      if take(UInt8(ascii: "}")) { return .object([]) }
      repeat {
        skipBlanks()
        guard byte == UInt8(ascii: "\"") else { throw fault("a name was expected") }
        let name = try string()
        guard take(UInt8(ascii: ":")) else { throw fault("a `:` was expected") }
        members.append((name, try value(depth: depth + 1)))
      } while take(UInt8(ascii: ","))
      guard take(UInt8(ascii: "}")) else { throw fault("a `}` was expected") }
      return .object(members)
    case UInt8(ascii: "["):
      offset += 1
      var items: [LocatedJSON] = []
      if take(UInt8(ascii: "]")) { return .list([]) }
      repeat { items.append(try value(depth: depth + 1)) } while take(UInt8(ascii: ","))
      guard take(UInt8(ascii: "]")) else { throw fault("a `]` was expected") }
      return .list(items)
    case UInt8(ascii: "\""): return .text(try string(), line: start)
    default:
      let from = offset
      while let byte, byte.isLetterOrDigit || "+-.".utf8.contains(byte) { offset += 1 }
      guard offset > from, offset - from < 100 else { throw fault("a value was expected") }
      let word = String(decoding: bytes[from..<offset], as: UTF8.self)
      return word == "null" ? .null : .text(word, line: start)
    }
  }

  private mutating func string() throws(Fault) -> String {
    offset += 1
    var text: [UInt8] = []
    while let byte {
      offset += 1
      switch byte {
      case UInt8(ascii: "\""): return TextBytes.text(text).text
      case UInt8(ascii: "\\"):
        guard let sign = self.byte else { throw fault("a text is cut off") }
        offset += 1
        switch sign {
        case UInt8(ascii: "n"): text.append(10)
        case UInt8(ascii: "r"): text.append(13)
        case UInt8(ascii: "t"): text.append(9)
        case UInt8(ascii: "b"), UInt8(ascii: "f"): text.append(0x20)
        case UInt8(ascii: "u"): text += String(try escaped()).utf8
        default: text.append(sign)
        }
      default:
        if byte == 10 { line += 1 }
        if byte != 0 { text.append(byte) }
      }
    }
    throw fault("a text is cut off")
  }

  /// Four digits, or two such units for a scalar beyond them.
  private mutating func escaped() throws(Fault) -> Character {
    let first = try unit()
    if (0xD800..<0xDC00).contains(first), byte == UInt8(ascii: "\\"), offset + 1 < bytes.count,
      bytes[offset + 1] == UInt8(ascii: "u")
    {
      offset += 2
      let second = try unit()
      if (0xDC00..<0xE000).contains(second) {
        return Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00)).map(Character.init) ?? "\u{FFFD}"
      }
      return "\u{FFFD}"
    }
    return Unicode.Scalar(first).map(Character.init) ?? "\u{FFFD}"
  }

  private mutating func unit() throws(Fault) -> UInt32 {
    guard offset + 4 <= bytes.count,
      let unit = UInt32(String(decoding: bytes[offset..<(offset + 4)], as: UTF8.self), radix: 16)
    else { throw fault("`\\u` without four digits") }
    offset += 4
    return unit
  }
}
