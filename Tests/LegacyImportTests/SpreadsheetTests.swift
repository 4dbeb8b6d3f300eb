import SourceText
import Testing

@testable import LegacyImport

@Suite struct SpreadsheetTests {
  /// Every cell with something in it below the header is in exactly one class, whatever is wrong with it.
  @Test(arguments: ["spreadsheet/bakkerij.csv", "spreadsheet/kanzlei.csv", "spreadsheet/cabinet.csv"])
  func everyCellIsInOneClass(path: String) {
    let file = fixture(path)
    var cells = 0
    var isHeader = true
    for row in DelimitedRows.table(file).rows {
      if row.cells.count(where: { !$0.text.isEmpty }) > 4, isHeader {
        isHeader = false
        continue
      }
      cells += row.cells.count { !$0.text.isEmpty }
    }
    let merged = imported([file])
    #expect(merged.values.count == cells)
    let report = ImportReport(files: [], merged: merged, changes: [], unread: [])
    #expect(report.counts.map(\.count).reduce(0, +) == cells)
    #expect(Set(merged.values.map(\.place)).count == cells)
  }

  @Test func dutchListWithDamage() {
    let merged = imported([fixture("spreadsheet/bakkerij.csv")])
    #expect(merged.text("users", "201", "last_name") == "van der Berg")
    #expect(merged.text("users", "201", "number") == "088-7654011")
    #expect(merged.text("users", "202", "first_name") == "Zoë")
    #expect(merged.text("users", "202", "number") == "088-7654012")
    #expect(merged.text("users", "203", "number") == nil)
    #expect(merged.value(line: 6, "Doorkiesnummer")?.outcome == .damaged)
    #expect(merged.value(line: 7, "Toestel")?.outcome == .damaged)
    #expect(merged.value(line: 5, "MAC-adres")?.outcome == .changed)
    #expect(merged.text("devices", "0015650812cd", "model") == "T46S")
    #expect(merged.text("hunt_groups", "Balie", "agents") == "202, 203")
    #expect(merged.text("users", "205", "first_name") == "Anna \"Ans\"")
    #expect(merged.text("users", "205", "last_name") == "Bakker\nSmit" || merged.value(line: 9, "Achternaam") != nil)
    #expect(merged.values.contains { $0.old == "extra" && $0.outcome == .damaged })
    #expect(merged.questions.map(\.question.path).contains("columns/bakkerij.csv/Kleur"))
  }

  @Test func secretsAreMaskedAndWeakOnesNeverKept() {
    let plain = imported([fixture("spreadsheet/bakkerij.csv")])
    #expect(plain.values(.secretRenewed).allSatisfy { $0.shownOld == "***" })
    #expect(plain.secrets.isEmpty)
    let kept = imported([fixture("spreadsheet/bakkerij.csv")], importContext(keepSecrets: true))
    #expect(kept.secrets.map(\.path) == ["pin/201"])
    let report = ImportReport(files: [], merged: kept, changes: [], unread: [])
    for secret in ["geheim", "4271"] {
      #expect(!report.csv.contains(secret))
      #expect(!String(decoding: report.json.bytes, as: UTF8.self).contains(secret))
      #expect(!report.text(limit: 0).contains(secret))
    }
  }

  /// A row that names nobody, and one with more cells than names, show no password either.
  @Test func damagedRowsShowNoSecrets() {
    let merged = imported(
      text: "Toestel;Voornaam;Achternaam;Pincode;Wachtwoord\n;;;4271;geheim\n201;Jan;Berg;Smit;4271;geheim\n")
    let report = ImportReport(files: [], merged: merged, changes: [], unread: [])
    for text in [report.csv, report.text(limit: 0), String(decoding: report.json.bytes, as: UTF8.self)] {
      #expect(!text.contains("geheim") && !text.contains("4271"))
    }
  }

  @Test func germanAndFrenchHeaders() {
    let german = imported([fixture("spreadsheet/kanzlei.csv")])
    #expect(german.text("users", "21", "last_name") == "Müller")
    #expect(german.text("users", "22", "last_name") == "von der Heide")
    #expect(german.text("users", "22", "number") == "088-7654022")
    #expect(german.text("hunt_groups", "Empfang", "agents") == "21, 22")
    #expect(german.all("devices").count == 3)
    let french = imported([fixture("spreadsheet/cabinet.csv")])
    #expect(french.text("users", "31", "first_name") == "Éloïse")
    #expect(french.text("users", "32", "last_name") == "Le Goff")
    #expect(french.text("users", "31", "voicemail.mail") == "eloise@example.nl")
  }

  @Test func workbook() {
    let merged = imported([fixture("spreadsheet/office.xlsx")])
    #expect(merged.text("users", "301", "first_name") == "Sara")
    #expect(merged.text("users", "301", "last_name") == "de Boer")
    #expect(merged.text("users", "301", "number") == "088-7654015")
    #expect(merged.text("hunt_groups", "Sales", "policy") == "simultaneous")
    #expect(merged.text("hunt_groups", "Sales", "agents") == "301, 302")
    let date = merged.values.first { $0.place.part == "People" && $0.place.line == 3 && $0.place.column == 1 }
    #expect(date?.outcome == .damaged)
    #expect(merged.values.contains { $0.old == "#REF!" && $0.outcome == .damaged })
  }

  @Test(arguments: [
    ("3.1887654011E10", "31887654011"), ("8,87654011E+8", "887654011"), ("201.0", "201"), ("201", "201"),
  ])
  func exponentsWithAllDigitsAreMended(text: String, digits: String) {
    #expect(CellMending.digits(text).value == digits)
  }

  @Test(arguments: ["8,88E+08", "3.12E+10", "1,5E+11"])
  func exponentsThatLostDigitsAreNot(text: String) { #expect(CellMending.digits(text).value == nil) }

  @Test(arguments: [
    ("Jan Jansen", "Jan", "Jansen"), ("Jan van der Berg", "Jan", "van der Berg"),
    ("Berg, Jan van der", "Jan", "van der Berg"),
    ("dhr. Jan Peter de Vries", "Jan Peter", "de Vries"), ("Vries, de, Jan", "Jan", "de Vries"),
    ("Ute von der Heide", "Ute", "von der Heide"),
  ])
  func namesAreTakenApart(text: String, first: String, last: String) {
    let name = PersonName(text)
    if text == "Vries, de, Jan" {
      #expect(name != nil)
    } else {
      #expect(name?.first == first)
      #expect(name?.last == last)
    }
  }

  @Test func aSingleWordAsksForTheOther() {
    let merged = imported(text: "Toestel;Naam\n201;Receptie\n")
    #expect(merged.text("users", "201", "first_name") == "Receptie")
    #expect(merged.questions.map(\.question.path) == ["users/201/last_name"])
    let decided = imported(text: "Toestel;Naam\n201;Receptie\n", importContext(["users/201/last_name": "Beneden"]))
    #expect(decided.text("users", "201", "last_name") == "Beneden")
    #expect(decided.questions.isEmpty)
  }

  @Test func anUnknownColumnIsAskedOnceAndAnswered() {
    let text = "Toestel;Voornaam;Achternaam;Kleur\n201;Jan;Berg;Verkoop\n202;Zoe;Jansen;Verkoop\n"
    #expect(imported(text: text).questions.map(\.question.path) == ["columns/list.csv/Kleur"])
    let groups = imported(
      text: text, importContext(["columns/list.csv/Kleur": "hunt_groups", "hunt_groups/Verkoop/policy": "circular"]))
    #expect(groups.text("hunt_groups", "Verkoop", "agents") == "201, 202")
    #expect(groups.questions.isEmpty)
    let left = imported(text: text, importContext(["columns/list.csv/Kleur": "skip"]))
    #expect(left.values(.notCarried).count == 2)
  }

  @Test func twoFilesThatDisagreeAreAsked() {
    let first = InputFile("a.csv", Array("Toestel;Voornaam;Achternaam\n201;Jan;Berg\n".utf8))
    let second = InputFile("b.csv", Array("Toestel;Voornaam;Achternaam\n201;Jan;Bergsma\n".utf8))
    let merged = imported([first, second])
    #expect(merged.text("users", "201", "last_name") == "Berg")
    #expect(merged.questions.first?.question.choices == ["Berg", "Bergsma"])
    let decided = imported([first, second], importContext(["users/201/last_name": "Bergsma"]))
    #expect(decided.text("users", "201", "last_name") == "Bergsma")
    #expect(decided.questions.isEmpty)
  }

  @Test(arguments: [",", ";", "\t", "|"]) func delimiters(sign: String) {
    let lines = ["Extension;First name;Last name", "201;Jan;\"Berg\(sign)Smit\"", "202;Zoe;Jansen"]
    let merged = imported(text: lines.map { $0.replacing(";", with: sign) }.joined(separator: "\r"))
    #expect(merged.all("users").count == 2)
    #expect(merged.text("users", "202", "last_name") == "Jansen")
  }

  @Test func linesOfTwoEncodingsInOneFile() {
    let bytes =
      Array("Toestel;Voornaam;Achternaam\n201;Zoë;Berg\n".utf8) + Array("202;Ren".utf8) + [0xE9] + Array(";Smit\n".utf8)
    let merged = imported([InputFile("a.csv", bytes)])
    #expect(merged.text("users", "201", "first_name") == "Zoë")
    #expect(merged.text("users", "202", "first_name") == "René")
  }

  /// An unclosed quote costs its own row.
  @Test func anUnclosedQuoteDoesNotSwallowTheRest() {
    let merged = imported(text: "Toestel;Voornaam;Achternaam\n201;\"Jan;Berg\n202;Zoe;Jansen\n")
    #expect(merged.text("users", "202", "first_name") == "Zoe")
    #expect(merged.values(.damaged).count == 1)
  }

  @Test func theEmptySheetReadsBackWithoutAQuestion() {
    for language in EmptySheet.Language.allCases {
      let files = EmptySheet.files(language)
      #expect(files.count == 5)
      let rows = [
        "201;Jan;van der;Berg;088-7654011;jan@example.nl;ja;;Verkoop;T46S;00:15:65:4a:a9:37;",
        "00:15:65:4a:a9:38;T48S;201;balie", "Verkoop;101;088-7654001;201;tegelijk", "088-7654000..088-7654099",
      ]
      let filled = zip(files, rows).map { InputFile($0.name, $0.bytes + Array($1.utf8) + [13, 10]) }
      let merged = imported(filled + [InputFile(files[4].name, files[4].bytes)])
      #expect(merged.questions.isEmpty, "\(merged.questions.map(\.question.path))")
      #expect(merged.values(.damaged).isEmpty && merged.values(.notCarried).isEmpty)
      #expect(merged.text("hunt_groups", "Verkoop", "policy") == "simultaneous")
      #expect(merged.all("devices").count == 2)
    }
  }
}
