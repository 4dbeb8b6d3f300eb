/// What a value may be, as plain data: schema, reference, CSV columns and completion are made from it.
package indirect enum ValueType: Sendable {
  case text(TextType)
  /// One of these words.
  case choice([String])
  case boolean
  case number(NumberType)
  /// A single value stands for a list of one. In a cell of a table several are beside each other.
  case list(ValueType, inCell: CellSeparator)
  /// Names of the writer's own on the left, values on the right.
  case table(names: TextType, of: ValueType)
  /// Names that may be the writer's own and some that are known, each with what it may be.
  case open(names: TextType, known: @Sendable () -> [KeyDescription])
  /// Settings with fixed names.
  case record(@Sendable () -> RecordDescription)
  case either([ValueType])

  package enum CellSeparator: String, Sendable {
    /// `|`, or spaces where there is no `|`.
    case blanks
    /// `|` only: the parts may hold spaces.
    case bars
  }
}

/// A kind of text.
package struct TextType: Sendable {
  /// What the reference calls it: `extension`, `reference to a user`.
  package var name: String
  /// A regular expression (ECMA 262) for the whole text; nil: any text. Never stricter than the reader.
  package var pattern: String?
  package var example: String

  package init(_ name: String, pattern: String? = nil, example: String) {
    self.name = name
    self.pattern = pattern
    self.example = example
  }
}

/// A whole number, and how it may be written.
package struct NumberType: Sendable {
  package var range: ClosedRange<Int>
  /// Numbers inside the range that are not allowed.
  package var except: [Int] = []
  /// `60 s` is `60`; nil: a bare number only.
  package var unit: Unit?
  /// Words that are allowed instead of a number: `off`.
  package var words: [String] = []

  package init(range: ClosedRange<Int>, except: [Int] = [], unit: Unit? = nil, words: [String] = []) {
    self.range = range
    self.except = except
    self.unit = unit
    self.words = words
  }

  package enum Unit: String, Sendable {
    case seconds = "s"
    case rings
    case days
  }

  package func contains(_ number: Int) -> Bool { range.contains(number) && !except.contains(number) }

  /// `0 or 2 to 20 rings`.
  package var phrase: String {
    var text = "\(range.lowerBound) to \(range.upperBound)"
    if let gap = except.first, gap == range.lowerBound + 1 {
      text = "\(range.lowerBound) or \(gap + 1) to \(range.upperBound)"
    }
    switch unit {
    case .seconds: text += " seconds"
    case .rings: text += " rings"
    case .days: text += " days"
    case nil: break
    }
    return text
  }
}

/// One row of the language as data.
package struct KeyDescription: Sendable {
  package var name: String
  package var type: ValueType
  package var isRequired: Bool
  /// In the file's words.
  package var fallback: String?
  /// What it does, for the reference: a phrase without full stop.
  package var meaning: String
  /// `F-115`.
  package var features: [String]

  package init(
    name: String, type: ValueType, isRequired: Bool, fallback: String? = nil, meaning: String, features: [String]
  ) {
    self.name = name
    self.type = type
    self.isRequired = isRequired
    self.fallback = fallback
    self.meaning = meaning
    self.features = features
  }
}

/// All rows of one record as data.
package struct RecordDescription: Sendable {
  /// `user`, `hunt_group`.
  package var name: String
  package var meaning: String
  package var keys: [KeyDescription]
  /// Keys that are not fixed words: the weekdays of a schedule.
  package var rest: RestDescription?
  /// What a single text instead of a mapping means: in `lines: [209]` the user.
  package var short: TextType?

  package struct RestDescription: Sendable {
    package var names: TextType
    package var type: ValueType
    package var meaning: String
    package var features: [String]

    package init(names: TextType, type: ValueType, meaning: String, features: [String]) {
      self.names = names
      self.type = type
      self.meaning = meaning
      self.features = features
    }
  }
}

extension RecordDescription {
  /// The same with no key that must be there, in it or in the records inside it: a part of a record that is laid over
  /// another one. What is in lists is whole.
  package var partial: RecordDescription {
    var result = self
    for index in result.keys.indices {
      result.keys[index].isRequired = false
      result.keys[index].type = result.keys[index].type.partial
    }
    return result
  }
}

extension ValueType {
  fileprivate var partial: ValueType {
    switch self {
    case .record(let describe): .record { describe().partial }
    case .table(let names, let value): .table(names: names, of: value.partial)
    case .either(let types): .either(types.map(\.partial))
    case .text, .choice, .boolean, .number, .list, .open: self
    }
  }
}
