import ExchangeCalls
import ExchangeChecks
import ExchangeCompiler
import Testing

@testable import TelephoneExchange

/// Who gets the example of a collision, as the message says it, is whom the interpreter of the call plan sends it to.
@Suite struct CollisionClaimTests {
  struct Claim: Sendable, CustomTestStringConvertible {
    var path: String
    var dialled: String
    var expectation = Expectation()
    var testDescription: String { "\(path) \(dialled)" }

    static func mailbox(_ path: String, _ dialled: String, _ owner: String) -> Claim {
      var claim = Claim(path: path, dialled: dialled)
      claim.expectation.mailbox = owner
      return claim
    }

    static func outside(_ path: String, _ dialled: String, _ number: String) -> Claim {
      var claim = Claim(path: path, dialled: dialled)
      claim.expectation.outside = number
      return claim
    }

    static func hears(_ path: String, _ dialled: String, _ prompt: String) -> Claim {
      var claim = Claim(path: path, dialled: dialled)
      claim.expectation.hears = prompt
      return claim
    }
  }

  static let claims: [Claim] = [
    // A help line goes before an extension, an extension before everything else outside.
    .outside("bad/extension-hides-help-number.yaml", "144", "144"),
    .mailbox("bad/extension-hides-help-number-government.yaml", "1400", "1400"),
    .mailbox("bad/extension-hides-number.yaml", "1850", "1850"),
    .mailbox("bad/extension-begins-number.yaml", "116", "116"),
    .outside("bad/extension-begins-number.yaml", "116000", "116000"),
    .outside("bad/extension-delays-number.yaml", "144", "144"),
    .hears("bad/extension-begins-refused-number.yaml", "1233", "not_allowed"),
    .mailbox("bad/extension-begins-extension.yaml", "20", "20"),
    .mailbox("bad/extension-meets-withholding.yaml", "131", "131"),
    .outside("bad/extension-meets-withholding.yaml", "131144", "144"),
    .outside("bad/extension-behind-prefix.yaml", "9144", "144"),
    .mailbox("bad/extension-starts-with-prefix.yaml", "901", "901"),
    .mailbox("bad/prefixed-emergency-taken.yaml", "911", "911"),
    .outside("bad/prefixed-emergency-taken.yaml", "9112", "112"),
    .outside("bad/outside-prefix-zero.yaml", "0113", "113"),
    // The other site's extension, and not the one behind the location code.
    .mailbox("bad/location-code-taken.yaml", "231", "231"),
    .mailbox("near/location-code.yaml", "88311", "311"),
    .hears("near/location-code.yaml", "88201", "not_in_use"),
  ]

  @Test(arguments: claims) func `who gets it is who the message says`(_ claim: Claim) throws {
    let entry = try #require(BankEntry.all.first { $0.path == claim.path })
    let compilation = entry.compilation()
    let caller = try #require(compilation.exchange.users.first?.extension?.digits)
    var expectation = claim.expectation
    expectation.question.call = claim.dialled
    expectation.question.from = caller
    expectation.question.at = "2026-12-01T10:00"
    let result = try #require(Inspected(compilation).inspection.interpreter.test([expectation]).first)
    #expect(result.isMet, "\(result.narration.map { "\($0.end)" } ?? "\(String(describing: result.fault))")")
  }
}
