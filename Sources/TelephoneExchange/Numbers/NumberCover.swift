/// Which numbers some block holds, asked in a time that does not grow with the number of blocks.
package struct NumberCover {
  /// In order, none touching another.
  private var runs: [(first: PublicNumber, last: PublicNumber)] = []

  package init(_ blocks: [NumberBlock] = []) {
    for block in blocks.sorted(by: { $0.first < $1.first }) {
      if let last = runs.last, block.first <= last.last {
        if last.last < block.last { runs[runs.count - 1].last = block.last }
      } else {
        runs.append((block.first, block.last))
      }
    }
  }

  package func contains(_ number: PublicNumber) -> Bool {
    var (low, high) = (0, runs.count)
    while low < high {
      let middle = (low + high) / 2
      if runs[middle].last < number { low = middle + 1 } else { high = middle }
    }
    return low < runs.count && runs[low].first <= number
  }
}
