/// What `Range` asks for (RFC 9110, 14).
enum ByteRange: Hashable {
  /// All of it: no range, several, or one that is not understood, which may be left out of account.
  case whole
  case part(Range<Int>)
  case unsatisfiable

  init(header: String?, size: Int) {
    guard let header, header.lowercased().hasPrefix("bytes="), !header.contains(",") else {
      self = .whole
      return
    }
    let ends = header.dropFirst("bytes=".count).split(separator: "-", omittingEmptySubsequences: false)
    guard ends.count == 2, ends.allSatisfy({ $0.utf8.count <= 15 && $0.utf8.allSatisfy { 48...57 ~= $0 } }) else {
      self = .whole
      return
    }
    switch (Int(ends[0]), Int(ends[1])) {
    case (let first?, let last):
      guard first < size else {
        self = .unsatisfiable
        return
      }
      if let last, last < first {
        self = .whole
      } else {
        self = .part(first..<min(size, (last ?? size) + 1))
      }
    case (nil, let last?): self = last == 0 || size == 0 ? .unsatisfiable : .part(max(0, size - last)..<size)
    case (nil, nil): self = .whole
    }
  }
}
