import CXMLReader
import TestSupport
import Testing

/// Reads a file of `key = value` lines as a telephone does: knows nothing of how it was written.
struct KeyValueFile {
  var values: [String: [String]] = [:]
  /// In the order of the file.
  var keys: [String] = []

  init(_ text: String) {
    let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines.first == "#!version:1.0.0.1")
    for line in lines.dropFirst() where !line.hasPrefix("#") && !line.isEmpty {
      guard let equals = line.firstIndex(of: "=") else {
        Issue.record("no `=` in `\(line)`")
        continue
      }
      let key = trimmed(line[..<equals])
      values[key, default: []].append(trimmed(line[line.index(after: equals)...]))
      keys.append(key)
    }
  }

  subscript(key: String) -> String? { values[key]?.last }

  private func trimmed(_ text: Substring) -> String {
    var text = text.drop { $0 == " " }
    while text.last == " " { text.removeLast() }
    return String(text)
  }
}

/// What libxml2 reads: every attribute with its value, every text by the name of its element, in document order.
struct XMLFile {
  var attributes: [(name: String, value: String)] = []
  var elements: [String] = []
  var texts: [(element: String, text: String)] = []
  /// Nil where the text is well formed.
  var error: String?

  init(_ text: String) {
    let bytes = Array(text.utf8).map { CChar(bitPattern: $0) }
    var message = [CChar](repeating: 0, count: 200)
    let line = withUnsafeMutablePointer(to: &self) { file in
      centrale_xml_read(
        bytes, bytes.count, file,
        { context, _, name in
          guard let name else { return }
          context?.assumingMemoryBound(to: XMLFile.self).pointee.elements.append(String(cString: name))
        },
        { context, name, value in
          guard let name, let value else { return }
          context?.assumingMemoryBound(to: XMLFile.self).pointee.attributes.append(
            (String(cString: name), String(cString: value)))
        },
        { context, text in
          guard let text, let file = context?.assumingMemoryBound(to: XMLFile.self) else { return }
          file.pointee.texts.append((file.pointee.elements.last ?? "", String(cString: text)))
        }, &message, message.count)
    }
    if line != 0 {
      error =
        "line \(line): \(String(decoding: message.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self))"
    }
  }

  subscript(name: String) -> String? { attributes.last { $0.name == name }?.value }

  /// The texts of all elements with this name, without the spaces between elements.
  func all(_ element: String) -> [String] {
    texts.filter { $0.element == element && !$0.text.allSatisfy(\.isWhitespace) }.map(\.text)
  }
}
