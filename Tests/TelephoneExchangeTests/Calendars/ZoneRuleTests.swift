import FoundationEssentials
import Testing

@testable import TelephoneExchange

@Suite struct ZoneRuleTests {
  private func rule(_ posix: String, _ year: Int = 2026) -> ZoneRule? {
    POSIXZone(posix).flatMap { ZoneRule($0, posix: posix, year: year) }
  }

  @Test func `Amsterdam changes on the last Sundays of March and October`() throws {
    let amsterdam = try #require(rule("CET-1CEST,M3.5.0,M10.5.0/3"))
    #expect(amsterdam.standardOffset == 60)
    let summer = try #require(amsterdam.summer)
    #expect(summer.shift == 60 && summer.isYearly)
    #expect(
      summer.start.month == 3 && summer.start.week == .last && summer.start.weekday == 7 && summer.start.minute == 120)
    #expect(summer.end.month == 10 && summer.end.week == .last && summer.end.minute == 180)
    #expect(summer.start.day.text == "2026-03-29" && summer.end.day.text == "2026-10-25")
    #expect(rule("CET-1CEST,M3.5.0,M10.5.0/3", 2027)?.summer?.start.day.text == "2027-03-28")
  }

  @Test func `the South, half hours and zones without summer time`() throws {
    let sydney = try #require(rule("AEST-10AEDT,M10.1.0,M4.1.0/3")?.summer)
    #expect(sydney.start.month == 10 && sydney.start.week == .nth(1) && sydney.end.day.text == "2026-04-05")
    let howe = try #require(rule("<+1030>-10:30<+11>-11,M10.1.0,M4.1.0"))
    #expect(howe.standardOffset == 630 && howe.summer?.shift == 30)
    #expect(rule("IST-5:30") == ZoneRule(POSIXZone("IST-5:30")!, posix: "IST-5:30", year: 2026))
    #expect(rule("IST-5:30")?.standardOffset == 330 && rule("IST-5:30")?.summer == nil)
    #expect(rule("NST3:30NDT,M3.2.0,M11.1.0")?.standardOffset == -210)
    #expect(rule("<-02>2")?.standardOffset == -120)
  }

  @Test func `Ireland's winter is its standard time here`() throws {
    let dublin = try #require(rule("IST-1GMT0,M10.5.0,M3.5.0/1"))
    #expect(dublin.standardOffset == 0)
    #expect(dublin.summer?.start.month == 3 && dublin.summer?.start.minute == 60)
    #expect(dublin.summer?.end.month == 10 && dublin.summer?.end.minute == 120 && dublin.summer?.shift == 60)
  }

  @Test func `a change outside its day is on the day it really is on`() throws {
    let jerusalem = try #require(rule("IST-2IDT,M3.4.4/26,M10.5.0")?.summer)
    #expect(jerusalem.start.day.text == "2026-03-27" && jerusalem.start.weekday == 5 && jerusalem.start.minute == 120)
    #expect(!jerusalem.isYearly)
    let nuuk = try #require(rule("<-02>2<-01>,M3.5.0/-1,M10.5.0/0")?.summer)
    #expect(nuuk.start.day.text == "2026-03-28" && nuuk.start.weekday == 6 && nuuk.start.minute == 1380)
    let santiago = try #require(rule("<-04>4<-03>,M9.1.6/24,M4.1.6/24")?.summer)
    #expect(santiago.start.day.text == "2026-09-06" && santiago.start.minute == 0 && santiago.start.week == .nth(1))
    let julian = try #require(rule("AAA0BBB,J60/0,J300/-0:30", 2028)?.summer)
    #expect(julian.start.day.text == "2028-03-01" && julian.end.day.text == "2028-10-26" && julian.end.minute == 1410)
    #expect(rule("AAA0BBB,0/0,59", 2028)?.summer?.end.day.text == "2028-02-29")
  }

  @Test(arguments: [
    "", "C", "CET", "CET-", "CET-1CEST", "CET-1CEST,", "CET-1CEST,M3.5.0", "CET-1CEST,M13.5.0,M10.5.0", "<CET-1",
    "CET-999",
    "CET-1CEST,M3.6.0,M10.5.0", "CET-1CEST,M3.5.7,M10.5.0", "CET-1CEST,J0,J1", "CET-1CEST,M3.5.0,M10.5.0 ", "é-1",
    "CET-1CEST,M3.5.0/200,M10.5.0", "CET-99999999999999999999",
  ])
  func `what is not a rule is none`(_ text: String) { #expect(POSIXZone(text) == nil) }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: systemZoneDirectory + "/Europe/Amsterdam")))
  func `any zone of this machine has a rule, and only zones have`() throws {
    #expect(summerTimeRule(zone: "Europe/Amsterdam", year: 2026)?.posix == "CET-1CEST,M3.5.0,M10.5.0/3")
    #expect(summerTimeRule(zone: "Asia/Kolkata", year: 2026)?.standardOffset == 330)
    #expect(summerTimeRule(zone: "America/St_Johns", year: 2026)?.standardOffset == -210)
    for name in try FileManager.default.subpathsOfDirectory(atPath: systemZoneDirectory + "/Europe") {
      #expect(summerTimeRule(zone: "Europe/" + name, year: 2026) != nil, "\(name)")
    }
    for name in [
      "", "/", "Europe", "Europe/", "Mars/Olympus", "../zoneinfo/Europe/Amsterdam", "/etc/passwd", "tzdata.zi",
      "zone.tab",
      "Europe/Amsterdam\0", "Europe//Amsterdam", "é", String(repeating: "a", count: 10_000), "${X}",
      "Europe/Amsterdam\n",
    ] {
      #expect(summerTimeRule(zone: name, year: 2026) == nil)
    }
    #expect(summerTimeRule(zone: "Europe/Amsterdam", year: 2026, directory: "/nowhere") == nil)
    #expect(zoneDatabaseVersion(directory: "/nowhere") == nil)
    #expect(zoneDatabaseVersion().map { $0.hasPrefix("20") } ?? true)
  }
}
