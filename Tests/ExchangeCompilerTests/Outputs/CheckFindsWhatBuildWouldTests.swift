import SourceText
import TelephoneExchange
import TestSupport
import Testing

@testable import ExchangeCompiler

/// What `check` accepts, `build` writes.
@Suite struct CheckFindsWhatBuildWouldTests {
  private static let hostile = [
    "", " ", "   ", "\u{A0}", "a b", " a", "a ", "%NULL%", "%EMPTY%", "50%", "a;b", "a,b|c", "\"a\"", "a\\", "<a>&",
    "${EXTEN}",
    "$[1+1]", ">a", "=> a", "a\nb", "a\tb", "a\u{85}b", "a\u{2028}b", "a\u{FFFE}b", "a\u{FFFF}b", "\u{202E}a", "é",
    "日本", "🎉",
    "[a]", "#include a", "'t Hart & Zn.", "a]]>b", "a)b(", "a&b", "null", "../x", "a/b", "a@b", "0", "-",
    String(repeating: "lang ", count: 20), String(repeating: "é", count: 79), String(repeating: "x", count: 5_000),
  ]

  @Test func `the small company is sound, and everything of it is written`() {
    let company = SmallCompany.compiled()
    #expect(company.diagnostics.filter { $0.severity == .error } == [])
    #expect(Self.unwritten(company) == [])
  }

  @Test(arguments: SmallCompany.texts.map(\.field))
  func `whatever is in a field, check finds what build would`(_ field: String) {
    // Each field its share of them: together they take all.
    let place = SmallCompany.texts.firstIndex { $0.field == field } ?? 0
    let share = Self.hostile.enumerated().filter { ($0.offset + place) % 9 == 0 }.map(\.element)
    for text in share + ["Zoë"] {
      let company = SmallCompany.compiled(field, text)
      let errors = company.diagnostics.filter { $0.severity == .error }
      for error in errors where error.rule.code != "name-missing" {
        #expect(error.range != nil, "\(field) \(text.debugDescription): \(error.message)")
      }
      guard errors.isEmpty else { continue }
      #expect(Self.unwritten(company) == [], "\(field): \(text.debugDescription)")
    }
  }

  /// What a build would stop at.
  private static func unwritten(_ company: Compilation) -> [String] {
    let files =
      company.outputFiles(secrets: NamedSecrets())
      + company.serverFiles(library: BankEntry.library, secrets: NamedSecrets())
    return files.compactMap { file in
      var bytes: [UInt8] = []
      do {
        try file.judged.render(&bytes)
        return nil
      } catch {
        return "\(file.path): \(error)"
      }
    }
  }

  @Test func `an order to handsets as a name is told where it was written`() throws {
    let found = SmallCompany.compiled("company", "%NULL%").diagnostics.filter { $0.severity == .error }
    #expect(found.map(\.rule.code) == ["unwritable-value"])
    #expect(found.first?.subject == "company/name")
    #expect(found.first?.message.contains("%NULL%") == false)
  }

  // MARK: Too many

  private static func many(_ users: Int, _ rest: String) -> Compilation {
    var text = """
      centrale: 1
      provider: provider.yaml
      company: {id: acme, name: Acme, main_number: 088-7654000, demonstration: true}
      numbers: [088-7654000]
      unassigned_numbers: 3001
      extension_digits: 4
      users:

      """
    for user in 0..<users { text += "  - {extension: \(3_001 + user), first_name: Jan, last_name: \"\(user)\"}\n" }
    text += "devices:\n"
    for user in 0..<users {
      let low = String(user + 4_096, radix: 16)
      text += "  - {mac: 00156500\(low), model: T46G, user: \(3_001 + user)}\n"
    }
    let provider = """
      registrar: {host: sip.example.nl}
      provisioning_url: https://prov.example.nl/
      trunks: [{id: ca, host: trunk.example.nl, auth: ip}]
      """
    return compile(
      .memory(["centrale.yaml": text + rest, "provider.yaml": provider]), folderName: "acme",
      library: BankEntry.library, asOf: BankEntry.asOf)
  }

  @Test(arguments: [(160, true), (175, false)])
  func `a group rings as many at once as the engine can, and more are refused`(agents: Int, isRung: Bool) throws {
    let group = """
      hunt_groups:
        - {name: Allen, extension: 2001, policy: simultaneous, agents: [\((0..<agents).map { String(3_001 + $0) }.joined(separator: ", "))],
           overflow: {after: 60 s, to: 3001}}

      """
    let company = Self.many(agents, group)
    let found = company.diagnostics.filter { $0.severity == .error }
    #expect(found.map(\.rule.code) == (isRung ? [] : ["unwritable-value"]))
    #expect(found.allSatisfy { $0.subject?.hasPrefix("group 2001") == true && $0.range != nil && $0.help != nil })
  }

  @Test func `a page to 450 telephones goes out in groups that each are in one line`() throws {
    let devices = (0..<450).map { "\"00156500\(String($0 + 4_096, radix: 16))\"" }.joined(separator: ", ")
    let company = Self.many(450, "paging_groups: [{name: Omroep, extension: 2001, devices: [\(devices)]}]\n")
    #expect(company.diagnostics.filter { $0.severity == .error } == [])
    var bytes: [UInt8] = []
    let files = company.outputFiles(secrets: NamedSecrets())
    try #require(files.first { $0.path.hasSuffix("asterisk/extensions.conf") }).render(&bytes)
    let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
    #expect(lines.allSatisfy { $0.utf8.count <= ConfText.longestLine })
    let pages = lines.filter { $0.contains("Page(PJSIP/") }
    #expect(pages.map { $0.count { $0 == "&" } + 1 } == [200, 200, 50])
    #expect(pages.allSatisfy { $0.contains(",qsib(") }, "no telephone sends a page on")
    #expect(lines.contains { $0.contains("Page(Local/g1@") && $0.contains("Local/g3@") })
  }
}

/// What the engine's files are made of, line by line.
@Suite struct ConfTextTests {
  @Test func `a line that the engine would skip is refused, and the rest of the file is judged too`() throws {
    var bytes: [UInt8] = []
    let fault = try #require(throws: UnwritableFile.self) {
      try ConfText.append(to: &bytes) { conf in
        conf.about("group 1") { conf in conf.line(String(repeating: "x", count: ConfText.longestLine)) }
        conf.about("group 2") { conf in conf.line(String(repeating: "x", count: ConfText.longestLine + 1)) }
        conf.about("user 3") { conf throws(Unwritable) in try conf.set("callerid", "a\nb") }
      }
    }
    #expect(fault.faults.map(\.subject) == ["group 2", "user 3"])
    #expect(fault.faults.first?.reason.contains("8191 bytes") == true)
  }
}
