extension EscapingContext {
  /// A display name as near as this position can hold it: what it refuses is replaced by what looks like it, spaces are
  /// joined, and a name that is too long is cut between two characters. `append` takes the result without refusing.
  ///
  /// Only for what people read. A number, an address, a password or an id is never folded: it is refused.
  package func folded(_ name: String) -> String {
    var result = String.UnicodeScalarView()
    var blankBefore = true
    var scalars = name.unicodeScalars.makeIterator()
    var current = scalars.next()
    while let scalar = current {
      current = scalars.next()
      guard let kept = replacement(for: scalar, before: current), kept != " " || !blankBefore else { continue }
      blankBefore = kept == " "
      result.append(kept)
    }
    var folded = String(result)
    while folded.first == ">" || folded.first == " " { folded.removeFirst() }
    while (try? written(folded)) == nil, !folded.isEmpty { folded.removeLast() }
    return folded
  }

  /// Nil where nothing looks like it.
  private func replacement(for scalar: Unicode.Scalar, before next: Unicode.Scalar?) -> Unicode.Scalar? {
    if Self.isControl(scalar) { return " " }
    guard refuses(scalar, before: next) else { return scalar }
    return switch scalar {
    case "\"": "'"
    case "[", "<": "("
    case "]", ">": ")"
    case "\\", "|": "/"
    case ",", "#", ";": " "
    default: nil
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
