import RecordSchemas

/// A value of an XML document: the text of an element without children, or an attribute.
struct XMLLeaf {
  /// Names from the root, each with its number among elements of its name under the same parent where that is more than
  /// the first: `phone/line[2]/name`.
  var path: String
  /// The elements above it by name, and the identity of each: to tell which siblings belong together.
  var elements: [(name: String, serial: Int)]
  var attribute: String?
  var text: String
  var line: Int

  var name: String { attribute ?? elements.last?.name ?? "" }
}

extension XMLLeaf {
  /// More than any telephone has; of what is larger, the rest is not looked at.
  private static let mostLeaves = 500_000

  /// All values of a document in its order, and where it stops being one.
  static func all(_ bytes: [UInt8]) -> (leaves: [XMLLeaf], fault: XMLEvents.Fault?) {
    var leaves: [XMLLeaf] = []
    var stack: [(name: String, serial: Int, text: String, line: Int, hasChildren: Bool)] = []
    var serial = 0
    func path() -> String { stack.map(\.name).joined(separator: "/") }
    func elements() -> [(name: String, serial: Int)] { stack.map { ($0.name, $0.serial) } }
    var end: XMLEvents.Fault?
    let fault = XMLEvents.read(bytes) { line, event in
      guard leaves.count < mostLeaves else {
        if end == nil { end = XMLEvents.Fault(line: max(1, line), message: "more values than are read of one file") }
        return
      }
      switch event {
      case .start(let name, let attributes):
        if !stack.isEmpty { stack[stack.count - 1].hasChildren = true }
        serial += 1
        stack.append((name, serial, "", line, false))
        for (name, value) in attributes where !value.isEmpty {
          leaves.append(XMLLeaf(path: path(), elements: elements(), attribute: name, text: value, line: line))
        }
      case .text(let text):
        if !stack.isEmpty { stack[stack.count - 1].text += text }
      case .end:
        guard let top = stack.last else { return }
        let text = top.text.trimmed
        if !text.isEmpty {
          leaves.append(XMLLeaf(path: path(), elements: elements(), attribute: nil, text: text, line: top.line))
        }
        stack.removeLast()
      }
    }
    return (leaves, end ?? fault)
  }
}
