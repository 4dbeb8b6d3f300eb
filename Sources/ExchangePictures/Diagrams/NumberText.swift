import TelephoneExchange

/// Numbers in few words: `088-7654003 to 7654010`, one after the other.
func ranges(_ numbers: [PublicNumber]) -> [String] {
  var ranges: [(first: PublicNumber, last: PublicNumber)] = []
  for number in numbers.sorted() {
    if let last = ranges.last?.last, let a = Int(last.digits), let b = Int(number.digits), b == a + 1 {
      ranges[ranges.count - 1].last = number
    } else {
      ranges.append((number, number))
    }
  }
  return ranges.map { first, last in
    guard first != last else { return first.written }
    let end = last.written
    return "\(first.written) – \(end.split(separator: "-").last ?? Substring(end))"
  }
}
