import CSystemFaults
import Foundation
import Releases
import TelephoneExchange
import TestSupport
import Testing

@testable import ExchangeCompiler

/// What a build does with the disk, with companies and an engine like real ones: two states of it, and a way from the first
/// to the second.
private enum Walk: String, CaseIterable {
  case secondBuild, firstBuild, healing, removal

  /// Which call fails, and how; the loop ends where there is no such call.
  static func faults(_ step: Int, _ long: Bool) -> [(Int, Int32)] {
    long
      ? (1..<20_000).flatMap { [($0, EIO), ($0, EACCES)] }
      : stride(from: 1, to: 20_000, by: step).map { ($0, $0 / step % 2 == 0 ? EIO : EACCES) }
  }

  func prepare(_ out: String) throws {
    if self != .firstBuild { try build(0, out) }
    guard self == .healing else { return }
    try build(1, out)
    for home in ["a", ".centrale/engine"] {
      try FileManager.default.removeItem(atPath: "\(out)/\(home)/releases/2")
    }
  }

  func go(_ out: String) throws {
    switch self {
    case .firstBuild, .secondBuild: try build(1, out)
    case .healing: _ = try OutputDirectory(out).heal()
    case .removal: _ = try OutputDirectory(out).remove(company: "a")
    }
  }
}

/// As `centrale build a b` does it. State 1 has other contents, another token, a new company.
private func build(_ state: Int, _ out: String) throws {
  let output = try OutputDirectory(out)
  _ = try output.heal()
  let companies = state == 0 ? ["a", "b"] : ["a", "b", "c"]
  var staged: [Staged] = []
  for company in companies {
    _ = try output.live(company)
    let origin = CompanyOrigin(name: company, keyFingerprint: "f", numbers: [DigitRange(first: "31", last: "31")])
    staged.append(
      try output.stage(files(company, state), company: company, facts: facts(), origin: origin, isLasting: false))
  }
  var bridges: [Bridges] = []
  for company in companies {
    let live = try output.live(company)
    let token = Secret("token-\(company)-\(state)")
    guard try output.needsBridges(company, token: token, from: live) else { continue }
    let device = DeviceBridge(fetched: ["0015654aa937.cfg"], files: [file("0015654aa937.cfg", "to \(state)")])
    let bridge = Bridges(company: company, token: token, devices: [device], day: facts().asOf, days: 30)
    bridges.append(bridge)
    _ = try output.lay(bridge, from: live)
  }
  let server = [file("asterisk/pjsip.conf", "server \(state)", audience: .engine)]
  let engine = try output.stageEngine(
    server, facts: facts(), origin: ProviderOrigin(id: "p", digest: "\(state)"), with: staged,
    isLasting: false)
  let switched = output.goLive([engine] + staged)
  if let fault = switched.fault {
    for release in ([engine] + staged).dropFirst(switched.published.count) { output.drop(release) }
    throw fault
  }
  for bridge in bridges { _ = try output.tend(bridge) }
  for company in companies {
    try output.write(url: "https://p.example.nl/token-\(company)-\(state)/", of: company)
    try output.note("/descriptions/\(company)", of: company)
  }
}

private func files(_ company: String, _ state: Int) -> [OutputFile] {
  [
    file("provisioning/token-\(company)-\(state)/0015654aa937.cfg", "\(state)", secret: true, audience: .device),
    file("engine/asterisk/pjsip.conf", "\(company)\(state)", secret: true, audience: .engine),
    file("tables/numbers.csv", "number\n"),
  ].map { file in
    guard file.path.hasPrefix("provisioning") else { return file }
    var copy = file
    copy.owner = "device 0015654aa937"
    return copy
  }
}

/// `current` leads to a release that lacks this. Before a healing that is so on purpose.
private struct NotWhole: Error { var path: String }

/// What is live of a company or of the engine, whole: every path of its manifest with its content.
private func live(_ home: String) throws -> [String: String]? {
  guard let link = try? FileManager.default.destinationOfSymbolicLink(atPath: home + "/current") else { return nil }
  let release = home + "/" + link
  guard let bytes = FileManager.default.contents(atPath: release + "/manifest.json"),
    let manifest = Manifest(json: Array(bytes))
  else { throw NotWhole(path: release + "/manifest.json") }
  var contents: [String: String] = [:]
  for file in manifest.files {
    guard let content = text(release + "/" + file.path) else { throw NotWhole(path: release + "/" + file.path) }
    contents[file.path] = content
  }
  for link in manifest.links { contents[link.path] = link.target }
  return contents
}

private let homes = ["a", "b", "c", ".centrale/engine"]

/// A program that another test starts at this moment holds what was open until it has begun, locks too.
private func buildWhenFree(_ state: Int, _ out: String) throws {
  for _ in 0..<100 {
    do { return try build(state, out) } catch PublishError.busy { usleep(20_000) }
  }
  try build(state, out)
}

@Test(.timeLimit(.minutes(10)), arguments: Walk.allCases)
private func anyFailingSystemCallLeavesOneWholeReleaseAndTheNextBuildSucceeds(walk: Walk) throws {
  // Two kinds of errors, in turn. By hand every call fails in both ways; in each run a sample of the rarer walks.
  let long = ProcessInfo.processInfo.environment["CENTRALE_LONG"] == "1"
  try inTemporaryDirectory { directory in
    let start = directory + "/start"
    try FileManager.default.createDirectory(atPath: start, withIntermediateDirectories: true)
    try walk.prepare(start)
    // `current` led nowhere before a healing: there both ends are what is healed.
    let undisturbed = directory + "/end"
    try FileManager.default.copyItem(atPath: start, toPath: undisturbed)
    try walk.go(undisturbed)
    let whole = directory + "/whole"
    try FileManager.default.copyItem(atPath: undisturbed, toPath: whole)
    try build(1, whole)
    var failed: [String: Int] = [:]
    for (number, code) in Walk.faults(walk == .secondBuild ? 1 : 3, long) {
      let out = directory + "/\(number)"
      try FileManager.default.copyItem(atPath: start, toPath: out)
      defer { try? FileManager.default.removeItem(atPath: out) }
      var fault: (any Error)?
      system_faults_arm(number, code)
      do { try walk.go(out) } catch { fault = error }
      system_faults_disarm()
      let open = system_faults_open()
      guard let name = system_faults_failed().map({ String(cString: $0) }) else { break }
      failed[name, default: 0] += 1
      let place: Comment = "\(walk.rawValue), call \(number), \(name): \(String(describing: fault))"
      #expect(open == 0, place)
      for home in homes {
        if walk == .healing, fault != nil, (try? live("\(out)/\(home)")) == nil { continue }
        let now = try live("\(out)/\(home)")
        let ends = [try? live("\(start)/\(home)"), try live("\(undisturbed)/\(home)")]
        #expect(ends.contains(now), "\(home), \(place)")
      }
      #expect(!"\(fault.map { "\($0)" } ?? "")".contains("token-"), place)
      do { try buildWhenFree(1, out) } catch { Issue.record("the next build: \(error), \(place)") }
      for home in homes { #expect(try live("\(out)/\(home)") == live("\(whole)/\(home)"), "\(home), \(place)") }
      for home in homes {
        let names = try FileManager.default.contentsOfDirectory(atPath: "\(out)/\(home)/releases")
        #expect(names.allSatisfy { Int($0) != nil }, place)
      }
    }
    // Else nothing was tried.
    #expect(failed.count > 5 && failed.values.reduce(0, +) > 20, "\(failed)")
  }
}
