import ExchangeChecks
import ExchangeCompiler
import ExchangeDescription
import Foundation
import SourceText
import TestSupport
import Testing

@testable import TelephoneExchange

/// The bank of bad descriptions and of near misses: each says in its first lines what is found in it, and where.
@Suite struct BankTests {
  @Test(arguments: BankEntry.all)
  func `what is found is what the first lines say`(_ entry: BankEntry) throws {
    let found = BankEntry.found(entry.compilation())
    if ProcessInfo.processInfo.environment["RECORD"] == "1" {
      let path = "\(BankEntry.folder)/\(entry.path)"
      let lines = try String(contentsOfFile: path, encoding: .utf8).split(
        separator: "\n", omittingEmptySubsequences: false)
      let comments = lines.prefix { $0.hasPrefix("#") && !$0.hasPrefix("# expect: ") }
      let rest = lines.dropFirst(comments.count).drop { $0.hasPrefix("# expect: ") }
      // A line more or less in the head moves every place.
      let shift = found.count - (lines.count - comments.count - rest.count)
      let head = comments.map(String.init) + found.map { "# expect: \(Self.moved($0, by: shift))" }
      let text = (head + rest.map(String.init)).joined(separator: "\n")
      try Data(text.utf8).write(to: URL(filePath: path))
      return
    }
    #expect(found == entry.expected)
  }

  private static func moved(_ finding: String, by shift: Int) -> String {
    let parts = finding.split(separator: " ")
    guard shift != 0, parts.count == 2, !parts[1].contains(".csv") else { return finding }
    let place = parts[1].split(separator: ":").compactMap { Int($0) }
    return place.count == 2 ? "\(parts[0]) \(place[0] + shift):\(place[1])" : finding
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

  @Test func `a check that is taken away is missed`() throws {
    for (number, check) in Checks.all.enumerated() {
      let codes = Set(check.rules.map(\.code)).subtracting(Self.unsayable)
      if codes.isEmpty { continue }
      let isMissed = BankEntry.all.contains { entry in
        guard entry.expected.contains(where: { codes.contains($0.code) }) else { return false }
        let inspection = Inspected(entry.compilation()).inspection
        return check.find(inspection).contains { finding in
          let others = Checks.all.enumerated().contains { other, check in
            other != number && check.rules.contains(finding.rule)
          }
          return !others && entry.expected.contains { $0.code == finding.rule.code }
        }
      }
      #expect(isMissed, "\(check.rules.map(\.code))")
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
