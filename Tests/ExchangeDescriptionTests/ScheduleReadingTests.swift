import ExchangeDescription
import SourceText
import TestSupport
import Testing

@testable import TelephoneExchange

@Suite struct ScheduleReadingTests {
  private func schedules(_ lines: String) -> ExchangeReading {
    read(
      """
      centrale: 1
      provider: provider.yaml
      company: {main_number: 088-7654000}
      numbers: [088-7654000..088-7654009]
      mailboxes: [{extension: 999, name: Nacht, mail: post@example.nl}]
      \(lines)
      """)
  }

  @Test(arguments: PublicHolidayCountry.allCases)
  func `the public holidays of every country that is known can be written`(_ country: PublicHolidayCountry) {
    let reading = schedules("holidays: {feestdagen: [public: \(country.rawValue)]}")
    #expect(reading.codes.isEmpty)
    #expect(reading.exchange.holidays.first?.days == [.public(country: country)])
  }

  @Test func `of any other country the known ones are reported`() {
    let reading = schedules("holidays: {feestdagen: [public: it]}")
    #expect(reading.codes == ["unknown-word"])
    #expect(rendered(reading).contains("gb"))
  }

  @Test(arguments: [
    "{mon-fri: \"8-17\"}", "{mon-fry: \"08:30-17:00\"}", "{exceptions: {2026-02-30: closed}}",
    "{mon-fri: closed, sat: \"9-12\"}",
  ])
  func `hours that cannot be read are reported once`(_ hours: String) {
    let reading = schedules(
      """
      schedules: {kantooruren: \(hours)}
      night_switch: {mode: automatic, business_hours: kantooruren, destination: 999}
      """)
    #expect(reading.errors.count == 1 && !reading.codes.contains("empty-schedule"))
  }

  @Test func `holidays that cannot be read leave no empty list behind`() {
    let reading = schedules(
      """
      holidays: {feestdagen: [2026-02-30]}
      night_switch: {mode: automatic, holidays: feestdagen, destination: 999}
      """)
    #expect(reading.codes == ["impossible-date"])
  }

  @Test func `lines of a schedule and days of a list have places of their own`() throws {
    let reading = schedules(
      """
      schedules: {a: {mon-fri: "08:30-17:00", exceptions: {2026-12-24: closed}}}
      holidays: {b: [01-01, {public: nl}], c: {time_zone: Europe/London, days: [12-25, 12-26]}}
      """)
    func text(_ subject: String) -> String? {
      reading.places[subject].map { reading.files[$0.file].text(in: $0) }
    }
    #expect(text("schedule a") == "a")
    #expect(text("schedule a/mon-fri") == "\"08:30-17:00\"")
    #expect(text("schedule a/exceptions/2026-12-24") == "closed")
    #expect(text("holidays b") == "b" && text("holidays c") == "c")
    #expect(text("holidays b/days/1") == "01-01" && text("holidays c/days/2") == "12-26")
    #expect(text("holidays c/time_zone") == "Europe/London")
  }
}
