package import TelephoneExchange

/// A company with two devices of each model: one with all lines and keys and hostile names, one with one line and no keys.
package struct TrialCompany: Sendable {
  package struct Device: Sendable {
    package var model: DeviceFamily.Model
    package var full: TrialDevice
    package var least: TrialDevice
  }

  /// In the order of the models.
  package let devices: [Device]
  package let rendering: DeviceRendering

  /// Where its files would be fetched.
  package static let host = "prov.example.nl"
  /// The folder of its files there.
  package static let address = ProvisioningPlace(empty, TrialSecrets()).url.reveal

  /// - Parameter settings: of the family, for every device.
  package init(of models: [DeviceFamily.Model], in library: DeviceLibrary, settings: [String: String] = [:]) {
    devices = models.enumerated().map { index, model in
      func device(_ full: Bool, _ number: Int) -> TrialDevice {
        var device = TrialDevice(model.device, full: full, mac: Self.mac(of: model.device, number))
        device.plan.familySettings.merge(settings) { $1 }
        return device
      }
      return Device(model: model, full: device(true, 2 * index), least: device(false, 2 * index + 1))
    }
    var company = Self.empty
    company.caCertificates = models.contains { $0.device.caCertificates == 0 } ? [] : ["ca.pem"]
    company.phoneBook = Self.phoneBook
    company.devices = devices.flatMap { [$0.full.plan, $0.least.plan] }
    let context = DeviceContext(
      for: company, spaces: [Self.space], library: library,
      certificates: company.caCertificates.map { _ in Array(Self.certificate.utf8) })
    rendering = DeviceRendering(context, TrialSecrets())
  }

  /// What an account of its devices registers with.
  package static func login(of account: DevicePlan.Account) -> (user: String, password: String) {
    let secrets = TrialSecrets()
    return (
      secrets.name("endpoint", account: account.id),
      secrets.secret("sip-password", account: account.id, generation: 0).reveal
    )
  }

  private static let empty: CompanyDevices = {
    var company = CompanyDevices()
    company.company = "trial"
    company.companyName = TrialDevice.name(1)
    company.provisioningURL = "https://\(host)/"
    return company
  }()

  static let phoneBook = (0..<13).map { number in
    PhoneBookRow(firstName: "A", lastName: TrialDevice.name(number), numbers: ["0201234\(padded(number, to: 3))"])
  }

  /// One of the vendor's, with a letter in it: names of files tell `a` from `A`.
  private static func mac(of model: DeviceModel, _ number: Int) -> MACAddress? {
    let prefix = model.macPrefixes.first ?? "020000"
    return MACAddress(prefix + padded(number, to: 11 - prefix.utf8.count) + "c")
  }

  /// What an office can dial: emergency numbers, extensions, codes, and all of the national plan.
  private static let space: DialSpace = {
    func entry(_ pattern: DigitPattern, _ kind: DialSpace.Kind) -> DialSpace.Entry {
      DialSpace.Entry(pattern: pattern, node: NodeID(0), label: "", kind: kind)
    }
    let outside = outsidePatterns().map { entry($0.pattern, $0.kind == .emergency ? .emergency : .outside) }
    let inside = (3_001...3_020).map { entry(DigitPattern(literal: "\($0)"), .extension) }
    let codes = ["*98", "*68", "*78", "*72", "*62", "*81"].map { entry(DigitPattern(literal: $0), .feature) }
    let pickup = [1, 2, 3, 4].reduce(DigitPattern(literal: "*97").positions) { positions, _ in
      positions + [DigitPattern.anyDigit]
    }
    return DialSpace(
      .named("trial"), entries: outside + inside + codes + [entry(DigitPattern(positions: pickup), .feature)],
      otherwise: NodeID(0))
  }()

  private static let certificate = "-----BEGIN CERTIFICATE-----\nMIIBtrialAAAA\n-----END CERTIFICATE-----\n"
}
