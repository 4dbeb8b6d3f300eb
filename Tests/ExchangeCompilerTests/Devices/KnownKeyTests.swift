import ExchangeCompiler
import TelephoneExchange
import TestSupport
import Testing

/// Names of settings of which the run of all models (``ConformanceTests``) says nothing.
@Suite struct KnownKeyTests {
  private static let library = TestLibrary().library

  @Test func `lists are of families that there are`() throws {
    let families = Set(Self.library.families.all.map(\.name))
    let known = try KnownNames()
    #expect(Set(known.families.map(\.name)).subtracting(families) == [])
    #expect(Set(known.elsewhereFamilies).subtracting(known.families.map(\.name)) == [])
  }

  @Test(arguments: ["Yealink T46G", "Yealink T28P", "Yealink T49G", "Yealink W52P"])
  func `settings of firmware before x.81 are known`(model: String) throws {
    let known = try KnownNames()
    let (family, model) = try #require(Self.library.families[model])
    let trial = TrialCompany(of: [model], in: Self.library, settings: ["firmware_generation": "v80"])
    let plan = try #require(trial.devices.first).full.plan
    let names = try #require(known.families.first { $0.name == family.name })
    var settings: Set<String> = []
    for file in deviceFiles(for: plan, in: trial.rendering) + companyDeviceFiles(in: trial.rendering)
    where file.path.hasSuffix(".cfg") {
      var bytes: [UInt8] = []
      try file.render(&bytes)
      settings.formUnion(try ValueReader.settings(bytes).map(\.name))
    }
    #expect(settings.contains("account.1.sip_server_host"))
    #expect(settings.filter { !known.has($0, in: names) } == [])
  }

  @Test func `a name that is nearly one of the vendor's is none`() throws {
    let known = try KnownNames()
    func has(_ name: String, _ family: String) throws -> Bool {
      known.has(name, in: try #require(known.families.first { $0.name == family }))
    }
    #expect(try has("account.3.sip_server.1.address", "yealink"))
    #expect(try !has("account.3.sip_server.1.adress", "yealink"))
    #expect(try has("P271", "grandstream-p") && !has("P27111", "grandstream-p"))
    #expect(try has("expmod2 key17 label", "mitel") && !has("expmod2 key17 lable", "mitel"))
    #expect(try has("Extension_3_", "cisco-spa") && !has("Extension_3", "cisco-spa"))
  }
}
