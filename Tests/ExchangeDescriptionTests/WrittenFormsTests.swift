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
  func `several stretches in one text`(_ hours: String) throws {
    let reading = read(Self.base + "numbers: [088-7654000]\nschedules: {s: {mon: \(hours)}}\n")
    #expect(reading.diagnostics.isEmpty, "\(reading.diagnostics.map(\.message))")
    let weekly = try #require(reading.exchange.schedules.first).weekly
    #expect(weekly.map(\.start) == [510, 780] && weekly.map(\.end) == [750, 1020])
  }

  @Test(arguments: ["08:30-12:30 en 13:00-17:00", "08:30-12:30 and 13:00-17:00", "08:30-12:30 + 13:00-17:00"])
  func `stretches joined by a word are told with what to write`(_ hours: String) throws {
    let reading = read(Self.base + "numbers: [088-7654000]\nschedules: {s: {mon: \"\(hours)\"}}\n")
    let finding = try #require(reading.diagnostics.first)
    #expect(finding.rule.code == "wrong-hours")
    #expect(finding.help == "did you mean `\"08:30-12:30, 13:00-17:00\"`?")
  }

  @Test(arguments: [
    ("9:00-17:30 uur", "\"09:00-17:30\""), ("9:00 u - 17:30 u", "\"09:00-17:30\""), ("08h30-17h00", "\"08:30-17:00\""),
    ("8-17", "\"08:00-17:00\""), ("8u30-17u", "\"08:30-17:00\""), ("0830-1700", "\"08:30-17:00\""),
    ("8:30 AM - 5:00 PM", "\"08:30-17:00\""), ("8am-5pm", "\"08:00-17:00\""), ("12am-12pm", "\"00:00-12:00\""),
    ("van 8:30 tot 17:00 uur", "\"08:30-17:00\""), ("8:30-12:30/13:00-17:00", "\"08:30-12:30, 13:00-17:00\""),
    ("8-12 en 13-17", "\"08:00-12:00, 13:00-17:00\""), ("22-6", "\"22:00-06:00\""), ("gesloten", "closed"),
    ("dicht", "closed"), ("24 uur", "all_day"), ("24/7", "all_day"), ("hele dag", "all_day"),
  ])
  func `hours as on the door of a shop are reported with what to write`(_ hours: String, _ meant: String) throws {
    for read in [read(Self.base + "numbers: [088-7654000]\nschedules: {s: {mon: \"\(hours)\"}}\n")] {
      #expect(read.diagnostics.map(\.rule.code) == ["wrong-hours"], "\(rendered(read))")
      #expect(read.diagnostics.first?.help == "did you mean `\(meant)`?")
    }
    let mended = read(Self.base + "numbers: [088-7654000]\nschedules: {s: {mon: \(meant)}}\n")
    #expect(mended.diagnostics.isEmpty, "\(rendered(mended))")
  }

  @Test(arguments: [
    ("weekdays", "mon-fri"), ("werkdagen", "mon-fri"), ("mo-fr", "mon-fri"), ("Mon.-Fri.", "mon-fri"),
    ("ma/di/wo", "ma, di, wo"),
    ("ma en di", "ma, di"), ("ma t/m vr en zo", "ma-vr, zo"), ("lun-ven", "mon-fri"), ("weekend", "sat, sun"),
    ("daily", "every_day"), ("elke dag", "every_day"), ("Montag - Freitag", "mon-fri"),
  ])
  func `days as people write them are reported with what to write`(_ days: String, _ meant: String) {
    func schedule(_ days: String) -> String {
      Self.base + "numbers: [088-7654000]\nschedules: {s: {\"\(days)\": \"08:30-17:00\"}}\n"
    }
    let reading = read(schedule(days))
    #expect(reading.diagnostics.map(\.rule.code) == ["unknown-key"], "\(rendered(reading))")
    #expect(reading.diagnostics.first?.help == "did you mean `\(meant)`?")
    #expect(read(schedule(meant)).diagnostics.isEmpty)
    let none = read(schedule("kermis")).diagnostics
    #expect(none.first?.help == "a schedule has: time_zone, exceptions and weekdays such as `mon-fri`")
  }

  @Test(arguments: [
    ("ma-vr 08:30-17:00", "{ma-vr: \"08:30-17:00\"}"), ("8:30-17:00", "{mon-fri: \"08:30-17:00\"}"),
    ("ma-vr: 08:30-12:00, 13-17; za 9-12", "{ma-vr: \"08:30-12:00, 13:00-17:00\", za: \"09:00-12:00\"}"),
    ("elke dag 24 uur", "{every_day: all_day}"),
  ])
  func `a schedule in one text is reported with what to write`(_ text: String, _ meant: String) {
    func schedule(_ value: String) -> String { Self.base + "numbers: [088-7654000]\nschedules: {s: \(value)}\n" }
    let reading = read(schedule("\"\(text)\""))
    #expect(reading.diagnostics.map(\.rule.code) == ["wrong-type"], "\(rendered(reading))")
    #expect(reading.diagnostics.first?.help == "did you mean `\(meant)`?")
    #expect(read(schedule(meant)).diagnostics.isEmpty)
    let unknown = read(schedule("kermis"))
    #expect(unknown.diagnostics.first?.help?.hasPrefix("write the weekdays") == true, "\(rendered(unknown))")
  }

  @Test(arguments: [
    ("201 202", "write a list: `[201, 202]`"), ("201/202", "write a list: `[201, 202]`"),
    ("201; 202", "write a list: `[201, 202]`"), ("201 en 202", "write a list: `[201, 202]`"),
    ("A A en B B", "write a list: `[A A, B B]`"), ("201 (A A)", "did you mean `201`?"),
    ("201 Anna", "did you mean `201`?"),
    ("nobody", "name one that is in the description, or add it"),
  ])
  func `several agents in one text, or one with a remark, get a hint`(_ agents: String, _ help: String) {
    let reading = read(
      Self.base + "numbers: [088-7654000]\nhunt_groups: [{name: G, extension: 101, agents: [\"\(agents)\"]}]\n")
    #expect(reading.diagnostics.map(\.rule.code) == ["dangling-reference"], "\(rendered(reading))")
    #expect(reading.diagnostics.first?.help == help)
  }

  @Test(arguments: [
    ("088-7654001 (direct)", "0887654001"), ("sip:0887654001@example.nl", "0887654001"), ("O88-7654001", "0887654001"),
    ("tst. 088-7654001", "0887654001"), ("=\\\"0887654001\\\"", "0887654001"), ("'0887654001", "0887654001"),
  ])
  func `a number with something beside it is reported with what to write`(_ number: String, _ meant: String) {
    let reading = read(
      Self.base.replacing("{extension: 202,", with: "{extension: 202, number: \"\(number)\",")
        + "numbers: [088-7654000..088-7654009]\n")
    #expect(reading.diagnostics.map(\.rule.code) == ["not-a-number"], "\(rendered(reading))")
    #expect(reading.diagnostics.first?.help == "did you mean `\(meant)`?")
  }

  @Test(arguments: [
    ("20 seconden", "20 s"), ("1:30", "90 s"), ("3 minuten", "180 s"), ("1,5 min", "90 s"), ("veel", nil),
  ])
  func `a time as people write it is reported with what to write`(_ time: String, _ meant: String?) {
    let reading = read(
      Self.base
        + "numbers: [088-7654000]\nhunt_groups: [{name: G, extension: 101, agents: [201], overflow: {after: \"\(time)\", to: 202}}]\n"
    )
    #expect(reading.diagnostics.map(\.rule.code) == ["wrong-type"], "\(rendered(reading))")
    #expect(reading.diagnostics.first?.help == meant.map { "did you mean `\($0)`?" } ?? "write a number such as `60 s`")
  }

  @Test(arguments: [("1", true), ("x", true), ("aan", true), ("0", false), ("uit", false), ("n", false)])
  func `a yes or a no by another word is reported with what to write`(_ word: String, _ meant: Bool) {
    let reading = read(
      Self.base.replacing("{extension: 202,", with: "{extension: 202, call_waiting: \(word),")
        + "numbers: [088-7654000]\n")
    #expect(reading.diagnostics.map(\.rule.code) == ["wrong-type"], "\(rendered(reading))")
    #expect(reading.diagnostics.first?.help == "did you mean `\(meant)`?")
  }

  @Test(arguments: [
    ("\"#\": {transfer: 201}", "hash"), ("\"*\": {transfer: 201}", "star"), ("toets 1: {transfer: 201}", "1"),
  ])
  func `a menu key by another name is reported with what to write`(_ key: String, _ meant: String) {
    let reading = read(
      Self.base
        + "numbers: [088-7654000]\nauto_attendants: [{extension: 100, name: M, menus: {business_hours: {operator: 201, keys: {\(key)}}}}]\n"
    )
    let found = reading.diagnostics.filter { $0.rule.code == "wrong-name" }
    #expect(found.map(\.help) == ["did you mean `\(meant)`?"], "\(rendered(reading))")
  }

  @Test(arguments: [
    "08:30-12:3013:00-17:00", "08:30", "08:30-", "-", "08:30-12:30,, x", "25:00-26:00", "08:30-12:30-13:00",
  ])
  func `what are no hours is still told`(_ hours: String) {
    let reading = read(Self.base + "numbers: [088-7654000]\nschedules: {s: {mon: \"\(hours)\"}}\n")
    #expect(reading.diagnostics.map(\.rule.code) == ["wrong-hours"])
  }

  @Test(arguments: [
    "201, 202, 203", "\"201, 202, 203\"", "\"201,202,203\"", "[201, 202, 203]", "201-203", "201..203", "201 t/m 203",
    "[201-203]",
    "201, 202-203", "[\"201\", \"202 tot 203\"]",
  ])
  func `agents as people list them`(_ agents: String) {
    let reading = read(
      Self.base
        + "numbers: [088-7654000]\nhunt_groups: [{name: G, extension: 101, agents: \(agents.contains(", ") && !agents.hasPrefix("[") && !agents.hasPrefix("\"") ? "\"\(agents)\"" : agents)}]\n"
    )
    #expect(reading.diagnostics.isEmpty, "\(reading.diagnostics.map(\.message))")
    #expect(reading.exchange.huntGroups.first?.agents == [0, 1, 2])
  }

  @Test func `a plain list on its own line`() {
    let reading = read(
      Self.base + "numbers: [088-7654000]\nhunt_groups:\n  - name: G\n    extension: 101\n    agents: 201, 202\n")
    #expect(reading.diagnostics.isEmpty)
    #expect(reading.exchange.huntGroups.first?.agents == [0, 1])
  }

  @Test func `an agent of a run who is not there is told`() {
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
  func `blocks of numbers`(_ block: String) {
    let reading = read(Self.base + "numbers: [\"\(block)\"]\n")
    #expect(reading.diagnostics.isEmpty, "\(reading.diagnostics.map(\.message))")
    #expect(reading.exchange.numberBlocks.map(\.first.digits) == ["31887654000"])
    #expect(reading.exchange.numberBlocks.map(\.last.digits) == ["31887654009"])
  }

  @Test(arguments: ["088-7654000, 088-7654001", "0887654000,0887654001"])
  func `numbers in one text`(_ numbers: String) {
    #expect(read(Self.base + "numbers: \(numbers)\n").exchange.numberBlocks.count == 2)
  }

  @Test(arguments: [
    "12-24..01-02", "12-24 t/m 01-02", "12-24 - 01-02", "12-24-01-02",
  ])
  func `days of every year`(_ days: String) throws {
    let reading = read(Self.base + "numbers: [088-7654000]\nholidays: {h: [\"\(days)\"]}\n")
    #expect(reading.diagnostics.isEmpty, "\(reading.diagnostics.map(\.message))")
    let schedule = try #require(reading.exchange.holidays.first)
    let first = try #require(Day(year: 2027, month: 1, day: 1))
    let found = schedule.days(from: first, through: try #require(Day(year: 2027, month: 12, day: 31))).map(\.text)
    #expect(found.first == "2027-01-01" && found.contains("2027-01-02") && !found.contains("2027-01-03"))
    #expect(found.contains("2027-12-24") && found.last == "2027-12-31" && found.count == 10)
  }

  @Test func `days of every year may end on a leap day`() throws {
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
  func `ranges of dates`(_ days: String) {
    let reading = read(
      Self.base
        + "numbers: [088-7654000]\nholidays: {h: [\"\(days)\"]}\nschedules: {s: {mon: \"08:00-12:00\", exceptions: {\"\(days)\": closed}}}\n"
    )
    #expect(reading.diagnostics.isEmpty, "\(reading.diagnostics.map(\.message))")
    #expect(reading.exchange.schedules.first?.exceptions.map(\.days.last.text) == ["2026-12-26"])
  }

  @Test(arguments: ["mon-fri", "ma t/m vr", "mon..fri", "mon to fri", "maandag tot en met vrijdag"])
  func `ranges of weekdays`(_ days: String) {
    #expect(Weekdays.read(days) == [1, 2, 3, 4, 5])
  }

  @Test(arguments: ["2..4", "2-4", "2 t/m 4"])
  func `ranges of digits`(_ digits: String) {
    #expect(read(Self.base + "numbers: [088-7654000]\nextension_digits: \(digits)\n").exchange.extensionDigits == 2...4)
  }

  @Test(arguments: [
    ("0612345678", "06-12345678"), ("0522261001", "0522-261001"), ("0102345678", "010-2345678"),
    ("0887654000", "088-7654000"), ("08001234", "0800-1234"), ("09008844", "0900-8844"), ("0851234567", "085-1234567"),
  ])
  func `numbers are split as people read them`(_ dialled: String, _ text: String) throws {
    #expect(try #require(PublicNumber(digits: "31" + dialled.dropFirst())).nationalText == text)
  }

  @Test func `a municipal number is told what to write`() {
    let reading = read(Self.base + "numbers: [14020]\n")
    #expect(reading.diagnostics.first?.help?.contains("14 and an area code") == true)
  }
}
