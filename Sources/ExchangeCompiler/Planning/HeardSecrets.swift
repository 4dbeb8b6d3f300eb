import Synchronization

/// Secrets as another source gives them, which remembers those that were asked for: what may be told of a file is known
/// once it has been rendered.
package final class HeardSecrets: SecretSource {
  private let source: any SecretSource
  private let values = Mutex<Set<String>>([])

  package init(_ source: any SecretSource) { self.source = source }

  package func secret(_ purpose: String, account: String, generation: Int) -> Secret {
    heard(source.secret(purpose, account: account, generation: generation), purpose)
  }

  package func key(_ purpose: String, account: String) -> Secret {
    heard(source.key(purpose, account: account), purpose)
  }

  /// Not a secret by itself.
  package func name(_ purpose: String, account: String) -> String { source.name(purpose, account: account) }

  package func given(_ path: String) -> Secret? { source.given(path).map { heard($0, path) } }

  /// Parts of addresses are masked by themselves, so that the rest of an address can be told.
  private func heard(_ secret: Secret, _ purpose: String) -> Secret {
    let isPartOfAddress = purpose == "provisioning-token" || purpose == "file-name"
    if !isPartOfAddress { values.withLock { _ = $0.insert(secret.reveal) } }
    return secret
  }

  /// What was asked for since it was asked last.
  func take() -> Set<String> {
    values.withLock { heard in
      defer { heard = [] }
      return heard
    }
  }
}
