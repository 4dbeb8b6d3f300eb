import SourceText
import Testing

@testable import ExchangeDescription
@testable import TelephoneExchange

struct ForeignFileTests {
  private func isOwn(_ text: String, _ syntax: SourceFiles.Syntax) -> Bool {
    DescriptionSigns.isOwn(Array(text.utf8), syntax)
  }

  @Test(arguments: [
    "", "# nothing yet\n", "users: []\n", "  users: []\n", "---\n\nhunt_groups:\n", "{\"centrale\": 1}",
    "{\n \"users\": []\n}",
    "userss: []\n", "a: [\nhunt_groups: x", "registrar: {host: a}\n", "ca_certificates: x",
  ])
  func `a text with one known setting is part of a description`(_ text: String) { #expect(isOwn(text, .yaml)) }

  @Test(arguments: [
    "root:x:0:0:root:/root:/bin/bash\n", "hello\n", "DB_PASSWORD=geheim\n", "- one\n- two\n", "users\n",
    "services:\n  web: {image: nginx}\n", "\u{0}\u{1}users\n", "// users: x\n", "nameserver 192.0.2.1\n",
  ])
  func `any other text is not`(_ text: String) { #expect(!isOwn(text, .yaml)) }

  @Test(arguments: [
    "", "# nothing yet\n", "extension;first_name\n", "sep=;\nextension;voornaam\n", "\"extension\",\"naam\"\n",
    "EXTENSION\tname\n", "voicemail.mail\n", "\"# list\";\nmac;model\n", "naam|extension\n", "extention;x\n",
  ])
  func `a table with one known column is ours`(_ text: String) { #expect(isOwn(text, .table)) }

  @Test(arguments: [
    "root:x:0:0:root:/root:/bin/bash\n", "geheim\n", "201;Jan;Jansen\nextension;first_name;last_name\n", "a;b\n",
    "\u{FF}\u{0}\n",
  ])
  func `any other table is not`(_ text: String) { #expect(!isOwn(text, .table)) }

  @Test(arguments: [
    "include: notes.yaml", "users: {table: notes.csv}", "provider: notes.yaml", "devices: {table: n.txt}",
  ])
  func `nothing of a foreign file is told`(_ line: String) {
    let hostile = "hunter2 is the password\n\t: [ *x\n"
    let description = "centrale: 1\n\(line)\ncompany: {name: X, main_number: 088-7654000}\nnumbers: [088-7654000]\n"
    let reading = readExchange(
      .memory([
        "centrale.yaml": description, "notes.yaml": hostile, "notes.csv": hostile, "n.txt": hostile,
      ]), folderName: "x")
    let text = DiagnosticText(reading.files).text(of: reading.diagnostics)
    #expect(reading.diagnostics.contains { $0.rule.code == "foreign-file" }, "\(text)")
    #expect(!text.contains("hunter2"), "\(text)")
    let json = String(decoding: json(of: reading.diagnostics, in: reading.files).bytes, as: UTF8.self)
    #expect(!json.contains("hunter2"))
  }
}
