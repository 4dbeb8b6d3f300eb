import CSystemFaults
import Foundation
import TelephoneExchange
import Testing

@testable import ExchangeCompiler

/// What a build does with the disk, with companies and an engine like real ones: two states of it, and a way from the first
/// to the second.
private enum Walk: String, CaseIterable {
  case secondBuild, firstBuild, healing, removal

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
    staged.append(try output.stage(files(company, state), company: company, facts: facts(), origin: origin))
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
    server, facts: facts(), origin: ProviderOrigin(id: "p", digest: "\(state)"), with: staged)
  _ = try output.goLive(engine)
  for release in staged { _ = try output.goLive(release) }
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

/// What is live of a company or of the engine, whole: every path of its manifest with its content.
private func live(_ home: String) throws -> [String: String]? {
  guard let link = try? FileManager.default.destinationOfSymbolicLink(atPath: home + "/current") else { return nil }
  let release = home + "/" + link
  let bytes = try #require(FileManager.default.contents(atPath: release + "/manifest.json"), "\(home): \(link)")
  let manifest = try #require(Manifest(json: Array(bytes)))
  var contents: [String: String] = [:]
  for file in manifest.files {
    let content: String = try #require(text(release + "/" + file.path), "\(home): \(link)/\(file.path)")
    contents[file.path] = content
  }
  for link in manifest.links { contents[link.path] = link.target }
  return contents
}

private let homes = ["a", "b", "c", ".centrale/engine"]

@Test(.timeLimit(.minutes(10)), arguments: Walk.allCases, [EIO, EACCES])
private func anyFailingSystemCallLeavesOneWholeReleaseAndTheNextBuildSucceeds(walk: Walk, code: Int32) throws {
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
    for number in 1..<100_000 {
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
      do { try build(1, out) } catch { Issue.record("the next build: \(error), \(place)") }
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
