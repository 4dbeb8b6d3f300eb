import SourceText
import TelephoneExchange

extension Rule {
  static let deviceWithoutLogin = Rule(
    "device-without-login", .warning, "telephones that cannot log in to fetch their files",
    explanation: Explanation(
      what: """
        `provisioning_user: per_device` gives each device a user name and a password of its own for the provisioning host.
        The files of this model have no place for them, as far as any public document tells.
        """,
      why: """
        The device fetches its files as before: the token in the path of the URL is all that keeps strangers from its
        passwords. A server that asks every device for a password would leave it without files.
        """,
      wrong: .yaml(
        """
        settings: {provisioning_user: per_device}
        devices: [{mac: "08:00:0f:11:22:33", model: 6867i}]
        """),
      right: .yaml(
        given: "For the models that are told, so that it is said:",
        "device_settings: {6867i: {provisioning_user: none}}"),
      note: "`centrale build` lists only devices with a login in `access/htpasswd`; all others are let in by the token."
    ))
}

extension SaidOption {
  /// Whether it asks for a login of each device's own.
  func isOwnLogin(_ option: DevicePlan.Option) -> Bool {
    option.name == DevicePlan.loginSetting && option.read(setting.value) == DevicePlan.ownLogin
  }
}

extension SettingChecks {
  /// Models that take no login though each device is to have one, once for each place where that is said.
  static let deviceWithoutLogin = DeviceCheck(.deviceWithoutLogin, needs: .nothing) { context in
    var without: [String: [String: Int]] = [:]
    context.eachSaidOption { option, said in
      guard said.isOwnLogin(option) else { return }
      if case .taken = said.taking { return }
      without["\(said.subject)/\(option.name)", default: [:]][said.model.name, default: 0] += 1
    }
    return without.sorted { $0.key < $1.key }.map { subject, models in
      let names = models.keys.sorted().joined(separator: ", ")
      let count = models.values.reduce(0, +)
      return context.finding(
        .deviceWithoutLogin,
        "\(count == 1 ? "1 device fetches its" : "\(count) devices fetch their") files without a password: the files of "
          + "\(names) have no place for one", at: subject,
        help: "the token in the path still protects them; write `provisioning_user: none` for these models to say that "
          + "this is known")
    }
  }
}
