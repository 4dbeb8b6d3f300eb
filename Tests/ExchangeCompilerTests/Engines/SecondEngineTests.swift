import ExchangeDescription
import Foundation
import Releases
import SourceText
import TelephoneExchange
import TestSupport
import Testing

@testable import ExchangeCompiler

/// The smallest engine: a text file for each company, with its numbers and where each of them begins.
///
/// It is what "Add an engine" of the documentation describes, so that the page is tried whenever the tests run.
private struct TextEngine: Engine {
  /// A number that the emitter forgets: what the proof is for.
  var forgotten = ""

  let name = "text"
  let reloadCommands = ["text-engine --reload"]
  let keys = ["registrar": "provider/registrar"]

  func positions(of kind: SecretsFile.Kind) -> [EscapingContext] { [] }
  func prompts(of plan: CallPlan) -> [Prompt] { plan.prompts }

  func files(of company: EngineCompany) -> [OutputFile] {
    [
      text("numbers.txt", owner: "company") { buffer in
        for inbound in company.plan.inbound where inbound.number.digits != forgotten {
          buffer += "\(inbound.number.digits) \(company.plan.name(of: inbound.node))\n".utf8
        }
      }
    ]
  }

  func files(of server: EngineServer) -> [OutputFile] {
    [
      text("server.txt", owner: "provider") { buffer in
        let host = server.provider.registrar.host
        guard !host.contains("refused") else { throw Unwritable(setting: "registrar", reason: "the text says no") }
        buffer += "\(host)\n".utf8
      }
    ]
  }

  func prove(_ written: [UInt8], path: String, of company: EngineCompany) throws {
    let lines = String(decoding: written, as: UTF8.self).split(separator: "\n")
    for number in company.plan.inbound.map(\.number.digits) {
      guard lines.contains(where: { $0.hasPrefix(number + " ") }) else { throw NumberForgotten(number: number) }
    }
  }

  private func text(_ path: String, owner: String, _ render: @escaping @Sendable (inout [UInt8]) throws -> Void)
    -> OutputFile
  {
    OutputFile(
      path: path, owner: owner, audience: .engine, contentType: "text/plain; charset=utf-8", render: render)
  }
}

private struct NumberForgotten: Error, CustomStringConvertible {
  var number: String
  var description: String { "+\(number) does not stand in the text" }
}

@Suite struct SecondEngineTests {
  private static func compiled(_ engines: [any Engine], registrar: String = "sip.example.nl") -> Compilation {
    compile(
      .memory([
        "centrale.yaml": """
        centrale: 1
        provider: provider.yaml
        company: {id: acme, name: Acme, main_number: 088-7654000, demonstration: true}
        numbers: [088-7654000..088-7654001]
        unassigned_numbers: 201
        users: [{extension: 201, first_name: Anna, last_name: A, number: 088-7654001}]
        """,
        "provider.yaml": """
        registrar: {host: \(registrar)}
        provisioning_url: https://p.example.nl/
        trunks: [{id: a, host: 192.0.2.20, auth: ip}]
        """,
      ]), folderName: "acme", library: BankEntry.library, asOf: BankEntry.asOf, engines: engines)
  }

  private static func errors(_ compilation: Compilation) -> [Diagnostic] {
    compilation.diagnostics.filter { $0.severity == .error }
  }

  private static func publish(_ compilation: Compilation, in output: borrowing OutputDirectory) throws -> Staged {
    let company = try output.stage(
      compilation.outputFiles(secrets: NamedSecrets()), company: "acme", facts: facts())
    let server = try output.stageEngine(
      compilation.serverFiles(library: BankEntry.library, secrets: NamedSecrets()), facts: facts(), with: [company])
    _ = try output.goLive(server)
    _ = try output.goLive(company)
    return company
  }

  @Test func `a second engine is built and published beside the first, and each finds its companies`() throws {
    try inTemporaryDirectory { directory in
      let out = directory + "/out"
      let compilation = Self.compiled(Engines.all + [TextEngine()])
      #expect(Self.errors(compilation) == [])
      let output = try OutputDirectory(out)
      #expect(try Self.publish(compilation, in: output).engines == ["asterisk", "text"])
      #expect(text(out + "/acme/current/engine/text/numbers.txt")?.hasPrefix("31887654000 ") == true)
      #expect(text(out + "/engine/text/server.txt") == "sip.example.nl\n")
      #expect(text(out + "/engine/text/companies/acme/numbers.txt")?.contains("\n31887654001 ") == true)
      #expect(text(out + "/engine/asterisk/companies/acme/extensions.conf")?.contains("31887654001") == true)
      #expect(try output.enginesOfCompanies() == ["acme": ["asterisk", "text"]])
      // Both let go of a company that is removed.
      #expect(try output.remove(company: "acme") != nil)
      for engine in ["asterisk", "text"] {
        #expect(!FileManager.default.fileExists(atPath: out + "/engine/\(engine)/companies"), "\(engine)")
      }
      #expect(text(out + "/engine/text/server.txt") == "sip.example.nl\n")
    }
  }

  @Test func `a build for another engine alone leaves nothing of the first`() throws {
    try inTemporaryDirectory { directory in
      let out = directory + "/out"
      let output = try OutputDirectory(out)
      #expect(try Self.publish(Self.compiled(Engines.all), in: output).engines == ["asterisk"])
      #expect(try Self.publish(Self.compiled([TextEngine()]), in: output).engines == ["text"])
      #expect(
        try FileManager.default.contentsOfDirectory(atPath: out + "/engine").sorted() == ["manifest.json", "text"])
      #expect(try FileManager.default.contentsOfDirectory(atPath: out + "/acme/current/engine") == ["text"])
    }
  }

  @Test func `what an engine cannot prove is found by a check and is not published`() throws {
    let compilation = Self.compiled([TextEngine(forgotten: "31887654001")])
    #expect(
      Self.errors(compilation).map(\.message) == ["+31887654001 does not stand in the text"])
    try inTemporaryDirectory { directory in
      let output = try OutputDirectory(directory + "/out")
      #expect(throws: PublishError.self) { try Self.publish(compilation, in: output) }
      #expect(text(directory + "/out/acme/current/engine/text/numbers.txt") == nil)
    }
  }

  @Test func `what an engine cannot write is reported at the key of the provider that says it`() throws {
    let compilation = Self.compiled([TextEngine()], registrar: "refused.example.nl")
    let found = try #require(Self.errors(compilation).first)
    #expect(found.message.contains("the text says no") && found.message.contains("`server.txt` of the engine"))
    let range = try #require(found.range)
    #expect(compilation.files[range.file].path == "provider.yaml")
  }

  @Test func `engines have names that are folders, each its own`() {
    let names = (Engines.all + [TextEngine()]).map(\.name)
    #expect(Set(names).count == names.count)
    for engine in Engines.all {
      #expect(engine.name.wholeMatch(of: /[a-z0-9]+/) != nil)
      #expect(!engine.reloadCommands.isEmpty)
    }
  }
}
