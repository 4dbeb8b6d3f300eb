import ExchangeDescription
import RecordSchemas
import SourceText

/// Which column means what, in which kind of table.
struct TableHeader {
  enum Kind { case people, devices, groups, phoneBook, numbers }

  struct Column {
    /// From 1.
    var number: Int
    var name: String
    var meaning: ColumnMeaning?
    /// The same name stands further left.
    var isRepeated = false
  }

  var kind: Kind
  var columns: [Column]
  /// The line that it is.
  var line: Int

  var meanings: Set<ColumnMeaning> { Set(columns.compactMap(\.meaning)) }

  func column(_ meaning: ColumnMeaning) -> Column? { columns.first { $0.meaning == meaning } }

  func all(_ meaning: ColumnMeaning) -> [Column] { columns.filter { $0.meaning == meaning } }

  /// The columns of the language for each kind.
  static let userColumns = Set(Columns.names(of: .record { UserDraft.record.description }))
  static let deviceColumns = Set(Columns.names(of: .record { DeviceDraft.record.description }))
  static let groupColumns = Set(Columns.names(of: .record { HuntGroupDraft.record.description }))
  static let bookColumns = Set(Columns.names(of: .record { PhoneBookDraft.record.description }))

  /// Reads a row as a header; nil where it does not look like one.
  init?(_ row: InputRow, of table: InputTable, decisions: [String: String] = [:]) {
    let cells = row.cells.filter { !$0.text.isEmpty }
    guard !cells.isEmpty, cells.count <= 4_000 else { return nil }
    let names = Set(cells.map(\.text))
    let isOwn = { (known: Set<String>, needed: [String]) in
      needed.allSatisfy(names.contains) && names.count { known.contains($0) } * 2 >= names.count
    }
    let own: (Kind, Set<String>)? =
      if isOwn(Self.userColumns, ["first_name"]) || isOwn(Self.userColumns, ["last_name"]) {
        (.people, Self.userColumns)
      } else if isOwn(Self.groupColumns, ["name", "agents"]) {
        (.groups, Self.groupColumns)
      } else if isOwn(Self.deviceColumns, ["model"]),
        names.contains("user") || names.contains("lines") || names.contains("mac")
      {
        (.devices, Self.deviceColumns)
      } else if isOwn(Self.bookColumns, ["name", "numbers"]) {
        (.phoneBook, Self.bookColumns)
      } else { nil }
    line = row.line
    columns = []
    var seen: Set<String> = []
    for cell in cells {
      var meaning: ColumnMeaning?
      if let own, own.1.contains(cell.text) {
        meaning = .language(cell.text)
      } else {
        meaning = HeaderWords.meaning(of: cell.text)
        if meaning == nil, Self.userColumns.contains(cell.text) { meaning = .language(cell.text) }
      }
      if let answer = decisions["columns/\(table.base)/\(cell.text)"] {
        meaning = Self.meaning(ofAnswer: answer) ?? meaning
      }
      let isNew = seen.insert(HeaderWords.comparable(cell.text)).inserted
      columns.append(Column(number: cell.column, name: cell.text, meaning: meaning, isRepeated: !isNew))
    }
    kind = own?.0 ?? .people
    guard own == nil else { return }
    kind = Self.kind(meanings, columns.map(\.name), table)
    reread()
    guard recognised >= (cells.count <= 2 ? 1 : 2) else { return nil }
  }

  /// How many columns are known.
  var recognised: Int { columns.count { $0.meaning != nil } }

  private static func meaning(ofAnswer answer: String) -> ColumnMeaning? {
    switch answer {
    case Question.skip: .dropped("decided: this column is left out")
    case "hunt_groups": .groups
    case "mac": .mac
    case "model": .model
    case let name where userColumns.contains(name): .language(name)
    default: HeaderWords.meaning(of: answer)
    }
  }

  private static func kind(_ meanings: Set<ColumnMeaning>, _ names: [String], _ table: InputTable) -> Kind {
    let hasPerson = !meanings.isDisjoint(with: [.firstName, .lastName, .fullName])
    let title = HeaderWords.comparable((table.sheet ?? "") + " " + (table.file.split(separator: "/").last ?? ""))
    if meanings.contains(.members) { return .groups }
    let isBook = ["telefoonboek", "phonebook", "contact", "adresboek", "telefonbuch", "annuaire"].contains(
      where: title.contains)
    if isBook, hasPerson, meanings.contains(.number) || meanings.contains(.mobile) { return .phoneBook }
    if meanings.contains(.mac) || meanings.contains(.model), !meanings.contains(.firstName),
      !meanings.contains(.lastName),
      !(meanings.contains(.fullName) && meanings.contains(.extension) && meanings.contains(.mail))
    {
      // A list of people with their MACs is a list of people.
      return meanings.contains(.fullName) && meanings.contains(.extension) ? .people : .devices
    }
    if meanings.isSubset(of: [.number, .dropped("a row number")]), meanings.contains(.number) { return .numbers }
    return .people
  }

  /// Words that mean something else in the kind of table that this is.
  private mutating func reread() {
    let hasVorname = columns.contains { $0.meaning == .firstName }
    for index in columns.indices {
      let word = HeaderWords.comparable(columns[index].name)
      switch (columns[index].meaning, kind) {
      // Beside a first name, `Name` and `Nom` are the last name.
      case (.fullName, .people) where hasVorname && !columns.contains { $0.meaning == .lastName }:
        columns[index].meaning = .lastName
      case (nil, .people) where word == "nom": columns[index].meaning = hasVorname ? .lastName : .fullName
      case (.fullName, .groups), (.groups, .groups): columns[index].meaning = .groupName
      case (.dropped, .devices)
      where ["opmerking", "opmerkingen", "omschrijving", "remark", "note", "description"].contains(word),
        (nil, .devices) where ["omschrijving", "description", "beschrijving", "beschreibung"].contains(word):
        columns[index].meaning = .language("description")
      default: break
      }
    }
    // `Durchwahl` alone is both.
    if kind == .people, !columns.contains(where: { $0.meaning == .extension }) {
      for index in columns.indices
      where columns[index].meaning == .number
        && ["nummer", "number"].contains(HeaderWords.comparable(columns[index].name))
      {
        columns[index].meaning = .suffix
      }
    }
  }
}
