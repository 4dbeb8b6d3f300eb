import Foundation
import Releases
import TelephoneExchange
import TestSupport
import Testing

@testable import ExchangeCompiler

private let macs = ["0015654aa937", "0015654aa938"]

private func release(_ token: String, _ macs: [String] = macs) -> [OutputFile] {
  macs.map { file("provisioning/\(token)/\($0).cfg", $0, secret: true, audience: .device) }
}

private func plan(_ token: String, _ macs: [String] = macs, day: Int = 23, days: Int = 30) -> Bridges {
  Bridges(
    company: "bedrijf-x", token: Secret(token),
    devices: macs.map { mac in DeviceBridge(fetched: ["\(mac).cfg"], files: [file("\(mac).cfg", "to \(token)")]) },
    day: facts(asOf: day).asOf, days: days)
}

/// As a build does it.
private func rotate(_ out: String, to token: String, _ macs: [String] = macs, day: Int = 23, days: Int = 30) throws
  -> (led: Int?, standing: Int)
{
  let output = try OutputDirectory(out)
  let staged = try output.stage(release(token, macs), company: "bedrijf-x", facts: facts())
  let bridges = plan(token, macs, day: day, days: days)
  let led = try output.lay(bridges, from: output.live("bedrijf-x"))
  _ = try output.goLive(staged)
  return (led, try output.tend(bridges))
}

@Test func `a former token leads every device that fetched under it to the new one`() throws {
  try inTemporaryDirectory { directory in
    let out = directory + "/out"
    let home = out + "/bedrijf-x/bridges"
    #expect(try rotate(out, to: "t1", [macs[0]]) == (nil, 0))
    #expect(!FileManager.default.fileExists(atPath: home))
    // The second device is new: it never fetched under the former token, so the token tells nothing of it.
    #expect(try rotate(out, to: "t2") == (1, 1))
    #expect(text(home + "/t1/0015654aa937.cfg") == "to t2" && text(home + "/t1/0015654aa938.cfg") == nil)
    for path in ["", "/t1"] { #expect(FileStatus(home + path)?.mode == 0o750) }
    #expect(FileStatus(home + "/t1/0015654aa937.cfg")?.mode == 0o640)
    // Once more: both former tokens lead to the newest.
    #expect(try rotate(out, to: "t3", day: 24) == (2, 2))
    #expect(text(home + "/t1/0015654aa937.cfg") == "to t3" && text(home + "/t2/0015654aa938.cfg") == "to t3")
    // A device that is gone is led nowhere.
    #expect(try rotate(out, to: "t3", [macs[1]], day: 25) == (nil, 2))
    #expect(text(home + "/t2/0015654aa937.cfg") == nil && text(home + "/t2/0015654aa938.cfg") == "to t3")
    // Back to a former token: it is live, and no bridge.
    #expect(try rotate(out, to: "t2", day: 26) == (1, 2))
    #expect(!FileManager.default.fileExists(atPath: home + "/t2") && text(home + "/t3/0015654aa938.cfg") == "to t2")
    let manifest = try #require(text(out + "/bedrijf-x/current/manifest.json"))
    #expect(!manifest.contains("bridges"))
  }
}

@Test func `a bridge stands as many days as the provider says`() throws {
  try inTemporaryDirectory { directory in
    let out = directory + "/out"
    _ = try rotate(out, to: "t1")
    #expect(try rotate(out, to: "t2", day: 1, days: 5) == (2, 1))
    #expect(try rotate(out, to: "t2", day: 6, days: 5) == (nil, 1))
    #expect(try rotate(out, to: "t2", day: 7, days: 5) == (nil, 0))
    #expect(!FileManager.default.fileExists(atPath: out + "/bedrijf-x/bridges"))
  }
}

@Test func `a token that leaked leads nowhere, and takes the older ones with it`() throws {
  try inTemporaryDirectory { directory in
    let out = directory + "/out"
    _ = try rotate(out, to: "t1")
    #expect(try rotate(out, to: "t2") == (2, 1))
    #expect(try rotate(out, to: "t3", days: 0) == (nil, 0))
    #expect(!FileManager.default.fileExists(atPath: out + "/bedrijf-x/bridges"))
  }
}

@Test func `the bridge of every family sets where it fetches and nothing else`() throws {
  let rendering = TestLibrary().rendering(SampleCompany.company)
  let bridges = deviceBridges(in: rendering)
  #expect(bridges.count == SampleCompany.company.devices.count)
  for bridge in bridges {
    #expect(!bridge.fetched.isEmpty)
    for file in bridge.files {
      #expect(file.mode == 0o640)
      var bytes: [UInt8] = []
      try file.render(&bytes)
      let text = String(decoding: bytes, as: UTF8.self)
      if file.contentType == "application/xml" { #expect(wellFormed(bytes) == nil) }
      for word in ["password", "account", "reg."] { #expect(!text.contains(word), "\(file.path): \(text)") }
    }
    let all = try bridge.files.map { file in
      var bytes: [UInt8] = []
      try file.render(&bytes)
      return String(decoding: bytes, as: UTF8.self)
    }
    #expect(all.contains { $0.contains(rendering.url) }, "\(bridge.fetched)")
    #expect(bridge.files.contains { bridge.fetched.contains($0.path) }, "a name that the device asks for")
  }
}
