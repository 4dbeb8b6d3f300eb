package import SourceText

/// A template in Mustache syntax, compiled to a flat program that appends bytes to a buffer.
///
/// The language is Mustache's `{{name}}`, `{{#section}}…{{/section}}`, `{{^section}}…{{/section}}`, `{{! comment}}` and
/// `{{> partial}}` with its rules for tags alone on a line. Nothing can be printed unescaped (`{{{name}}}` and `{{&name}}`
/// are errors), there are no lambdas, and delimiters cannot be changed. Partials are put in place when the template is
/// loaded.
package struct Template: Sendable {
  /// One step; ranges count the steps that follow it, so a section is skipped by adding to the index.
  enum Step: Sendable {
    /// Bytes of `literals`.
    case literal(Range<Int>)
    case value(Slot, ValuePlace, name: Int)
    /// A value that has been put in place.
    case constant(String, ValuePlace, name: Int)
    /// A value that has been put in place and that the file cannot hold.
    case refused(Unwritable)
    /// Over text or a flag: the next `count` steps are taken where the value is present, or where it is not.
    case section(Slot, inverted: Bool, count: Int)
    /// The next `count` steps for each item.
    case list(Slot, count: Int)
  }

  /// Where a value is found: which of the records around (0: the outermost) and which of its values.
  struct Slot: Sendable, Hashable {
    var level: Int
    var index: Int
  }

  var steps: [Step] = []
  var literals: [UInt8] = []
  var names: [String] = []
  var encoding = FileEncoding.utf8
  /// Bytes of a line.
  var longestLine = Int.max

  /// What is written of a value does not depend on what is before it.
  var isPlain: Bool { encoding == .utf8 && longestLine == .max }

  /// Reads and checks a template.
  ///
  /// - Parameters:
  ///   - encoding: of the file; what is rendered is UTF-8 and has only characters that the encoding has.
  ///   - scope: the names that may be used.
  ///   - partials: texts by the names that `{{> name}}` uses.
  ///   - readable: names of values that only people read: written as near as the format can where it has no escape.
  /// - Returns: the template; nil where there was an error.
  package static func load(
    _ source: TemplateSource, as format: TemplateFormat, encoding: FileEncoding = .utf8, scope: TemplateScope,
    partials: [String: TemplateSource] = [:], readable: Set<String> = []
  ) -> (template: Template?, diagnostics: [Diagnostic]) {
    var compiler = TemplateCompiler(
      format: format, encoding: encoding, scope: scope, partials: partials, readable: readable)
    compiler.compile(source)
    return (compiler.diagnostics.isEmpty ? compiler.template : nil, compiler.diagnostics)
  }

  /// Appends the text with the values of a record.
  ///
  /// - Parameters:
  ///   - record: has the scope that the template was loaded with.
  ///   - buffer: what is in it stays.
  /// - Throws: where the format cannot say a value.
  package func render(_ record: TemplateRecord, into buffer: inout [UInt8]) throws(Unwritable) {
    try render(record, into: &buffer, nil)
  }

  /// - Parameter texts: what this very template has written of recurring items.
  func render(_ record: TemplateRecord, into buffer: inout [UInt8], _ texts: ItemTexts?) throws(Unwritable) {
    var records = [record.values]
    let start = buffer.count
    try run(0..<steps.count, &records, &buffer, texts)
    guard longestLine < .max else { return }
    var line = start
    while line < buffer.count {
      let end = buffer[line...].firstIndex(of: 0x0A) ?? buffer.count
      if end - line > longestLine {
        let keyword = buffer[line..<end].drop { $0 == 0x20 }.prefix { $0 != 0x20 }
        throw Unwritable(setting: String(decoding: keyword, as: UTF8.self), reason: Self.lengthRefusal(longestLine))
      }
      line = end + 1
    }
  }

  private static func lengthRefusal(_ most: Int) -> String {
    "its line would be longer than \(most) bytes, which is all that the device reads"
  }

  /// A value in a file whose encoding or lines cannot hold every text: what people read is folded and cut, anything
  /// else is refused.
  private func append(
    _ text: String, at place: ValuePlace, named name: String, _ buffer: inout [UInt8]
  ) throws(Unwritable) {
    let start = buffer.count
    let line = buffer.lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
    guard case .near = place else {
      if let scalar = encoding.missing(in: text) {
        throw Unwritable(setting: name, reason: FileEncoding.refusal(of: scalar))
      }
      try place.append(text, named: name, to: &buffer)
      guard buffer.count - line > longestLine else { return }
      buffer.removeSubrange(start...)
      throw Unwritable(setting: name, reason: Self.lengthRefusal(longestLine))
    }
    var text = encoding.folded(text)
    while true {
      try place.append(text, named: name, to: &buffer)
      if text.isEmpty || buffer.count - line <= longestLine { return }
      buffer.removeSubrange(start...)
      text.removeLast()
      while text.last == " " { text.removeLast() }
    }
  }

  private func run(
    _ range: Range<Int>, _ records: inout [[TemplateValue]], _ buffer: inout [UInt8], _ texts: ItemTexts?
  ) throws(Unwritable) {
    let isPlain = isPlain
    var index = range.lowerBound
    while index < range.upperBound {
      switch steps[index] {
      case .literal(let bytes): buffer.append(contentsOf: literals[bytes])
      case .value(let slot, let place, let name):
        if case .text(let text) = records[slot.level][slot.index] {
          if isPlain {
            try place.append(text, named: names[name], to: &buffer)
          } else {
            try append(text, at: place, named: names[name], &buffer)
          }
        }
      case .constant(let text, let place, let name): try append(text, at: place, named: names[name], &buffer)
      case .refused(let fault): throw fault
      case .section(let slot, let inverted, let count):
        if records[slot.level][slot.index].isPresent == inverted { index += count }
      case .list(let slot, let count):
        let body = index + 1..<index + 1 + count
        switch records[slot.level][slot.index] {
        case .list(let items):
          for item in items {
            records.append(item.values)
            try run(body, &records, &buffer, texts)
            records.removeLast()
          }
        case .recurring(let items): try run(body, of: items, &records, &buffer, texts)
        case .text, .flag: break
        }
        index += count
      }
      index += 1
    }
  }

  private func run(
    _ body: Range<Int>, of items: RecurringItems, _ records: inout [[TemplateValue]], _ buffer: inout [UInt8],
    _ texts: ItemTexts?
  ) throws(Unwritable) {
    let texts = asksOnly(body, from: records.count) ? texts : nil
    var index = 0
    while true {
      if let texts { index = texts.append(items, from: index, step: body.lowerBound, to: &buffer) }
      guard index < items.count else { return }
      let start = buffer.count
      records.append(items.record(index).values)
      try run(body, &records, &buffer, texts)
      records.removeLast()
      texts?.keep(buffer[start...], of: items, index, step: body.lowerBound)
      index += 1
    }
  }

  /// Whether steps ask nothing of the records around this level, and write the same wherever they stand.
  private func asksOnly(_ steps: Range<Int>, from level: Int) -> Bool {
    isPlain
      && self.steps[steps].allSatisfy { step in
        switch step {
        case .literal, .constant, .refused: true
        case .value(let slot, _, _), .section(let slot, _, _), .list(let slot, _): slot.level >= level
        }
      }
  }
}

/// How a value is written where it is in a template.
enum ValuePlace: Sendable, Hashable {
  case at(EscapingContext)
  /// The same for what people read: signs that the position refuses are replaced.
  case near(EscapingContext)
  /// A part of a key, of the name of an element or attribute, or of a file's name.
  case name
  /// The beginning of an element's name.
  case elementName
  /// A number of a JSON file.
  case number

  /// The same place for a value that only people read.
  var readable: ValuePlace {
    if case .at(let position) = self { .near(position) } else { self }
  }

  func append(_ text: String, named name: String, to buffer: inout [UInt8]) throws(Unwritable) {
    switch self {
    case .at(let position): try position.append(text, setting: name, to: &buffer)
    case .near(let position):
      let start = buffer.count
      do throws(Unwritable) {
        try position.append(text, setting: name, to: &buffer)
      } catch {
        buffer.removeSubrange(start...)
        try position.append(position.folded(text), setting: name, to: &buffer)
      }
    case .number:
      guard Double(text)?.isFinite == true, !text.hasPrefix("+") else {
        throw Unwritable(setting: name, reason: "outside quotes there can only be a number")
      }
      buffer.append(contentsOf: text.utf8)
    case .elementName:
      guard text.utf8.first.map({ 0x41...0x5A ~= $0 || 0x61...0x7A ~= $0 || $0 == 0x5F }) == true else {
        throw Unwritable(setting: name, reason: "the name of an element begins with a letter")
      }
      try ValuePlace.name.append(text, named: name, to: &buffer)
    case .name:
      guard !text.isEmpty, text.utf8.allSatisfy(Self.isNameByte) else {
        throw Unwritable(setting: name, reason: "a key can have only letters, digits, `.`, `_` and `-`")
      }
      buffer.append(contentsOf: text.utf8)
    }
  }

  static func isNameByte(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F: true
    default: false
    }
  }
}
