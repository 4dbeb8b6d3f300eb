extension DevicePlan {
  /// The word of `provisioning_user` that gives each device a user name and a password of its own for the provisioning host.
  package static let ownLogin = "per_device"
  package static let loginSetting = "provisioning_user"

  /// Whether the files of the device tell it a user name and a password of its own for fetching them.
  package func hasOwnLogin(_ model: DeviceModel) -> Bool {
    guard options[Self.loginSetting] == Self.ownLogin, let option = Option[Self.loginSetting],
      case .taken = model.takes(option, Self.ownLogin, own: { model.setting($0, on: self) })
    else { return false }
    return true
  }
}

extension DeviceModel {
  /// What a setting of its family is on a device.
  package func setting(_ name: String, on plan: DevicePlan) -> String {
    plan.familySettings[name] ?? settings.first { $0.name == name }?.standard ?? ""
  }
}
