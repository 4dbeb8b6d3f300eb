import SourceText
import TestSupport
import Testing

@testable import ExchangeDescription
@testable import TelephoneExchange

/// What people type.
struct WrittenFormsTests {
  private static let base = """
    centrale: 1
    provider: provider.yaml
    company: {id: x, name: X, main_number: 088-7654000}
    users:
      - {extension: 201, number: 088-7654000, first_name: A, last_name: A}
      - {extension: 202, first_name: B, last_name: B}
      - {extension: 203, first_name: C, last_name: C}

    """

  @Test(arguments: ["lines: [%]", "keys: [%]", "keys: \"%\""])
  func `a list that no device can have ends where it is reported`(_ list: String) throws {
    let (item, separator) = list.hasPrefix("lines") ? ("201", ", ") : ("lamp 202", list.contains("[") ? ", " : " | ")
    let written = list.replacing("%", with: [String](repeating: item, count: 1_003).joined(separator: separator))
    let reading = read(
      Self.base.replacing("users:", with: "devices: [{mac: 00:15:65:00:00:01, model: T46G, \(written)}]\nusers:")
        + "numbers: [088-7654000]\n")
    let device = try #require(reading.exchange.devices.first)
    #expect(max(device.lines.count, device.keys.count) <= 1_000)
    if list.contains("[") { #expect(reading.codes == ["out-of-range"], "\(rendered(reading))") }
  }

  @Test(arguments: [
    "\"08:30-12:30, 13:00-17:00\"", "\"08:30-12:30 13:00-17:00\"", "08:30-12:30; 13:00-17:00",
    "\"8.30 - 12.30, 13.00 – 17.00\"",
    "[\"08:30-12:30\", \"13:00-17:00\"]", "\"8:30 t/m 12:30, 13:00 tot 17:00\"",
  ])
  func severalStretchesInOneText(_ hours: String) throws {
    let reading = read(Self.base + "numbers: [088-7654000]\nschedules: {s: {mon: \(hours)}}\n")
    #expect(reading.diagnostics.isEmpty, "\(reading.diagnostics.map(\.message))")
    let weekly = try #require(reading.exchange.schedules.first).weekly
    #expect(weekly.map(\.start) == [510, 780] && weekly.map(\.end) == [750, 1020])
  }

  @Test(arguments: ["08:30-12:30 en 13:00-17:00", "08:30-12:30 and 13:00-17:00", "08:30-12:30 + 13:00-17:00"])
  func stretchesJoinedByAWordAreToldWithWhatToWrite(_ hours: String) throws {
    let reading = read(Self.base + "numbers: [088-7654000]\nschedules: {s: {mon: \"\(hours)\"}}\n")
    let finding = try #require(reading.diagnostics.first)
    #expect(finding.rule.code == "wrong-hours")
    #expect(finding.help == "did you mean `\"08:30-12:30, 13:00-17:00\"`?")
  }

  @Test(arguments: [
    "08:30-12:3013:00-17:00", "08:30", "08:30-", "-", "08:30-12:30,, x", "25:00-26:00", "08:30-12:30-13:00",
  ])
  func whatAreNoHoursIsStillTold(_ hours: String) {
    let reading = read(Self.base + "numbers: [088-7654000]\nschedules: {s: {mon: \"\(hours)\"}}\n")
    #expect(reading.diagnostics.map(\.rule.code) == ["wrong-hours"])
  }

  @Test(arguments: [
    "201, 202, 203", "\"201, 202, 203\"", "\"201,202,203\"", "[201, 202, 203]", "201-203", "201..203", "201 t/m 203",
    "[201-203]",
    "201, 202-203", "[\"201\", \"202 tot 203\"]",
  ])
  func agentsAsPeopleListThem(_ agents: String) {
    let reading = read(
      Self.base
        + "numbers: [088-7654000]\nhunt_groups: [{name: G, extension: 101, agents: \(agents.contains(", ") && !agents.hasPrefix("[") && !agents.hasPrefix("\"") ? "\"\(agents)\"" : agents)}]\n"
    )
    #expect(reading.diagnostics.isEmpty, "\(reading.diagnostics.map(\.message))")
    #expect(reading.exchange.huntGroups.first?.agents == [0, 1, 2])
  }

  @Test func aPlainListOnItsOwnLine() {
    let reading = read(
      Self.base + "numbers: [088-7654000]\nhunt_groups:\n  - name: G\n    extension: 101\n    agents: 201, 202\n")
    #expect(reading.diagnostics.isEmpty)
    #expect(reading.exchange.huntGroups.first?.agents == [0, 1])
  }

  @Test func anAgentOfARunWhoIsNotThereIsTold() {
    let reading = read(
      Self.base + "numbers: [088-7654000]\nhunt_groups: [{name: G, extension: 101, agents: 203-204}]\n")
    #expect(reading.diagnostics.map(\.rule.code) == ["dangling-reference"])
    #expect(reading.diagnostics.first?.message.contains("`204`") == true)
  }

  @Test(arguments: [
    "088-7654000..088-7654009", "088-7654000 t/m 088-7654009", "088-7654000 - 088-7654009", "088-7654000–088-7654009",
    "088-7654000-088-7654009", "088-7654000 t/m 009", "088-7654000-09", "088 765 4000 tot en met 088 765 4009",
    "+31887654000 to +31887654009", "0887654000-0887654009",
  ])
  func blocksOfNumbers(_ block: String) {
    let reading = read(Self.base + "numbers: [\"\(block)\"]\n")
    #expect(reading.diagnostics.isEmpty, "\(reading.diagnostics.map(\.message))")
    #expect(reading.exchange.numberBlocks.map(\.first.digits) == ["31887654000"])
    #expect(reading.exchange.numberBlocks.map(\.last.digits) == ["31887654009"])
  }

  @Test(arguments: ["088-7654000, 088-7654001", "0887654000,0887654001"])
  func numbersInOneText(_ numbers: String) {
    #expect(read(Self.base + "numbers: \(numbers)\n").exchange.numberBlocks.count == 2)
  }

  @Test(arguments: [
    "12-24..01-02", "12-24 t/m 01-02", "12-24 - 01-02", "12-24-01-02",
  ])
  func daysOfEveryYear(_ days: String) throws {
    let reading = read(Self.base + "numbers: [088-7654000]\nholidays: {h: [\"\(days)\"]}\n")
    #expect(reading.diagnostics.isEmpty, "\(reading.diagnostics.map(\.message))")
    let schedule = try #require(reading.exchange.holidays.first)
    let first = try #require(Day(year: 2027, month: 1, day: 1))
    let found = schedule.days(from: first, through: try #require(Day(year: 2027, month: 12, day: 31))).map(\.text)
    #expect(found.first == "2027-01-01" && found.contains("2027-01-02") && !found.contains("2027-01-03"))
    #expect(found.contains("2027-12-24") && found.last == "2027-12-31" && found.count == 10)
  }

  @Test func daysOfEveryYearMayEndOnALeapDay() throws {
    var schedule = HolidaySchedule()
    schedule.days = [.everyYear(YearDay(month: 2, day: 27), through: YearDay(month: 2, day: 29))]
    let first = try #require(Day(year: 2027, month: 1, day: 1))
    let last = try #require(Day(year: 2028, month: 12, day: 31))
    #expect(
      schedule.days(from: first, through: last).map(\.text)
        == ["2027-02-27", "2027-02-28", "2028-02-27", "2028-02-28", "2028-02-29"])
  }

  @Test(arguments: [
    "2026-12-24..2026-12-26", "2026-12-24 t/m 2026-12-26", "2026-12-24 - 2026-12-26", "2026-12-24-2026-12-26",
  ])
  func rangesOfDates(_ days: String) {
    let reading = read(
      Self.base
        + "numbers: [088-7654000]\nholidays: {h: [\"\(days)\"]}\nschedules: {s: {mon: \"08:00-12:00\", exceptions: {\"\(days)\": closed}}}\n"
    )
    #expect(reading.diagnostics.isEmpty, "\(reading.diagnostics.map(\.message))")
    #expect(reading.exchange.schedules.first?.exceptions.map(\.days.last.text) == ["2026-12-26"])
  }

  @Test(arguments: ["mon-fri", "ma t/m vr", "mon..fri", "mon to fri", "maandag tot en met vrijdag"])
  func rangesOfWeekdays(_ days: String) {
    #expect(Weekdays.read(days) == [1, 2, 3, 4, 5])
  }

  @Test(arguments: ["2..4", "2-4", "2 t/m 4"])
  func rangesOfDigits(_ digits: String) {
    #expect(read(Self.base + "numbers: [088-7654000]\nextension_digits: \(digits)\n").exchange.extensionDigits == 2...4)
  }

  @Test(arguments: [
    ("0612345678", "06-12345678"), ("0522261001", "0522-261001"), ("0102345678", "010-2345678"),
    ("0887654000", "088-7654000"), ("08001234", "0800-1234"), ("09008844", "0900-8844"), ("0851234567", "085-1234567"),
  ])
  func numbersAreSplitAsPeopleReadThem(_ dialled: String, _ text: String) throws {
    #expect(try #require(PublicNumber(digits: "31" + dialled.dropFirst())).nationalText == text)
  }

  @Test func aMunicipalNumberIsToldWhatToWrite() {
    let reading = read(Self.base + "numbers: [14020]\n")
    #expect(reading.diagnostics.first?.help?.contains("14 and an area code") == true)
  }
}
