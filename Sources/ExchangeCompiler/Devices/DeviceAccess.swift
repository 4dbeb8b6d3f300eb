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
      secret(kind, of: plan, family, model).map { (kind, $0) }
    }
  }

  private func secret(
    _ kind: DevicePassword, of plan: DevicePlan, _ family: DeviceFamily, _ model: DeviceFamily.Model
  ) -> Secret? {
    switch kind {
    case .admin, .user, .adminPIN, .userPIN, .basePIN:
      let names: Set = [kind.field]
      guard family.files.contains(where: { context.library.template($0, of: family)?.asks(for: names) == true })
      else { return nil }
      return secrets.secret(kind.rawValue, account: plan.id, generation: plan.secretGeneration)
    case .fileKey, .fileVector:
      guard let key = fileKey(of: plan, model) else { return nil }
      // In digits, and with a vector, where the cipher is told both.
      return switch family.files.lazy.compactMap(\.cipher).first {
      case .aes128CBC: kind == .fileKey ? key.digits : Secret(hexadecimal(key.vector))
      case .opensslAES256CBC, .aes128ECB, nil: kind == .fileKey ? key.key : nil
      }
    case .provisioning: return ownLogin(of: plan, model)?.password
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
  /// Of encrypted files: what is entered at the device so that it can read them.
  case fileKey = "file-key"
  case fileVector = "file-vector"
  /// With which it fetches its files; the user name is its id.
  case provisioning = "provisioning-password"

  /// Its name in templates.
  fileprivate var field: String { rawValue.replacing("-", with: "_") }
}
