import SourceText
import TestSupport
import Testing

@testable import ExchangeDescription

/// Tables in which something goes for every row: one message.
struct ShiftedTableTests {
  private static let description = """
    centrale: 1
    provider: provider.yaml
    company: {id: x, name: X, main_number: 088-7654000}
    numbers: [088-7654000..088-7654009]
    users: {table: users.csv}
    hunt_groups: [{name: G, extension: 101, agents: [201, 202]}]

    """
  private static let header = "extension;number;first_name;last_name;voicemail.active;voicemail.mail"
  private static let rows = [
    "201;088-7654001;Anna;Appel;true;anna@example.nl", "202;088-7654002;Bert;Beer;true;bert@example.nl",
    "203;088-7654003;Cees;Citroen;true;cees@example.nl",
  ]

  private func reading(_ header: String, _ rows: [String]) -> ExchangeReading {
    read(Self.description, ["users.csv": ([header] + rows).joined(separator: "\n") + "\n"])
  }

  @Test(arguments: [
    ("first_name", "department;first_name", "table-header unknown-key"), ("first_name", ";first_name", "table-header"),
    ("number;first_name", "number;login;caller_id;first_name", "table-header"), ("number;", "", "table-header"),
  ])
  func `a column too many or too few in the header is reported once`(_ part: String, _ other: String, _ codes: String) {
    let reading = reading(Self.header.replacing(part, with: other), Self.rows)
    #expect(reading.diagnostics.map(\.rule.code).joined(separator: " ") == codes, "\(rendered(reading))")
  }

  @Test func `a cell too many in every row is reported once`() {
    let reading = reading(Self.header, Self.rows.map { "1;" + $0 })
    #expect(reading.codes == ["table-header"], "\(rendered(reading))")
    #expect(reading.diagnostics.first?.message == "the header has 6 names, and every row 7 cells")
  }

  @Test func `rows that end before the last columns are rows`() {
    let short = Self.rows.map { $0.split(separator: ";").prefix(4).joined(separator: ";") }
    #expect(reading(Self.header, short).codes == [])
  }

  @Test(arguments: [",", "\t"])
  func `rows by another separator than the header are reported once`(_ separator: String) {
    for count in 1...3 {
      let rows = Self.rows.enumerated().map { $0 < count ? $1.replacing(";", with: separator) : $1 }
      let reading = reading(Self.header, rows)
      #expect(reading.codes == ["table-header"], "\(rendered(reading))")
    }
  }

  @Test func `an extension that a spreadsheet made a fraction of is reported once, with what to write`() {
    let reading = reading(Self.header, [Self.rows[0].replacing("201;", with: "201,0;")] + Self.rows.dropFirst())
    #expect(reading.codes == ["wrong-extension"], "\(rendered(reading))")
    #expect(reading.diagnostics.first?.help == "did you mean `201`?")
  }

  @Test func `the names of all columns are reported once`() {
    let reading = reading("salaris;schoenmaat;" + Self.header, Self.rows.map { "a;b;" + $0 })
    #expect(reading.diagnostics.count { $0.help?.hasPrefix("the columns are: ") == true } == 1)
  }
}
