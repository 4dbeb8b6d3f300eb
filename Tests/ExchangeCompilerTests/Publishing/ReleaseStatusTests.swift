import Foundation
import Releases
import TelephoneExchange
import Testing

@testable import ExchangeCompiler

/// A company and an engine, live and well.
private struct SmallOutput {
  let out: String

  init(_ directory: String) throws {
    out = directory + "/out"
    let files = [
      file("engine/asterisk/extensions.conf", "x", audience: .engine), file("provisioning/t/a.cfg", "abc"),
      file("provisioning/t/b.cfg", "d"),
    ]
    let output = try OutputDirectory(out)
    _ = try output.publish(files, company: "a", facts: facts())
    _ = try output.publishEngine([file("asterisk/pjsip.conf", "x", audience: .engine)], facts: facts())
    try output.note(directory, of: "a")
  }

  func status(
    today: Day = Day(year: 2026, month: 11, day: 24)!, version: String = "1.0", deep: Bool = false
  ) throws -> OutputStatus {
    try OutputStatus(out, today: today, version: version, isDeep: deep)
  }

  func company() throws -> ReleaseStatus { try #require(try status().companies.first) }
}

private func inOutput(_ body: (SmallOutput) throws -> Void) throws {
  try inTemporaryDirectory { try body(SmallOutput($0)) }
}

struct ReleaseStatusTests {
  @Test func `a release that is well says what it is`() throws {
    try inOutput { output in
      let status = try output.status()
      let company = try #require(status.companies.first)
      #expect(company.broken.isEmpty && company.stale.isEmpty && status.engine?.broken == [])
      #expect(company.release == 1 && company.files == 3 && company.bytes == 5 && company.devices == 2)
      #expect(company.facts == facts() && company.place?.hasSuffix("/out") == false)
      #expect(abs(try #require(company.since) - time(nil)) < 60)
      #expect(status.build == .none && status.unknownEngines == ["asterisk"])
    }
  }

  @Test func `files that are gone, short or changed are found`() throws {
    try inOutput { output in
      let release = output.out + "/a/releases/1/provisioning/t"
      // As long as before.
      try "abX".write(toFile: release + "/a.cfg", atomically: false, encoding: .utf8)
      #expect(try output.company().broken.isEmpty)
      #expect(
        try output.status(deep: true).companies[0].broken == [.changed(count: 1, first: "provisioning/•••/a.cfg")])
      try "ab".write(toFile: release + "/a.cfg", atomically: false, encoding: .utf8)
      unlink(release + "/b.cfg")
      #expect(
        try output.company().broken == [
          .missing(count: 1, first: "provisioning/•••/b.cfg"), .wrongSize(count: 1, first: "provisioning/•••/a.cfg"),
        ])
    }
  }

  @Test func `a link that leads nowhere, a manifest that is gone and a half-made release are found`() throws {
    try inOutput { output in
      let home = output.out + "/a"
      try FileManager.default.createDirectory(atPath: home + "/releases/next", withIntermediateDirectories: true)
      #expect(try output.company().broken == [.halfMade])
      do {
        let holder = try OutputDirectory(output.out)
        let status = try output.status()
        #expect(status.build == .running(process: Int(getpid())) && status.companies[0].isBeingBuilt)
        #expect(status.companies[0].broken.isEmpty)
        _ = consume holder
      }
      rmdir(home + "/releases/next")
      try "{}".write(toFile: home + "/releases/1/manifest.json", atomically: false, encoding: .utf8)
      #expect(try output.company().broken == [.manifestUnreadable])
      unlink(home + "/releases/1/manifest.json")
      #expect(try output.company().broken == [.manifestMissing])
      rename(home + "/releases/1", home + "/releases/2")
      #expect(try output.company().broken.first == .leadsNowhere("releases/1"))
      unlink(home + "/current")
      #expect(try output.company().broken == [.noCurrent])
    }
  }

  @Test func `an engine that misses a company, or includes one that is not there, is broken`() throws {
    try inOutput { output in
      let companies = output.out + "/engine/asterisk/companies"
      try FileManager.default.createSymbolicLink(atPath: companies + "/gone", withDestinationPath: "nowhere")
      #expect(try output.status().engine?.broken == [.includesMissing(engine: "asterisk", company: "gone")])
      unlink(companies + "/gone")
      unlink(companies + "/a")
      #expect(try output.company().broken == [.notIncluded(engine: "asterisk")])
      unlink(output.out + "/engine")
      #expect(try output.status().engine?.broken == [.engineLink])
      try FileManager.default.removeItem(atPath: output.out + "/.centrale/engine")
      #expect(try output.status().engine?.broken == [.engineMissing])
    }
  }

  @Test(
    arguments: [
      ("2036-09-01", "1.0", []), ("2036-11-01", "1.0", ["horizon-near"]), ("2037-01-01", "1.0", ["horizon-over"]),
      ("2026-11-24", "1.10", ["older-version"]), ("2026-11-24", "0.9", ["newer-version"]),
    ] as [(String, String, [String])])
  func `a release is stale by its tables and its version`(day: String, version: String, codes: [String]) throws {
    try inOutput { output in
      let status = try output.status(today: #require(Day(text: day)), version: version)
      #expect(status.companies[0].stale.map(\.code) == codes && status.companies[0].broken.isEmpty)
    }
  }

  @Test func `a description that has changed since, or is gone, is told`() throws {
    try inTemporaryDirectory { directory in
      let output = try SmallOutput(directory)
      // The output directory below the description is not part of it, nor is what is hidden.
      let description = directory + "/centrale.yaml"
      for name in [".swap", "centrale.yaml"] {
        try "x".write(toFile: directory + "/" + name, atomically: false, encoding: .utf8)
        var times = [timeval(tv_sec: time(nil) + 100, tv_usec: 0), timeval(tv_sec: time(nil) + 100, tv_usec: 0)]
        utimes(directory + "/" + name, &times)
        #expect(
          try output.company().stale == (name == ".swap" ? [] : [.descriptionChanged(description)]), "\(name)")
      }
      try OutputDirectory(output.out).note("/nowhere/at/all", of: "a")
      #expect(try output.company().stale == [.descriptionGone("/nowhere/at/all")])
    }
  }

  @Test func `what the engine has not taken in is told`() throws {
    try inOutput { output in
      var taken = TakenIn()
      taken.engines = [
        "asterisk": try LiveEngineReleases(PublishedDirectory(output.out), "asterisk", AsteriskControl()).releases
      ]
      try taken.write(PublishedDirectory(output.out))
      #expect(try output.company().stale.isEmpty && output.status().unknownEngines.isEmpty)
      try publish([file("engine/asterisk/extensions.conf", "y", audience: .engine)], to: output.out, company: "a")
      #expect(try output.company().stale == [.notTakenIn(engine: "asterisk", parts: ["dialplan"])])
      try FileManager.default.removeItem(atPath: output.out + "/a")
      #expect(try output.status().notLetGo.map(\.company) == ["a"])
    }
  }

  @Test func `a directory that is not ours is refused, and an empty one has nothing`() throws {
    try inTemporaryDirectory { directory in
      #expect(throws: PublishError.notPublished(directory)) {
        try OutputStatus(directory, today: facts().asOf, version: "1.0", isDeep: false)
      }
      _ = try OutputDirectory(directory + "/out")
      let status = try OutputStatus(directory + "/out", today: facts().asOf, version: "1.0", isDeep: false)
      #expect(status.all.isEmpty)
    }
  }
}
