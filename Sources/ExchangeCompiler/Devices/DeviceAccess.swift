package import TelephoneExchange

/// What a person needs to reach a device: to print, never to show in a message.
extension DeviceRendering {
  /// The passwords that the files of a device set on it, by what its family's templates ask for.
  package func passwords(of plan: DevicePlan) -> [(kind: DevicePassword, secret: Secret)] {
    guard context.hasFiles(plan), let (family, model) = context.library.families[plan.model],
      // An app has none of its own.
      (plan.kind ?? model.device.kind) != .softphone
    else { return [] }
    return DevicePassword.allCases.compactMap { kind in
      let names: Set = [kind.field]
      guard family.files.contains(where: { context.library.template($0, of: family)?.asks(for: names) == true })
      else { return nil }
      return (kind, secrets.secret(kind.rawValue, account: plan.id, generation: plan.secretGeneration))
    }
  }

  /// What a softphone scans to fetch its settings; nil where its vendor's QR code is not known, or there is no provisioning
  /// URL.
  package func scannedCode(of plan: DevicePlan) -> Secret? {
    guard let (family, model) = context.library.families[plan.model] else { return nil }
    return switch model.device.scans {
    case .fileURL: DeviceSubject(plan, family, model, in: self, withKeys: false).fileURL.map { Secret($0) }
    case nil: nil
    }
  }
}

/// The passwords of devices, by what they derive from.
package enum DevicePassword: String, Sendable, Hashable, CaseIterable {
  case admin = "admin-password"
  case user = "user-password"
  /// For devices that take digits only.
  case adminPIN = "admin-pin"
  case userPIN = "user-pin"
  case basePIN = "base-pin"

  /// Its name in templates.
  fileprivate var field: String { rawValue.replacing("-", with: "_") }
}
