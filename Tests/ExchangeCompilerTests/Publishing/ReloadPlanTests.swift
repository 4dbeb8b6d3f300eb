import Foundation
import Releases
import TelephoneExchange
import Testing

@testable import ExchangeCompiler

private typealias Releases = [String: TakenIn.Release]

private func release(_ number: Int, _ parts: [String: String]) -> TakenIn.Release {
  TakenIn.Release(number: number, parts: EngineParts(parts))
}

private func plan(_ live: Releases, _ before: Releases?, all: Bool = false) -> ReloadPlan {
  ReloadPlan("asterisk", AsteriskControl(), live: live, before: before, all: all)
}

struct ReloadPlanTests {
  private let before: Releases = [
    "engine": release(1, ["accounts": "e1", "restart modules.conf": "m1", "log": "l1"]),
    "a": release(1, ["accounts": "a1", "dialplan": "d1", "voicemail": "v1"]),
  ]

  @Test func `where nothing differs nothing is to be done`() {
    #expect(plan(before, before).isIdle)
    #expect(plan([:], nil).isIdle)
  }

  @Test func `only parts that differ are read anew, in the engine's order`() {
    var live = before
    live["a"] = release(2, ["accounts": "a2", "dialplan": "d2", "voicemail": "v1"])
    let made = plan(live, before)
    #expect(made.reloads.map(\.part) == ["dialplan", "accounts"])
    #expect(made.changes == [.init(name: "a", kind: .changed, release: 2, parts: ["accounts", "dialplan"])])
    #expect(made.restarts.isEmpty && !made.isFirst)
  }

  @Test func `a company that is new and one that is gone take the parts that they have`() {
    var live = before
    live["a"] = nil
    live["b"] = release(1, ["music on hold": "h"])
    let made = plan(live, before)
    #expect(made.reloads.map(\.part) == ["music on hold", "voicemail", "dialplan", "accounts"])
    #expect(made.changes.map(\.kind) == [.removed, .new])
    let taken = made.taken(Set(made.reloads.map(\.part)), isRestarted: false)
    #expect(taken == live)
  }

  @Test func `what was refused is read anew next time, also of a company that is gone`() {
    var live = before
    live["a"] = nil
    let made = plan(live, before)
    let taken = made.taken(["voicemail"], isRestarted: false)
    let next = plan(live, taken)
    #expect(next.reloads.map(\.part) == ["dialplan", "accounts"])
    #expect(plan(live, next.taken(["dialplan", "accounts"], isRestarted: false)).isIdle)
  }

  @Test func `what was refused although nothing differed is not known any more`() {
    let made = plan(before, before, all: true)
    #expect(made.reloads.map(\.part) == ["log", "voicemail", "dialplan", "accounts"])
    let next = plan(before, made.taken(["log", "voicemail", "accounts"], isRestarted: false))
    #expect(next.reloads.map(\.part) == ["dialplan"])
  }

  @Test func `a file that is read at the start only is told until the engine was restarted`() {
    var live = before
    live["engine"] = release(2, ["accounts": "e1", "restart modules.conf": "m2", "log": "l1"])
    let made = plan(live, before)
    #expect(made.reloads.isEmpty && made.restarts == ["modules.conf"] && !made.isIdle)
    #expect(plan(live, made.taken([], isRestarted: false)).restarts == ["modules.conf"])
    #expect(plan(live, made.taken([], isRestarted: true)).isIdle)
  }

  @Test func `an engine of which nothing is known reads everything, and is not told to restart`() {
    let made = plan(before, nil)
    #expect(made.isFirst && made.restarts.isEmpty && made.reloads.count == 4)
    #expect(made.taken(Set(made.reloads.map(\.part)), isRestarted: false) == before)
  }

  @Test func `what is remembered is read back, and anything else counts as nothing`() throws {
    try inTemporaryDirectory { directory in
      let out = directory + "/out"
      try publish([file("engine/asterisk/extensions.conf", "x", audience: .engine)], to: out)
      let record = out + "/.centrale/reloaded"
      var taken = TakenIn()
      taken.engines = ["asterisk": before]
      try taken.write(PublishedDirectory(out))
      #expect(try TakenIn(PublishedDirectory(out)) == taken)
      #expect(FileStatus(record)?.mode == 0o640)
      for other in ["", "no json", "{\"reloaded\": 2, \"engines\": {}}"] {
        try other.write(toFile: record, atomically: false, encoding: .utf8)
        #expect(try TakenIn(PublishedDirectory(out)) == nil)
      }
      unlink(record)
      let reloading = try Reloading(out, Asterisk(), AsteriskControl(), all: false)
      #expect(reloading.plan.isFirst && reloading.plan.reloads.map(\.part) == ["dialplan"])
    }
  }

  @Test func `a release that changes nothing for the engine changes no part`() throws {
    try inTemporaryDirectory { directory in
      let out = directory + "/out"
      func parts(_ dialplan: String, _ telephone: String) throws -> TakenIn.Release? {
        try publish(
          [
            file("engine/asterisk/extensions.conf", dialplan, audience: .engine),
            file("provisioning/t/a.cfg", telephone),
          ],
          to: out)
        return try LiveEngineReleases(PublishedDirectory(out), "asterisk", AsteriskControl()).releases["bedrijf-x"]
      }
      let first = try #require(try parts("1", "1"))
      let second = try #require(try parts("1", "2"))
      #expect(second.number == 2 && second.parts == first.parts)
      #expect(try #require(try parts("2", "2")).parts.differences(from: first.parts) == ["dialplan"])
    }
  }
}

@Test func `a manifest is scanned as it is read, in whatever form it is`() throws {
  var manifest = Manifest(company: "a", facts: facts())
  manifest.origin = .company(CompanyOrigin(name: "Een \"A\"", keyFingerprint: "f", numbers: []))
  func entry(_ path: String) -> Manifest.File {
    Manifest.File(
      path: path, size: 12, sha256: String(repeating: "a", count: 64), mode: 0o640, owner: "device 0015654aa937",
      audience: "device", holdsSecrets: true, contentType: "text/plain")
  }
  for paths in [[], ["a"], ["a", "b/c"], ["a\\b", "c\"d"]] {
    manifest.files = paths.map(entry)
    var bytes: [UInt8] = []
    manifest.write(to: &bytes)
    let scan = try #require(ManifestScan(bytes))
    var found: [String] = []
    scan.visitFiles { file in
      found.append(String(decoding: file.path, as: UTF8.self))
      #expect(file.size == 12 && file.sha256.count == 64 && file.owner.elementsEqual("device 0015654aa937".utf8))
    }
    #expect(found == paths && scan.header.origin == manifest.origin && scan.header.facts == manifest.facts)
  }
  #expect(ManifestScan(Array("{}".utf8)) == nil && ManifestScan([]) == nil)
}
