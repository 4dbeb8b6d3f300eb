import ExchangeDescription
import SourceText
import TestSupport
import Testing

@testable import TelephoneExchange

/// One cause, one message.
struct FollowOnTests {
  private static let base = """
    centrale: 1
    provider: provider.yaml
    company: {id: x, name: X, main_number: 088-7654000}
    numbers: [088-7654000..088-7654009]
    unassigned_numbers: 101

    """

  private func codes(_ text: String, _ files: [String: String] = [:]) -> [String] {
    read(Self.base + text, files).diagnostics.filter { $0.severity == .error }.map(\.rule.code)
  }

  @Test func `one wrong column is one error and nothing follows from it`() {
    let found = codes(
      "users: {table: users.csv}\nhunt_groups: [{name: G, extension: 101, agents: [201, 202]}]\ndevices: {table: devices.csv}\n",
      [
        "users.csv": "extension;voornaam;last_name\n201;Anna;Bos\n0202;Bram;Bakker\n",
        "devices.csv": "mac;model;user\n001565aabb01;T46G;201\n001565aabb02;T46G;202\n",
      ])
    #expect(found == ["unknown-key", "wrong-extension"])
  }

  @Test(arguments: ["frist_name", "First_Name", "first-name"])
  func `a misspelt column is told once and read as meant`(_ column: String) {
    let reading = read(
      Self.base + "users: {table: users.csv}\nhunt_groups: [{name: G, extension: 101, agents: [201]}]\n",
      ["users.csv": "extension;\(column);last_name\n201;Anna;Bos\n"])
    #expect(reading.diagnostics.map(\.rule.code) == ["unknown-key"])
    #expect(reading.exchange.users.map(\.firstName) == ["Anna"])
  }

  @Test func `an absent column is told at the header once`() {
    let reading = read(
      Self.base + "users: {table: users.csv}\nhunt_groups: [{name: G, extension: 101, agents: [201]}]\n",
      ["users.csv": "extension;last_name\n201;Bos\n202;Bakker\n"])
    let text = DiagnosticText(reading.files).text(of: reading.diagnostics)
    #expect(reading.diagnostics.map(\.rule.code) == ["missing-key"], "\(text)")
    #expect(text.contains("users.csv:1:1: error[missing-key]: this table has no column `first_name`"), "\(text)")
  }

  @Test func `an empty cell of a column that is there is told at its row`() {
    #expect(
      codes(
        "users: {table: users.csv}\nmailboxes: [{extension: 101, name: M, mail: a@example.nl}]\n",
        ["users.csv": "extension;first_name;last_name\n201;;Bos\n202;;Bakker\n"]) == ["missing-key", "missing-key"])
  }

  @Test func `a misspelt key is told once`() {
    #expect(
      codes(
        "users: [{extension: 101, frist_name: Anna, last_name: Bos}, {extension: 102, voornaam: B, last_name: C}]\n")
        == ["unknown-key", "unknown-key"])
  }

  /// Each names `202`, or a thing of its own kind, in places that would all complain.
  @Test(arguments: [
    (
      "users: [{extension: 101, first_name: A, last_name: B}, {extension: 0202, first_name: C, last_name: D}]",
      "wrong-extension"
    ),
    (
      "users: [{extension: 101, first_name: A, last_name: B}, {extension: \"20 2\", first_name: C, last_name: D}]",
      "wrong-extension"
    ),
    (
      "users: [{extension: 101, first_name: A, last_name: B}, {id: 2/02, extension: 203, first_name: C, last_name: D}, x]",
      "wrong-type"
    ),
    ("users: {table: absent.csv}\nmailboxes: [{extension: 101, name: M, mail: a@example.nl}]", "missing-file"),
    ("users: {table: note.csv}\nmailboxes: [{extension: 101, name: M, mail: a@example.nl}]", "foreign-file"),
    ("include: absent.yaml\nmailboxes: [{extension: 101, name: M, mail: a@example.nl}]", "missing-file"),
    ("include: broken.yaml\nmailboxes: [{extension: 101, name: M, mail: a@example.nl}]", "yaml-syntax"),
  ])
  func `who names what was refused is not at fault`(_ users: String, _ code: String) {
    let found = codes(
      users
        + "\nhunt_groups: [{name: G, extension: 301, agents: [202]}]\n"
        + "devices: [{mac: 001565aabb01, model: T46G, user: 202}]\npickup_groups: [{name: P, members: [202]}]\n"
        + "night_switch: {mode: \"on\", destination: 202}\n",
      ["note.csv": "hello\n", "broken.yaml": "users:\n  - {extension: 202\n"])
    #expect(found.contains(code))
    #expect(!found.contains("dangling-reference"), "\(found)")
  }

  @Test(arguments: [
    "schedules: {open: {mon: 8 to 5}}\nnight_switch: {mode: automatic, business_hours: open, destination: 101}",
    "schedules: {open: 8}\nnight_switch: {mode: automatic, business_hours: open, destination: 101}",
    "holidays: {open: {days: nope}}\nnight_switch: {mode: automatic, holidays: open, destination: 101}",
    "classes_of_service: [{id: a b, allow: [mobile]}]\nsites: [{id: u/t}]",
  ])
  func `what names an unreadable schedule class or site is not at fault`(_ text: String) {
    let uses = text.hasPrefix("classes") ? ", class_of_service: a b, site: u/t" : ""
    let found = codes(text + "\nusers: [{extension: 101, first_name: A, last_name: B\(uses)}]\n")
    #expect(!found.isEmpty)
    #expect(!found.contains("dangling-reference"), "\(found)")
  }

  @Test func `what really is not there is still told`() {
    #expect(
      codes(
        "users: [{extension: 101, first_name: A, last_name: B}, {extension: 0202, first_name: C, last_name: D}]\n"
          + "hunt_groups: [{name: G, extension: 301, agents: [202, 203]}]\n") == [
          "wrong-extension", "dangling-reference",
        ])
  }

  @Test func `a fault of the syntax hides no finding of another file`() {
    let reading = read(
      Self.base + "users: {table: users.csv}\ninclude: more.yaml\nhunt_groups: [\n",
      [
        "users.csv": "extension;first_name;last_name\n0201;Anna;Bos\n",
        "more.yaml": "phone_book: [{name: N, numbers: [030-1]}]\n",
      ])
    let codes = reading.diagnostics.map(\.rule.code)
    #expect(
      codes.contains("yaml-syntax") && codes.contains("wrong-extension") && codes.contains("not-a-number"), "\(codes)")
    #expect(!codes.contains("missing-key") && !codes.contains("missing-provider"), "\(codes)")
  }

  @Test func `numbers are not held against a block that cannot be read`() {
    let text = Self.base.replacing("[088-7654000..088-7654009]", with: "[088-76540, 088-7654000]")
    let reading = read(text + "users: [{extension: 101, number: 088-7654005, first_name: A, last_name: B}]\n")
    #expect(reading.diagnostics.map(\.rule.code) == ["not-a-number"])
  }

  @Test(arguments: ["ext", "toestel"])
  func `a column of extensions under another name is one error`(_ column: String) {
    #expect(
      codes(
        "users: {table: users.csv}\nhunt_groups: [{name: G, extension: 101, agents: [201, 202]}]\n",
        ["users.csv": "\(column);first_name;last_name\n201;Anna;Bos\n202;Bram;Bakker\n"]) == ["unknown-key"])
  }

  @Test func `delimiters that are mixed in the header are one error`() {
    let reading = read(
      Self.base + "users: {table: users.csv}\nhunt_groups: [{name: G, extension: 101, agents: [201]}]\n",
      ["users.csv": "extension,first_name;last_name;site\n201;Anna;Bos;x\n202;Bram;Bakker;y\n"])
    #expect(reading.diagnostics.map(\.rule.code) == ["table-header"])
    #expect(reading.diagnostics.first?.message == "some columns are separated by `;`, others by `,`")
  }

  @Test(arguments: ["{tabel: users.csv}", "users.csv", "{file: users.csv}", "{csv: lists/users.csv}"])
  func `who means a table is told how to name it and nothing else`(_ users: String) {
    let reading = read(
      Self.base + "users: \(users)\nhunt_groups: [{name: G, extension: 101, agents: [201, 202]}]\n",
      ["users.csv": "extension;first_name;last_name\n201;Anna;Bos\n"])
    #expect(reading.diagnostics.count == 1, "\(reading.diagnostics.map(\.message))")
    #expect(reading.diagnostics.first?.help?.contains("table") == true)
  }

  @Test func `agents that cannot be read are not missing`() {
    #expect(
      codes(
        "users: [{extension: 201, first_name: A, last_name: B}]\n"
          + "hunt_groups: [{name: G, extension: 101, agents: {201, 202}}]\n") == ["wrong-type"])
  }

  @Test func `what is not found is told behind what may be the reason`() {
    let found = codes(
      "hunt_groups: [{name: G, extension: 101, agents: [201, 203]}]\nusers: {table: users.csv}\n",
      ["users.csv": "extension;first_name;last_name\n201;Anna;Bos\n201;Bram;Bakker\n"])
    #expect(found == ["duplicate-extension", "dangling-reference"])
  }
}
