import Foundation
import Testing

private let fixtures = Program.root + "/Fixtures/import/"
private let block = ["--number-block", "088-7654000..088-7654099"]

@Suite struct ImportTests {
  @Test func aDryRunWritesNothing() throws {
    let folder = try Folder()
    let outcome = try Program.run(
      ["import", fixtures + "spreadsheet/office.xlsx", "--into", folder.path + "/c", "--dry-run"] + block)
    #expect(outcome.out.contains("would change in"))
    #expect(outcome.out.contains("values in all"))
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/c"))
  }

  @Test func whatIsWrittenChecksAndASecondRunChangesNothing() throws {
    let folder = try Folder()
    try folder.write(
      "people.csv", "Toestel;Voornaam;Achternaam;Doorkiesnummer;Type;MAC\n201;Jan;Berg;088-7654011;T46S;001565aabb01\n")
    let arguments =
      ["import", folder.path + "/people.csv", "--into", folder.path + "/c", "--report", folder.path + "/r.csv"] + block
    let first = try Program.run(arguments)
    #expect(first.status == 0, "\(first.err)")
    #expect(try Program.run("check", folder.path + "/c").status == 0)
    #expect(try folder.text("c/users.csv") == "extension;first_name;last_name;number\n201;Jan;Berg;088-7654011\n")
    #expect(try folder.text("r.csv").split(separator: "\n").count == 7)
    let before = try folder.text("c/centrale.yaml")
    let second = try Program.run(arguments)
    #expect(second.out.contains("nothing changes in"))
    #expect(try folder.text("c/centrale.yaml") == before)
  }

  @Test func findingsNameTheOldPlace() throws {
    let folder = try Folder()
    try folder.write("people.csv", "Toestel;Voornaam;Achternaam;Doorschakelen\n201;Jan;Berg;299\n")
    let outcome = try Program.run(["import", folder.path + "/people.csv", "--into", folder.path + "/c"] + block)
    #expect(outcome.status == 1)
    #expect(outcome.err.contains("imported from \(folder.path)/people.csv:2:4 `Doorschakelen`"), "\(outcome.err)")
  }

  @Test func secretsAreKeptOnlyWhenAsked() throws {
    let folder = try Folder()
    try folder.write("people.csv", "Toestel;Voornaam;Achternaam;Pincode\n201;Jan;Berg;4271\n202;Zoe;Smit;1234\n")
    let arguments = ["import", folder.path + "/people.csv", "--into", folder.path + "/c"] + block
    let plain = try Program.run(arguments)
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/c/secrets.yaml"))
    let kept = try Program.run(arguments + ["--keep-secrets"])
    let mode =
      try FileManager.default.attributesOfItem(atPath: folder.path + "/c/secrets.yaml")[.posixPermissions] as? Int
    #expect(mode == 0o600)
    #expect(try folder.text("c/secrets.yaml").contains("pin/201: \"4271\""))
    #expect(try !folder.text("c/secrets.yaml").contains("1234"))
    for text in [plain.out, plain.err, kept.out, kept.err] { #expect(!text.contains("4271")) }
  }

  @Test func jsonAddsUp() throws {
    let folder = try Folder()
    let outcome = try Program.run(
      ["import", fixtures + "spreadsheet/bakkerij.csv", "--into", folder.path + "/c", "--dry-run", "--format", "json"]
        + block)
    let json = try #require(try JSONSerialization.jsonObject(with: Data(outcome.out.utf8)) as? [String: Any])
    let counts = try #require(json["counts"] as? [String: Int])
    #expect(counts.values.reduce(0, +) == (json["values"] as? [Any])?.count)
    #expect(!outcome.out.contains("geheim"))
  }

  @Test func tablesGoOutAndComeBack() throws {
    let folder = try Folder()
    let out = try Program.run("export", Program.root + "/Fixtures/bedrijf-x", "--sheet", folder.path + "/t")
    #expect(out.status == 0, "\(out.err)")
    let back = try Program.run(["import", folder.path + "/t", "--into", folder.path + "/c"] + block)
    #expect(back.out.contains("centrale.yaml: new"))
    #expect(!back.out.contains("needs a decision"), "\(back.out)")
  }

  /// Files that include each other, a device of an old handset file, and calls that do what they did.
  @Test func anAsteriskChecksAndItsCallsGoWhereTheyWent() throws {
    let folder = try Folder()
    try folder.write("001565aabb77.cfg", "#!version:1.0.0.1\naccount.1.enable = 1\naccount.1.user_name = alice\n")
    try folder.write("001565aabb78.cfg", "#!version:1.0.0.1\naccount.1.enable = 1\naccount.1.user_name = 203\n")
    try FileManager.default.createDirectory(atPath: folder.path + "/c", withIntermediateDirectories: true)
    try folder.write("c/decisions.yaml", "devices/001565aabb11/model: T46S\nmodels/Yealink: T46S\n")
    let arguments =
      ["import", fixtures + "asterisk", folder.path + "/001565aabb77.cfg", folder.path + "/001565aabb78.cfg", "--into"]
      + [folder.path + "/c", "--report", folder.path + "/r.csv"] + block
    let first = try Program.run(arguments)
    #expect(first.status == 0, "\(first.err)")
    #expect(try folder.text("c/centrale.yaml").contains("keys: [3], answered_by: 203"))
    let test = try Program.run("test", folder.path + "/c")
    #expect(test.status == 0 && (test.out + test.err).contains("all as expected"), "\(test.err)")
    for text in [first.out, first.err, try folder.text("r.csv")] {
      #expect(!text.contains("zegniet") && !text.contains("nietverklappen"))
    }
    #expect(try Program.run(arguments).out.contains("nothing changes in"))
  }

  @Test func anEmptyWorkbook() throws {
    let folder = try Folder()
    let outcome = try Program.run("import", "--sheet", folder.path + "/empty", "--language", "en")
    #expect(outcome.status == 0)
    #expect(try folder.text("empty/columns.csv").contains("people;Extension;"))
    #expect(try Program.run("import", "--sheet", folder.path + "/empty", "--language", "en").status == 74)
  }

  @Test func wrongUse() throws {
    let folder = try Folder()
    #expect(try Program.run("import").status == 64)
    #expect(try Program.run("import", "x.csv").status == 64)
    #expect(try Program.run("import", folder.path + "/none.csv", "--into", folder.path + "/c").status == 74)
    let system = try Program.run("import", "x.csv", "--into", folder.path + "/c", "--from", "spreadsheat")
    #expect(system.status == 64)
    #expect(system.err.contains("did you mean `spreadsheet`?"))
    #expect(try Program.run("import", "x.csv", "--into", folder.path + "/c", "--number-block", "abc").status == 64)
    try folder.write("noise.bin", "\u{1}\u{2}\u{3}nothing")
    let noise = try Program.run("import", folder.path + "/noise.bin", "--into", folder.path + "/c")
    #expect(noise.status == 1)
    #expect(noise.out.contains("not read"))
    #expect(!FileManager.default.fileExists(atPath: folder.path + "/c"))
  }

  /// A description with a syntax error is not added to.
  @Test func aBrokenDescriptionIsLeftAlone() throws {
    let folder = try Folder()
    try FileManager.default.createDirectory(atPath: folder.path + "/c", withIntermediateDirectories: true)
    try folder.write("c/centrale.yaml", "users: [\n")
    let outcome = try Program.run("import", fixtures + "spreadsheet/office.xlsx", "--into", folder.path + "/c")
    #expect(outcome.status == 1)
    #expect(try folder.text("c/centrale.yaml") == "users: [\n")
  }
}
