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

@Test func `a device in two companies of one run is reported the second, with its place`() throws {
  let first = company("een", "088-7654000", mac: "00:15:65:aa:bb:01")
  let second = company("twee", "088-7654010", mac: "00-15-65-AA-BB-01")
  let found = sharedNumbers([first, second], live: [:])
  #expect(found.keys.sorted() == [1])
  let finding = try #require(found[1]?.first)
  #expect(finding.rule.code == "device-of-other-company")
  #expect(finding.range != nil && finding.message.contains("`een`"))
  #expect(sharedNumbers([first, company("twee", "088-7654010", mac: "001565aabb02")], live: [:]).isEmpty)
}

@Test func `a device of a company that is live is reported`() {
  let first = company("een", "088-7654000", mac: "00:15:65:aa:bb:01")
  #expect(first.numbers.contains("mac:001565aabb01"))
  #expect(sharedNumbers([first], live: ["mac:001565aabb01": "twee"])[0]?.count == 1)
  #expect(sharedNumbers([first], live: ["mac:001565aabb01": "een"]).isEmpty)
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
