import Glibc

/// A written extensions.conf, read back: contexts, extensions and their steps, as the engine will find them.
///
/// A large company's file has millions of lines and a question needs a handful: only those that are asked for are read.
package struct AsteriskDialplan: Sendable {
  package struct Step: Sendable, Hashable {
    package var label: String?
    package var application: String
    /// What is in its parentheses, as written.
    package var arguments: String
  }

  private let bytes: [UInt8]
  /// Where the lines of each context are; one that is added to is in several places.
  private let contexts: [String: [Range<Int>]]

  /// - Parameter bytes: as centrale writes it, `exten => NAME,...` at the beginning of a line; anything else is not found.
  package init(_ bytes: [UInt8]) {
    var contexts: [String: [Range<Int>]] = [:]
    var open: (name: String, start: Int)?
    func close(_ end: Int) { if let open { contexts[open.name, default: []].append(open.start..<end) } }
    Self.eachLine(of: bytes, in: 0..<bytes.count) { line in
      guard bytes[line.lowerBound] == UInt8(ascii: "[") else { return }
      close(line.lowerBound)
      let name = bytes[line].dropFirst().prefix { $0 != UInt8(ascii: "]") }
      open = (String(decoding: name, as: UTF8.self), min(line.upperBound + 1, bytes.count))
    }
    close(bytes.count)
    self.bytes = bytes
    self.contexts = contexts
  }

  /// Lines that are not empty, without their ends.
  private static func eachLine(of bytes: [UInt8], in range: Range<Int>, _ body: (Range<Int>) -> Void) {
    var start = range.lowerBound
    while start < range.upperBound {
      let end = bytes.withUnsafeBytes { buffer -> Int in
        guard let base = buffer.baseAddress, let found = memchr(base + start, 10, range.upperBound - start) else {
          return range.upperBound
        }
        return UnsafeRawPointer(found) - base
      }
      if end > start { body(start..<end) }
      start = end + 1
    }
  }

  /// Nil where the context has no such extension.
  package func steps(of name: String, in context: String) -> [Step]? {
    let head = Array("exten => \(name),".utf8)
    var own = Array("[\(context)]\n".utf8)
    let nothing = own.count
    for range in contexts[context] ?? [] {
      var isInside = false
      Self.eachLine(of: bytes, in: range) { line in
        if bytes[line.lowerBound] == UInt8(ascii: "e") { isInside = bytes[line].starts(with: head) }
        guard isInside else { return }
        own += bytes[line]
        own.append(10)
      }
    }
    guard own.count > nothing else { return nil }
    return AsteriskFile(own).settings.compactMap { setting in
      let isFirst = setting.name == "exten"
      let parts = setting.value.split(separator: ",", maxSplits: isFirst ? 2 : 1, omittingEmptySubsequences: false)
      guard parts.count == (isFirst ? 3 : 2) else { return nil }
      return Self.step(String(parts[parts.count - 2]), String(parts[parts.count - 1]))
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
    guard let ranges = contexts[name], deep < 50 else { return nil }
    if steps(of: symbols, in: name) != nil { return (name, symbols) }
    let settings = AsteriskFile(Array("[\(name)]\n".utf8) + ranges.flatMap { bytes[$0] }).settings
    let patterns = settings.filter { $0.name == "exten" && $0.value.hasPrefix("_") }
      .map { String($0.value.prefix { $0 != "," }) }
      .map { (name: $0, pattern: AsteriskMatcher($0.dropFirst())) }
      .filter { $0.pattern.matches(symbols) }
      .sorted { $0.pattern.precedes($1.pattern) }
    if let first = patterns.first { return (name, first.name) }
    let includes = settings.lazy.filter { $0.name == "include" }.map(\.value)
    return includes.compactMap { match(symbols, in: $0, deep: deep + 1) }.first
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
