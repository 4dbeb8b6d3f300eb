import Testing

@testable import LegacyImport

@Suite struct FreePBXTests {
  private static let bulk = ["extensions", "dids", "users", "timegroups"].map { fixture("freepbx/\($0).csv") }
  private static let merged = imported(bulk)

  @Test(arguments: ["extensions", "dids", "users", "timegroups"]) func everyCellIsOneValue(name: String) {
    let file = fixture("freepbx/\(name).csv")
    #expect(LegacySystem.recognise(file)?.system.name == "freepbx")
    let cells = DelimitedRows.table(file).rows.dropFirst().map { $0.cells.count { !$0.text.isEmpty } }.reduce(0, +)
    #expect(BulkHandler.read(file, importContext()).values.count == cells)
  }

  @Test func people() {
    let merged = Self.merged
    #expect(merged.text("users", "201", "first_name") == "Jan")
    #expect(merged.text("users", "201", "last_name") == "van der Berg")
    #expect(merged.text("users", "201", "number") == "088-7654011")
    #expect(merged.text("users", "201", "voicemail.mail") == "jan@example.nl")
    #expect(merged.text("users", "201", "forwards.rings") == "5")
    #expect(merged.text("users", "201", "simultaneous_ring.number") == "06-12345678")
    #expect(merged.text("users", "201", "forwards.no_answer") == "209")
    #expect(merged.text("users", "202", "voicemail.active") == "false")
    #expect(merged.value(line: 4, "voicemail_email")?.outcome == .damaged)
    #expect(merged.values(.secretRenewed).allSatisfy { $0.shownOld == "***" })
  }

  @Test func numbersAndHours() {
    // A menu that no file describes is asked for; its number stays the company's.
    #expect(Self.merged.all("auto_attendants").isEmpty)
    #expect(Self.merged.questions.map(\.question.path).contains("auto_attendants/ivr-1"))
    #expect(Self.merged.text("schedules", "Kantoor", "mon-fri") == "08:30-17:00")
    #expect(Self.merged.text("holidays", "Kerst", "days") == "12-25, 12-26")
  }

  @Test(arguments: [
    ("ext-local,101,1", FreePBXDestination.extension("101")), ("ext-local,vmu101,1", .mailbox("101")),
    ("ext-group,600,1", .group("600")),
    ("ivr-3,s,1", .ivr("3")), ("timeconditions,2,1", .timeCondition("2")), ("app-blackhole,hangup,1", .hangUp),
    ("custom,s,1", .other("custom,s,1")),
    ("", .other("")),
  ])
  func destinations(text: String, destination: FreePBXDestination) { #expect(FreePBXDestination(text) == destination) }
}

@Suite struct FreePBXDumpTests {
  private static let dump = fixture("freepbx/asterisk.sql")
  private static let merged = imported([dump])

  @Test func isRecognised() { #expect(LegacySystem.recognise(Self.dump)?.system.name == "freepbx") }

  @Test func groupsAndQueues() {
    let merged = Self.merged
    #expect(merged.text("hunt_groups", "Verkoop", "policy") == "simultaneous")
    #expect(merged.text("hunt_groups", "Verkoop", "extension") == "600")
    #expect(merged.text("hunt_groups", "Verkoop", "overflow.after") == "20 s")
    #expect(merged.text("hunt_groups", "Verkoop", "overflow.to") == "203")
    #expect(merged.text("hunt_groups", "Service", "agents") == "202")
    #expect(merged.text("hunt_groups", "Helpdesk", "policy") == "circular")
    #expect(merged.text("hunt_groups", "Helpdesk", "agents") == "201, 203")
    #expect(merged.text("hunt_groups", "Helpdesk", "overflow.to") == "600")
    #expect(merged.values.contains { $0.old == "202-0612345678#" && $0.outcome == .needsDecision })
  }

  @Test func menusAndHours() {
    let merged = Self.merged
    let menu = "menus.business_hours."
    #expect(merged.text("auto_attendants", "Hoofdmenu", menu + "keys.1") == "{transfer: 600}")
    #expect(merged.text("auto_attendants", "Hoofdmenu", menu + "keys.2") == "{transfer: 700}")
    #expect(merged.text("auto_attendants", "Hoofdmenu", menu + "keys.star") == "{action: exit}")
    #expect(merged.text("auto_attendants", "Hoofdmenu", menu + "operator") == "600")
    #expect(merged.text("auto_attendants", "Hoofdmenu", "number") == "088-7654000")
    #expect(merged.text("schedules", "Kantooruren", "mon-thu") == "08:30-17:00")
    #expect(merged.text("night_switch", "", "business_hours") == "Kantooruren")
    #expect(merged.text("night_switch", "", "destination") == "Gesloten")
    #expect(merged.text("users", "201", "night_switch") == "off")
    #expect(merged.values.contains { $0.old == "custom-menu-split,s,1" && $0.outcome == .needsDecision })
    #expect(merged.values.contains { $0.old == "911" && $0.outcome == .needsDecision })
  }

  @Test func otherTablesAreCountedNotRead() {
    let calls = Self.merged.values.first { $0.place.part == "cdr" }
    #expect(calls?.old == "2 rows")
    #expect(calls?.outcome == .notCarried)
  }

  /// A row is never lost because another one is damaged, and a file that is cut off ends in a finding.
  @Test func cutOffDumpsAreSaid() {
    for count in stride(from: 300, to: Self.dump.bytes.count, by: 41) {
      let file = InputFile("a.sql", Array(Self.dump.bytes.prefix(count)))
      let extraction = FreePBXDump.read(file, importContext())
      var merged = merge([extraction], context: importContext())
      merged.complete(importContext(), companyName: "T")
      #expect(merged.values.count >= extraction.values.count)
    }
  }

  @Test func escapesQuotesAndNULs() {
    var rows: [[String]] = []
    var dump = SQLDump(
      InputBytes(
        Array(
          "CREATE TABLE `t` (`a` int, `b` text);\nINSERT INTO `t` VALUES (1,'it\\'s; (x), \"y\" -- no'),(2,'a''b'),(3,NULL),(4,_binary 'z\\0z');"
            .utf8)))
    dump.read(nil) { row in rows.append(row.cells.map(\.value)) }
    #expect(rows == [["1", "it's; (x), \"y\" -- no"], ["2", "a'b"], ["3"], ["4", "zz"]])
    #expect(dump.faults.isEmpty)
  }
}

@Suite struct ModuleJSONTests {
  private static let files = ["Ringgroups", "Ivr", "Core", "Timeconditions"].map {
    fixture("freepbx-modules/\($0).json")
  }
  private static let merged: MergedImport = {
    var merged = merge([FreePBX.readAll(files, importContext())], context: importContext())
    merged.complete(importContext(), companyName: "Test")
    return merged
  }()

  @Test func destinationsLeadFromModuleToModule() {
    let merged = Self.merged
    #expect(Self.files.allSatisfy { LegacySystem.recognise($0)?.system.name == "freepbx" })
    #expect(merged.text("hunt_groups", "Verkoop", "agents") == "201, 202")
    #expect(merged.text("hunt_groups", "Verkoop", "overflow.to") == "202")
    #expect(merged.text("users", "202", "last_name") == "O'Neill")
    #expect(merged.text("auto_attendants", "Hoofdmenu", "menus.business_hours.keys.1") == "{transfer: 600}")
    #expect(merged.text("auto_attendants", "Hoofdmenu", "number") == "088-7654000")
    #expect(merged.text("schedules", "Kantooruren", "mon-fri") == "08:30-17:00")
    #expect(merged.values.contains { $0.isSecret && $0.old == "geheim" && $0.outcome == .secretRenewed })
  }

  /// Each text, number and word that is not empty is one value.
  @Test func everyValueOnce() {
    for file in Self.files {
      guard let root = try? JSONText.read(file.data) else {
        Issue.record("\(file.name) is not read")
        continue
      }
      func count(_ value: LocatedJSON) -> Int {
        switch value {
        case .null: 0
        case .text(let text, _): text.isEmpty ? 0 : 1
        case .list(let items): items.map(count).reduce(0, +)
        case .object(let members): members.map { count($0.value) }.reduce(0, +)
        }
      }
      #expect(ModuleJSON.readAll([file], importContext()).values.count == count(root))
    }
  }

  @Test(arguments: [
    "{", "{\"a\":}", "[1,]", "\"\\u12\"", "{\"a\":1}x", String(repeating: "[", count: 5_000), "\"\\", "nul\u{0}",
  ])
  func whatIsNotJSONIsSaid(text: String) {
    #expect(throws: JSONText.Fault.self) { try JSONText.read(InputBytes(Array(text.utf8))) }
    let values = ModuleJSON.readAll([InputFile("a.json", Array(text.utf8))], importContext()).values
    #expect(values.map(\.outcome) == [.damaged])
  }

  @Test func escapes() throws {
    guard
      case .text(let text, 2) = try JSONText.read(InputBytes(Array("\n\"a\\n\\u00eb\\ud83d\\ude00\\ud800\\/\"".utf8)))
    else {
      Issue.record("no text")
      return
    }
    #expect(text == "a\në\u{1F600}\u{FFFD}/")
  }
}

@Suite struct VoicemailConfTests {
  @Test func boxesBecomeVoicemailOfUsers() {
    let file = fixture("freepbx/voicemail.conf")
    // FreePBX leaves this file as Asterisk has it.
    #expect(LegacySystem.recognise(file)?.system.name == "asterisk")
    let merged = imported([file], importContext(keepSecrets: true))
    #expect(merged.text("users", "201", "voicemail.mail") == "jan@example.nl")
    #expect(merged.text("users", "201", "voicemail.active") == "true")
    #expect(merged.text("users", "203", "last_name") == "de Vries")
    #expect(merged.secrets.map(\.path) == ["pin/201", "pin/203"])
    #expect(merged.values(.damaged).map(\.old) == ["geen"])
    // Two sections, format=, and three boxes with 5, 3 and 4 fields.
    #expect(merged.values.count == 15)
  }
}

@Suite struct OtherBulkFilesTests {
  @Test func contactsBecomeThePhoneBook() {
    let merged = imported([fixture("freepbx/contacts.csv")])
    #expect(merged.text("phone_book", "Drukkerij", "numbers") == "030-2345678, 06-12345678")
    #expect(merged.all("phone_book").count == 1)
    #expect(merged.values.contains { $0.old == "Geen nummer" && $0.outcome == .notCarried })
  }

  /// Rows of delimiters, a header that has a column twice, and more cells than headers, as real files have.
  @Test func oldBulkExtensions() {
    let merged = imported([fixture("freepbx/bulk-extensions.csv")])
    #expect(merged.text("users", "201", "last_name") == "van der Berg")
    #expect(merged.text("users", "201", "voicemail.active") == "true")
    #expect(merged.text("users", "201", "voicemail.mail") == "jan@example.nl")
    #expect(merged.text("users", "201", "call_waiting") == "true")
    #expect(merged.values(.damaged).map(\.shownOld) == ["***", "***"])
    #expect(merged.values.filter { $0.old == "geheim" && $0.outcome == .secretRenewed }.count == 2)
  }
}
