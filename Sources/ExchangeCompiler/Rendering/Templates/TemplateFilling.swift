/// A template with some of its values in place for good: sections over them are decided, lists of them are written out, and
/// what they say has become text of the template. What is left asks for the other values only.
struct TemplateFilling {
  private(set) var template = Template()
  /// The slots that what is left asks for; a record for it has their values in this order.
  private(set) var slots: [Int] = []

  private let whole: Template
  /// Of the outermost record, by slot; nil: known when the file is written.
  private let known: [TemplateValue?]
  /// The records around the step at hand.
  private var levels: [Level] = [.outermost]
  private var places: [Int: Int] = [:]
  /// A literal may grow only until something can jump behind it.
  private var canGrow = false

  private enum Level {
    case outermost
    /// An item of a list that is written out.
    case known([TemplateValue])
    /// An item of a list that is left, and how many records are around it then.
    case open(Int)
  }

  init(_ whole: Template, known: [TemplateValue?]) {
    self.whole = whole
    self.known = known
    template.names = whole.names
    template.encoding = whole.encoding
    template.longestLine = whole.longestLine
    fill(0..<whole.steps.count)
  }

  private mutating func fill(_ range: Range<Int>) {
    var index = range.lowerBound
    while index < range.upperBound {
      switch whole.steps[index] {
      case .literal(let bytes):
        template.literals.append(contentsOf: whole.literals[bytes])
        takeLiteral(from: template.literals.count - bytes.count)
      case .constant(let text, let place, let name): fill(text, place, name)
      case .refused: add(whole.steps[index])
      case .value(let slot, let place, let name):
        switch value(slot) {
        case .text(let text)?: fill(text, place, name)
        case .flag?, .list?, .recurring?: break
        case nil: add(.value(moved(slot), place, name: name))
        }
      case .section(let slot, let inverted, let count):
        let body = index + 1..<index + 1 + count
        if let value = value(slot) {
          if value.isPresent != inverted { fill(body) }
        } else {
          fill(body, in: add(.section(moved(slot), inverted: inverted, count: 0)))
        }
        index += count
      case .list(let slot, let count):
        fill(slot, index + 1..<index + 1 + count)
        index += count
      }
      index += 1
    }
  }

  /// A value that is known, as the file has it.
  private mutating func fill(_ text: String, _ place: ValuePlace, _ name: Int) {
    // How much of it there is room for depends on the line that it will be in.
    guard template.isPlain else {
      add(.constant(text, place, name: name))
      return
    }
    let start = template.literals.count
    do throws(Unwritable) {
      try place.append(text, named: whole.names[name], to: &template.literals)
      takeLiteral(from: start)
    } catch {
      template.literals.removeSubrange(start...)
      add(.refused(error))
    }
  }

  private mutating func fill(_ slot: Template.Slot, _ body: Range<Int>) {
    switch value(slot) {
    case let value?:
      for item in value.items ?? [] {
        levels.append(.known(item.values))
        fill(body)
        levels.removeLast()
      }
    case nil:
      let step = add(.list(moved(slot), count: 0))
      levels.append(.open(openLevels))
      fill(body, in: step)
      levels.removeLast()
    }
  }

  /// What a step that is left jumps over.
  private mutating func fill(_ body: Range<Int>, in step: Int) {
    fill(body)
    canGrow = false
    let count = template.steps.count - step - 1
    switch template.steps[step] {
    case .section(let slot, let inverted, _): template.steps[step] = .section(slot, inverted: inverted, count: count)
    case .list(let slot, _): template.steps[step] = .list(slot, count: count)
    case .literal, .value, .constant, .refused: break
    }
  }

  private var openLevels: Int {
    levels.count { level in
      switch level {
      case .outermost, .open: true
      case .known: false
      }
    }
  }

  private func value(_ slot: Template.Slot) -> TemplateValue? {
    switch levels[slot.level] {
    case .outermost: known[slot.index]
    case .known(let values): values[slot.index]
    case .open: nil
    }
  }

  private mutating func moved(_ slot: Template.Slot) -> Template.Slot {
    if case .open(let level) = levels[slot.level] { return Template.Slot(level: level, index: slot.index) }
    let place = places[slot.index] ?? slots.count
    if place == slots.count {
      slots.append(slot.index)
      places[slot.index] = place
    }
    return Template.Slot(level: 0, index: place)
  }

  @discardableResult private mutating func add(_ step: Template.Step) -> Int {
    template.steps.append(step)
    canGrow = false
    return template.steps.count - 1
  }

  /// What has been added to the literals is written there.
  private mutating func takeLiteral(from start: Int) {
    let end = template.literals.count
    guard end > start else { return }
    if canGrow, case .literal(let before)? = template.steps.last {
      template.steps[template.steps.count - 1] = .literal(before.lowerBound..<end)
    } else {
      template.steps.append(.literal(start..<end))
      canGrow = true
    }
  }
}
