import Testing

@testable import LegacyImport

@Suite struct ThreeCXTests {
  private static let backup = imported([fixture("3cx/backup.zip")])

  @Test(arguments: ["3cx/users.csv", "3cx/backup.zip", "3cx/setupconfig.xml"]) func isRecognised(path: String) {
    #expect(LegacySystem.recognise(fixture(path))?.system.name == "3cx")
  }

  @Test func everyCellOfTheUsersIsOneValue() {
    let file = fixture("3cx/users.csv")
    let cells = DelimitedRows.table(file).rows.dropFirst().map { $0.cells.count { !$0.text.isEmpty } }.reduce(0, +)
    #expect(ThreeCX.read(file, importContext()).values.count == cells)
  }

  @Test func users() {
    let merged = imported([fixture("3cx/users.csv")])
    #expect(merged.text("users", "201", "number") == "088-7654011")
    #expect(merged.text("users", "201", "voicemail.active") == "true")
    #expect(merged.text("devices", "001565aabb01", "model") == "T46S")
    #expect(merged.text("users", "202", "class_of_service") == "internal")
    #expect(merged.values(.secretRenewed).count == 4)
    let kept = imported([fixture("3cx/users.csv")], importContext(keepSecrets: true))
    #expect(kept.secrets.map(\.path) == ["pin/201"])
    // The handset's file knows only the account.
    let phone = InputFile("001565aabb01.cfg", Array("account.1.user_name = kTx91a\naccount.1.label = kTx91a\n".utf8))
    #expect(imported([phone, fixture("3cx/users.csv")]).text("devices", "001565aabb01", "lines") == "201")
  }

  @Test func groupsAndQueues() {
    let merged = Self.backup
    #expect(merged.text("hunt_groups", "Sales", "policy") == "simultaneous")
    #expect(merged.text("hunt_groups", "Sales", "agents") == "202, 201")
    #expect(merged.text("hunt_groups", "Sales", "overflow.after") == "30 s")
    #expect(merged.text("hunt_groups", "Sales", "overflow.to") == "201")
    #expect(merged.text("hunt_groups", "Support", "policy") == "uniform")
    #expect(merged.text("hunt_groups", "Support", "overflow.to") == "800")
    #expect(merged.text("hunt_groups", "Omroep", "name") == nil)
    #expect(merged.values.contains { $0.old == "Paging" && $0.outcome == .needsDecision })
  }

  @Test func receptionist() {
    let menu = "menus.business_hours."
    #expect(Self.backup.text("auto_attendants", "Main menu", menu + "keys.1") == "{transfer: 801}")
    #expect(Self.backup.text("auto_attendants", "Main menu", menu + "keys.3") == "{mailbox: 201}")
    #expect(Self.backup.text("auto_attendants", "Main menu", menu + "keys.4") == nil)
    #expect(Self.backup.text("auto_attendants", "Main menu", menu + "operator") == "801")
    #expect(Self.backup.text("auto_attendants", "Main menu", "number") == "088-7654000")
    #expect(Self.backup.values.contains { $0.old == "CustomInput" && $0.outcome == .needsDecision })
  }

  /// A destination outside office hours counts only where its flag is on.
  @Test func closedDestinations() {
    #expect(Self.backup.text("night_switch", "", "destination") == "06-12345678")
    #expect(Self.backup.text("users", "201", "night_switch") == "off")
    #expect(Self.backup.values.contains { $0.old == "HOL" && $0.outcome == .notCarried })
  }

  @Test func recordingsAndSettingsAreTold() {
    #expect(Self.backup.values.contains { $0.old == "Prompts/welcome.wav" && $0.outcome == .notCarried })
    #expect(Self.backup.values.contains { $0.place.name?.hasPrefix("PhoneSystem/Tenant/Parameters") == true })
    #expect(Self.backup.values(.secretRenewed).count == 1)
  }

  @Test func setupConfig() {
    let merged = imported([fixture("3cx/setupconfig.xml")])
    #expect(merged.text("users", "201", "number") == "088-7654000")
    #expect(merged.text("schedules", "office hours", "mon") == "08:30-17:00")
    #expect(merged.text("schedules", "office hours", "fri") == "08:30-16:00")
    #expect(merged.text("night_switch", "", "destination") == "202")
    #expect(merged.text("night_switch", "", "mode") == "automatic")
  }
}
