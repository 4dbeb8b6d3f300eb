import RecordSchemas
import SourceText
import TelephoneExchange

extension Innovaphone {
  /// A row that begins with `&` names the columns of those that follow it; version 10 has fixed columns below a row with
  /// `Template` and `config`.
  enum CSV {
    private static let fixed = ["&cn", "&h323", "&e164", "&config", "", "", "", "&pwd", "grp/&name"]

    static func columns(_ file: InputFile) -> (line: Int, names: [Int: String])? {
      let head = InputFile(file.name, Array(file.bytes.prefix(1 << 16)))
      for row in DelimitedRows.table(head).rows.prefix(5) {
        if let names = names(row) { return (row.line, names) }
      }
      return nil
    }

    private static func names(_ row: InputRow) -> [Int: String]? {
      let words = row.cells.map { $0.text.lowercased() }
      if words.first?.hasPrefix("&") == true, words.contains("&e164") {
        return Dictionary(
          row.cells.filter { !$0.text.isEmpty }.map { ($0.column, $0.text.lowercased()) },
          uniquingKeysWith: { first, _ in first })
      }
      guard words.first == "template", words.count >= 7, words[6] == "config" else { return nil }
      return Dictionary(
        fixed.enumerated().filter { !$1.isEmpty }.map { ($0 + 1, $1) }, uniquingKeysWith: { first, _ in first })
    }

    static func read(_ file: InputFile, _ context: ImportContext) -> Extraction {
      var extraction = Extraction()
      guard var columns = columns(file) else { return extraction }
      let table = DelimitedRows.table(file)
      extraction.remarks += table.remarks
      for row in table.rows where !row.isEmpty {
        if let names = names(row) {
          columns = (row.line, names)
          continue
        }
        guard row.line > columns.line else { continue }
        let width = columns.names.keys.max() ?? 0
        var reading = NamedRow(row, table, columns.names, width, context) {
          Innovaphone.reason(String($0.drop { $0 == "&" }))
        }
        if let alias = readUser(&reading, &extraction.vendors) { extraction.aliases[alias.0] = alias.1 }
        extraction.take(reading.finished())
      }
      return extraction
    }

    private static func readUser(
      _ row: inout NamedRow, _ vendors: inout [ObjectKey: String]
    ) -> (ObjectKey, ObjectKey)? {
      row.sayPassword("&pwd")
      if let kind = row.text("pseudo/&type") {
        row.say(
          "pseudo/&type", .needsDecision, "not a person", [],
          question: Question(
            "objects/\(row.text("&cn") ?? row.text("&n") ?? "")",
            "what becomes of this \(shown(kind))? Write it by hand",
            choices: [Question.skip]))
        for column in ["&cn", "&n", "&dn", "&h323", "&e164"] {
          row.say(column, .notCarried, "of an object that is no person")
        }
        return nil
      }
      guard let user = row.user("&e164") else {
        for column in ["&cn", "&n"] { row.say(column, .notCarried, "an object without a number") }
        return nil
      }
      for column in ["&cn", "&n", "&dn"] { row.sayName(column, user) }
      if let name = row.text("grp/&name") {
        row.say(
          "grp/&name", .needsDecision, Innovaphone.groupReason,
          Innovaphone.claims(row.context.answer("groups/\(name)"), name, user), question: Innovaphone.question(name))
      }
      if let hardware = row.text("device/&hw") {
        if MACAddress(hardware) == nil {
          row.say("device/&hw", .notCarried, "not a MAC: an application or a gateway")
        } else if let device = row.device("device/&hw", model: nil, vendor: nil) {
          vendors[device] = "innovaphone"
          row.say("device/&hw", .carried, "", [Claim(device, "lines", .names([user.id]))])
          if let text = row.text("device/&text"), text.unicodeScalars.count <= 80 {
            row.say("device/&text", .carried, "", [Claim(device, "description", text)])
          }
        }
      }
      return row.sayAccount("&h323", user)
    }
  }
}
