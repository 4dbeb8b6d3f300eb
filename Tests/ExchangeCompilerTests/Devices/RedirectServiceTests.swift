import Foundation
import TelephoneExchange
import TestSupport
import Testing

@testable import ExchangeCompiler

/// What makers' redirection services take.
@Suite struct RedirectServiceTests {
  private static let read = BankEntry.library.redirectServices()

  @Test func `every service is whole, and its families are known`() {
    #expect(Self.read.diagnostics.isEmpty)
    let families = Set(BankEntry.library.devices.families.all.map(\.name))
    #expect(Self.read.services.count >= 8)
    for service in Self.read.services {
      #expect(!service.files.isEmpty && Set(service.families).isSubset(of: families), "\(service.id)")
    }
  }

  @Test(arguments: ["Aap", "\"'<&>;%{}\\", "\u{202E}é😀"])
  func `what is written can be read back, whatever is in it`(_ text: String) throws {
    let mac = try #require(MACAddress("00:15:65:00:00:01"))
    for service in Self.read.services {
      for file in service.files {
        let login = LiveLogin(user: mac.hex, password: Secret(text))
        let subject = RedirectSubject(
          company: text, serverName: text, url: "https://prov.example.nl:8443/t0ken/",
          devices: (0..<min(file.devices, 2)).map { _ in RedirectedDevice(mac: mac, model: text, login: login) })
        var bytes: [UInt8] = []
        try file.template.render(subject.record, into: &bytes)
        if file.path.hasSuffix(".json") {
          let rows = try #require(JSONSerialization.jsonObject(with: Data(bytes)) as? [[String: String]])
          #expect(rows.map { $0["mac"] } == [mac.hex, mac.hex], "\(service.id)")
          #expect(rows.allSatisfy { $0["password"] == text && $0["uniqueServerUrl"] == subject.url })
        } else {
          let values = try ValueReader.xml(bytes).map(\.value)
          #expect(values.contains { $0.lowercased().contains(mac.hex) }, "\(service.id) \(file.path)")
          #expect(!String(decoding: bytes, as: UTF8.self).contains("{{"))
        }
      }
    }
  }

  @Test func `a device without a login of its own is told without one`() throws {
    let service = try #require(Self.read.services.first { $0.id == "rps" })
    let mac = try #require(MACAddress("00:15:65:00:00:01"))
    let subject = RedirectSubject(
      company: "acme", serverName: "acme", url: "https://prov.example.nl/t0ken/",
      devices: [RedirectedDevice(mac: mac, model: "T46G", login: nil)])
    var bytes: [UInt8] = []
    try service.files[0].template.render(subject.record, into: &bytes)
    let rows = try #require(JSONSerialization.jsonObject(with: Data(bytes)) as? [[String: String]])
    #expect(rows.first?["authName"] == nil && rows.first?["password"] == nil)
  }

  @Test func `a password that a spreadsheet would run comes back as it was`() {
    for text in ["=1+1", "'=1", "-x", "plain", "'t Hart"] {
      var bytes: [UInt8] = []
      CSVText.append([.text(text)], to: &bytes)
      #expect(ValueReader.cells(bytes).map { CSVText.text(of: $0.value) } == [text])
    }
  }
}
