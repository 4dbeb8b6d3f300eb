import ExchangeCompiler
import Foundation
import SourceText
import TelephoneExchange
import TestSupport

extension Checkout {
  /// The committed folder of families, with some files laid over it.
  static func templates(over files: [String: String] = [:]) -> Source {
    Source { path in files[path].map { Array($0.utf8) } ?? bytes("DeviceTemplates/\(path)") }
  }
}

struct TestLibrary {
  var library: DeviceLibrary
  var diagnostics: [Diagnostic]

  init(over files: [String: String] = [:]) {
    var sources = SourceFiles(Checkout.templates(over: files))
    (library, diagnostics) = DeviceLibrary.read(from: &sources)
  }

  func context(
    _ company: CompanyDevices, entries: [DialSpace.Entry] = DigitPlan.office.entries
  ) -> (context: DeviceContext, diagnostics: [Diagnostic]) {
    DeviceContext.make(
      for: company, spaces: [SampleCompany.space(entries)], library: library, secrets: NamedSecrets(),
      certificates: company.caCertificates.map { _ in Array(SampleCompany.certificate.utf8) })
  }

  /// All files of a company by their path behind the token.
  func files(_ company: CompanyDevices, entries: [DialSpace.Entry] = DigitPlan.office.entries) throws -> [String:
    String]
  {
    let (context, _) = context(company, entries: entries)
    let files = companyDeviceFiles(in: context) + company.devices.flatMap { deviceFiles(for: $0, in: context) }
    var texts: [String: String] = [:]
    for file in files {
      var bytes: [UInt8] = []
      try file.render(&bytes)
      texts[String(file.path.split(separator: "/").last ?? "")] = String(decoding: bytes, as: UTF8.self)
    }
    return texts
  }

  /// Of one device, alone in its company.
  func files(_ plan: DevicePlan, entries: [DialSpace.Entry] = DigitPlan.office.entries) throws -> [String: String] {
    var company = SampleCompany.company
    company.devices = [plan]
    return try files(company, entries: entries)
  }
}
