import Testing

@testable import LegacyImport

@Suite struct BroadWorksTests {
  private static let file = fixture("broadworks/group.xml")
  private static let merged = imported([file])

  @Test func isRecognised() { #expect(LegacySystem.recognise(Self.file)?.system.name == "broadworks") }

  /// Each element with a text and each cell of a table is one value; headings are not.
  @Test func everyElementIsOneValue() {
    let leaves = XMLLeaf.all(Self.file.bytes).leaves
    let expected = leaves.filter { $0.attribute == nil && $0.name != "colHeading" && $0.name != "sessionId" }.count
    #expect(BroadWorks.read(Self.file, importContext()).values.count == expected)
  }

  @Test func peopleAndDevices() {
    let merged = Self.merged
    #expect(merged.text("company", "", "name") == "Bakkerij Smit")
    #expect(merged.text("company", "", "main_number") == "088-7654000")
    #expect(merged.text("users", "201", "last_name") == "van der Berg")
    #expect(merged.text("users", "201", "number") == "088-7654011")
    #expect(merged.text("users", "202", "first_name") == "Zoë")
    #expect(merged.text("devices", "001565aabb01", "model") == "T46S")
    #expect(merged.text("devices", "001565aabb01", "lines") == "201")
    #expect(merged.all("devices").count == 1)
  }

  @Test func numbers() {
    var context = importContext()
    context.blocks = []
    let merged = imported([Self.file], context)
    #expect(merged.text("numbers", "088-7654010..088-7654019", "range") == "088-7654010..088-7654019")
    #expect(merged.text("numbers", "088-7654000", "range") == "088-7654000")
  }

  @Test func huntGroups() {
    let merged = Self.merged
    #expect(merged.text("hunt_groups", "Verkoop", "policy") == "circular")
    #expect(merged.text("hunt_groups", "Verkoop", "number") == "088-7654012")
    #expect(merged.text("hunt_groups", "Verkoop", "agents") == "202, 201")
    #expect(merged.text("hunt_groups", "Verkoop", "next_agent_after") == "3 rings")
    #expect(merged.text("hunt_groups", "Verkoop", "overflow.to") == "201")
    #expect(merged.text("hunt_groups", "Service", "next_agent_after") == "off")
    #expect(merged.text("hunt_groups", "Service", "overflow.to") == nil)
    #expect(merged.values.contains { $0.old == "Weighted Call Distribution" && $0.outcome == .needsDecision })
  }

  @Test func attendant() {
    let merged = Self.merged
    let menu = "menus.business_hours."
    #expect(
      merged.text("auto_attendants", "Keuzemenu", menu + "keys.1")
        == "{transfer: 101, announce: true, description: verkoop}")
    #expect(merged.text("auto_attendants", "Keuzemenu", menu + "keys.0") == "{action: operator}")
    #expect(merged.text("auto_attendants", "Keuzemenu", menu + "operator") == "201")
    #expect(merged.text("auto_attendants", "Keuzemenu", menu + "keys.hash") == "{action: exit}")
    #expect(merged.text("auto_attendants", "Keuzemenu", "menus.after_hours.operator") == "06-12345678")
    #expect(merged.text("auto_attendants", "Keuzemenu", menu + "extension_dialing") == "true")
    #expect(merged.questions.map(\.question.path).contains("auto_attendants/Keuzemenu/business_hours"))
    #expect(merged.values.contains { $0.old == "Transfer To Submenu" && $0.outcome == .needsDecision })
  }

  /// Old answers name their schedule; new ones only the request before them does.
  @Test func schedules() {
    let merged = imported([fixture("broadworks/schedules.xml")])
    #expect(merged.text("schedules", "Kantooruren", "mon") == "08:30-17:00")
    #expect(merged.text("schedules", "Kantooruren", "fri") == "08:30-16:00")
    #expect(merged.text("schedules", "Winkel", "thu") == "09:00-21:00")
    #expect(merged.text("schedules", "Winkel", "sat") == "all_day")
    #expect(merged.text("holidays", "Feestdagen", "days") == "2026-12-25..2026-12-26, 04-27")
    #expect(merged.text("auto_attendants", "Balie", "business_hours") == "Kantooruren")
    #expect(merged.text("auto_attendants", "Balie", "holidays") == "Feestdagen")
    #expect(merged.values.contains { $0.note.contains("not of which schedule") && $0.outcome == .needsDecision })
    let leaves = XMLLeaf.all(fixture("broadworks/schedules.xml").bytes).leaves
    #expect(merged.values.count == leaves.count { $0.attribute == nil && $0.path.contains("command") })
  }

  @Test func otherAnswersAreTold() {
    let other = Self.merged.values.first { $0.place.part == "UserVoiceMessagingUserGetVoiceManagementResponse" }
    #expect(other?.outcome == .notCarried)
  }
}
