import Foundation
import Releases
import SourceText
import TelephoneExchange
import Testing

@testable import ExchangeCompiler

private func origin(_ name: String, key: String, _ numbers: String...) -> CompanyOrigin {
  CompanyOrigin(name: name, keyFingerprint: key, numbers: numbers.compactMap(DigitRange.init(text:)))
}

@Test func `a published company is the same one by its key and a number in common`() throws {
  try inTemporaryDirectory { directory in
    let out = directory + "/out"
    let old = origin("Klant A", key: "k1", "31881234000-31881234009")
    try publish([file("a", "1")], to: out, origin: old)
    let output = try OutputDirectory(out)
    try output.note("/descriptions/klant-a", of: "bedrijf-x")
    let live = try #require(try output.live("bedrijf-x"))
    #expect(live.company == old)
    let place = output.place(of: "bedrijf-x")
    func found(_ new: CompanyOrigin) -> String? { takenPlace("bedrijf-x", new, live, from: place)?.message }
    #expect(found(origin("Other name", key: "k1", "31881234009-31881234020")) == nil)
    #expect(found(origin("Klant A", key: "k1")) == nil, "without numbers its key tells")
    let other = try #require(found(origin("Klant B", key: "k1", "31887654000")))
    for part in ["without a number in common", "`Klant A`", "`Klant B`", "/descriptions/klant-a", "+31881234000"] {
      #expect(other.contains(part), "\(other)")
    }
    #expect(found(origin("Klant A", key: "k2", "31881234000"))?.contains("another master key") == true)
    // A number is not a number of another length.
    #expect(found(origin("Klant B", key: "k1", "3188123400-3188123499")) != nil)
  }
}

@Test func `what an earlier version published belongs to whoever builds it next`() throws {
  try inTemporaryDirectory { directory in
    let out = directory + "/out"
    try publish([file("a", "1")], to: out)
    let live = try #require(try OutputDirectory(out).live("bedrijf-x"))
    let new = origin("X", key: "k", "31887654000")
    #expect(takenPlace("bedrijf-x", new, live, from: nil) == nil)
    #expect(try publish([file("a", "1")], to: out, origin: new).change?.shared == 1)
    #expect(try OutputDirectory(out).live("bedrijf-x")?.company == new)
  }
}

@Test func `the fingerprint of a key is the same in every company and generation, and tells nothing of the key`() throws
{
  try inTemporaryDirectory { directory in
    var prints: [String] = []
    for name in ["a", "b"] {
      try MasterKey.create("\(directory)/\(name)")
      let key = try #require(MasterKey.read("\(directory)/\(name)").0)
      for (id, generation) in [("x", 0), ("y", 3)] {
        var company = Company()
        company.id = id
        company.secretGeneration = generation
        prints.append(try #require(key.secrets(for: company).0).keyFingerprint)
      }
    }
    #expect(prints[0] == prints[1] && prints[2] == prints[3] && prints[0] != prints[2])
    #expect(prints.allSatisfy { $0.utf8.count == 32 })
    let key = try String(contentsOfFile: directory + "/a", encoding: .utf8)
    #expect(!key.contains(prints[0]))
  }
}

@Test func `a provider is reported apart by what the engine is made from, and by nothing else`() {
  var trunk = Trunk()
  trunk.id = "carrier"
  trunk.host = "192.0.2.10"
  var provider = Provider()
  provider.trunks = [trunk]
  let digest = ProviderOrigin(provider).digest
  let same: [(inout Provider) -> Void] = [
    { $0.timeServers = ["ntp.example.nl"] }, { $0.firmware = ["T46G": "https://x.example.nl/"] },
    { $0.settings = ["a": "b"] }, { $0.provisioningURL = "https://p.example.nl/" }, { $0.rotationBridge = 0 },
  ]
  for change in same {
    var copy = provider
    change(&copy)
    #expect(ProviderOrigin(copy).digest == digest)
  }
  let other: [(inout Provider) -> Void] = [
    { $0.mailCommand = "/bin/sh" }, { $0.trunks[0].host = "192.0.2.11" }, { $0.trunks = [] },
    { $0.trunks.append(trunk) }, { $0.trunks[0].auth = .ip(addresses: ["192.0.2.1"]) }, { $0.bind = "127.0.0.1" },
    { $0.trunks[0].auth = .registration(user: "x") }, { $0.registrar.transport = .udp }, { $0.engineRoot = "/opt" },
    { $0.externalAddress = "198.51.100.1" }, { $0.localNetworks = ["192.0.2.0/24"] }, { $0.routes = [0] },
  ]
  var digests: Set<String> = [digest]
  for change in other {
    var copy = provider
    change(&copy)
    #expect(digests.insert(ProviderOrigin(copy).digest).inserted, "\(copy)")
  }
  // Dictionaries have no order.
  var many = provider
  many.settings = Dictionary(uniqueKeysWithValues: (0..<50).map { ("k\($0)", "v") })
  #expect(ProviderOrigin(many).digest == digest)
}

@Test func `a company that is removed leaves the engine first and nothing behind`() throws {
  try inTemporaryDirectory { directory in
    let out = directory + "/out"
    let output = try OutputDirectory(out)
    for company in ["a", "b"] {
      _ = try output.publish(
        [file("engine/asterisk/pjsip.conf", company, audience: .engine)], company: company, facts: facts())
      try output.note("/x", of: company)
    }
    let server = [file("asterisk/pjsip.conf", "x", secret: true, audience: .engine)]
    _ = try output.publishEngine(server, facts: facts(), origin: ProviderOrigin(id: "p", digest: "d"))
    #expect(try output.remove(company: "a")?.change == .init(written: 0, shared: 1, removed: 0))
    #expect(try output.ids() == ["b"])
    #expect(try FileManager.default.contentsOfDirectory(atPath: out + "/engine/asterisk/companies") == ["b"])
    #expect(text(out + "/engine/asterisk/pjsip.conf") == "x")
    #expect(try output.live("engine")?.provider == ProviderOrigin(id: "p", digest: "d"))
    #expect(output.place(of: "a") == nil && output.place(of: "b") == "/x")
    #expect(
      try !FileManager.default.contentsOfDirectory(atPath: out + "/.centrale").contains { $0.contains("removed") })
    // The next build of others changes nothing at the engine.
    #expect(
      try output.publishEngine(server, facts: facts(), origin: ProviderOrigin(id: "p", digest: "d")).change == nil)
  }
}
