import Foundation

/// A description built by the program, as a user would, and ready to be loaded by an engine.
struct BuiltExchange: Sendable {
  /// Of the engine that loads it; removed with it.
  let directory: URL
  /// The company's id, which is the folder's name too.
  let company: String
  /// Lines `MAC/N` of each extension, as the accounts' comments name them.
  private let lines: [String: [(device: String, line: Int)]]

  /// Builds a copy of `Fixtures/bedrijf-x` with the provider file of the tests.
  ///
  /// - Parameters:
  ///   - untouched: with the fixture's own provider file (TLS, SRTP) instead of the one for SIPp.
  ///   - edit: edits the description before the build.
  ///   - editProvider: edits the provider file for SIPp.
  ///   - people: edits the table of users before the build.
  ///   - change: edits the built `extensions.conf` of the company; nil loads what was built.
  init(
    untouched: Bool = false, description edit: ((String) -> String)? = nil, people: ((String) -> String)? = nil,
    provider editProvider: ((String) -> String)? = nil, change: ((String) -> String)? = nil
  ) async throws {
    directory = try Bench.directory()
    company = "bedrijf-x"
    let description = directory.appendingPathComponent("bedrijf-x")
    let fixture = Bench.repository.appendingPathComponent("Fixtures/bedrijf-x")
    try FileManager.default.copyItem(at: fixture, to: description)
    func rewrite(_ name: String, _ change: ((String) -> String)?) throws {
      guard let change else { return }
      let file = description.appendingPathComponent(name)
      let text = try String(contentsOf: file, encoding: .utf8)
      let changed = change(text)
      guard changed != text else { throw BenchError("the change to \(name) found nothing to change") }
      try changed.write(to: file, atomically: true, encoding: .utf8)
    }
    let provider = description.appendingPathComponent("provider-engine.yaml")
    try FileManager.default.copyItem(at: Bench.scripts.appendingPathComponent("provider.yaml"), to: provider)
    try rewrite("centrale.yaml", edit)
    try rewrite("users.csv", people)
    try rewrite("provider-engine.yaml", editProvider)
    let release = try await Self.build(description, in: directory, provider: untouched ? nil : "provider-engine.yaml")
    if let change {
      let file = release.appendingPathComponent("extensions.conf")
      let text = try String(contentsOf: file, encoding: .utf8)
      let changed = change(text)
      guard changed != text else { throw BenchError("the change to extensions.conf found nothing to change") }
      try changed.write(to: file, atomically: true, encoding: .utf8)
    }
    lines = BuiltExchange.lines(
      in: try String(contentsOf: release.appendingPathComponent("pjsip.conf"), encoding: .utf8))
  }

  /// Builds a description made for a test: its files by name, `master.key` among them.
  ///
  /// - Parameter other: a company for whose engine this one is built, too.
  init(company: String, files: [String: String], beside other: BuiltExchange? = nil) async throws {
    directory = try other?.directory ?? Bench.directory()
    self.company = company
    let description = directory.appendingPathComponent(company)
    try FileManager.default.createDirectory(at: description, withIntermediateDirectories: true)
    for (name, text) in files {
      try text.write(to: description.appendingPathComponent(name), atomically: true, encoding: .utf8)
    }
    try FileManager.default.copyItem(
      at: Bench.scripts.appendingPathComponent("provider.yaml"), to: description.appendingPathComponent("provider.yaml")
    )
    let release = try await Self.build(description, in: directory, provider: nil)
    lines = BuiltExchange.lines(
      in: try String(contentsOf: release.appendingPathComponent("pjsip.conf"), encoding: .utf8))
  }

  private init(directory: URL, company: String, accounts: String) {
    self.directory = directory
    self.company = company
    lines = BuiltExchange.lines(in: accounts)
  }

  /// Builds a copy of the fixture again after lines were added to its tables; the engine is told nothing.
  func rebuilt(adding rows: [String: String]) async throws -> BuiltExchange {
    let description = directory.appendingPathComponent(company)
    for (name, row) in rows {
      let file = description.appendingPathComponent(name)
      let text = try String(contentsOf: file, encoding: .utf8)
      try (text + row + "\n").write(to: file, atomically: true, encoding: .utf8)
    }
    let release = try await Self.build(description, in: directory, provider: "provider-engine.yaml")
    return BuiltExchange(
      directory: directory, company: company,
      accounts: try String(contentsOf: release.appendingPathComponent("pjsip.conf"), encoding: .utf8))
  }

  /// Runs the program and lays its output where an engine looks for it; the engine's part of the company's release.
  private static func build(_ description: URL, in directory: URL, provider: String?) async throws -> URL {
    let output = directory.appendingPathComponent("out")
    let command =
      [
        Bench.program.path, "build", description.path, "--output", output.path, "--cache",
        directory.appendingPathComponent("sounds").path,
      ] + (provider.map { ["--provider", $0] } ?? []) + [
        "--as-of", "2026-11-23", "--device-templates", Bench.repository.appendingPathComponent("DeviceTemplates").path,
      ]
    let built = try await Gate.builds.pass { try await run(command) }
    guard built.code == 0 else { throw BenchError("centrale build ended with \(built.code): \(built.text)") }
    let link = directory.appendingPathComponent("etc").path
    if !FileManager.default.fileExists(atPath: link) {
      try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "out/engine/asterisk")
    }
    return output.appendingPathComponent("\(description.lastPathComponent)/current/engine/asterisk")
  }

  /// The account of an extension on its first handset, out of that handset's files; of a handset that is nobody's: no
  /// extension.
  func account(_ number: String) throws -> Account {
    guard let account = try accounts(number).first else { throw BenchError("no line has extension \(number)") }
    return account
  }

  /// The accounts of an extension on all its handsets.
  func accounts(_ number: String) throws -> [Account] {
    let provisioning = directory.appendingPathComponent("out/\(company)/current/provisioning").resolvingSymlinksInPath()
    return try (lines[number] ?? []).map { try Account(in: provisioning, device: $0.device, line: $0.line) }
  }

  /// A file of the company's release.
  func released(_ path: String) throws -> Data {
    try Data(contentsOf: directory.appendingPathComponent("out/\(company)/current/\(path)"))
  }

  /// The certificate of the authority, as the handsets are given it.
  var authority: String {
    let provisioning = directory.appendingPathComponent("out/\(company)/current/provisioning").resolvingSymlinksInPath()
    let token = (try? FileManager.default.contentsOfDirectory(atPath: provisioning.path))?.first ?? ""
    return provisioning.appendingPathComponent("\(token)/ca-1.pem").path
  }

  /// `; line 0015654aa937/1 201 Anna de Vries`
  private static func lines(in accounts: String) -> [String: [(device: String, line: Int)]] {
    var lines: [String: [(device: String, line: Int)]] = [:]
    for text in accounts.split(separator: "\n") where text.hasPrefix("; line ") {
      let words = text.split(separator: " ")
      let place = words[2].split(separator: "/")
      guard place.count == 2, let line = Int(place[1]) else { continue }
      lines[words.count > 3 ? String(words[3]) : "", default: []].append((String(place[0]), line))
    }
    return lines
  }
}
