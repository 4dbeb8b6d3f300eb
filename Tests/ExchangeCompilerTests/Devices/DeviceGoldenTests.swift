import ExchangeCompiler
import Foundation
import TelephoneExchange
import TestSupport
import Testing

/// Whole files of one device of each family, read line by line before they were committed. `RECORD=1` writes them again
/// and fails.
@Suite struct DeviceGoldenTests {
  private static let folder = "Tests/Golden/devices"

  @Test func `the files of a device of each family are those that were read and committed`() throws {
    let library = TestLibrary()
    #expect(library.diagnostics.isEmpty)
    var company = SampleCompany.company
    company.devices += SampleCompany.furtherFamilies
    company.devices += SampleCompany.snomGrandstream
    company.devices += SampleCompany.ciscoFanvilHtek
    company.devices += SampleCompany.otherFamilies
    company.devices += SampleCompany.familiesWithoutTLS
    company.devices += SampleCompany.brands
    let files = try library.files(company)
    if Golden.isRecording {
      for (name, text) in files { try Golden.record(text, "\(Self.folder)/\(name)") }
      return
    }
    let committed = try FileManager.default.contentsOfDirectory(
      atPath: Checkout.root.appending(path: Self.folder).path())
    #expect(files.keys.sorted() == committed.sorted())
    for (name, text) in files.sorted(by: { $0.key < $1.key }) { Golden.compare(text, "\(Self.folder)/\(name)") }
  }
}
