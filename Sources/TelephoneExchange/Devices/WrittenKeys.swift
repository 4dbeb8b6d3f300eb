/// What is known of the keys of a description beside their values, by `device 0015654aa937/settings/gateway`.
package struct WrittenKeys: Sendable {
  /// Written, and not filled in.
  package var isWritten: @Sendable (String) -> Bool
  /// Written, and not to be read, which was told.
  package var isUnread: @Sendable (String) -> Bool

  package init(
    isWritten: @escaping @Sendable (String) -> Bool = { _ in false },
    isUnread: @escaping @Sendable (String) -> Bool = { _ in false }
  ) {
    self.isWritten = isWritten
    self.isUnread = isUnread
  }
}
