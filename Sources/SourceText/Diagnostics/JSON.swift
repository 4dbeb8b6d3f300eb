/// A JSON text (RFC 8259) to be written. Members keep the order in which they are given, so that equal values give equal
/// bytes and a reader finds the important ones first.
package enum JSON: Sendable, Equatable {
  package struct Member: Sendable, Equatable {
    package var name: String
    package var value: JSON

    package init(_ name: String, _ value: JSON) {
      self.name = name
      self.value = value
    }
  }

  case null
  case truth(Bool)
  case number(Int)
  case text(String)
  case list([JSON])
  case object([Member])
  /// A long list whose items are made one by one while it is written.
  case items(Items)

  package struct Items: Sendable, Equatable {
    package var count: Int
    package var item: @Sendable (Int) -> JSON

    package init(_ count: Int, _ item: @escaping @Sendable (Int) -> JSON) {
      self.count = count
      self.item = item
    }

    package static func == (a: Self, b: Self) -> Bool {
      a.count == b.count && (0..<a.count).allSatisfy { a.item($0) == b.item($0) }
    }
  }

  /// Without the members that have no value.
  package static func members(_ members: KeyValuePairs<String, JSON?>) -> JSON {
    .object(members.compactMap { name, value in value.map { Member(name, $0) } })
  }

  /// Indented by two spaces, with a line break at the end. Characters that a terminal would obey are escaped.
  package var bytes: [UInt8] {
    var bytes: [UInt8] = []
    write { bytes += $0 }
    return bytes
  }

  /// The same in parts of some 64 kB.
  package func write(to out: ([UInt8]) -> Void) {
    var bytes: [UInt8] = []
    write(into: &bytes, indent: 0) { bytes in
      guard bytes.count > 1 << 16 else { return }
      out(bytes)
      bytes.removeAll(keepingCapacity: true)
    }
    bytes.append(UInt8(ascii: "\n"))
    out(bytes)
  }

  private typealias Flush = (inout [UInt8]) -> Void

  private func write(into bytes: inout [UInt8], indent: Int, _ flush: Flush) {
    switch self {
    case .null: bytes += "null".utf8
    case .truth(let value): bytes += (value ? "true" : "false").utf8
    case .number(let value): bytes += String(value).utf8
    case .text(let value): Self.write(value, into: &bytes)
    case .list(let items):
      Self.write(items, "[", "]", into: &bytes, indent, flush) { item, bytes in
        item.write(into: &bytes, indent: indent + 1, flush)
      }
    case .items(let items):
      Self.write(0..<items.count, "[", "]", into: &bytes, indent, flush) { number, bytes in
        items.item(number).write(into: &bytes, indent: indent + 1, flush)
      }
    case .object(let members):
      Self.write(members, "{", "}", into: &bytes, indent, flush) { member, bytes in
        Self.write(member.name, into: &bytes)
        bytes += ": ".utf8
        member.value.write(into: &bytes, indent: indent + 1, flush)
      }
    }
  }

  private static func write<Items: Collection>(
    _ items: Items, _ open: String, _ close: String, into bytes: inout [UInt8], _ indent: Int, _ flush: Flush,
    _ body: (Items.Element, inout [UInt8]) -> Void
  ) {
    bytes += open.utf8
    var isFirst = true
    for item in items {
      bytes += (isFirst ? "\n" : ",\n").utf8
      isFirst = false
      for _ in 0...indent { bytes += "  ".utf8 }
      body(item, &bytes)
      flush(&bytes)
    }
    if !items.isEmpty {
      bytes += "\n".utf8
      for _ in 0..<indent { bytes += "  ".utf8 }
    }
    bytes += close.utf8
  }

  private static func write(_ text: String, into bytes: inout [UInt8]) {
    bytes += "\"".utf8
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": bytes += "\\\"".utf8
      case "\\": bytes += "\\\\".utf8
      case "\n": bytes += "\\n".utf8
      case "\r": bytes += "\\r".utf8
      case "\t": bytes += "\\t".utf8
      case _ where scalar.isUnsafeToPrint:
        for unit in UTF16.encode(scalar) ?? UTF16.encodedReplacementCharacter {
          let digits = String(unit, radix: 16)
          bytes += "\\u\(String(repeating: "0", count: 4 - digits.utf8.count))\(digits)".utf8
        }
      case _: bytes += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
      }
    }
    bytes += "\"".utf8
  }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
  ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
  package init(stringLiteral value: String) { self = .text(value) }
  package init(integerLiteral value: Int) { self = .number(value) }
  package init(booleanLiteral value: Bool) { self = .truth(value) }
  package init(arrayLiteral elements: JSON...) { self = .list(elements) }
  package init(dictionaryLiteral elements: (String, JSON)...) { self = .object(elements.map { Member($0.0, $0.1) }) }
}
