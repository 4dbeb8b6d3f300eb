import ExchangeChecks
import ExchangeCompiler
import ExchangeDescription
import Foundation
import SourceText
import TestSupport
import Testing

@testable import TelephoneExchange

/// The bank of bad descriptions and of near misses: each says what is found in it, and where.
@Suite struct BankTests {
  @Test(arguments: BankEntry.all)
  func `what is found is what the description says, at the places that it marks`(_ entry: BankEntry) throws {
    let found = entry.found()
    guard !Golden.isRecording else {
      let path = "Fixtures/\(entry.path)"
      let text = String(decoding: try #require(Checkout.bytes(path)), as: UTF8.self)
      let marked = MarkedDescription(text).text(saying: found)
      if marked != text { try Golden.record(marked, path) }
      return
    }
    #expect(found == entry.expected)
  }

  @Test func `both parts of the bank include the same base`() throws {
    let parts = try ["bad", "near"].map { part in
      let folder = "\(BankEntry.folder)/\(part)/base"
      return try FileManager.default.contentsOfDirectory(atPath: folder).sorted().map {
        try String(contentsOfFile: "\(folder)/\($0)", encoding: .utf8)
      }
    }
    #expect(parts[0] == parts[1] && !parts[0].isEmpty)
  }

  /// No description can say these: `EndsOfCallsTests`, `DeviceCheckTests` and `OutboundProofTests` show them on plans,
  /// `SecretsFileTests` in a secrets file.
  private static let unsayable: Set<String> = [
    "silent-end", "digit-map-emergency", "help-number-refused", "block-walked-round", "trivial-pin",
    "weak-given-secret",
  ]

  @Test func `every finding of the analyser is shown by a bad description`() {
    let shown = Set(BankEntry.all.filter { $0.path.hasPrefix("bad/") }.flatMap(\.expected).map { $0.code })
    for rule in AllRules.all where !rule.checks.isEmpty && !Self.unsayable.contains(rule.code) {
      #expect(shown.contains(rule.code), "\(rule.code) \(rule.checks)")
    }
  }

  @Test func `ids of the list of conflicts are answered or have a reason, not both`() {
    #expect(ConflictList.ids.count == 201)
    let answered = Set(AllRules.all.flatMap(\.checks))
    #expect(answered.subtracting(ConflictList.ids) == [])
    #expect(Set(Checks.notBuilt.map(\.id)).subtracting(ConflictList.ids) == [])
    #expect(answered.intersection(Checks.notBuilt.map(\.id)) == [])
  }

  @Test func `a check that is taken away is missed`() {
    Self.expectMissed(Checks.all) { Inspected($0).inspection }
  }

  @Test func `a check of devices, of settings or of a release that is taken away is missed where the bank shows it`() {
    func devices(_ compilation: Compilation) -> DeviceCheckContext {
      DeviceCheckContext(
        compilation.exchange, compilation.devices, BankEntry.library.catalog, places: compilation.reading.places)
    }
    let shown = Set(BankEntry.all.flatMap(\.expected).map { $0.code })
    Self.expectMissed(ModelChecks.all, among: shown, devices)
    Self.expectMissed(SettingChecks.all, among: shown, devices)
    Self.expectMissed(ReleaseChecks.devices + ReleaseChecks.outputs, among: shown) { compilation in
      ReleaseContext(
        compilation.exchange, compilation.plan, compilation.deviceContext, engines: compilation.engines,
        places: compilation.reading.places, isSound: true)
    }
  }

  /// - Parameter codes: those that are looked for; nil: all of them.
  private static func expectMissed<Context>(
    _ checks: [Check<Context>], among codes: Set<String>? = nil, _ context: (Compilation) -> Context
  ) {
    for (number, check) in checks.enumerated() {
      let own = Set(check.rules.map(\.code)).subtracting(unsayable)
      let wanted = codes.map { own.intersection($0) } ?? own
      if wanted.isEmpty { continue }
      let isMissed = BankEntry.all.contains { entry in
        guard entry.expected.contains(where: { wanted.contains($0.code) }) else { return false }
        let context = context(entry.compilation())
        return check.find(context).contains { finding in
          entry.expected.contains { $0.code == finding.rule.code }
            && !checks.enumerated().contains { other, check in
              other != number && check.rules.contains(finding.rule) && check.find(context).contains(finding)
            }
        }
      }
      #expect(isMissed, "check \(number): \(check.rules.map(\.code))")
    }
  }
}

/// A compiled description as the checks see it.
struct Inspected {
  let inspection: CheckContext

  init(_ compilation: Compilation) {
    inspection = CheckContext(
      compilation.exchange, compilation.plan, compilation.devices, BankEntry.library.catalog,
      places: compilation.reading.places, asOf: BankEntry.asOf)
  }
}

extension String {
  /// `error[empty-group] 20:56` is `empty-group`.
  fileprivate var code: String {
    guard let start = firstIndex(of: "["), let end = firstIndex(of: "]") else { return "" }
    return String(self[index(after: start)..<end])
  }
}
