import CXMLReader

/// One attribute or one stretch of text of an XML file, in the order of the file.
package struct XMLItem: Sendable, Hashable {
  /// Names of the elements from the root, joined by `/`.
  package var path: String
  /// Nil: character data.
  package var attribute: String?
  /// After unescaping, as a handset would see it.
  package var value: String
}

/// Why an XML file is not well formed.
package struct XMLFault: Error, Sendable, Hashable {
  /// From 1.
  package var line: Int
  package var message: String
}

/// Reads with libxml2, which knows nothing of how the file was written.
///
/// - Parameter withElements: whether each element is an item too, without a value and before its attributes.
package func readXML(_ bytes: [UInt8], withElements: Bool = false) -> Result<[XMLItem], XMLFault> {
  var reading = XMLReading(withElements: withElements)
  var message = [CChar](repeating: 0, count: 256)
  let capacity = message.count
  let line = bytes.withUnsafeBytes { raw in
    withUnsafeMutablePointer(to: &reading) { context in
      centrale_xml_read(
        raw.baseAddress?.assumingMemoryBound(to: CChar.self), raw.count, context,
        { context, depth, name in XMLReading.at(context)?.pointee.begin(depth, text(name)) },
        { context, name, value in
          XMLReading.at(context)?.pointee.add(attribute: text(name), text(value))
        },
        { context, data in XMLReading.at(context)?.pointee.add(attribute: nil, text(data)) },
        &message, capacity)
    }
  }
  guard line == 0 else {
    let words = message.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
    return .failure(XMLFault(line: Int(line), message: String(decoding: words, as: UTF8.self)))
  }
  return .success(reading.items)
}

/// Nil where the bytes are a well-formed XML file.
package func wellFormed(_ bytes: [UInt8]) -> XMLFault? {
  var message = [CChar](repeating: 0, count: 256)
  let capacity = message.count
  let line = bytes.withUnsafeBytes { raw in
    centrale_xml_read(
      raw.baseAddress?.assumingMemoryBound(to: CChar.self), raw.count, nil, nil, nil, nil, &message, capacity)
  }
  guard line != 0 else { return nil }
  let words = message.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
  return XMLFault(line: Int(line), message: String(decoding: words, as: UTF8.self))
}

private struct XMLReading {
  var items: [XMLItem] = []
  private var path: [String] = []
  private let withElements: Bool

  init(withElements: Bool) { self.withElements = withElements }

  static func at(_ context: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<XMLReading>? {
    context?.assumingMemoryBound(to: XMLReading.self)
  }

  mutating func begin(_ depth: Int32, _ name: String) {
    path.removeLast(max(0, path.count - Int(depth)))
    path.append(name)
    if withElements { items.append(XMLItem(path: path.joined(separator: "/"), attribute: nil, value: "")) }
  }

  mutating func add(attribute: String?, _ value: String) {
    items.append(XMLItem(path: path.joined(separator: "/"), attribute: attribute, value: value))
  }
}

/// The reader never hands out a null pointer.
private func text(_ bytes: UnsafePointer<CChar>?) -> String { bytes.map { String(cString: $0) } ?? "" }
