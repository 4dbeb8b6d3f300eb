import Crypto
import FoundationEssentials
import TelephoneExchange

/// With what one device fetches its files: HTTP Basic or Digest.
package struct DeviceLogin: Sendable {
  /// Its id: the MAC in lower case, where it has one.
  package var user: String
  package var password: Secret
  /// Not a secret; so that two devices with one password do not show it.
  var salt: String

  /// What Digest names the place by. The hash that a server keeps has it inside.
  package static let realm = "provisioning"
}

extension DeviceRendering {
  /// Nil where the device has none of its own: nobody asked for it, or its files cannot hold one.
  ///
  /// No generation changes the password: a device that fetches with it would never learn of another one.
  func ownLogin(of plan: DevicePlan, _ model: DeviceFamily.Model) -> DeviceLogin? {
    guard plan.hasOwnLogin(model.device) else { return nil }
    return DeviceLogin(
      user: plan.id, password: secrets.key(DevicePassword.provisioning.rawValue, account: plan.id),
      salt: secrets.name("provisioning-salt", account: plan.id))
  }

  /// Of every device that has one, by user name.
  fileprivate func ownLogins() -> [(plan: DevicePlan, model: DeviceFamily.Model, login: DeviceLogin)] {
    context.company.devices.filter { context.hasFiles($0) }.compactMap { plan in
      guard let (_, model) = context.library.families[plan.model], let login = ownLogin(of: plan, model) else {
        return nil
      }
      return (plan, model, login)
    }.sorted { $0.login.user < $1.login.user }
  }

  fileprivate var hasOwnLogins: Bool {
    context.company.devices.contains { plan in
      guard plan.options[DevicePlan.loginSetting] == DevicePlan.ownLogin, context.hasFiles(plan) else { return false }
      return context.library.families[plan.model].map { plan.hasOwnLogin($0.model.device) } ?? false
    }
  }
}

/// With what a provisioning host checks the logins of devices, without the master key, and the logins themselves for whoever
/// enters them; none where no device has a login of its own.
func loginFiles(in rendering: DeviceRendering) -> [OutputFile] {
  guard rendering.hasOwnLogins else { return [] }
  func file(
    _ name: String, _ audience: OutputFile.Audience, _ type: String,
    _ render: @escaping @Sendable (inout [UInt8]) -> Void
  ) -> OutputFile {
    OutputFile(
      path: LoginFiles.folder + name, owner: "company", audience: audience, holdsSecrets: true,
      contentType: "\(type); charset=utf-8", render: render)
  }
  return [
    file(LoginFiles.basic, .host, "text/plain") { bytes in
      for (_, _, login) in rendering.ownLogins() { bytes += "\(login.user):\(login.saltedSHA1)\n".utf8 }
    },
    file(LoginFiles.digest, .host, "text/plain") { bytes in
      for (_, _, login) in rendering.ownLogins() {
        bytes += "\(login.user):\(DeviceLogin.realm):\(login.digestHash)\n".utf8
      }
    },
    file(LoginFiles.list, .installer, "text/csv") { bytes in
      CSVText.append(["device", "mac", "vendor", "model", "user", "password"].map { .text($0) }, to: &bytes)
      for (plan, model, login) in rendering.ownLogins() {
        CSVText.append(
          [
            .text(plan.id), plan.mac.map { .text($0.hex) } ?? .none, .text(model.device.vendor),
            .text(model.device.name), .text(login.user), .text(login.password.reveal),
          ], to: &bytes)
      }
    },
  ]
}

/// Where they are in a company's release.
package enum LoginFiles {
  static let folder = "access/"
  static let basic = "htpasswd"
  static let digest = "htdigest"
  static let list = "logins.csv"
  package static let listPath = folder + list
}

extension DeviceLogin {
  /// `{SSHA}`: what nginx's `auth_basic_user_file` verifies. Fast on purpose: the password is as long as a key, and ten
  /// thousand telephones may start in the same minute.
  var saltedSHA1: String {
    let salt = Array(salt.utf8)
    let digest = Insecure.SHA1.hash(data: Array(password.reveal.utf8) + salt)
    return "{SSHA}" + Data(Array(digest) + salt).base64EncodedString()
  }

  /// HA1 of RFC 7616 with MD5, which is what telephones speak; as `htdigest` writes it.
  var digestHash: String {
    hexadecimal(Insecure.MD5.hash(data: Array("\(user):\(Self.realm):\(password.reveal)".utf8)))
  }
}
