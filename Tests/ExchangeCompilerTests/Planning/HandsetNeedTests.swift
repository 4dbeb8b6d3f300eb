import Releases
import SourceText
import TelephoneExchange
import Testing

@testable import ExchangeCompiler

@Test func `what a device needs is what its family's events say, and no more`() throws {
  let families = TestLibrary().library.families
  func need(_ model: String) throws -> HandsetNeed {
    HandsetNeed(ofChangesIn: try #require(families[model]?.family))
  }
  #expect(try need("T46G") == .resync)
  #expect(try need("VVX 500") == .reboot, "it has one event for both and decides itself")
  #expect(try need("Linphone") == .unknown)
  #expect(HandsetNeed(ofChangesIn: nil) == .unknown)
}

@Test func `a summary adds up, and does not know what one part does not know`() {
  var all = ChangeSummary()
  var one = ChangeSummary()
  one.companies.new = 1
  one.handsets.needs = [.resync: 2]
  one.calls = 3
  all += one
  all += one
  #expect(all.companies.all == 2 && all.handsets.needs == [.resync: 4] && all.calls == 6)
  one.calls = nil
  all += one
  #expect(all.calls == nil)
}

@Test func `a build sums up what it changed of handsets from the lists of the two releases`() throws {
  func compiled(_ name: String, _ devices: String) -> Compilation {
    let text = """
      centrale: 1
      provider: provider.yaml
      company: {id: small, name: Small, main_number: 088-7654000, demonstration: true}
      numbers: [088-7654000..088-7654009]
      unassigned_numbers: 201
      users: [{extension: 201, first_name: Jan, last_name: \(name)}, {extension: 202, first_name: Ada, last_name: Bos}]
      devices: [\(devices)]

      """
    let provider = "registrar: {host: sip.example.nl}\nprovisioning_url: https://p.example.nl/\n"
    return compile(
      .memory(["centrale.yaml": text, "provider.yaml": provider]), folderName: "small", library: TestLibrary.product,
      asOf: Day(year: 2026, month: 11, day: 23)!, isChecked: false)
  }
  let first = "{model: T46G, mac: \"00:15:65:4a:a9:10\", user: 201}"
  let second = "{model: VVX 500, mac: \"00:04:f2:10:00:03\", user: 202}"
  let third = "{model: T46G, mac: \"00:15:65:4a:a9:11\", user: 202}"
  try inTemporaryDirectory { directory in
    let out = try OutputDirectory(directory)
    func build(_ compilation: Compilation) throws -> ChangeSummary? {
      let staged = try out.stage(
        compilation.outputFiles(secrets: NamedSecrets()), company: "small", facts: facts(), summingUp: compilation)
      #expect(staged.lists == nil)
      _ = try out.goLive(staged)
      return staged.summary
    }
    let new = try build(compiled("Smit", "\(first), \(second)"))
    #expect(new?.companies.new == 1 && new?.handsets.new == 2 && new?.files.changed == 0)
    let again = try build(compiled("Smit", "\(first), \(second)"))
    #expect(again?.companies.unchanged == 1 && again?.handsets == .init() && again?.files == .init())
    let other = try build(compiled("Visser", "\(first), \(third)"))
    #expect(other?.companies.changed == 1 && other?.handsets.vanished == 1 && other?.handsets.new == 1)
    #expect(other?.handsets.needs == [.resync: 1])
  }
}
