import Releases
import SourceText
import TestSupport
import Testing

@testable import ExchangeCompiler
@testable import TelephoneExchange

private func company(_ id: String, _ number: String, mac: String) -> Compilation {
  let text = """
    centrale: 1
    provider: provider.yaml
    company: {id: \(id), name: \(id), main_number: \(number)}
    numbers: [\(number)]
    unassigned_numbers: 201
    users: [{extension: 201, first_name: Anna, last_name: Appel}]
    devices: [{mac: \(mac), model: T46G, user: 201}]
    """
  let files = ["centrale.yaml": text, "provider.yaml": "registrar: {host: sip.example.nl}\n"]
  return compile(.memory(files), folderName: id, library: BankEntry.library, asOf: BankEntry.asOf)
}

/// What of each of these companies belongs to another one, where these claims are live.
private func conflicts(_ companies: [Compilation], live: [String: String] = [:]) throws -> [Int: [String: String]] {
  let claimants = companies.map {
    ClaimConflicts.Claimant(id: $0.exchange.company.id, claims: Claims($0.sharedClaims))
  }
  return try ClaimConflicts.find(claimants) { claims, besides in
    live.filter { claims.contains($0.key) && !besides.contains($0.value) }
  }
}

@Test func `a device in two companies of one run is reported of both, with its place`() throws {
  let first = company("een", "088-7654000", mac: "00:15:65:aa:bb:01")
  let second = company("twee", "088-7654010", mac: "00-15-65-AA-BB-01")
  let found = try conflicts([first, second])
  #expect(found == [0: ["mac:001565aabb01": "twee"], 1: ["mac:001565aabb01": "een"]])
  let finding = try #require(sharedNumbers(second, owners: found[1] ?? [:]).first)
  #expect(finding.rule.code == "device-of-other-company")
  #expect(finding.range != nil && finding.message.contains("`een`"))
  #expect(try conflicts([first, company("twee", "088-7654010", mac: "001565aabb02")]).isEmpty)
}

@Test func `who has a device live keeps it, and it can be handed over in one run`() throws {
  let first = company("een", "088-7654000", mac: "00:15:65:aa:bb:01")
  let second = company("twee", "088-7654010", mac: "00:15:65:aa:bb:01")
  #expect(try conflicts([first], live: ["mac:001565aabb01": "twee"]) == [0: ["mac:001565aabb01": "twee"]])
  #expect(try conflicts([first], live: ["mac:001565aabb01": "een"]).isEmpty)
  #expect(try conflicts([first, second], live: ["mac:001565aabb01": "twee"]).keys.sorted() == [0])
  let without = company("een", "088-7654000", mac: "00:15:65:aa:bb:02")
  #expect(try conflicts([without, second], live: ["mac:001565aabb01": "een"]).isEmpty)
}

@Test func `a claim of three companies is nobody's, and of one of them where it is live`() throws {
  let all = (0..<3).map { ClaimConflicts.Claimant(id: "c\($0)", claims: Claims(["31", "32-\($0)"])) }
  #expect(try ClaimConflicts.find(all) { _, _ in [:] }.keys.sorted() == [0, 1, 2])
  let kept = try ClaimConflicts.find(all) { _, besides in besides.isEmpty ? ["31": "c1"] : [:] }
  #expect(kept.keys.sorted() == [0, 2] && kept[0] == ["31": "c1"])
}

@Test func `the last day of summer time by date is in the manifest and is read again`() {
  var known = facts()
  known.summerTimeLast = Day(year: 2027, month: 4, day: 4)
  let manifest = Manifest(company: "een", facts: known)
  var bytes: [UInt8] = []
  manifest.write(to: &bytes)
  #expect(String(decoding: bytes, as: UTF8.self).contains("\"summer_time_last\": \"2027-04-04\""))
  #expect(Manifest(json: bytes) == manifest)
}
