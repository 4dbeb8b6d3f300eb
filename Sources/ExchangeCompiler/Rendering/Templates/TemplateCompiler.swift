import SourceText

/// Turns the text of a template into its program; names, places and partials are settled here, once.
struct TemplateCompiler {
  private(set) var template = Template()
  private(set) var diagnostics: [Diagnostic] = []

  private let partials: [String: TemplateSource]
  /// Names of values that only people read.
  private let readable: Set<String>
  /// The last character that the encoding of the file has.
  private let lastOfText: UInt32
  private var context: any TemplateContext
  /// The scopes whose names can be seen, the innermost last.
  private var scopes: [VisibleScope]
  /// A list's record is pushed for each; the outermost record is level 0.
  private var level = 0
  /// Partials being put in place, to find one that holds itself.
  private var open: [String] = []
  /// Inside a section that is not known nothing more is said about names.
  private var unknownSections = 0
  /// A literal may grow only until something can jump behind it.
  private var canGrow = false

  private struct VisibleScope {
    var level: Int
    /// The first slot of a record's values inside those of the record around it.
    var base: Int
    var scope: TemplateScope
  }

  private struct OpenSection {
    var tag: TemplateTag
    var step: Int?
    var scopes: Int
    var level: Int
    var known: Bool
    var place: TemplatePlace
  }

  /// One text being read: a template or a partial with its indentation.
  private struct Reading {
    var source: TemplateSource
    var indentation: [UInt8]
    var atLineStart = true

    func range(_ bytes: Range<Int>) -> SourceRange { SourceRange(source.file, bytes.lowerBound, bytes.upperBound) }
  }

  init(
    format: TemplateFormat, encoding: FileEncoding = .utf8, scope: TemplateScope, partials: [String: TemplateSource],
    readable: Set<String> = []
  ) {
    self.partials = partials
    self.readable = format.replacesSigns || encoding != .utf8 ? readable : []
    lastOfText = format.lastOfText(encoding)
    template.encoding = encoding
    template.longestLine = format.longestLine
    scopes = [VisibleScope(level: 0, base: 0, scope: scope)]
    switch format {
    case .keyValue: context = LineContext(separators: "=", comments: "#", .keyValue)
    case .xml: context = XMLContext()
    case .colon: context = ColonContext()
    case .quoted: context = QuotedContext()
    case .json: context = JSONContext()
    case .csv: context = CSVContext()
    case .textColon: context = LineContext(separators: ":", comments: "", .textColonValue)
    case .ini: context = LineContext(separators: "=", comments: "#;", .iniValue)
    case .words: context = LineContext(separators: " ", comments: "#;", endsInComments: true, .wordsValue)
    case .properties:
      context = LineContext(separators: "=:", comments: "#!", escape: UInt8(ascii: "\\"), .propertiesValue)
    case .smartware: context = SmartwareContext()
    }
  }

  mutating func compile(_ source: TemplateSource) {
    var reading = Reading(source: source, indentation: [])
    compile(&reading)
  }

  private mutating func compile(_ reading: inout Reading) {
    let text = reading.source.text
    var sections: [OpenSection] = []
    var offset = 0
    while let (tag, closed) = TemplateTag.next(in: text, from: offset) {
      guard closed else {
        report(.templateSyntax, "`{{` without `}}`", at: reading.range(tag.range.lowerBound..<tag.range.lowerBound + 2))
        offset = text.count
        break
      }
      emit(text[offset..<max(offset, tag.taken.lowerBound)], in: &reading)
      if tag.taken == tag.range { emit([], in: &reading, beforeTag: true) }
      take(tag, &sections, &reading)
      offset = tag.taken.upperBound
    }
    emit(text[min(offset, text.count)...], in: &reading)
    for section in sections {
      report(
        .templateSyntax, "section \(shown(section.tag.name)) is not closed", at: reading.range(section.tag.range),
        help: "write `{{/\(section.tag.name)}}`")
    }
  }

  private mutating func take(_ tag: TemplateTag, _ sections: inout [OpenSection], _ reading: inout Reading) {
    switch tag.kind {
    case .comment: break
    case .refused(let reason): report(.templateSyntax, reason, at: reading.range(tag.range))
    case .value: emitValue(tag, reading)
    case .section: sections.append(begin(tag, inverted: false, reading))
    case .inverted: sections.append(begin(tag, inverted: true, reading))
    case .end: end(tag, &sections, reading)
    case .partial: insert(tag, reading)
    }
  }

  // MARK: Text and values

  private mutating func emit(_ bytes: ArraySlice<UInt8>, in reading: inout Reading, beforeTag: Bool = false) {
    if beforeTag, reading.atLineStart, !reading.indentation.isEmpty {
      reading.atLineStart = false
      append(reading.indentation[...])
    }
    guard !bytes.isEmpty else { return }
    checkCharacters(of: bytes, reading)
    guard !reading.indentation.isEmpty else {
      reading.atLineStart = bytes.last == 0x0A
      append(bytes)
      return
    }
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      let full = line.endIndex < bytes.endIndex ? bytes[line.startIndex...line.endIndex] : line
      guard !full.isEmpty else { continue }
      if reading.atLineStart { append(reading.indentation[...]) }
      append(full)
      reading.atLineStart = full.last == 0x0A
    }
  }

  /// The template's own text goes into the file as it is.
  private mutating func checkCharacters(of bytes: ArraySlice<UInt8>, _ reading: Reading) {
    guard lastOfText < 0x10FFFF, let first = bytes.firstIndex(where: { $0 > 0x7F }) else { return }
    let text = String(decoding: bytes[first...], as: UTF8.self)
    guard let scalar = text.unicodeScalars.first(where: { $0.value > lastOfText }) else { return }
    report(
      .templatePlace, "`\(Character(scalar))` cannot be in a file of this encoding",
      at: reading.range(first..<first + 1), help: "write what looks like it, or the format's escape for it")
  }

  private mutating func append(_ bytes: ArraySlice<UInt8>) {
    context.read(bytes)
    let start = template.literals.count
    template.literals.append(contentsOf: bytes)
    if canGrow, case .literal(let before)? = template.steps.last {
      template.steps[template.steps.count - 1] = .literal(before.lowerBound..<template.literals.count)
    } else {
      template.steps.append(.literal(start..<template.literals.count))
      canGrow = true
    }
  }

  private mutating func emitValue(_ tag: TemplateTag, _ reading: Reading) {
    guard let (slot, kind, _) = look(up: tag, reading) else { return }
    guard case .text = kind else {
      report(.templateName, "\(shown(tag.name)) is \(kind.meaning), not a text", at: reading.range(tag.range))
      return
    }
    let text = reading.source.text
    let next = tag.range.upperBound == text.count ? nil : text[tag.range.upperBound]
    switch context.placeOfValue(before: next) {
    case .value(var place):
      if readable.contains(tag.name) { place = place.readable }
      if !template.names.contains(tag.name) { template.names.append(tag.name) }
      template.steps.append(.value(slot, place, name: template.names.firstIndex(of: tag.name) ?? 0))
      canGrow = false
    case .refused(let reason): report(.templatePlace, reason, at: reading.range(tag.range))
    }
  }

  // MARK: Sections

  private mutating func begin(_ tag: TemplateTag, inverted: Bool, _ reading: Reading) -> OpenSection {
    var section = OpenSection(
      tag: tag, step: nil, scopes: scopes.count, level: level, known: true, place: context.place)
    canGrow = false
    guard let (slot, kind, visible) = look(up: tag, reading) else {
      section.known = false
      unknownSections += 1
      return section
    }
    switch kind {
    case .text, .flag: section.step = add(.section(slot, inverted: inverted, count: 0))
    case .list(let item):
      guard !inverted else {
        section.step = add(.section(slot, inverted: true, count: 0))
        break
      }
      section.step = add(.list(slot, count: 0))
      level += 1
      scopes.append(VisibleScope(level: level, base: 0, scope: item))
    case .record(let inner):
      if inverted { report(.templateName, "\(shown(tag.name)) is never absent", at: reading.range(tag.range)) }
      scopes.append(VisibleScope(level: visible.level, base: slot.index, scope: inner))
    }
    return section
  }

  private mutating func add(_ step: Template.Step) -> Int {
    template.steps.append(step)
    return template.steps.count - 1
  }

  private mutating func end(_ tag: TemplateTag, _ sections: inout [OpenSection], _ reading: Reading) {
    canGrow = false
    guard let section = sections.popLast() else {
      report(.templateSyntax, "`{{/\(tag.name)}}` closes nothing", at: reading.range(tag.range))
      return
    }
    if section.tag.name != tag.name {
      report(
        .templateSyntax, "`{{/\(tag.name)}}` where `{{/\(section.tag.name)}}` is expected",
        at: reading.range(tag.range),
        notes: [.init("opened here", at: reading.range(section.tag.range))])
    }
    scopes.removeLast(scopes.count - section.scopes)
    level = section.level
    if !section.known { unknownSections -= 1 }
    if context.place != section.place {
      report(
        .templatePlace, "section \(shown(section.tag.name)) begins and ends in different places of the file",
        at: reading.range(tag.range), notes: [.init("begins here", at: reading.range(section.tag.range))],
        help: "put both tags into the same attribute, tag or line, or between lines")
      context.place = section.place
    }
    guard let step = section.step else { return }
    let count = template.steps.count - step - 1
    switch template.steps[step] {
    case .section(let slot, let inverted, _): template.steps[step] = .section(slot, inverted: inverted, count: count)
    case .list(let slot, _): template.steps[step] = .list(slot, count: count)
    case .literal, .value, .constant, .refused: break
    }
  }

  // MARK: Partials

  private mutating func insert(_ tag: TemplateTag, _ reading: Reading) {
    guard let source = partials[tag.name] else {
      report(
        .templateName, "there is no partial \(shown(tag.name))", at: reading.range(tag.range),
        help: suggestion(for: tag.name, among: partials.keys.sorted()))
      return
    }
    guard !open.contains(tag.name) else {
      report(.templateSyntax, "the partial \(shown(tag.name)) includes itself", at: reading.range(tag.range))
      return
    }
    var inner = Reading(source: source, indentation: [])
    if let indentation = tag.indentation { inner.indentation = reading.indentation + reading.source.text[indentation] }
    open.append(tag.name)
    compile(&inner)
    open.removeLast()
  }

  // MARK: Names

  private mutating func look(
    up tag: TemplateTag, _ reading: Reading
  ) -> (Template.Slot, TemplateScope.Kind, VisibleScope)? {
    for visible in scopes.reversed() {
      guard let found = visible.scope.find(tag.name) else { continue }
      return (Template.Slot(level: visible.level, index: visible.base + found.slot), found.kind, visible)
    }
    if unknownSections == 0 {
      let known = scopes.flatMap { $0.scope.fields.map(\.name) }
      report(
        .templateName, "there is no name \(shown(tag.name)) in this template", at: reading.range(tag.range),
        help: suggestion(for: tag.name, among: known))
    }
    return nil
  }

  private func suggestion(for name: String, among names: [String]) -> String? {
    nearest(name, among: names).map { "did you mean `\($0)`?" }
  }

  private mutating func report(
    _ rule: Rule, _ message: String, at range: SourceRange, notes: [Diagnostic.Note] = [], help: String? = nil
  ) {
    diagnostics.append(Diagnostic(rule, message, at: range, notes: notes, help: help))
  }
}

extension TemplateScope.Kind {
  fileprivate var meaning: String {
    switch self {
    case .text: "a text"
    case .flag: "a flag"
    case .list: "a list"
    case .record: "a record"
    }
  }
}
