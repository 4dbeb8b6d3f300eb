import ExchangeCalls
import ExchangeChecks
import Foundation
import SourceText
import TestSupport
import Testing

@testable import ExchangeCompiler
@testable import TelephoneExchange

/// Names are made of typed origins where a text leaves the program, and nothing reads one back: with other words for every
/// node, variable, space and calendar all else is as before.
@Suite struct RewordingTests {
  private static func reworded<Result>(_ work: () throws -> Result) rethrows -> Result {
    try PlanNames.$reworded.withValue({ "~" + String($0.reversed()) }, operation: work)
  }

  private static func compiled(_ name: String) -> Compilation {
    compile(
      BankEntry.directory("\(BankEntry.folder)/companies/\(name)"), folderName: name, library: BankEntry.library,
      asOf: BankEntry.asOf)
  }

  @Test func `every name of a plan is another word then`() {
    let plan = lower(office(), asOf: asOf)
    let names = plan.names + plan.variables.map(\.name) + plan.spaces.map(\.name) + plan.calendars.map(\.name)
    let others = Self.reworded {
      plan.names + plan.variables.map(\.name) + plan.spaces.map(\.name) + plan.calendars.map(\.name)
    }
    #expect(Set(names).isDisjoint(with: others))
  }

  @Test(arguments: HealthyCompaniesTests.names)
  func `checks, calls and the dialplan of a company are the same but for the names`(_ name: String) {
    let plain = Self.compiled(name)
    let other = Self.reworded { Self.compiled(name) }
    #expect(BankEntry.found(other) == BankEntry.found(plain))
    #expect(other.diagnostics.map(\.subject) == plain.diagnostics.map(\.subject))
    for index in plain.plan.nodes.indices {
      #expect(other.plan.subject(of: NodeID(index)) == plain.plan.subject(of: NodeID(index)))
    }
    let told = Self.told(plain)
    #expect(told.count >= 5)
    #expect(Self.reworded { Self.told(other) } == told)
    let lines = Self.dialplan(plain.plan)
    #expect(lines.count > 100)
    let others = Self.reworded { Self.dialplan(other.plan) }
    #expect(others.count == lines.count)
    let differing = zip(others, lines).first { $0 != $1 }
    #expect(differing == nil, "\(differing.map { "\($0) instead of \($1)" } ?? "")")
  }

  /// `CENTRALE_LONG=1`: all of them.
  private static let sample = BankEntry.all.enumerated().filter { index, _ in
    index % 10 == 0 || ProcessInfo.processInfo.environment["CENTRALE_LONG"] == "1"
  }.map(\.element)

  @Test(arguments: sample) func `checks find the same in a faulty description`(_ entry: BankEntry) {
    let parts = entry.path.split(separator: "/").map(String.init)
    let found = Self.reworded {
      BankEntry.found(
        compile(
          BankEntry.directory("\(BankEntry.folder)/\(parts[0])"), root: parts[1], folderName: "proef",
          library: BankEntry.library, asOf: BankEntry.asOf))
    }
    #expect(found == BankEntry.found(entry.compilation()))
  }

  @Test func `what a company changes is compared alike`() {
    func found() -> [String] {
      var exchange = office()
      exchange.nightSwitch.destination = .element(.mailbox(0))
      let old = CallInterpreter(lower(exchange, asOf: asOf))
      let before = ComparedExchange(old, of: exchange)
      exchange.users[0].forwards.always = .element(.user(2))
      exchange.huntGroups[0].policy = .simultaneous
      let after = ComparedExchange(CallInterpreter(lower(exchange, asOf: asOf)), of: exchange)
      return compareCalls(before, after, from: asOf).map { difference in
        (difference.numbers + difference.callers + ["\(difference.calls)"]).joined(separator: " ")
      }.sorted()
    }
    let plain = found()
    #expect(!plain.isEmpty)
    #expect(Self.reworded(found) == plain)
  }

  /// How the expected calls go: ends, steps and their places.
  private static func told(_ compilation: Compilation) -> [[String]] {
    let interpreter = CallInterpreter(
      compilation.plan, trunks: compilation.exchange.provider.trunks, routes: compilation.exchange.provider.routes)
    return interpreter.test(compilation.exchange.expectations).map { result in
      ["\(result.isMet)", result.found]
        + (result.narration?.steps ?? []).map { "\($0.at) \($0.kind) \($0.subject ?? "") \($0.isRoutine)" }
    }
  }

  private static func dialplan(_ plan: CallPlan) -> [String] {
    var conf = ConfText()
    ExtensionsFile(
      plan: plan, layout: AsteriskLayout(root: "/srv/centrale"), secrets: NamedSecrets(), names: AsteriskNames(plan)
    ).write(&conf)
    let names =
      plan.origins.map(\.name) + plan.spaces.map(\.name) + plan.calendars.map(\.name) + plan.variables.map(\.name)
    return numbered(String(decoding: conf.bytes, as: UTF8.self), names)
  }

  /// Without comments, and with a place in the plan for each digest of a name. In no order: nodes stand by their digests.
  private static func numbered(_ text: String, _ names: [String]) -> [String] {
    let places = Dictionary(
      names.enumerated().map { (AsteriskNames.digest($1), $0) }, uniquingKeysWith: { first, _ in first })
    return text.split(separator: "\n").filter { !$0.hasPrefix(";") }.map { line in
      String(line).replacing(/[a-z2-7]{20,21}/) { found in
        places[String(found.output.suffix(20))].map { "{\($0)}" } ?? String(found.output)
      }.replacing(/u[0-9a-f]{10}/, with: "{routine}")
    }.sorted()
  }
}
