import ExchangeChecks
import ExchangeCompiler
import ExchangeDescription
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
    (library, diagnostics) = files.isEmpty ? Self.committed : Self.read(files)
  }

  /// Read once for all tests: forty families take their time.
  private static let committed = read([:])

  private static func read(_ files: [String: String]) -> (DeviceLibrary, [Diagnostic]) {
    var sources = SourceFiles(Checkout.templates(over: files))
    let (library, diagnostics) = DeviceLibrary.read(from: &sources)
    return (library, diagnostics)
  }

  /// The product's, as a compilation takes it.
  static let product = ProductLibrary.read(Checkout.templates()).library

  func context(_ company: CompanyDevices, entries: [DialSpace.Entry] = DigitPlan.office.entries) -> DeviceContext {
    DeviceContext(
      for: company, spaces: [SampleCompany.space(entries)], library: library,
      certificates: company.caCertificates.map { _ in Array(SampleCompany.certificate.utf8) })
  }

  func rendering(_ company: CompanyDevices, entries: [DialSpace.Entry] = DigitPlan.office.entries) -> DeviceRendering {
    DeviceRendering(context(company, entries: entries), NamedSecrets())
  }

  /// What the devices cannot be told.
  func findings(_ company: CompanyDevices, entries: [DialSpace.Entry] = DigitPlan.office.entries) -> [Diagnostic] {
    let day = Day(year: 2026, month: 11, day: 1)!
    let context = ReleaseContext(
      Exchange(), CallPlan(horizon: DayRange(day, day)), context(company, entries: entries),
      engines: [], places: Places(), isSound: true)
    return ReleaseChecks.devices.findings(context, isWhole: true)
  }

  /// All files of a company by their path behind the token.
  func files(_ company: CompanyDevices, entries: [DialSpace.Entry] = DigitPlan.office.entries) throws -> [String:
    String]
  {
    let rendering = rendering(company, entries: entries)
    let files = companyDeviceFiles(in: rendering) + company.devices.flatMap { deviceFiles(for: $0, in: rendering) }
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

extension CompanyDevices {
  /// Against what their models can do.
  func check(against catalog: DeviceCatalog) -> [Diagnostic] {
    ModelChecks.all.findings(DeviceCheckContext(Exchange(), self, catalog, places: Places()), isWhole: true)
  }
}

extension Exchange {
  func settingFindings(_ catalog: DeviceCatalog) -> [Diagnostic] {
    SettingChecks.all.findings(DeviceCheckContext(self, CompanyDevices(), catalog, places: Places()), isWhole: true)
  }
}
