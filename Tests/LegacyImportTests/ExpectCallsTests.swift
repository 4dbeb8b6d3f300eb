import Testing

@testable import LegacyImport

@Suite struct ExpectCallsTests {
  @Test func oldRoutesBecomeExpectations() {
    let context = importContext()
    let phones = InputFile("d.csv", Array("MAC;Model;Toestel\n001565aabb01;T46S;201\n001565aabb02;T46S;202\n".utf8))
    var merged = imported([fixture("freepbx/asterisk.sql"), phones], context)
    merged.expectCalls(context)
    let menu = merged.all("expect").first { $0.text("answered_by") == "201" && $0.slots["keys"] != nil }
    #expect(menu?.text("call") == "088-7654000")
    #expect(menu?.slots["keys"]?.value.shown == "9")
    // An hour after half past eight on a Monday.
    #expect(menu?.text("at") == "2027-01-11T09:00")
    #expect(merged.all("expect").contains { $0.text("call") == "088-7654011" && $0.slots["keys"] == nil })
    // Nobody is expected to answer without a telephone.
    #expect(!merged.all("expect").contains { $0.text("answered_by") == "203" })
  }

  @Test func aListOfPeopleExpectsNothing() {
    var merged = imported([fixture("spreadsheet/bakkerij.csv")])
    merged.expectCalls(importContext())
    #expect(merged.all("expect").isEmpty)
  }
}
