/// Stands for the secrets of a company where only the shape of files is judged (`check`, which needs no key): as long as
/// real ones, and the same for every account.
package struct NoSecrets: SecretSource {
  package init() {}

  package func secret(_ purpose: String, account: String, generation: Int) -> Secret {
    Secret(String(repeating: "x", count: 24))
  }
  package func key(_ purpose: String, account: String) -> Secret { Secret(String(repeating: "x", count: 16)) }
  package func name(_ purpose: String, account: String) -> String { String(repeating: "x", count: 16) }
  package func given(_ path: String) -> Secret? { Secret("x") }
}
