import SourceText

extension ValueFormat where Value == Int {
  /// A whole number in decimal digits, with its unit or without.
  package static func whole(_ range: ClosedRange<Int>, except: [Int] = [], unit: NumberType.Unit? = nil) -> ValueFormat
  {
    let type = NumberType(range: range, except: except, unit: unit)
    return ValueFormat(.number(type), read: { readWhole($0, type, &$1) }, write: { .written(type.written($0)) })
  }

  package static func seconds(_ range: ClosedRange<Int>) -> ValueFormat { .whole(range, unit: .seconds) }
}

extension ValueFormat where Value == Int? {
  /// A number, or `off`.
  package static func wholeOrOff(_ range: ClosedRange<Int>, unit: NumberType.Unit? = nil) -> ValueFormat {
    let type = NumberType(range: range, unit: unit, words: ["off"])
    return ValueFormat(
      .number(type),
      read: { tree, reader in
        if let text = tree.text?.trimmed, BooleanWords.no.contains(text.lowercased()) { return .some(nil) }
        return readWhole(tree, type, &reader).map { $0 }
      },
      write: { .written($0.map(type.written) ?? "off") })
  }
}

extension NumberType {
  func written(_ number: Int) -> String { unit.map { "\(number) \($0.rawValue)" } ?? "\(number)" }

  /// The units a value may carry, with what each multiplies.
  var suffixes: [(String, Int)] {
    switch unit {
    case .seconds: [("seconds", 1), ("second", 1), ("sec", 1), ("s", 1), ("minutes", 60), ("minute", 60), ("min", 60)]
    case .rings: [("rings", 1), ("ring", 1)]
    case .days: [("days", 1), ("day", 1), ("d", 1), ("weeks", 7), ("week", 7)]
    case nil: []
    }
  }
}

extension NumberType {
  /// One that people write.
  fileprivate var example: Int {
    switch unit {
    case .seconds: min(max(60, range.lowerBound), range.upperBound)
    case .rings: min(max(4, range.lowerBound), range.upperBound)
    case .days, nil: range.upperBound
    }
  }
}

/// `20 seconden`, `1:30`, `3 keer`, `2 dagen`: as it is to be written.
private func meant(_ text: String, _ type: NumberType) -> String? {
  let lower = text.lowercased()
  let parts = lower.split(separator: ":").map { Int($0) }
  if type.unit == .seconds, parts.count == 2, let minutes = parts[0], let seconds = parts[1], minutes < 1000,
    (0..<60).contains(seconds), type.contains(minutes * 60 + seconds)
  {
    return type.written(minutes * 60 + seconds)
  }
  // `1,5 min`, `2.5 minuten`: seconds are whole.
  let halves = lower.replacing(",", with: ".")
  if type.unit == .seconds, let point = halves.firstIndex(of: "."), let minutes = Int(halves[..<point]),
    minutes < 1000, halves[halves.index(after: point)...].hasPrefix("5"),
    halves[halves.index(point, offsetBy: 2)...].trimmed.hasPrefix("m"), type.contains(minutes * 60 + 30)
  {
    return type.written(minutes * 60 + 30)
  }
  let digits = lower.prefix { $0.isASCII && $0.isNumber }
  guard let number = Int(digits), number < 1_000_000, let sign = lower.dropFirst(digits.count).trimmed.first else {
    return nil
  }
  let value: Int? =
    switch (type.unit, sign) {
    case (.seconds, "s"): number
    case (.seconds, "m"): number * 60
    case (.seconds, "h"), (.seconds, "u"): number * 3600
    case (.rings, "x"), (.rings, "k"), (.rings, "r"), (.rings, "b"): number
    case (.days, "d"): number
    case (.days, "w"): number * 7
    default: nil
    }
  return value.flatMap { type.contains($0) ? type.written($0) : nil }
}

/// `60`, `60 s`, `2 min`, `3 rings`.
private func readWhole(_ tree: Tree, _ type: NumberType, _ reader: inout Reader) -> Int? {
  let words = type.words.map { " or `\($0)`" }.joined()
  guard let text = reader.text(tree, expected: "a number from \(type.phrase)\(words)") else { return nil }
  let digits = text.prefix { $0.isASCII && $0.isNumber || $0 == "-" }
  let suffix = text.dropFirst(digits.count).trimmed.lowercased()
  guard let number = Int(digits), suffix.isEmpty || type.suffixes.contains(where: { $0.0 == suffix }) else {
    reader.report(
      .wrongType, "\(reader.key) is \(shown(text)) and must be a number from \(type.phrase)\(words)", at: tree.range,
      help: meant(text, type).map { "did you mean `\($0)`?" }
        ?? "write a number such as `\(type.written(type.example))`\(words)")
    return nil
  }
  let factor = type.suffixes.first { $0.0 == suffix }?.1 ?? 1
  let (value, overflow) = number.multipliedReportingOverflow(by: factor)
  guard !overflow, type.contains(value) else {
    reader.report(
      .outOfRange, "\(reader.key) is \(shown(text)) and must be \(type.phrase)\(words)", at: tree.range,
      help: "write \(type.phrase)\(words)")
    return nil
  }
  return value
}
