import RecordSchemas

/// The contexts of extensions.conf as they are written: nothing is followed yet.
struct Dialplan {
  struct Step {
    var line: Int
    var priority: Int
    var label: String?
    /// In lower case.
    var application: String
    /// What is between its brackets.
    var text: String
    /// Between arguments; `|` in old files.
    var separator: Character

    /// As they are written, variables and all.
    var arguments: [String] { Dialplan.arguments(text, separator: separator) }
  }

  struct Context {
    var name: String
    var header: Int
    /// In the order of the file.
    var extensions: [String] = []
    var steps: [String: [Step]] = [:]
    var hints: [(number: String, line: Int, devices: String)] = []
    var includes: [(name: String, time: FreePBXTime?, line: Int, isTimed: Bool)] = []
  }

  private(set) var contexts: [String: Context] = [:]
  private(set) var order: [String] = []
  /// `RECEPTION=SIP/201` of `[globals]`.
  private(set) var globals: [String: String] = [:]
  private(set) var globalLines: [Int] = []
  /// Lines that are no step, and why.
  private(set) var faults: [(line: Int, why: String)] = []

  /// Of one extension; a program that long was not written by a person.
  private static let mostSteps = 2_000

  mutating func take(_ range: Range<Int>, of lines: [ConfigLine]) {
    var context = ""
    var current = ""
    for index in range {
      switch lines[index].content {
      case .section(let name, _):
        (context, current) = (name, "")
        if !["general", "globals"].contains(name.lowercased()), contexts[name] == nil {
          contexts[name] = Context(name: name, header: index)
          order.append(name)
        }
      case .setting(let key, let value):
        switch (context.lowercased(), key.lowercased()) {
        case ("globals", _):
          globals[key] = value
          globalLines.append(index)
        case ("general", _), ("", _): break
        case (_, "exten"):
          let parts = value.split(separator: ",", maxSplits: 1, omittingEmptySubsequences: false).map {
            String($0).trimmed
          }
          guard parts.count == 2, !parts[0].isEmpty else {
            faults.append((index, "an extension without a priority"))
            continue
          }
          // `201/0612345678`: of calls from this number only.
          current = parts[0]
          add(parts[1], to: current, context, index)
        case (_, "same"):
          guard !current.isEmpty else {
            faults.append((index, "`same` without an extension before it"))
            continue
          }
          add(value, to: current, context, index)
        case (_, "include"): include(value, context, index)
        default: break
        }
      case .other, .included: break
      }
    }
  }

  private mutating func add(_ text: String, to number: String, _ context: String, _ line: Int) {
    let parts = text.split(separator: ",", maxSplits: 1, omittingEmptySubsequences: false).map { String($0).trimmed }
    guard parts.count == 2 else { return faults.append((line, "a step without an application")) }
    // Taken out while it is changed: contexts of thousands of extensions would be copied for each.
    guard var known = contexts.removeValue(forKey: context) else { return }
    defer { contexts[context] = known }
    if parts[0].lowercased() == "hint" {
      known.hints.append((number, line, parts[1]))
      return
    }
    var priority = parts[0]
    var label: String?
    if let open = priority.firstIndex(of: "(") {
      label = String(priority[priority.index(after: open)...].prefix { $0 != ")" })
      priority = String(priority[..<open])
    }
    var steps = known.steps.removeValue(forKey: number) ?? []
    defer { if !steps.isEmpty { known.steps[number] = steps } }
    let last = steps.last?.priority ?? 0
    let value: Int
    switch priority.prefix(1).lowercased() {
    case "n":
      let further = Int(priority.dropFirst().drop { $0 == "+" }) ?? 0
      value = min(1_000_000, last + 1 + min(1_000_000, max(0, further)))
    case "s": value = max(last, 1)
    default:
      guard let number = Int(priority), (1...1_000_000).contains(number) else {
        return faults.append((line, "no priority"))
      }
      value = number
    }
    guard steps.count < Self.mostSteps else { return faults.append((line, "more steps than are read")) }
    if steps.isEmpty { known.extensions.append(number) }
    let (application, inner, separator) = Self.call(parts[1])
    // Priorities may stand in any order, and usually do not.
    let step = Step(
      line: line, priority: value, label: label, application: application, text: inner, separator: separator)
    steps.insert(step, at: steps.lastIndex { $0.priority <= value }.map { $0 + 1 } ?? 0)
  }

  private mutating func include(_ value: String, _ context: String, _ line: Int) {
    let parts = value.split { $0 == "," || $0 == "|" }.map { String($0).trimmed }
    guard let name = parts.first else { return faults.append((line, "an include of nothing")) }
    let time = parts.count > 1 ? Self.time(Array(parts.dropFirst())) : nil
    contexts[context]?.includes.append((name, time, line, parts.count > 1))
  }

  /// `08:00-17:00,mon-fri,*,*` as `include` and GotoIfTime write it; a fifth part is a time zone.
  static func time(_ parts: [String]) -> FreePBXTime? {
    guard (2...4).contains(parts.count) else { return nil }
    return FreePBXTime((parts + ["*", "*"]).prefix(4).joined(separator: "|"))
  }

  /// `Dial(SIP/201,20,t)`, and `Dial,SIP/201|20` as it was written up to version 1.6.
  static func call(_ text: String) -> (application: String, text: String, separator: Character) {
    guard let end = text.firstIndex(where: { $0 == "(" || $0 == "," }) else {
      return (text.lowercased(), "", ",")
    }
    let name = text[..<end].trimmed.lowercased()
    var inner = text[text.index(after: end)...]
    if text[end] == "(" { inner = inner.lastIndex(of: ")").map { inner[..<$0] } ?? inner }
    let isOld = text[end] == "," || !inner.contains(",") && inner.contains("|") && !inner.contains("$[")
    return (name, String(inner), isOld ? "|" : ",")
  }

  /// Parts between commas outside of brackets and quotes.
  static func arguments(_ text: String, separator: Character) -> [String] {
    var parts: [String] = [""]
    var depth = 0
    var isQuoted = false
    for letter in text {
      if letter == "\"" { isQuoted.toggle() }
      if !isQuoted {
        if "([{".contains(letter) { depth += 1 }
        if ")]}".contains(letter) { depth = max(0, depth - 1) }
        if letter == separator, depth == 0 {
          parts.append("")
          continue
        }
      }
      parts[parts.count - 1].append(letter)
    }
    let trimmed = parts.map(\.trimmed)
    return trimmed == [""] ? [] : trimmed
  }

  /// `_2XX`, `_[1-4]X.`, `_0Z!` (asterisk, main/pbx.c: `_extension_match_core`).
  static func matches(_ number: String, _ pattern: String) -> Bool {
    guard pattern.hasPrefix("_") else { return number == pattern }
    var digits = Array(number.utf8)[...]
    var signs = Array(pattern.utf8.dropFirst()).filter { $0 != UInt8(ascii: "-") || pattern.contains("[") }[...]
    while let sign = signs.popFirst() {
      switch sign {
      case UInt8(ascii: "."): return !digits.isEmpty
      case UInt8(ascii: "!"): return true
      default: break
      }
      guard let digit = digits.popFirst() else { return false }
      switch sign {
      case UInt8(ascii: "X"), UInt8(ascii: "x"): guard digit.isDigit else { return false }
      case UInt8(ascii: "Z"), UInt8(ascii: "z"): guard digit.isDigit, digit > 0x30 else { return false }
      case UInt8(ascii: "N"), UInt8(ascii: "n"): guard digit.isDigit, digit > 0x31 else { return false }
      case UInt8(ascii: "["):
        let set = Array(signs.prefix { $0 != UInt8(ascii: "]") })
        signs = signs.dropFirst(set.count + 1)
        var isIn = false
        for (at, member) in set.enumerated() {
          if member == digit { isIn = true }
          if member == UInt8(ascii: "-"), at > 0, at + 1 < set.count, set[at - 1] <= digit, digit <= set[at + 1] {
            isIn = true
          }
        }
        guard isIn else { return false }
      default: guard sign == digit else { return false }
      }
    }
    return digits.isEmpty
  }
}
