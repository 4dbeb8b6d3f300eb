import ExchangeCompiler
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
  var texts: [(element: String, text: String)] = []
  /// Nil where the text is well formed.
  var error: String?

  init(_ text: String) {
    switch readXML(Array(text.utf8)) {
    case .failure(let fault): error = "line \(fault.line): \(fault.message)"
    case .success(let items):
      for item in items {
        if let name = item.attribute {
          attributes.append((name, item.value))
        } else {
          texts.append((item.path, item.value))
        }
      }
    }
  }

  subscript(name: String) -> String? { attributes.last { $0.name == name }?.value }

  /// The texts of all elements with this path, without the blanks between elements.
  func all(_ path: String) -> [String] {
    texts.filter { $0.element == path && !$0.text.allSatisfy(\.isWhitespace) }.map(\.text)
  }
}
