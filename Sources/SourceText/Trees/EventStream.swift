import CLibYAML

/// One step of a YAML text, freed from libyaml's memory, with its place in bytes.
struct YAMLEvent {
  enum Step {
    case streamStart, streamEnd, documentStart, documentEnd
    case alias(String)
    case scalar(String, Tree.ScalarStyle)
    case sequenceStart(Tree.CollectionStyle)
    case mappingStart(Tree.CollectionStyle)
    case sequenceEnd, mappingEnd
  }

  var step: Step
  /// With the anchor and the tag, where there are any.
  var start: Int
  /// Of a block collection: where the next token starts, which may be lines further down.
  var end: Int
  var anchor: String?
  var hasTag = false
}

/// libyaml's events of one text.
///
/// Not copyable: it owns the parser's memory and frees it at the end of its life.
struct EventStream: ~Copyable {
  /// What libyaml stumbled over.
  struct SyntaxError {
    var problem: String
    var place: Int
    /// What it was reading, and where that began.
    var context: String?
    var contextPlace: Int
  }

  private let text: UnsafeBufferPointer<UInt8>
  private let index: ScalarIndex
  private let parser = UnsafeMutablePointer<yaml_parser_t>.allocate(capacity: 1)
  private let isReady: Bool

  /// The text must be UTF-8 and stay where it is as long as the stream lives.
  init(_ text: UnsafeBufferPointer<UInt8>, index: ScalarIndex) {
    self.text = text
    self.index = index
    guard let start = text.baseAddress, yaml_parser_initialize(parser) == 1 else {
      isReady = false
      return
    }
    isReady = true
    yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
    yaml_parser_set_input_string(parser, start, text.count)
  }

  deinit {
    if isReady { yaml_parser_delete(parser) }
    parser.deallocate()
  }

  /// The next event; nil at a syntax error, and for a text of no bytes.
  func next() -> YAMLEvent? {
    guard isReady else { return nil }
    var event = yaml_event_t()
    guard yaml_parser_parse(parser, &event) == 1 else { return nil }
    defer { yaml_event_delete(&event) }
    var result = YAMLEvent(step: .streamEnd, start: byte(event.start_mark), end: byte(event.end_mark))
    switch event.type {
    case YAML_STREAM_START_EVENT: result.step = .streamStart
    case YAML_DOCUMENT_START_EVENT: result.step = .documentStart
    case YAML_DOCUMENT_END_EVENT: result.step = .documentEnd
    case YAML_ALIAS_EVENT: result.step = .alias(Self.string(event.data.alias.anchor) ?? "")
    case YAML_SCALAR_EVENT:
      let scalar = event.data.scalar
      let bytes = UnsafeBufferPointer(start: scalar.value, count: scalar.length)
      result.step = .scalar(String(decoding: bytes, as: UTF8.self), Self.style(scalar.style))
      result.anchor = Self.string(scalar.anchor)
      result.hasTag = scalar.tag != nil
    case YAML_SEQUENCE_START_EVENT:
      let start = event.data.sequence_start
      result.step = .sequenceStart(start.style == YAML_FLOW_SEQUENCE_STYLE ? .flow : .block)
      result.anchor = Self.string(start.anchor)
      result.hasTag = start.tag != nil
    case YAML_MAPPING_START_EVENT:
      let start = event.data.mapping_start
      result.step = .mappingStart(start.style == YAML_FLOW_MAPPING_STYLE ? .flow : .block)
      result.anchor = Self.string(start.anchor)
      result.hasTag = start.tag != nil
    case YAML_SEQUENCE_END_EVENT: result.step = .sequenceEnd
    case YAML_MAPPING_END_EVENT: result.step = .mappingEnd
    case _: result.step = .streamEnd
    }
    return result
  }

  /// The error after which `next` gave nil.
  var syntaxError: SyntaxError {
    guard isReady else { return SyntaxError(problem: "there is no text", place: 0, contextPlace: 0) }
    let (error, problem, context) = (parser.pointee.error, parser.pointee.problem, parser.pointee.context)
    return SyntaxError(
      problem: problem.map { String(cString: $0) } ?? "the syntax is broken",
      // A fault of the bytes comes before there are marks.
      place: error == YAML_READER_ERROR
        ? min(parser.pointee.problem_offset, text.count) : byte(parser.pointee.problem_mark),
      context: context.map { String(cString: $0) },
      contextPlace: byte(parser.pointee.context_mark))
  }

  private func byte(_ mark: yaml_mark_t) -> Int { index.byte(ofScalar: mark.index, in: text) }

  private static func string(_ bytes: UnsafeMutablePointer<yaml_char_t>?) -> String? {
    bytes.map { String(cString: $0) }
  }

  private static func style(_ style: yaml_scalar_style_t) -> Tree.ScalarStyle {
    switch style {
    case YAML_SINGLE_QUOTED_SCALAR_STYLE: .singleQuoted
    case YAML_DOUBLE_QUOTED_SCALAR_STYLE: .doubleQuoted
    case YAML_LITERAL_SCALAR_STYLE: .literal
    case YAML_FOLDED_SCALAR_STYLE: .folded
    case _: .plain
    }
  }
}
