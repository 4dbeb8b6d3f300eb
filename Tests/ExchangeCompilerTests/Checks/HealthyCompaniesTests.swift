import ExchangeCalls
import ExchangeCompiler
import Foundation
import SourceText
import TestSupport
import Testing

@testable import TelephoneExchange

/// The ten companies of `Fixtures/companies`: what a good installer writes draws no warning, and every expected call
/// ends where it should.
@Suite struct HealthyCompaniesTests {
  private static let folder = "\(BankEntry.folder)/companies"
  static let names = ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()

  private func compiled(_ name: String) -> Compilation {
    compile(
      BankEntry.directory("\(Self.folder)/\(name)"), folderName: name, library: BankEntry.library, asOf: BankEntry.asOf)
  }

  @Test func `there are ten, from one user to more than two hundred`() {
    #expect(Self.names.count == 10)
    let sizes = Self.names.map { compiled($0).exchange.users.count }
    #expect(sizes.min() == 1 && sizes.max() ?? 0 > 200)
  }

  @Test(arguments: names)
  func `a healthy company gets no warning, and its calls end as expected`(_ name: String) throws {
    let compilation = compiled(name)
    #expect(BankEntry.found(compilation).filter { !$0.hasPrefix("note[") && $0 != "nothing" } == [])
    #expect(compilation.silenced == 0)
    let expectations = compilation.exchange.expectations
    #expect(expectations.count >= 5)
    let interpreter = CallInterpreter(
      compilation.plan, trunks: compilation.exchange.provider.trunks, routes: compilation.exchange.provider.routes)
    for result in interpreter.test(expectations) {
      #expect(result.isMet, "\(result.expectation.question.sentence): \(result.narration?.summary ?? "")")
    }
  }
}
