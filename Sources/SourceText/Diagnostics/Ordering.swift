extension [Diagnostic] {
  /// In the order in which people read: by path, place, severity, code and words; what is in no text comes last. Before
  /// all others stands what keeps a text, or a part of one, from being read: others may follow from it, in other files too.
  /// Behind the other errors of all files stands what is mostly a consequence of one of them (`Rule.mayFollow`).
  /// What was found twice by two ways (same code, place and words) is reported once.
  package func sortedAndDeduplicated(in files: SourceFiles) -> [Diagnostic] {
    let rank = files.rankByPath
    let causes = Set(SourceTextRules.all.filter { $0.severity == .error }.map(\.code))
    let follows = contains { $0.severity == .error && !$0.rule.mayFollow }
    let places = map { diagnostic -> (Int, Int, Int32) in
      let (file, start) = diagnostic.range.map { (rank[Int($0.file.index)], $0.start) } ?? (Int.max, 0)
      let isCause = causes.contains(diagnostic.rule.code)
      return (isCause ? 0 : follows && diagnostic.rule.mayFollow ? 2 : 1, file, start)
    }
    let sorted = enumerated().sorted { a, b in
      let (first, second) = (places[a.offset], places[b.offset])
      return first == second ? before(a, b) : first < second
    }
    var result: [Diagnostic] = []
    result.reserveCapacity(count)
    for (_, diagnostic) in sorted {
      let isRepeat = result.last.map {
        $0.rule == diagnostic.rule && $0.range == diagnostic.range && $0.message == diagnostic.message
      }
      if isRepeat != true { result.append(diagnostic) }
    }
    return result
  }

  /// For findings that start at the same place.
  private func before(
    _ a: (offset: Int, element: Diagnostic), _ b: (offset: Int, element: Diagnostic)
  ) -> Bool {
    let (first, second) = (a.element, b.element)
    if first.severity != second.severity { return first.severity < second.severity }
    if first.rule.code != second.rule.code { return first.rule.code < second.rule.code }
    if first.message != second.message { return first.message < second.message }
    let (end, otherEnd) = (first.range?.end ?? 0, second.range?.end ?? 0)
    return end != otherEnd ? end < otherEnd : a.offset < b.offset
  }

  /// `2 errors, 1 warning`; `nothing found` where there is nothing.
  ///
  /// - Parameter silenced: how many more there are that the description says do not matter.
  package func summary(silenced: Int = 0) -> String {
    var parts = Severity.allCases.compactMap { severity -> String? in
      let count = count { $0.severity == severity }
      return count == 0 ? nil : "\(count) \(severity.rawValue)\(count == 1 ? "" : "s")"
    }
    if silenced > 0 { parts.append("\(silenced) silenced") }
    return parts.isEmpty ? "nothing found" : parts.joined(separator: ", ")
  }
}

extension SourceFiles {
  /// For each file, how many have a path before its own.
  fileprivate var rankByPath: [Int] {
    var rank = [Int](repeating: 0, count: ids.count)
    for (position, id) in ids.sorted(by: { self[$0].shownPath < self[$1].shownPath }).enumerated() {
      rank[Int(id.index)] = position
    }
    return rank
  }
}
