/// A written extensions.conf, read back: contexts, extensions and their steps, as the engine will find them.
package struct AsteriskDialplan: Sendable {
  package struct Step: Sendable, Hashable {
    package var label: String?
    package var application: String
    /// What stands in its parentheses, as written.
    package var arguments: String
  }

  package struct Context: Sendable {
    /// By extension or pattern (with its underscore).
    package var extensions: [String: [Step]] = [:]
    package var includes: [String] = []
  }

  package private(set) var contexts: [String: Context] = [:]

  package init(_ bytes: [UInt8]) {
    let file = AsteriskFile(bytes)
    for section in file.sections { contexts[section] = contexts[section] ?? Context() }
    var last = ""
    for setting in file.settings {
      switch setting.name {
      case "exten":
        let parts = setting.value.split(separator: ",", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3 else { continue }
        last = parts[0]
        contexts[setting.section]?.extensions[last, default: []].append(Self.step(parts[1], parts[2]))
      case "same":
        let parts = setting.value.split(separator: ",", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2 else { continue }
        contexts[setting.section]?.extensions[last, default: []].append(Self.step(parts[0], parts[1]))
      case "include": contexts[setting.section]?.includes.append(setting.value)
      default: continue
      }
    }
  }

  private static func step(_ priority: String, _ call: String) -> Step {
    let label = priority.firstIndex(of: "(").map { String(priority[priority.index(after: $0)...].dropLast()) }
    guard let open = call.firstIndex(of: "("), call.hasSuffix(")") else {
      return Step(label: label, application: call, arguments: "")
    }
    return Step(
      label: label, application: String(call[..<open]), arguments: String(call[call.index(after: open)...].dropLast()))
  }

  /// The extension that the engine takes for these symbols: an exact one of the context, else the pattern that it tries
  /// first, else what an included context has, in their order (`pbx_find_extension`).
  package func match(_ symbols: String, in name: String, deep: Int = 0) -> (context: String, extension: String)? {
    guard let context = contexts[name], deep < 50 else { return nil }
    if context.extensions[symbols] != nil { return (name, symbols) }
    let patterns = context.extensions.keys.filter { $0.hasPrefix("_") }
      .map { (name: $0, pattern: AsteriskMatcher($0.dropFirst())) }
      .filter { $0.pattern.matches(symbols) }
      .sorted { $0.pattern.precedes($1.pattern) }
    if let first = patterns.first { return (name, first.name) }
    return context.includes.lazy.compactMap { match(symbols, in: $0, deep: deep + 1) }.first
  }
}

/// One pattern as the engine matches it: `X` 0 to 9, `Z` 1 to 9, `N` 2 to 9, a set, `.` one or more, `!` none or more.
struct AsteriskMatcher: Sendable {
  private enum Place: Sendable {
    case set([Character])
    case rest(atLeast: Int)
  }
  private var places: [Place] = []

  init(_ text: some StringProtocol) {
    var rest = Substring(text)
    while let sign = rest.popFirst() {
      switch sign {
      case "X", "x": places.append(.set(Array("0123456789")))
      case "Z", "z": places.append(.set(Array("123456789")))
      case "N", "n": places.append(.set(Array("23456789")))
      case ".": places.append(.rest(atLeast: 1))
      case "!": places.append(.rest(atLeast: 0))
      // A hyphen between digits is for the eye.
      case "-": continue
      case "[":
        let inside = rest.prefix { $0 != "]" }
        rest = rest.dropFirst(inside.count + 1)
        places.append(.set(Self.members(inside)))
      default: places.append(.set([sign]))
      }
    }
  }

  private static func members(_ text: Substring) -> [Character] {
    var members: [Character] = []
    var rest = text
    while let first = rest.popFirst() {
      guard rest.first == "-", let last = rest.dropFirst().first, let low = first.asciiValue,
        let high = last.asciiValue,
        low <= high
      else {
        members.append(first)
        continue
      }
      rest = rest.dropFirst(2)
      members += (low...high).map { Character(UnicodeScalar($0)) }
    }
    return members
  }

  func matches(_ symbols: String) -> Bool {
    var rest = Substring(symbols)
    for place in places {
      switch place {
      case .rest(let least): return rest.count >= least
      case .set(let members):
        guard let sign = rest.popFirst(), members.contains(sign) else { return false }
      }
    }
    return rest.isEmpty
  }

  /// The engine tries the narrower set first, place by place, and the open ends last.
  func precedes(_ other: Self) -> Bool {
    for (own, theirs) in zip(places, other.places) {
      let (a, b) = (Self.width(own), Self.width(theirs))
      if a != b { return a < b }
    }
    return places.count > other.places.count
  }

  private static func width(_ place: Place) -> Int {
    switch place {
    case .set(let members): members.count
    case .rest(let least): least == 1 ? 1_000 : 2_000
    }
  }
}
