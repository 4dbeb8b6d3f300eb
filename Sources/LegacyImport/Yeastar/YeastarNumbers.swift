import RecordSchemas
import SourceText
import TelephoneExchange

/// Numbers: which ring whom, which are shown, and those outside.
extension Yeastar {
  static func readNumber(_ row: inout NamedRow, _ first: inout FirstNumbers) {
    guard let cell = row.cell("extension matched"), let id = CellMending.extension(cell).value else {
      row.say("extension matched", .damaged, "not an extension")
      return
    }
    let claims = row.sayNumbers("did number", .user(id), &first)
    row.say("extension matched", .carried, "", claims)
  }

  /// P-Series: a mode, patterns, a kind of destination and its number. S-Series: a pattern, and an extension or `hangup`.
  static func readInbound(_ row: inout NamedRow, _ first: inout FirstNumbers) {
    row.say("name", .notCarried, "routes have no names in the description")
    switch row.text("did matching mode") {
    case "range_to_ext"?: return readRange(&row, "did pattern", "number of default destination", &first)
    case "pattern_to_ext_list"?: return readNumber(&row, &first)
    default: break
    }
    let patterns = (row.text("did pattern") ?? "").split(separator: "&").map { String($0).trimmed }
    let target = row.text("number of default destination") ?? row.text("destination") ?? ""
    let kind = row.text("default destination")
    let columns = ["default destination", "number of default destination", "destination"]
    let numbers = patterns.map { row.number($0) }
    guard !patterns.isEmpty, !numbers.contains(nil) else {
      let isCatchAll = patterns.isEmpty || patterns.contains { ["x.", ".", "."].contains($0.lowercased()) }
      for column in ["did pattern"] + columns {
        row.say(
          column, .needsDecision,
          isCatchAll ? "the route of all numbers without one of their own" : "a pattern, not a number", [],
          question: isCatchAll
            ? Question("unassigned_numbers", "where do calls to unassigned numbers go?", choices: [Question.skip])
            : Question(
              "dids/\(row.text("name") ?? patterns.joined(separator: "&"))",
              "which numbers are \(shown(patterns.joined(separator: "&")))? Name their block with --number-block",
              choices: [Question.skip]))
      }
      return
    }
    // `ext_vm` is the voicemail of an extension, which does not ring.
    let isPerson = kind.map { $0.lowercased() == "extension" } ?? true
    let isExtension =
      isPerson && !target.isEmpty && target.utf8.allSatisfy(\.isDigit)
    guard isExtension, (2...6).contains(target.utf8.count) else {
      let texts = numbers.compactMap { $0?.nationalText }
      row.say(
        "did pattern", .changed, "numbers of the company, without a destination yet",
        texts.map { Claim(ObjectKey("numbers", $0), "range", $0) })
      for column in columns {
        row.say(
          column, .needsDecision,
          kind?.lowercased() == "ext_vm"
            ? "the voicemail of an extension has no number of its own"
            : "ring groups, queues and menus are in no file of this system", [],
          question: Question(
            "numbers/\(texts.first ?? "")/destination",
            "where do calls to \(texts.joined(separator: ", ")) go? It was "
              + shown([kind, target].compactMap(\.self).filter { !$0.isEmpty }.joined(separator: " ")),
            choices: [Question.skip]))
      }
      return
    }
    let claims = row.sayNumbers("did pattern", .user(target), &first, separators: "&")
    for column in columns { row.say(column, .carried, "", claims) }
  }

  /// As many extensions in a row as numbers: `0887654011-0887654015` and `201-205`.
  private static func readRange(
    _ row: inout NamedRow, _ range: String, _ extensions: String, _ first: inout FirstNumbers
  ) {
    row.say("did matching mode", .carried)
    row.say("default destination", .carried)
    let ends = (row.text(extensions) ?? "").split(separator: "-").map { String($0).trimmed }
    guard let text = row.text(range), let block = block(text, row.context),
      let pairs = pairs(block, ends)
    else {
      for column in [range, extensions] {
        row.say(
          column, .needsDecision, "not as many numbers as extensions", [],
          question: Question(
            "dids/\(row.text(range) ?? "")", "which extension has which of these numbers?", choices: [Question.skip]))
      }
      return
    }
    let claims = pairs.map { first.claim($0.number, .user($0.id)) }
    for column in [range, extensions] { row.say(column, .carried, "", claims) }
  }

  /// `0887654011-0887654015`: numbers are written without hyphens here.
  private static func block(_ text: String, _ context: ImportContext) -> ClosedRange<PublicNumber>? {
    ImportContext.block(text.replacing("-", with: ".."), country: context.country)
  }

  static func pairs(_ block: ClosedRange<PublicNumber>, _ ends: [String]) -> [(number: PublicNumber, id: String)]? {
    guard ends.count == 2, ends[0].utf8.count == ends[1].utf8.count, (2...6).contains(ends[0].utf8.count),
      ends.allSatisfy({ $0.utf8.allSatisfy(\.isDigit) }), let first = Int(ends[0]), let last = Int(ends[1]),
      let low = Int(block.lowerBound.digits), let high = Int(block.upperBound.digits), high - low == last - first,
      (0..<1_000).contains(last - first)
    else { return nil }
    let digits = block.lowerBound.digits
    return (0...(last - first)).compactMap { step in
      let tail = String(low + step)
      let whole = String(repeating: "0", count: max(0, digits.utf8.count - tail.utf8.count)) + tail
      return PublicNumber(digits: whole).map { ($0, String(first + step)) }
    }
  }

  static func readOutbound(_ row: inout NamedRow) {
    row.sayPassword("pin")
    for column in ["extensions", "member extensions", "extension group"] {
      row.say(
        column, .needsDecision, "who may call outside: write classes of service for those who may not", [],
        question: Question(
          "outbound/\(row.text("name") ?? "")",
          "who may not call as this route allows? `skip` says that it was looked at",
          choices: [Question.skip]))
    }
    for column in ["name", "pattern", "patterns", "strip", "prepend"] {
      row.say(column, .notCarried, "routes outside are the provider's, in the provider file")
    }
  }

  /// A number, or a range of them, and the extensions that show it outside.
  static func readShownNumbers(_ row: inout NamedRow) {
    let ids = (row.text("associated extensions") ?? "").split(separator: "&").map { String($0).trimmed }
    let columns = ["outbound caller id", "associated extensions"]
    row.say("create method", .carried)
    row.say("outbound caller id name", .notCarried, "the provider shows names, if any")
    let text = row.text("outbound caller id") ?? ""
    if let range = ids.first?.split(separator: "-").map(String.init), ids.count == 1, range.count == 2,
      let block = block(text, row.context), let pairs = pairs(block, range)
    {
      let claims = pairs.flatMap {
        [
          Claim(.user($0.id), "number", $0.number.nationalText, .hint), Claim(.user($0.id), "caller_id", "personal"),
        ]
      }
      for column in columns { row.say(column, .guessed, "taken to be the users' own numbers", claims) }
      return
    }
    guard let id = ids.first, ids.count == 1, id.utf8.allSatisfy(\.isDigit), let number = row.number(text) else {
      for column in columns {
        row.say(
          column, .needsDecision, "shown by several extensions: the company's number is shown unless a user has one",
          [],
          question: Question(
            "shown/\(text)", "who shows \(shown(text)) outside? `skip` leaves it to the company's number",
            choices: [Question.skip]))
      }
      return
    }
    for column in columns {
      row.say(
        column, .guessed, "the number shown outside is taken to be the user's own where nothing else says it",
        [Claim(.user(id), "number", number.nationalText, .hint), Claim(.user(id), "caller_id", "personal")])
    }
  }

  static func readSpeedDial(_ row: inout NamedRow) {
    guard let text = row.text("phone number"), let code = row.text("speed dial code") else { return }
    guard let number = row.number(text) else {
      row.say("speed dial code", .notCarried, "as its number")
      return row.say("phone number", .needsDecision, "not a number outside", [])
    }
    let entry = ObjectKey("phone_book", "Speed dial \(code.prefix(20))")
    let claims = [Claim(entry, "name", entry.id), Claim(entry, "numbers", .names([number.nationalText]))]
    row.say("phone number", .carried, "", claims)
    row.say("speed dial code", .changed, "an entry of the phone book: there are no codes for it", claims)
  }

  static func readContact(_ row: inout NamedRow) {
    let columns = [
      "business number", "business number 2", "work number", "work number 2", "mobile", "mobile 2", "home", "home 2",
      "other",
    ]
    let person = [row.text("first name"), row.text("last name")].compactMap(\.self).joined(separator: " ")
    let company = row.text("company name") ?? row.text("company")
    let name = String((person.isEmpty ? company ?? "" : person).prefix(80))
    let known = columns.filter { row.text($0).flatMap { row.number($0) } != nil }
    for column in columns where row.cell(column) != nil && !known.contains(column) && column != "other" {
      row.say(column, .damaged, "not a telephone number")
    }
    for column in ["business fax", "work fax", "home fax"] { row.say(column, .notCarried, "a fax number") }
    guard !name.isEmpty, !known.isEmpty else {
      for column in ["first name", "last name", "company name", "company"] {
        row.say(column, .notCarried, "a contact without a number")
      }
      return
    }
    let entry = ObjectKey("phone_book", name)
    for column in known {
      guard let number = row.text(column).flatMap({ row.number($0) }) else { continue }
      row.say(
        column, .carried, "", [Claim(entry, "name", name), Claim(entry, "numbers", .names([number.nationalText]))])
    }
    for column in ["first name", "last name"] { row.say(column, .carried, "", [Claim(entry, "name", name)]) }
    for column in ["company name", "company"] {
      person.isEmpty
        ? row.say(column, .carried, "", [Claim(entry, "name", name)])
        : row.say(column, .notCarried, "the entry has the name of the person")
    }
  }
}
