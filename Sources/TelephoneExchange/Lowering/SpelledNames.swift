/// Names as they are keyed with the letters on a telephone's keys: `Yılmaz` is 956279.
///
/// Accents fall away, spaces, hyphens and apostrophes too. A Dutch name can be keyed with its prefix and without it:
/// `van den Berg` as VANDENBERG and as BERG.
package struct SpelledName {
  /// Digits, most natural first, each once.
  package private(set) var keys: [String] = []
  /// Digits of the last name alone, with its prefix and without, and the key that goes on with the first name.
  private(set) var lastNames: [(last: String, key: String)] = []

  package init(firstName: String, lastName: String, bothOrders: Bool) {
    let first = Self.digits(firstName)
    let words = lastName.split { $0 == " " || $0 == "-" }.map(String.init)
    let bare = words.drop { Self.prefixes.contains(Self.letters($0)) }
    for last in [Self.digits(lastName), Self.digits(bare.joined())] where !last.isEmpty {
      add(last + first)
      if bothOrders { add(first + last) }
      if !lastNames.contains(where: { $0.last == last }) { lastNames.append((last, last + first)) }
    }
    if keys.isEmpty { add(first) }
  }

  private mutating func add(_ key: String) {
    if !key.isEmpty, !keys.contains(key) { keys.append(key) }
  }

  private static let prefixes: Set<String> = [
    "van", "von", "de", "den", "der", "des", "het", "t", "s", "ter", "ten", "te", "tot", "op", "in", "aan", "bij",
    "onder", "over", "uit", "voor", "la", "le", "du", "da", "di", "el", "al", "d", "l",
  ]

  /// a to z only.
  static func letters(_ name: String) -> String {
    var result = ""
    for scalar in name.unicodeScalars {
      switch scalar {
      case "a"..."z": result.unicodeScalars.append(scalar)
      case "A"..."Z": result += String(scalar).lowercased()
      default: result += scalar.isASCII ? "" : letter(scalar)
      }
    }
    return result
  }

  /// The letter below the accent, from the character's own name: `LATIN SMALL LETTER E WITH DIAERESIS`.
  private static func letter(_ scalar: Unicode.Scalar) -> String {
    guard let name = scalar.properties.name, name.hasPrefix("LATIN ") else { return "" }
    let words = name.split(separator: " ")
    guard let place = words.firstIndex(where: { $0 == "LETTER" || $0 == "LIGATURE" }), words.count > place + 1 else {
      return ""
    }
    return switch words[place + 1] {
    case "DOTLESS": words.count > place + 2 ? words[place + 2].lowercased() : ""
    case "SHARP": "ss"
    case "ETH": "d"
    case "THORN": "th"
    default: words[place + 1].count <= 2 ? words[place + 1].lowercased() : ""
    }
  }

  private static func digits(_ name: String) -> String {
    String(
      letters(name).map { letter in
        switch letter {
        case "a"..."c": "2"
        case "d"..."f": "3"
        case "g"..."i": "4"
        case "j"..."l": "5"
        case "m"..."o": "6"
        case "p"..."s": "7"
        case "t"..."v": "8"
        default: "9" as Character
        }
      })
  }
}

extension Lowering {
  /// Whom a caller can spell at a menu: everybody who is in the directory. As many keys as it takes to tell one from all
  /// others, three at least; more are taken and not needed. Of two with the same keys the first has them.
  mutating func nameSpace(_ order: AutoAttendant.NameDialing) -> DialSpaceID? {
    if let space = menuSpaces.names[order] { return space }
    var owners: [String: Int] = [:]
    var ofLastName: [String: (key: String, users: Set<Int>)] = [:]
    for (index, user) in exchange.users.enumerated() where user.directory == .all {
      let spelled = SpelledName(
        firstName: user.firstName, lastName: user.lastName, bothOrders: order == .bothOrders)
      for key in spelled.keys where owners[key] == nil { owners[key] = index }
      for (last, key) in spelled.lastNames { ofLastName[last, default: (key, [])].users.insert(index) }
    }
    let keys = owners.keys.sorted()
    var neededOf: [String: Int] = [:]
    let entries = keys.indices.compactMap { index -> DialSpace.Entry? in
      guard let user = owners[keys[index]] else { return nil }
      let shared = max(
        index > 0 ? common(keys[index], keys[index - 1]) : 0,
        index + 1 < keys.count ? common(keys[index], keys[index + 1]) : 0)
      let needed = max(shared + 1, Self.leastLetters)
      let key = keys[index]
      neededOf[key] = needed
      let length = key.utf8.count
      var pattern = DigitPattern(literal: key.prefix(needed))
      if needed < length { pattern.more = 0...min(length - needed, Self.mostLetters) }
      return DialSpace.Entry(
        pattern: pattern, node: userEntries[user], label: exchange.users[user].displayName, kind: .extension)
    }
    guard !entries.isEmpty else { return nil }
    // A whole last name that only one person has is that person's, also where it is shorter than what tells the others apart:
    // YU beside YUSUF, BERG beside BERGMAN.
    let whole = ofLastName.keys.sorted().compactMap { last -> DialSpace.Entry? in
      guard let (key, users) = ofLastName[last], users.count == 1, let user = users.first, owners[key] == user,
        owners[last] == nil, let needed = neededOf[key], needed > last.utf8.count
      else { return nil }
      return DialSpace.Entry(
        pattern: DigitPattern(literal: last), node: userEntries[user], label: exchange.users[user].displayName,
        kind: .extension)
    }
    plan.spaces.append(DialSpace(.menuNames(order), entries: distinct(entries + whole), otherwise: notInUse))
    let space = DialSpaceID(plan.spaces.count - 1)
    menuSpaces.names[order] = space
    return space
  }

  private static let leastLetters = 3
  /// Keys that are taken beyond those that are needed.
  private static let mostLetters = 12

  /// How many leading keys two names share.
  private func common(_ a: String, _ b: String) -> Int {
    zip(a.utf8, b.utf8).prefix { $0 == $1 }.count
  }

  /// The first of entries with equal patterns.
  private func distinct(_ entries: [DialSpace.Entry]) -> [DialSpace.Entry] {
    var seen: Set<DigitPattern> = []
    return entries.filter { seen.insert($0.pattern).inserted }
  }
}
