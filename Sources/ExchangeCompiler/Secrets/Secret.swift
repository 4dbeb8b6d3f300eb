/// A secret text. It prints as dots wherever it is printed by accident; `reveal` is for the file that needs it.
package struct Secret: Hashable, Sendable, CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  private let text: String

  package init(_ text: String) { self.text = text }

  /// The text itself: only for rendering into a file that `holdsSecrets`.
  package var reveal: String { text }

  package var description: String { "•••" }
  package var debugDescription: String { "•••" }
  package var customMirror: Mirror { Mirror(self, children: []) }
}

/// Where the secrets of one company come from: derived from the master key, or given in the secrets file.
package protocol SecretSource: Sendable {
  /// A secret of 24 characters, `A-Z a-z 0-9` without look-alikes.
  ///
  /// - Parameters:
  ///   - purpose: what it is for: `sip-password`, `admin-password`, `user-password`, `provisioning-token`, `pin`.
  ///   - account: the stable id of the account: `0015654aa937/1`.
  ///   - generation: raised in the description to rotate one account.
  func secret(_ purpose: String, account: String, generation: Int) -> Secret

  /// A key of 16 characters as of `secret`, which no generation changes: who reads with it learns of no other by itself.
  func key(_ purpose: String, account: String) -> Secret

  /// A name that looks random, 16 characters `a-z 0-9`, starts with a letter; not secret by itself: endpoint names.
  func name(_ purpose: String, account: String) -> String

  /// A secret that someone else decided (a trunk's password), by its path in the secrets file: `trunk/ID`.
  func given(_ path: String) -> Secret?
}
