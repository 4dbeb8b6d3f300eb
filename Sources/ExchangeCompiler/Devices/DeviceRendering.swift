import TelephoneExchange

/// The files of a company's devices with the secrets of one run.
///
/// An object, since each file that is made has it.
package final class DeviceRendering: Sendable {
  package let context: DeviceContext
  let secrets: any SecretSource
  /// The company's part of the provisioning host, with a `/` at its end; empty where none was told.
  let url: String
  /// The same in parts, for devices that are told them one by one.
  let parts: (scheme: String, host: String, port: String?, path: String)
  /// `provisioning/TOKEN/`: the folder of the release.
  let folder: String
  let alike = AlikeTemplates()
  let keys = KnownKeys()
  let directories: Directories

  package init(_ context: DeviceContext, _ secrets: any SecretSource) {
    self.context = context
    self.secrets = secrets
    directories = Directories(context.company.phoneBook)
    let provisioning = ProvisioningPlace(context.company, secrets)
    url = provisioning.url.reveal
    parts = partsOfURL(url)
    folder = "provisioning/\(provisioning.token.reveal)/"
  }
}
