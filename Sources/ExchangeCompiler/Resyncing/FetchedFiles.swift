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

  /// Of a device that has come, the files that are others now than those which it has, and their digests.
  ///
  /// - Parameters:
  ///   - changed: names of files of its own, or that it shares, which another comparison found changed.
  ///   - live: the digests of files of the live release by name.
  /// - Returns: nil: the device never came, and only the comparison knows.
  func outdated(_ device: String, changed: Set<String>, live: [String: String]) -> [String: String]? {
    guard let had = files[device] else { return nil }
    let digests = Set(had.values.map(\.sha256))
    var outdated: [String: String] = [:]
    for (name, file) in had { if let sha256 = live[name], sha256 != file.sha256 { outdated[name] = sha256 } }
    // The same bytes under another name are the same file.
    for name in changed { if let sha256 = live[name], !digests.contains(sha256) { outdated[name] = sha256 } }
    return outdated
  }
}
