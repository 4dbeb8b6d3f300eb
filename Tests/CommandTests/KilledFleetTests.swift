import Foundation
import Testing

/// A build of a fleet, and a merge of its shards, killed at random moments. Companies go live one after another, so after a
/// kill some are the old ones and some the new ones; none is in between, and the next run makes them all the same.
@Suite(.serialized) struct KilledFleetTests {
  private let host: HostedFleet
  private let rounds = ProcessInfo.processInfo.environment["CENTRALE_LONG"] == "1" ? 200 : 6

  init() throws { host = try HostedFleet(companies: 4, users: 4) }

  /// Kills it after it has begun to write below `releases` of a company, as soon as a company has gone live, or anywhere.
  private func runAndKill(_ arguments: [String], round: Int, out: String) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Program.path)
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    let releases = (1...4).map { "\(out)/company-\($0)/releases" }
    func written() -> Int {
      releases.reduce(0) { $0 + ((try? FileManager.default.contentsOfDirectory(atPath: $1))?.count ?? 0) }
    }
    func live() -> [String?] {
      (1...4).map { try? FileManager.default.destinationOfSymbolicLink(atPath: "\(out)/company-\($0)/current") }
    }
    let (before, current) = (written(), live())
    try process.run()
    if round % 4 == 0 {
      usleep(UInt32.random(in: 0...500_000))
    } else if round % 4 == 3 {
      while process.isRunning, live() == current {}
    } else {
      while process.isRunning, written() <= before + round % 4 { usleep(200) }
      usleep(UInt32.random(in: 0...30_000))
    }
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    process.waitUntilExit()
  }

  @Test(.timeLimit(.minutes(30))) func `each company has one whole release after a killed build, and the next heals`()
    throws
  {
    let whole = try host.undisturbed()
    #expect(try host.build().status == 0)
    var mixed = 0
    for round in 0..<rounds {
      try host.turn(to: 1)
      try runAndKill(
        ["build", host.fleet, "--output", host.out, "--as-of", "2026-11-23", "--jobs", "2"], round: round, out: host.out
      )
      mixed += (1..<5).contains(try host.secondStates(of: host.out, whole, "round \(round)")) ? 1 : 0
      // Forwards and backwards in turn: the index knows neither state from a run that was killed.
      if round % 2 == 0 { try host.turn(to: 0) }
      let healed = try host.build()
      #expect(healed.status == 0, "\(healed.err)")
      #expect(try host.parts(host.out) == whole[round % 2 == 0 ? 0 : 1], "round \(round)")
      guard round % 2 == 1 else { continue }
      try host.turn(to: 0)
      #expect(try host.build().status == 0)
    }
    if rounds > 100 { #expect(mixed > 0, "no kill came between two companies") }
  }

  @Test(.timeLimit(.minutes(30))) func `each company has one whole release after a killed merge, and the next heals`()
    throws
  {
    let whole = try host.undisturbed()
    let out = host.folder.path + "/merged"
    func merge(_ state: Int) -> [String] {
      ["merge", host.folder.path + "/whole-\(state)", "--output", out, "--new-provider"]
    }
    #expect(try Program.run(merge(0)).status == 0)
    for round in 0..<rounds / 2 {
      try runAndKill(merge(1), round: round, out: out)
      _ = try host.secondStates(of: out, whole, "round \(round)")
      let healed = try Program.run(merge(round % 2 == 0 ? 0 : 1))
      #expect(healed.status == 0, "\(healed.err)")
      #expect(try host.parts(out) == whole[round % 2 == 0 ? 0 : 1], "round \(round)")
      if round % 2 == 1 { #expect(try Program.run(merge(0)).status == 0) }
    }
  }
}
