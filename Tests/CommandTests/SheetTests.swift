import Foundation
import Testing

@Suite struct SheetTests {
  private static let day = ["--as-of", "2026-11-23"]

  private static func mode(_ path: String) throws -> Int {
    try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int ?? 0
  }

  @Test func `sheets of a company are in the folder, and those with secrets are their owner's alone`() throws {
    let folder = try Folder()
    let out = folder.path + "/sheets"
    let outcome = try Program.run(["sheets", "Fixtures/bedrijf-x", "--output", out] + Self.day)
    #expect(outcome.status == 0, "\(outcome.err)")
    #expect(outcome.out.isEmpty && outcome.err.contains("4 files") && outcome.err.contains("2 with secrets"))
    for (name, mode) in [
      ("labels-utrecht.pdf", 0o644), ("handover-utrecht.pdf", 0o600), ("installer-utrecht.pdf", 0o644),
      ("passwords-utrecht.pdf", 0o600),
    ] {
      #expect(try Self.mode("\(out)/\(name)") == mode, "\(name)")
      #expect(try Data(contentsOf: URL(fileURLWithPath: "\(out)/\(name)")).starts(with: Array("%PDF-".utf8)))
    }
    #expect(folder.files().count == 5, "\(folder.files())")
    let token = try Program.run("url", "Fixtures/bedrijf-x", "--show").out.split { "/\n".contains($0) }.last ?? ""
    #expect(token.count >= 24 && !outcome.err.contains(token))
  }

  @Test func `a second run of the same day writes the same bytes and leaves other files`() throws {
    let folder = try Folder()
    let out = folder.path
    try folder.write("notes.txt", "mine")
    let arguments = ["sheets", "Fixtures/bedrijf-x", "--output", out, "--user", "209"] + Self.day
    #expect(try Program.run(arguments).status == 0)
    let first = try Data(contentsOf: URL(fileURLWithPath: out + "/handover-utrecht.pdf"))
    #expect(try Program.run(arguments).status == 0)
    #expect(try Data(contentsOf: URL(fileURLWithPath: out + "/handover-utrecht.pdf")) == first)
    #expect(folder.files() == ["handover-utrecht.pdf", "labels-utrecht.pdf", "notes.txt"])
    #expect(try folder.text("notes.txt") == "mine")
  }

  @Test func `without the master key there are sheets without secrets`() throws {
    let folder = try Folder()
    let clinic = ["sheets", "Fixtures/companies/clinic", "--output", folder.path] + Self.day
    let refused = try Program.run(clinic)
    #expect(refused.status == 1 && refused.err.contains("error[lost-key]"), "\(refused.err)")
    #expect(folder.files().isEmpty)
    let outcome = try Program.run(clinic + ["--without-secrets", "--language", "en"])
    #expect(outcome.status == 0 && !outcome.err.contains("secrets (mode"), "\(outcome.err)")
    let files = folder.files()
    #expect(!files.isEmpty && !files.contains { $0.hasPrefix("passwords") })
    for file in files { #expect(try Self.mode(folder.path + "/" + file) == 0o644) }
  }

  @Test func `every company of the fixtures has sheets in both formats`() throws {
    let companies = try FileManager.default.contentsOfDirectory(atPath: Program.root + "/Fixtures/companies").sorted()
    for company in companies {
      let folder = try Folder()
      for format in ["pdf", "svg"] {
        let outcome = try Program.run(
          ["sheets", "Fixtures/companies/\(company)", "--output", folder.path, "--format", format, "--without-secrets"]
            + Self.day)
        #expect(outcome.status == 0, "\(company): \(outcome.err)")
      }
      #expect(folder.files().contains { $0.hasPrefix("handover") && $0.hasSuffix(".pdf") }, "\(company)")
      #expect(folder.files().contains { $0.hasPrefix("handover/") && $0.hasSuffix(".svg") }, "\(company)")
    }
  }

  @Test func `wrong use, a faulty description and a folder that cannot be written end with their exit codes`() throws {
    let folder = try Folder()
    let out = folder.path + "/out"
    let plain = ["sheets", "Fixtures/bedrijf-x", "--output", out]
    let user = try Program.run(plain + ["--user", "2O1"])
    #expect(user.status == 64 && user.err.contains("there is no user `2O1`; did you mean `201`"), "\(user.err)")
    let site = try Program.run(plain + ["--site", "utrech"])
    #expect(site.status == 64 && site.err.contains("did you mean `utrecht`"), "\(site.err)")
    #expect(try Program.run(plain + ["--format", "png"]).status == 64)
    #expect(try Program.run(plain + ["--language", "fr"]).status == 64)
    #expect(try Program.run("sheets", "Fixtures/bedrijf-x").status == 64)
    let file = try Program.run("sheets", "Fixtures/bedrijf-x", "--output", out + ".pdf")
    #expect(file.status == 64 && file.err.contains("--output is a folder") && !folder.exists("out.pdf"), "\(file.err)")
    let elsewhere = try Program.run([
      "sheets", "Fixtures/companies/two-sites", "--output", folder.path, "--without-secrets", "--user", "301", "--site",
      "utrecht",
    ])
    #expect(elsewhere.status == 0 && elsewhere.err.contains("so there are no sheets"), "\(elsewhere.err)")
    #expect(folder.files().isEmpty)
    let faulty = try Program.run("sheets", "Fixtures/keuzemenu-faulty", "--output", out)
    #expect(faulty.status == 1 && faulty.err.contains("error["), "\(faulty.err)")
    #expect(!folder.exists("out"))
    let nowhere = try Program.run("sheets", "Fixtures/bedrijf-x", "--output", "/nowhere/sheets")
    #expect(nowhere.status == 74 && nowhere.err.contains("/nowhere/sheets"), "\(nowhere.err)")
    try folder.write("file", "")
    #expect(try Program.run("sheets", "Fixtures/bedrijf-x", "--output", folder.path + "/file").status == 74)
    #expect(try Program.run("sheets", "Fixtures/no-such", "--output", out).status == 74)
  }

  @Test func `a run that ends half-way leaves the former sheets, and the next one clears up`() throws {
    let folder = try Folder()
    let arguments = ["sheets", "Fixtures/bedrijf-x", "--output", folder.path] + Self.day
    #expect(try Program.run(arguments).status == 0)
    let before = folder.files()
    let bytes = try before.map { try Data(contentsOf: URL(fileURLWithPath: folder.path + "/" + $0)) }
    // Files of 16 kB at most: the program is ended while it writes.
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.currentDirectoryURL = URL(fileURLWithPath: Program.root)
    process.arguments = ["-c", "ulimit -f 32; exec \"$0\" \"$@\"", Program.path] + arguments
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationReason == .uncaughtSignal || process.terminationStatus != 0)
    for (name, old) in zip(before, bytes) {
      #expect(try Data(contentsOf: URL(fileURLWithPath: folder.path + "/" + name)) == old, "\(name)")
    }
    #expect(try Program.run(arguments).status == 0)
    #expect(folder.files() == before)
  }

  @Test func `a folder in the place of a sheet is not removed`() throws {
    let folder = try Folder()
    try FileManager.default.createDirectory(
      atPath: folder.path + "/labels-utrecht.pdf/mine", withIntermediateDirectories: true)
    let outcome = try Program.run(["sheets", "Fixtures/bedrijf-x", "--output", folder.path] + Self.day)
    #expect(outcome.status == 74 && outcome.err.contains("labels-utrecht.pdf"), "\(outcome.err)")
    #expect(folder.files() == ["labels-utrecht.pdf", "labels-utrecht.pdf/mine"])
  }

  @Test func `an app whose vendor has published what it scans has a code, for others that is told`() throws {
    let folder = try Folder()
    let company = try Folder()
    try company.write(
      "centrale.yaml",
      """
      centrale: 1
      company: {id: apps, name: Apps, main_number: 088-7654000, demonstration: true}
      provider: provider.yaml
      numbers: [088-7654000..088-7654009]
      users:
        - {extension: 201, first_name: Anna, last_name: Smit}
        - {extension: 202, first_name: Bram, last_name: Vos}
      devices:
        - {id: anna-app, model: Linphone, lines: [201]}
        - {id: bram-app, model: Groundwire, lines: [202]}

      """)
    try company.write(
      "provider.yaml", "registrar: {host: sip.example.nl}\nprovisioning_url: https://prov.example.nl/\n")
    try FileManager.default.copyItem(
      atPath: Program.root + "/Fixtures/bedrijf-x/master.key", toPath: company.path + "/master.key")
    let outcome = try Program.run("sheets", company.path, "--output", folder.path)
    #expect(outcome.status == 0, "\(outcome.err)")
    #expect(outcome.err.contains("no QR code for Groundwire"), "\(outcome.err)")
    #expect(
      folder.files().filter { $0.hasPrefix("softphones/") } == ["softphones/anna-app.png", "softphones/anna-app.svg"])
    #expect(try Self.mode(folder.path + "/softphones/anna-app.png") == 0o600)
    #expect(try Self.mode(folder.path + "/softphones/anna-app.svg") == 0o600)
  }
}
