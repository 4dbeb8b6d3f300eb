import ExchangeCompiler
import TelephoneExchange
import TestSupport
import Testing

/// What only some models of Yealink and Polycom need.
@Suite struct VendorModelTests {
  private static let library = TestLibrary()

  private func settings(of plan: DevicePlan) throws -> KeyValueFile {
    let mac = try #require(plan.mac?.hex)
    return KeyValueFile(try #require(try Self.library.files(plan)["\(mac).cfg"]))
  }

  @Test func `memory keys have a numbering of their own, behind the line keys`() throws {
    var plan = SampleCompany.device("001565000028", model: "T28P", lines: 1, number: "201", name: "Ria")
    plan.keys = [
      DeviceKey(position: 6, label: "Taxi", function: .speedDial("0201234567")),
      DeviceKey(position: 7, label: "Jan", function: .lamp(number: "209", pickup: "*97209")),
    ]
    let file = try settings(of: plan)
    #expect(file["linekey.6.value"] == "0201234567" && file["linekey.7.type"] == nil)
    #expect(file["memorykey.1.type"] == "16" && file["memorykey.1.value"] == "209")
    #expect(file["memorykey.1.pickup_value"] == "*97" && file["memorykey.2.type"] == "0")
    #expect(file["memorykey.10.value"] == "%NULL%" && file["memorykey.11.type"] == nil)
  }

  @Test func `firmware that ends before boot files gets none, and its one server under the old name`() throws {
    let plan = SampleCompany.device("001565000028", model: "T28P", lines: 1, number: "201", name: "Ria")
    let files = try Self.library.files(plan)
    #expect(files["001565000028.boot"] == nil && files["y000000000000.cfg"] != nil)
    let file = try settings(of: plan)
    #expect(file["account.1.sip_server_host"] == "sip.example.nl" && file["account.2.sip_server_host"] == "%NULL%")
    #expect(!file.keys.contains { $0.hasPrefix("static.") || $0.contains("digitmap") })
  }

  @Test func `a T38G counts the lines of its keys from 0, a T28P from 1`() throws {
    for (model, line) in [("T38G", "0"), ("T28P", "1")] {
      var plan = SampleCompany.device("001565000038", model: model, lines: 1, number: "201", name: "Ria")
      plan.keys = [
        DeviceKey(position: 1, label: "Ria", function: .line),
        DeviceKey(position: 16, label: "Taxi", function: .speedDial("0201234567")),
      ]
      let file = try settings(of: plan)
      #expect(file["linekey.1.line"] == line && file["memorykey.10.line"] == line, "\(model)")
    }
  }

  @Test func `a DECT base rings each portable for its own line and has no keys`() throws {
    let base = SampleCompany.device("001565000060", model: "W60B", lines: 2, number: "201", name: "Ria")
    let file = try settings(of: base)
    #expect(file["handset.2.incoming_lines"] == "2" && file["handset.2.dial_out_lines"] == "2")
    #expect(file["handset.3.incoming_lines"] == "%NULL%" && file["handset.9.incoming_lines"] == nil)
    #expect(file["account.2.sip_server.1.address"] == "sip.example.nl" && file["account.8.enable"] == "0")
    #expect(!file.keys.contains { $0.hasPrefix("linekey") || $0.contains("digitmap") || $0.hasPrefix("template.") })
  }

  @Test func `accounts of later bases take their servers from a list, those of a manager all the same`() throws {
    let base = SampleCompany.device("001565000070", model: "W70B", lines: 2, number: "201", name: "Ria")
    var file = try settings(of: base)
    #expect(file["account.2.sip_server.template"] == "2" && file["account.2.sip_server.1.address"] == nil)
    #expect(file["template.2.sip_server.1.address"] == "sip.example.nl" && file["handset.2.incoming_lines"] == "2")
    var plan = SampleCompany.device("001565000080", model: "W80DM", lines: 2, number: "201", name: "Ria")
    plan.accounts[1].attachment = .portable(ipui: "0123456789")
    file = try settings(of: plan)
    #expect(file["account.2.sip_server.template"] == "1" && file["template.1.sip_server.1.address"] == "sip.example.nl")
    #expect(file["template.2.name"] == nil && file["handset.2.incoming_lines"] == nil)
    #expect(file["handset.1.ipui"] == nil && file["handset.2.ipui"] == "0123456789")
  }

  @Test func `models that ask for one file share it`() throws {
    var company = SampleCompany.company
    company.devices = ["T53", "T53W"].enumerated().map { index, model in
      SampleCompany.device("00156500005\(index)", model: model, lines: 1, number: "201", name: "Ria")
    }
    let files = try Self.library.files(company)
    #expect(files.keys.filter { $0.hasPrefix("y0") }.sorted() == ["y000000000000.boot", "y000000000095.cfg"])
    let boot = try #require(files["y000000000000.boot"])
    #expect(boot.contains("[T53]include:config \"y000000000095.cfg\"\n[T53W]include:config \"y000000000095.cfg\"\n"))
  }

  @Test func `a SoundPoint IP has UC Software 4, an Edge E 5, each with a file of what its company shares`() throws {
    for (model, shared, downloads) in [
      ("SoundPoint IP 650", "polycom-common.cfg", false), ("Edge E350", "poly-common.cfg", true),
    ] {
      let plan = SampleCompany.device("64167f0a1b2d", model: model, lines: 1, number: "201", name: "Ria")
      let files = try Self.library.files(plan)
      #expect(files["64167f0a1b2d.cfg"]?.contains("64167f0a1b2d-account.cfg, \(shared)") == true, "\(model)")
      let file = XMLFile(try #require(files[shared]))
      #expect(file.error == nil)
      #expect((file["voIpProt.SIP.specialEvent.checkSync.downloadDirectory"] != nil) == downloads, "\(model)")
    }
  }
}
