import SourceText
import TelephoneExchange

extension Rule {
  static let phoneBookTwoNames = Rule(
    "phone-book-two-names", .warning, "number with two names in the phone book",
    explanation: Explanation(
      what: "A number should be in the phone book once, under one name. A name may have several numbers.",
      why: """
        Telephones look up a caller's name in the phone book. Which of the two names they show is arbitrary, so
        somebody greets the wrong customer.
        """,
      wrong: .yaml(
        """
        phone_book:
          - {name: Jansen BV, numbers: [030-2345678]}
          - {name: Pietersen, numbers: [030-2345678]}
        """),
      right: .yaml(
        """
        phone_book:
          - {name: Jansen BV, numbers: [030-2345678]}
          - {name: Pietersen, numbers: [030-2345679]}
        """)))

  static let phoneBookColleague = Rule(
    "phone-book-colleague", .warning, "colleague in the phone book for outside numbers",
    explanation: Explanation(
      what: """
        Colleagues are in the phone book automatically, unless `directory: none` hides them. They do not belong in
        `phone_book`.
        """,
      why: """
        An entry for a hidden colleague shows them on every telephone after all. An entry for any other colleague
        lists the same telephone under two names.
        """,
      wrong: .yaml(
        """
        users: [{extension: 202, first_name: Bert, number: 088-7654002, directory: none}]
        phone_book: [{name: Bert, numbers: [088-7654002]}]
        """),
      right: .yaml(
        """
        users: [{extension: 202, first_name: Bert, number: 088-7654002, directory: none}]
        phone_book: []
        """)))

  static let phoneBookRefused = Rule(
    "phone-book-refused", .warning, "phone book number that nobody may call",
    explanation: Explanation(
      what: "A phone book number is reported if no telephone's class of service allows it.",
      why: "A user who picks it from the list on the telephone hears that the number may not be called.",
      wrong: .yaml("phone_book: [{name: Weerlijn, numbers: [0906-1234567]}]"),
      right: .yaml(
        """
        outbound_blocking: {allow: [0906-1234567]}
        phone_book: [{name: Weerlijn, numbers: [0906-1234567]}]
        """)))
}

extension PhoneBookChecks {
  static let phoneBookConflicts = ExchangeCheck(
    .phoneBookTwoNames, .phoneBookColleague, .phoneBookRefused, needs: .wholeExchange
  ) { context in
    let exchange = context.exchange
    var owners: [OutsideNumber: Int] = [:]
    for (index, user) in exchange.users.enumerated() {
      for number in user.numbers { owners[.number(number)] = index }
    }
    let classes = context.classesOfTelephones
    var first: [OutsideNumber: Int] = [:]
    var found: [Diagnostic] = []
    for (place, entry) in exchange.phoneBook.enumerated() {
      let subject = "phone_book \(place + 1)"
      for number in entry.numbers {
        if let other = first[number] {
          found.append(context.twice(number, entry.name, place, other))
          continue
        }
        first[number] = place
        if let owner = owners[number] {
          if let finding = context.colleague(exchange.users[owner], number, entry.name, at: subject) {
            found.append(finding)
          }
        } else if !exchange.owns(number), !classes.isEmpty,
          classes.allSatisfy({ context.refusal(.outside(number), of: $0) != nil })
        {
          found.append(
            context.finding(
              .phoneBookRefused,
              "no telephone may call \(shown(number.dialled)) of \(shown(entry.name)), \(classify(number.dialled).phrase)",
              at: "\(subject)/numbers",
              help: "delete it, or allow this number: `outbound_blocking: {allow: [\(number.dialled)]}`"))
        }
      }
    }
    return found
  }
}

extension CheckContext {
  /// Of everybody who has a telephone with a phone book.
  fileprivate var classesOfTelephones: [ClassOfService] {
    var keys: Set<Int> = []
    for device in exchange.devices {
      for line in device.lines {
        let user = line.user.map { exchange.users[$0] }
        keys.insert(line.classOfService ?? device.classOfService ?? user?.classOfService ?? 0)
      }
    }
    return keys.sorted().filter(exchange.classesOfService.indices.contains).map { exchange.classesOfService[$0] }
  }

  fileprivate func twice(_ number: OutsideNumber, _ name: String, _ place: Int, _ other: Int) -> Diagnostic {
    let known = exchange.phoneBook[other].name
    let message =
      place == other
      ? "\(shown(number.dialled)) is listed twice for \(shown(name))"
      : known == name
        ? "\(shown(number.dialled)) of \(shown(name)) is in the phone book twice"
        : "\(shown(number.dialled)) is \(shown(name)) here and \(shown(known)) elsewhere in the phone book"
    return finding(
      .phoneBookTwoNames, message, at: "phone_book \(place + 1)/numbers",
      notes: place == other ? [] : [note("the other is here", at: "phone_book \(other + 1)")],
      help: known == name ? "delete one of the two" : "delete one of the two, or correct the number")
  }

  /// Nil where the entry says what is there anyway.
  fileprivate func colleague(_ user: User, _ number: OutsideNumber, _ name: String, at subject: String) -> Diagnostic? {
    let isHidden = user.directory == .none
    guard isHidden || user.displayName != name else { return nil }
    let message =
      isHidden
      ? "\(shown(name)) shows the number \(shown(number.dialled)) of \(shown(user.displayName)), "
        + "whom `directory: none` keeps out of the phone book"
      : "\(shown(number.dialled)) is the number of \(shown(user.displayName)), and \(shown(name)) here"
    return finding(
      .phoneBookColleague, message, at: "\(subject)/numbers", notes: [note("the user is here", at: user.subject)],
      help: "delete the entry: colleagues are added to the phone book automatically")
  }
}
