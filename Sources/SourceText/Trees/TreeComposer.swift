/// Builds a tree from libyaml's events: every place, all duplicate keys, no guessed types.
struct TreeComposer {
  /// A composed value, and what its readers meet in it when they follow all aliases.
  struct Composed {
    var tree: Tree
    var nodes: Int
    var depth: Int
  }

  /// Reading cannot go on; why has been reported.
  struct Stop: Error {}

  var diagnostics: [Diagnostic] = []
  let file: FileID
  let text: UnsafeBufferPointer<UInt8>
  var anchors = AnchorTable()
  /// Where reading stopped inside the mapping of the whole text: what had been read of it.
  private(set) var rest: Tree?
  private var values = 0
  private let index: ScalarIndex

  /// `text` must be UTF-8, `index` its index.
  init(_ file: FileID, text: UnsafeBufferPointer<UInt8>, index: ScalarIndex) {
    self.file = file
    self.text = text
    self.index = index
  }

  /// The first document; nil where reading had to stop.
  mutating func compose() -> Tree? {
    guard !text.isEmpty else { return emptyMapping }
    let events = EventStream(text, index: index)
    do {
      return try document(events)
    } catch {
      return nil
    }
  }

  private var emptyMapping: Tree { Tree(.mapping([], .block), at: range(0, 0)) }

  func range(_ start: Int, _ end: Int) -> SourceRange { SourceRange(file, start, end) }

  private mutating func document(_ events: borrowing EventStream) throws(Stop) -> Tree {
    var root: Tree?
    while true {
      let event = try next(events)
      switch event.step {
      case .documentStart:
        if let root {
          diagnostics.append(
            Diagnostic(
              .secondDocument, "a second document starts here, but a file holds only one",
              at: range(event.start, event.end),
              help: "move it to a file of its own"))
          return root
        }
        root = try value(try next(events), events, depth: 0).tree
      case .streamEnd:
        if case .scalar("", .plain) = root?.content { return emptyMapping }
        return root ?? emptyMapping
      case .streamStart, .documentEnd, .alias, .scalar, .sequenceStart, .mappingStart, .sequenceEnd, .mappingEnd:
        break
      }
    }
  }

  private mutating func next(_ events: borrowing EventStream) throws(Stop) -> YAMLEvent {
    if diagnostics.count >= FaultLimit.perFile {
      diagnostics.append(FaultLimit.diagnostic(at: diagnostics.last?.range))
      throw Stop()
    }
    if let event = events.next() { return event }
    diagnostics.append(YAMLSyntax.diagnostic(events.syntaxError, file: file, text: text))
    throw Stop()
  }

  private mutating func value(
    _ event: YAMLEvent, _ events: borrowing EventStream, depth: Int
  ) throws(Stop) -> Composed {
    values += 1
    guard values <= YAMLLimit.values else {
      diagnostics.append(
        Diagnostic(
          .fileTooLarge, "this file has more than \(YAMLLimit.values) values", at: range(event.start, event.start),
          help: "write long lists in tables, or split the description over several files"))
      throw Stop()
    }
    let start = event.anchor == nil && !event.hasTag ? event.start : skipProperties(event)
    // What libyaml leaves out stands nowhere: an anchor on nothing may end before it starts.
    let scalarPlace = range(min(start, max(event.end, event.start)), max(event.end, event.start))
    switch event.step {
    case .alias(let name):
      return alias(name, at: range(event.start, event.end), depth: depth)
    case .scalar(let text, let style):
      let place = style == .literal || style == .folded ? trimmed(scalarPlace) : scalarPlace
      let composed = Composed(tree: Tree(.scalar(text, style), at: place), nodes: 1, depth: 0)
      if let name = event.anchor { anchors.define(name, as: composed) }
      return composed
    case .sequenceStart(let style):
      return try collection(event, start, depth) { (composer, depth) throws(Stop) in
        try composer.sequence(style, from: start, events, depth: depth)
      }
    case .mappingStart(let style):
      return try collection(event, start, depth) { (composer, depth) throws(Stop) in
        try composer.mapping(style, from: start, events, depth: depth)
      }
    case .streamStart, .streamEnd, .documentStart, .documentEnd, .sequenceEnd, .mappingEnd:
      return Composed(tree: Tree(.broken, at: scalarPlace), nodes: 1, depth: 0)
    }
  }

  /// What lists and mappings have in common: the limit of depth, and an anchor that is open while they are read.
  private mutating func collection(
    _ event: YAMLEvent, _ start: Int, _ depth: Int,
    _ compose: (inout TreeComposer, _ depth: Int) throws(Stop) -> Composed
  ) throws(Stop) -> Composed {
    guard depth < YAMLLimit.depth else {
      reportDepth(at: range(start, min(start + 1, text.count)))
      throw Stop()
    }
    guard let name = event.anchor else { return try compose(&self, depth + 1) }
    let definition = anchors.open(name, at: range(event.start, event.start + name.utf8.count + 1))
    let composed = try compose(&self, depth + 1)
    anchors.close(name, definition, as: composed)
    return composed
  }

  private mutating func sequence(
    _ style: Tree.CollectionStyle, from start: Int, _ events: borrowing EventStream, depth: Int
  ) throws(Stop) -> Composed {
    var items: [Tree] = []
    var (nodes, height) = (1, 0)
    while true {
      let event = try next(events)
      if case .sequenceEnd = event.step {
        let end = style == .flow ? event.end : items.last.map { Int($0.range.end) } ?? event.start
        return Composed(
          tree: Tree(.sequence(items, style), at: range(start, max(start, end))), nodes: nodes, depth: height + 1)
      }
      let item = try value(event, events, depth: depth)
      items.append(item.tree)
      nodes += item.nodes
      height = max(height, item.depth)
    }
  }

  private mutating func mapping(
    _ style: Tree.CollectionStyle, from start: Int, _ events: borrowing EventStream, depth: Int
  ) throws(Stop) -> Composed {
    var entries = EntryList()
    var (nodes, height, end) = (1, 0, start)
    var isWhole = false
    defer { if depth == 1, !isWhole { rest = Tree(.mapping(entries.entries, style), at: range(start, end)) } }
    while true {
      let event = try next(events)
      if case .mappingEnd = event.step {
        end = max(start, style == .flow ? event.end : end)
        isWhole = true
        return Composed(
          tree: Tree(.mapping(entries.entries, style), at: range(start, end)), nodes: nodes, depth: height + 1)
      }
      let key = try value(event, events, depth: depth)
      var value = try value(try next(events), events, depth: depth)
      if case .scalar("", .plain) = value.tree.content, value.tree.range.start == value.tree.range.end {
        value.tree.range = placeOfNothing(after: key.tree.range, value.tree.range)
      }
      nodes += key.nodes + value.nodes
      height = max(height, key.depth, value.depth)
      end = max(end, Int(value.tree.range.end), Int(key.tree.range.end))
      entries.append(key.tree, value.tree, into: &diagnostics)
    }
  }
}
