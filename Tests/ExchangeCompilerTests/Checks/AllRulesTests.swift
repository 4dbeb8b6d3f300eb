import ExchangeCompiler
import Foundation
import SourceText
import TestSupport
import Testing

/// What may be told is listed: `explain`, SARIF, completion and `silence` know nothing else.
@Suite struct AllRulesTests {
  @Test func `every rule that a source declares is in the list of its target, and no code is declared twice`() throws {
    let declared = try Self.declared()
    #expect(declared.count > 200)
    #expect(Set(declared).count == declared.count)
    #expect(Set(declared) == Set(AllRules.all.map(\.code)))
    #expect(AllRules.all.count == declared.count)
  }

  /// The codes behind `= Rule(` in all sources.
  private static func declared() throws -> [String] {
    let sources = Checkout.root.appending(path: "Sources")
    let paths = try FileManager.default.subpathsOfDirectory(atPath: sources.path).filter { $0.hasSuffix(".swift") }
    return try paths.flatMap { path -> [String] in
      let text = try String(contentsOf: sources.appending(path: path), encoding: .utf8)
      return text.matches(of: /= Rule\(\s*"([a-z0-9-]+)"/).map { String($0.output.1) }
    }
  }
}
