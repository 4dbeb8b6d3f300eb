/// What devices have fetched, as a provisioning host remembers.
package struct FetchedFiles: Sendable {
  package struct File: Sendable, Hashable {
    package var sha256: String
    /// From which it is.
    package var release: Int

    package init(sha256: String, release: Int) {
      self.sha256 = sha256
      self.release = release
    }
  }

  /// By the ids of devices and the names of files below the token. A device that never came is not in it.
  package var files: [String: [String: File]]

  package init(_ files: [String: [String: File]]) { self.files = files }

  /// Of a device that has come, the files that are others now than those which it has; nil: it never came.
  ///
  /// - Parameters:
  ///   - changed: names of files of its own, or that it shares, which another comparison found changed.
  ///   - live: the digests of files of the live release by name.
  func outdated(_ device: String, changed: Set<String>, live: [String: String]) -> Set<String>? {
    guard let had = files[device] else { return nil }
    let digests = Set(had.values.map(\.sha256))
    let old = had.filter { name, file in live[name].map { $0 != file.sha256 } ?? false }.keys
    // The same bytes under another name are the same file.
    return changed.filter { name in live[name].map { !digests.contains($0) } ?? false }.union(old)
  }
}
