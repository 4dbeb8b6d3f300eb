package import TelephoneExchange

/// The company's part of the provisioning host. Its last part, the token, is all that keeps strangers from the passwords of
/// every telephone.
package struct ProvisioningPlace: Sendable {
  package let token: Secret
  /// With a `/` at its end; empty where the provider gives no URL.
  package let url: Secret
  /// The same for people to see.
  package let masked: String

  package init(_ company: CompanyDevices, _ secrets: any SecretSource) {
    token = secrets.secret("provisioning-token", account: company.company, generation: company.secretGeneration)
    let base = company.provisioningURL
    let start = base.isEmpty ? "" : base + (base.hasSuffix("/") ? "" : "/")
    url = Secret(base.isEmpty ? "" : start + token.reveal + "/")
    masked = base.isEmpty ? "" : start + token.description + "/"
  }
}
