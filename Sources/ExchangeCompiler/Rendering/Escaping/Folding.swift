extension EscapingContext {
  /// A display name as near as this position can hold it: what it refuses is replaced by what looks like it, spaces are
  /// joined, and a name that is too long is cut between two characters. `append` takes the result without refusing.
  ///
  /// Only for what people read. A number, an address, a password or an id is never folded: it is refused.
  package func folded(_ name: String) -> String {
    var result = ""
    var blankBefore = true
    let scalars = Array(name.unicodeScalars)
    for (index, scalar) in scalars.enumerated() {
      let next = index + 1 < scalars.count ? scalars[index + 1] : nil
      for kept in replacement(for: scalar, before: next).unicodeScalars {
        if kept == " " && blankBefore { continue }
        blankBefore = kept == " "
        result.unicodeScalars.append(kept)
      }
    }
    while result.first == ">" || result.first == " " { result.removeFirst() }
    while (try? written(result)) == nil, !result.isEmpty { result.removeLast() }
    return result
  }

  private func replacement(for scalar: Unicode.Scalar, before next: Unicode.Scalar?) -> String {
    if Self.isControl(scalar) { return " " }
    guard refuses(scalar, before: next) else { return String(Character(scalar)) }
    return switch scalar {
    case "\"": "'"
    case "[", "<": "("
    case "]", ">": ")"
    case "\\", "|": "/"
    case ",", "#", ";": " "
    default: ""
    }
  }

  private func refuses(_ scalar: Unicode.Scalar, before next: Unicode.Scalar?) -> Bool {
    if case .refused = escape(scalar, before: next) { true } else { false }
  }

  /// The bytes of one value; throws where the position cannot hold it.
  package func written(_ value: String) throws(Unwritable) -> [UInt8] {
    var buffer: [UInt8] = []
    try append(value, to: &buffer)
    return buffer
  }
}
