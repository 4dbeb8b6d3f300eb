import RecordSchemas

/// `${NAME}`, `${EXTEN:1}` and `${NAME:-4:2}` in the steps of a dial plan.
struct DialplanVariables {
  var values: [String: String]

  private static let mostLetters = 4_096

  /// What is not known stays as it stands.
  func filled(_ text: String) -> String {
    guard text.contains("${") else { return text }
    var text = text
    // From the inside; what a value brings along is not looked at again more than a few times.
    for _ in 0..<12 {
      guard let (range, value) = innermost(text) else { return text }
      text.replaceSubrange(range, with: value)
      if text.utf8.count > Self.mostLetters { return String(text.prefix(Self.mostLetters)) }
    }
    return text
  }

  private func innermost(_ text: String) -> (Range<String.Index>, String)? {
    var opened: [String.Index] = []
    var at = text.startIndex
    while at < text.endIndex {
      if text[at...].hasPrefix("${") {
        opened.append(at)
      } else if text[at] == "}", let start = opened.popLast() {
        if let value = value(of: text[text.index(start, offsetBy: 2)..<at]) {
          return (start..<text.index(after: at), value)
        }
      }
      at = text.index(after: at)
    }
    return nil
  }

  private func value(of expression: Substring) -> String? {
    // The addresses of an endpoint are all of its telephones.
    if expression.hasPrefix("PJSIP_DIAL_CONTACTS("), expression.hasSuffix(")"), !expression.contains("${") {
      return "PJSIP/" + expression.dropFirst(20).dropLast().prefix { $0 != "," }
    }
    let parts = expression.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    guard let name = parts.first, let whole = values[name] else { return nil }
    guard parts.count > 1 else { return whole }
    guard let offset = Int(parts[1]) else { return nil }
    let letters = Array(whole)
    let start = offset < 0 ? max(0, letters.count + max(offset, -letters.count)) : min(offset, letters.count)
    var rest = letters[start...]
    if parts.count > 2 {
      guard let length = Int(parts[2]) else { return nil }
      rest = length < 0 ? rest.dropLast(min(rest.count, abs(max(length, -rest.count)))) : rest.prefix(length)
    }
    return String(rest)
  }
}
