import SourceText
import TestSupport
import Testing

@testable import ExchangeDescription

/// Words of other languages and programs for what the language has a word of its own: help names that word.
struct OtherWordsTests {
  private static let base = """
    centrale: 1
    provider: provider.yaml
    company: {id: x, name: X, main_number: 088-7654000}

    """
  private static let people = """
    users:
      - {extension: 201, number: 088-7654000, first_name: A, last_name: A}
      - {extension: 202, first_name: B, last_name: B}

    """

  private func helps(_ text: String, _ files: [String: String] = [:]) -> [String] {
    read(Self.base + text, files).diagnostics.compactMap(\.help)
  }

  @Test func `a spreadsheet with Dutch column names is told the names to write, one for each column`() {
    let csv = "Toestel;Voornaam;Achternaam;Doorkiesnummer;E-mail adres\n201;Anna;Appel;088-7654000;anna@example.nl\n"
    let helps = helps("numbers: [088-7654000]\nusers: {table: users.csv}\n", ["users.csv": csv])
    #expect(
      helps == ["extension", "first_name", "last_name", "number", "voicemail.mail"].map { "did you mean `\($0)`?" })
  }

  @Test func `a table whose names are all of another language is read and told, one word of it is not enough`() {
    let devices = "MAC-adres;Type;Gebruiker\n00:15:65:00:00:01;T46G;201\n"
    #expect(
      helps(
        "numbers: [088-7654000]\n" + Self.people + "devices: {table: devices.csv}\n", ["devices.csv": devices])
        == ["mac", "model", "user"].map { "did you mean `\($0)`?" })
    let foreign = read(
      Self.base + "numbers: [088-7654000]\n" + Self.people + "devices: {table: devices.csv}\n",
      ["devices.csv": "Type;geheim\nT46G;x\n"])
    #expect(foreign.codes == ["foreign-file"])
  }

  @Test(arguments: [
    ("Belgroepen: []", "hunt_groups"), ("openingstijden: {}", "schedules"), ("feestdagen: {}", "holidays"),
    ("toestellen: []", "devices"),
  ])
  func `a list of the description under another name is told the language's`(_ written: String, _ meant: String) {
    #expect(helps("numbers: [088-7654000]\n" + Self.people + written + "\n").first == "did you mean `\(meant)`?")
  }

  @Test(arguments: [
    ("om de beurt", "circular"), ("Ring-All", "simultaneous"), ("longest idle", "uniform"), ("lineair", "regular"),
  ])
  func `a way to ring under another name is told the language's`(_ written: String, _ meant: String) {
    let group = "hunt_groups: [{name: G, extension: 101, agents: [201], policy: \(written)}]\n"
    #expect(helps("numbers: [088-7654000]\n" + Self.people + group).contains("did you mean `\(meant)`?"))
  }

  @Test(arguments: [
    ("088-7654000, 088-7654001", "write each as an entry of a list: `[088-7654000, 088-7654001]`"),
    ("088-7654000 en 0887654001", "write each as an entry of a list: `[088-7654000, 0887654001]`"),
    ("088-76540xx", "did you mean `088-7654000..088-7654099`?"),
    ("088-765400X", "did you mean `088-7654000..088-7654009`?"),
  ])
  func `several numbers in one text are told how to write them`(_ written: String, _ help: String) {
    #expect(helps("numbers:\n  - \(written)\n" + Self.people).contains(help))
  }

  @Test(arguments: ["all", "Iedereen", "*"])
  func `a group of everybody is told to name its agents`(_ word: String) {
    let group = "hunt_groups: [{name: G, extension: 101, agents: \"\(word)\"}]\n"
    #expect(helps("numbers: [088-7654000]\n" + Self.people + group).contains { $0.hasPrefix("name each user") })
  }

  @Test(arguments: [
    ("ma-vr van 9 tot 5", "{ma-vr: \"09:00-17:00\"}"),
    ("ma t/m vr vanaf 8:30 tot 17:30", "{ma-vr: \"08:30-17:30\"}"),
    ("ma-do van 9 tot 5, vr van 9 tot 4", "{ma-do: \"09:00-17:00\", vr: \"09:00-16:00\"}"),
  ])
  func `a schedule in one text, with words before its hours, is told as a mapping`(_ text: String, _ meant: String) {
    let helps = helps("numbers: [088-7654000]\n" + Self.people + "schedules: {s: \"\(text)\"}\n")
    #expect(helps.contains("did you mean `\(meant)`?"), "\(helps)")
  }
}
