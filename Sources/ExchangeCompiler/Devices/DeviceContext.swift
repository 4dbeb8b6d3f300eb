package import SourceText
package import TelephoneExchange

/// What the files of a company's devices are made from beside each device's own plan.
package struct DeviceContext: Sendable {
  package let company: CompanyDevices
  package let library: DeviceLibrary
  let secrets: any SecretSource
  /// Of the provider's authorities, in the order given.
  let certificates: [Certificate]
  /// Of the description, by the names that they are published under.
  let pictures: [String: [UInt8]]
  /// The company's part of the provisioning host, with a `/` at its end; empty where none was told.
  let url: String
  /// `provisioning/TOKEN/`: the folder of the release.
  let folder: String
  private let spaces: [DialSpace]
  private let maps: [MapKey: WrittenDigitMap]
  private let clocks: [ClockKey: ClockFields]

  struct Certificate: Sendable, Hashable {
    var url: String
    var text: String
  }
  private struct MapKey: Hashable {
    var family: String
    var space: DialSpaceID
  }
  private struct ClockKey: Hashable {
    var family: String
    var clock: DevicePlan.Clock
  }

  /// - Parameters:
  ///   - spaces: of the call plan; accounts point into it.
  ///   - certificates: the bytes of `company.caCertificates`, in their order.
  /// - Returns: the context, and every number plan that a device of the company cannot be taught.
  package static func make(
    for company: CompanyDevices, spaces: [DialSpace], library: DeviceLibrary, secrets: any SecretSource,
    certificates pems: [[UInt8]], pictures: [String: [UInt8]] = [:]
  ) -> (context: DeviceContext, diagnostics: [Diagnostic]) {
    var diagnostics: [Diagnostic] = []
    var maps: [MapKey: WrittenDigitMap] = [:]
    var clocks: [ClockKey: ClockFields] = [:]
    var made: [DigitMap.Source: DigitMap] = [:]
    for plan in company.devices {
      guard let (family, model) = library.families[plan.model] else { continue }
      let clock = ClockKey(family: family.name, clock: plan.clock)
      if clocks[clock] == nil { clocks[clock] = ClockFields(plan.clock, words: family.vocabulary) }
      let limits = model.device.digitMap
      for account in plan.accounts where spaces.indices.contains(Int(account.space.index)) {
        let key = MapKey(family: family.name, space: account.space)
        guard maps[key] == nil else { continue }
        let space = spaces[Int(account.space.index)]
        let source = DigitMap.Source(space.entries)
        let whole = made[source] ?? DigitMap(space.entries)
        made[source] = whole
        let map = whole.fitted(space.entries) { limits.holds(limits.write($0)) }
        let written = limits.write(map)
        maps[key] = written
        diagnostics += Self.findings(map, written, limits: limits, space: space, of: plan, model: model.device)
      }
    }
    let provisioning = ProvisioningPlace(company, secrets)
    let (token, url) = (provisioning.token, provisioning.url.reveal)
    var certificates: [Certificate] = []
    for (path, pem) in zip(company.caCertificates, pems) {
      let found = ExchangeCompiler.certificates(in: pem)
      if found.isEmpty {
        diagnostics.append(
          Diagnostic(
            .deviceValue, "there is no certificate in \(quotedPath(path))", at: nil,
            help: "name a PEM file, whose text begins with `-----BEGIN CERTIFICATE-----`", subject: "company"))
      }
      for text in found {
        certificates.append(Certificate(url: "\(url)ca-\(certificates.count + 1).pem", text: text))
      }
    }
    let context = DeviceContext(
      company: company, library: library, secrets: secrets, certificates: certificates, pictures: pictures, url: url,
      folder: "provisioning/\(token.reveal)/", spaces: spaces, maps: maps, clocks: clocks)
    return (context, diagnostics + context.certificateFindings() + context.valueFindings())
  }

  func map(_ space: DialSpaceID, for family: DeviceFamily) -> WrittenDigitMap {
    maps[MapKey(family: family.name, space: space)] ?? WrittenDigitMap(text: "", timers: "", rules: [])
  }

  func clock(_ clock: DevicePlan.Clock, for family: DeviceFamily) -> ClockFields {
    clocks[ClockKey(family: family.name, clock: clock)] ?? ClockFields(clock, words: family.vocabulary)
  }

  func usesHash(_ space: DialSpaceID) -> Bool {
    guard spaces.indices.contains(Int(space.index)), let hash = DigitPattern.bit(of: "#") else { return false }
    return spaces[Int(space.index)].entries.contains { $0.pattern.positions.contains { $0 & hash != 0 } }
  }

  private static func findings(
    _ map: DigitMap, _ written: WrittenDigitMap, limits: DigitMapLimits, space: DialSpace, of plan: DevicePlan,
    model: DeviceModel
  ) -> [Diagnostic] {
    var found: [Diagnostic] = []
    if !limits.holds(written) {
      found.append(
        Diagnostic(
          .digitMapTooLong,
          "the digit map of \(shown(space.name)) has \(written.text.utf8.count) characters; "
            + "a \(model.name) takes \(limits.length)", at: nil,
          help: "use consecutive extensions of the same length", subject: plan.subject))
    }
    for number in plan.emergencyNumbers {
      let positions = number.compactMap { DigitPattern.bit(of: $0) }
      if map.alternatives.contains(where: { $0.emergency && $0.positions == positions }) { continue }
      found.append(
        Diagnostic(
          .digitMapEmergency, "a \(model.name) would not send \(shown(number)) without delay in \(shown(space.name))",
          at: nil, subject: plan.subject))
    }
    if found.isEmpty { found += dialFindings(written, limits: limits, space: space, of: plan, model: model) }
    return found
  }

  /// What was written is read back and dialled on, number by number.
  private static func dialFindings(
    _ written: WrittenDigitMap, limits: DigitMapLimits, space: DialSpace, of plan: DevicePlan, model: DeviceModel
  ) -> [Diagnostic] {
    if limits.dialect == .none { return [] }
    guard let map = ReadDigitMap(written, limits.dialect) else {
      return [
        Diagnostic(
          .digitMapDialling, "a \(model.name) could not read the digit map of \(shown(space.name))", at: nil,
          subject: plan.subject)
      ]
    }
    return DigitMapProof(map, space.entries).faults.map { fault in
      switch fault {
      case .stolen(let sent, let number):
        Diagnostic(
          .digitMapDialling,
          "a \(model.name) sends \(shown(sent)) before \(shown(number)) is dialled in \(shown(space.name))", at: nil,
          subject: plan.subject)
      case .notSent(let number):
        Diagnostic(
          .digitMapDialling, "a \(model.name) does not send \(shown(number)) automatically in \(shown(space.name))",
          at: nil, subject: plan.subject)
      case .paused(let number):
        Diagnostic(
          .digitMapDialling,
          "a \(model.name) waits after \(shown(number)), although nothing longer starts with it in \(shown(space.name))",
          at: nil, subject: plan.subject)
      case .emergency(let number):
        Diagnostic(
          .digitMapEmergency, "a \(model.name) would not send \(shown(number)) without delay in \(shown(space.name))",
          at: nil, subject: plan.subject)
      }
    }
  }

  private func certificateFindings() -> [Diagnostic] {
    company.devices.flatMap { plan -> [Diagnostic] in
      guard let model = library.families.catalog[plan.model] else { return [] }
      let long = certificates.filter { $0.text.utf8.count > model.caCertificateLength }
      var found: [Diagnostic] = []
      if certificates.count > model.caCertificates {
        found.append(
          Diagnostic(
            .deviceLimit,
            "there are \(certificates.count) CA certificates; a \(model.name) takes \(model.caCertificates)",
            at: nil, subject: plan.subject))
      }
      if !long.isEmpty {
        found.append(
          Diagnostic(
            .deviceLimit,
            "a CA certificate has more than \(model.caCertificateLength) characters, the limit of a \(model.name)",
            at: nil, subject: plan.subject))
      }
      return found
    }
  }
}

extension DigitMapLimits {
  fileprivate func holds(_ map: WrittenDigitMap) -> Bool {
    map.text.utf8.count <= length
  }
}
