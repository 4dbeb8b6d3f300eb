/// What was probably meant by a word that is none of the known ones; nil where no candidate is near.
///
/// Distance is the number of letters that were left out, put in, changed or swapped with their neighbour; capitals and
/// the difference of `-`, `_` and blank do not count. One such slip is allowed for each three letters. Of equally near
/// candidates the first in the list is taken.
package func nearest(_ word: String, among candidates: [String]) -> String? {
  let word = comparable(word)
  guard !word.isEmpty, word.count <= longest else { return nil }
  let allowed = max(1, word.count / 3)
  var best: (candidate: String, distance: Int)?
  for candidate in candidates {
    // Bytes are never fewer than letters: most candidates are too short to look at closer.
    guard candidate.utf8.count >= word.count - allowed else { continue }
    let letters = comparable(candidate)
    guard letters.count <= longest, abs(letters.count - word.count) <= allowed else { continue }
    let distance = slips(from: word, to: letters)
    // A word of one or two letters has nothing left in common with a candidate that is one slip away from it.
    guard distance <= allowed, distance < max(word.count, letters.count), word.count > 2 || distance == 0 else {
      continue
    }
    if distance < best?.distance ?? Int.max { best = (candidate, distance) }
  }
  return best?.candidate
}

/// Keys and names are short; a line of 10,000 letters is not worth comparing with.
private let longest = 64

private func comparable(_ word: String) -> [Unicode.Scalar] {
  word.lowercased().unicodeScalars.prefix(longest + 1).map { $0 == "-" || $0 == " " ? "_" : $0 }
}

/// The optimal-string-alignment distance.
private func slips(from a: [Unicode.Scalar], to b: [Unicode.Scalar]) -> Int {
  var beforePrevious: [Int] = []
  var previous = Array(0...b.count)
  for row in 0..<a.count {
    var current = [row + 1]
    current.reserveCapacity(b.count + 1)
    for column in 0..<b.count {
      let change = previous[column] + (a[row] == b[column] ? 0 : 1)
      var distance = min(previous[column + 1] + 1, current[column] + 1, change)
      if row > 0, column > 0, a[row] == b[column - 1], a[row - 1] == b[column] {
        distance = min(distance, beforePrevious[column - 1] + 1)
      }
      current.append(distance)
    }
    (beforePrevious, previous) = (previous, current)
  }
  return previous[b.count]
}
