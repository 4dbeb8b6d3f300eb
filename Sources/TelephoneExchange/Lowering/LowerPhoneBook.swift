extension Exchange {
  /// Colleagues who may be shown and the company's own entries, as a Dutch telephone book has them.
  var phoneBookRows: [PhoneBookRow] {
    let people = users.filter { $0.directory != .none }.compactMap { user -> PhoneBookRow? in
      // With an outside prefix colleagues are there by their extensions: one notation for each, and none that is
      // dialled wrong.
      let hidesNumber = outsidePrefix != nil && user.extension != nil
      let numbers =
        [user.extension?.digits].compactMap { $0 }
        + (hidesNumber ? [] : user.numbers.prefix(1).map { (outsidePrefix ?? "") + OutsideNumber.number($0).dialled })
      return numbers.isEmpty
        ? nil : PhoneBookRow(firstName: user.firstName, lastName: user.lastName, numbers: numbers)
    }
    let others = phoneBook.filter { !$0.numbers.isEmpty }.map {
      PhoneBookRow(lastName: $0.name, numbers: $0.numbers.map { (outsidePrefix ?? "") + $0.dialled })
    }
    return (people + others).map { (order: sortingName($0.lastName), row: $0) }.sorted { a, b in
      (a.order, a.row.lastName, a.row.firstName, a.row.numbers[0])
        < (b.order, b.row.lastName, b.row.firstName, b.row.numbers[0])
    }.map(\.row)
  }
}

/// What a last name is sorted by: `de Vries` is under V, `'t Hart` under H, whatever the case.
func sortingName(_ name: String) -> String {
  var words = name.lowercased().split(separator: " ")[...]
  while words.count > 1, let first = words.first, prefixes.contains(first) { words.removeFirst() }
  return words.joined(separator: " ")
}

/// Words before a Dutch last name that do not count in the alphabet.
private let prefixes: Set<Substring> = [
  "'s", "'t", "aan", "de", "den", "der", "het", "in", "op", "te", "ten", "ter", "uit", "van", "von",
]
