import SourceText

/// A template with the fields that its names stand for.
struct TemplateOf<Subject>: Sendable {
  private let fields: [Field<Subject>]
  private let nodes: [TemplateNode]

  init?(
    _ source: SourceFileText, _ all: [Field<Subject>], _ syntax: DeviceFamily.FileShape.Syntax,
    into diagnostics: inout [Diagnostic]
  ) {
    fields = all.only(namesUsed(in: source.text))
    var parser = TemplateParser(source, syntax)
    nodes = parser.parse(with: fields.shapes())
    diagnostics += parser.diagnostics
    if !parser.diagnostics.isEmpty { return nil }
  }

  func render(_ subject: Subject, _ bytes: inout [UInt8]) throws {
    try TemplateNode.render(nodes, [fields.values(of: subject)], &bytes)
  }
}

/// A part of a template. A name is a level of the stack of lists and a place in that level's table.
indirect enum TemplateNode: Sendable {
  case literal([UInt8])
  case value(level: Int, place: Int, Position, name: String)
  case when(level: Int, place: Int, is: Bool, [TemplateNode])
  case each(level: Int, place: Int, [TemplateNode])

  static func render(_ nodes: [TemplateNode], _ stack: [[FieldValue]], _ bytes: inout [UInt8]) throws {
    for node in nodes {
      switch node {
      case .literal(let text): bytes.append(contentsOf: text)
      case .value(let level, let place, let position, let name):
        if case .text(let text) = stack[level][place] { try position.append(text, setting: name, to: &bytes) }
      case .when(let level, let place, let wanted, let inner):
        if case .flag(let flag) = stack[level][place], flag == wanted { try render(inner, stack, &bytes) }
      case .each(let level, let place, let inner):
        guard case .list(let items) = stack[level][place] else { continue }
        for item in items { try render(inner, stack + [item], &bytes) }
      }
    }
  }
}

/// Reads Mustache with flags and lists; checks every name against the fields.
struct TemplateParser {
  private(set) var diagnostics: [Diagnostic] = []
  private let source: SourceFileText
  private let syntax: DeviceFamily.FileShape.Syntax
  private var rest: Substring
  private var inQuotes = false

  init(_ source: SourceFileText, _ syntax: DeviceFamily.FileShape.Syntax) {
    self.source = source
    self.syntax = syntax
    rest = source.text[...]
  }

  mutating func parse(with shapes: [FieldShape]) -> [TemplateNode] {
    let nodes = parse(until: nil, [shapes])
    return nodes
  }

  private mutating func parse(until end: String?, _ levels: [[FieldShape]]) -> [TemplateNode] {
    var nodes: [TemplateNode] = []
    while let open = rest.firstRange(of: "{{"), let close = rest[open.upperBound...].firstRange(of: "}}") {
      let tag = rest[open.upperBound..<close.lowerBound]
      literal(upTo: open.lowerBound, into: &nodes)
      let here = tag.startIndex
      rest = rest[close.upperBound...]
      if ["#", "^", "/"].contains(tag.first), isAlone(tag, open.lowerBound, close.upperBound) {
        rest = rest.dropFirst()
      }
      let name = String(tag.drop { "#^/".contains($0) })
      if tag.first == "/" {
        if name != end { fail("`{{/\(name)}}` closes nothing", at: here) }
        return nodes
      }
      guard let (level, place, kind) = find(name, levels) else {
        fail("no name \(shown(name)) in templates of this kind", at: here)
        if tag.first == "#" || tag.first == "^" { _ = parse(until: name, levels) }
        continue
      }
      switch (tag.first, kind) {
      case ("#", .flag), ("^", .flag):
        nodes.append(.when(level: level, place: place, is: tag.first == "#", parse(until: name, levels)))
      case ("#", .list(let shapes)):
        nodes.append(.each(level: level, place: place, parse(until: name, levels + [shapes])))
      case ("#", .text), ("^", .text), ("^", .list), (_, .flag), (_, .list):
        fail("\(shown(name)) cannot be used like this", at: here)
      case (_, .text): nodes.append(.value(level: level, place: place, position, name: name))
      }
    }
    if let end { fail("`{{#\(end)}}` is not closed", at: rest.startIndex) }
    literal(upTo: rest.endIndex, into: &nodes)
    return nodes
  }

  private func find(_ name: String, _ levels: [[FieldShape]]) -> (level: Int, place: Int, kind: FieldShape.Kind)? {
    for level in levels.indices.reversed() {
      if let place = levels[level].firstIndex(where: { $0.name == name }) {
        return (level, place, levels[level][place].kind)
      }
    }
    return nil
  }

  /// A section's tag with a line to itself: the line leaves nothing behind.
  private func isAlone(_ tag: Substring, _ start: String.Index, _ end: String.Index) -> Bool {
    guard ["#", "^", "/"].contains(tag.first) else { return false }
    let text = source.text
    return (start == text.startIndex || text[text.index(before: start)] == "\n")
      && (end == text.endIndex || text[end] == "\n")
  }

  private mutating func literal(upTo end: String.Index, into nodes: inout [TemplateNode]) {
    let text = rest[..<end]
    for character in text where character == "\"" { inQuotes.toggle() }
    if !text.isEmpty { nodes.append(.literal(Array(text.utf8))) }
    rest = rest[end...]
  }

  private var position: Position {
    switch syntax {
    case .keyValue: .keyValue
    case .xml: inQuotes ? .xmlAttribute : .xmlText
    }
  }

  private mutating func fail(_ message: String, at index: String.Index) {
    let offset = source.text.utf8.distance(from: source.text.startIndex, to: index)
    diagnostics.append(
      Diagnostic(.deviceProfile, message, at: SourceRange(source.file, offset, offset), subject: "template"))
  }
}
