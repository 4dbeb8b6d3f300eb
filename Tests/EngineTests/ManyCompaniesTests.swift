import Foundation
import Testing

/// Every company of the fixtures on a server with others: what one of them is written as must not disturb another.
///
/// On several servers: an engine that boots announces each handset twice at once, and of more than 500 announcements in its
/// queue it warns, whether or not it works them off in time (`core show taskprocessors`).
@Suite(.serialized, .enabled(if: Bench.hasEngine, "told to run without the engine"))
struct ManyCompaniesTests {
  @Test(arguments: ManyCompanies.servers)
  func `the companies of the fixtures load into one engine without a complaint, and each can be called`(
    names: [String]
  ) async throws {
    let server = try ManyCompanies()
    let folders = try server.folders.filter { names.contains($0.lastPathComponent) }
    for folder in folders { try await server.build(folder) }
    try await Engine.with(directory: server.directory, moment: workingDay) { engine in
      #expect(engine.complaints == [])
      let plan = try await engine.ask("dialplan show")
      let endpoints = try await engine.ask("pjsip show endpoints")
      let companies = try server.companies
      #expect(companies.count == names.count, "\(companies)")
      for company in companies {
        #expect(plan.contains("[ Context 'c-\(company).plan' created by"), "\(company)")
        let accounts = try server.accounts(of: company)
        #expect(!accounts.isEmpty && accounts.allSatisfy(endpoints.contains), "\(company)")
        // Whatever is there at ten on a Tuesday, somebody or something takes the call.
        let number = try #require(try server.number(of: company), "\(company)")
        let before = engine.path.count { $0 == "\n" }
        _ = try await outside(engine).call("+\(number)", [.wait(milliseconds: 300)], expecting: .answer, within: 4)
        let path = engine.path.split(separator: "\n", omittingEmptySubsequences: false).dropFirst(before)
        #expect(path.contains { $0.contains("c-\(company).plan,") }, "\(company) is reached at \(number)")
      }
      #expect(engine.complaints == [])
    }
  }

  @Test func `no company of the fixtures is forgotten`() throws {
    let server = try ManyCompanies()
    defer { try? FileManager.default.removeItem(at: server.directory) }
    let folders = try server.folders.map(\.lastPathComponent)
    #expect(folders.sorted() == ManyCompanies.servers.flatMap { $0 }.sorted())
  }
}

/// An output directory of several companies, as the host of many has it.
private struct ManyCompanies {
  /// All folders, with at most 240 handsets on a server.
  static let servers = [
    ["municipality", "one-person"], ["call-centre", "garage", "hotel"],
    ["bedrijf-x", "clinic", "keuzemenu", "school", "seasonal", "shop", "two-sites"],
  ]

  let directory: URL
  private var output: URL { directory.appendingPathComponent("out") }

  init() throws {
    directory = try Bench.directory()
    try FileManager.default.createSymbolicLink(
      atPath: directory.appendingPathComponent("etc").path, withDestinationPath: "out/engine/asterisk")
  }

  var folders: [URL] {
    get throws {
      let fixtures = Bench.repository.appendingPathComponent("Fixtures")
      let companies = fixtures.appendingPathComponent("companies")
      let names = try FileManager.default.contentsOfDirectory(atPath: companies.path).sorted()
      return names.map(companies.appendingPathComponent)
        + ["bedrijf-x", "keuzemenu"].map(fixtures.appendingPathComponent)
    }
  }

  /// All for the provider of the tests, whose server this is.
  func build(_ folder: URL) async throws {
    let copy = directory.appendingPathComponent(folder.lastPathComponent)
    try FileManager.default.copyItem(at: folder, to: copy)
    try FileManager.default.copyItem(
      at: Bench.scripts.appendingPathComponent("provider.yaml"), to: copy.appendingPathComponent("provider-engine.yaml")
    )
    if folder.lastPathComponent == "keuzemenu" {
      // The manual gives its two examples one number; a server cannot.
      let description = copy.appendingPathComponent("centrale.yaml")
      let text = try String(contentsOf: description, encoding: .utf8).replacingOccurrences(
        of: "088-76540", with: "088-76591")
      try text.write(to: description, atomically: true, encoding: .utf8)
    }
    let key = copy.appendingPathComponent("master.key")
    if !FileManager.default.fileExists(atPath: key.path) {
      try "demo-fixtures-everyone-knows-this-key\n".write(to: key, atomically: true, encoding: .utf8)
    }
    let built = try await run(
      [
        Bench.program.path, "build", copy.path, "--output", output.path, "--provider", "provider-engine.yaml",
        "--as-of", "2026-11-23", "--cache", directory.appendingPathComponent("sounds").path, "--device-templates",
        Bench.repository.appendingPathComponent("DeviceTemplates").path,
      ])
    guard built.code == 0 else { throw BenchError("\(folder.lastPathComponent): \(built.text)") }
  }

  var companies: [String] {
    get throws {
      try FileManager.default.contentsOfDirectory(atPath: output.path).filter { name in
        FileManager.default.fileExists(atPath: output.appendingPathComponent("\(name)/current").path)
      }.sorted()
    }
  }

  /// Names of its endpoints, as its own file has them.
  func accounts(of company: String) throws -> [String] {
    try text(company, "engine/asterisk/pjsip.conf").split(separator: "\n").compactMap { line in
      guard line.hasPrefix("["), let end = line.firstIndex(of: "]") else { return nil }
      return String(line[line.index(after: line.startIndex)..<end])
    }
  }

  /// The first number that leads somewhere, in E.164 digits, from the routing tables.
  func number(of company: String) throws -> String? {
    let rows = try text(company, "tables/numbers.csv").split(whereSeparator: \.isNewline).dropFirst()
    return rows.first.map { String($0.prefix { !",;".contains($0) }.filter(\.isNumber)) }
  }

  private func text(_ company: String, _ path: String) throws -> String {
    try String(contentsOf: output.appendingPathComponent("\(company)/current/\(path)"), encoding: .utf8)
  }
}
