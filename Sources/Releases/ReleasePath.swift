/// What may stand as a name inside an output directory.
package enum ReleasePath {
  /// Relative, and no part that leads elsewhere: every file of a release is inside the release.
  package static func isSafe(_ path: String) -> Bool {
    path.utf8.count <= 1024
      && path.split(separator: "/", omittingEmptySubsequences: false).allSatisfy { part in
        !part.isEmpty && part != "." && part != ".." && part.utf8.count <= 255
          && part.unicodeScalars.allSatisfy { $0.value >= 32 && $0.value != 127 }
      }
  }

  /// Letters, digits, hyphens and underscores, as the description demands of a company; `engine` is the directory of the
  /// server-wide files.
  package static func isCompany(_ id: String) -> Bool {
    (1...100).contains(id.utf8.count) && id != "engine" && id.utf8.first != 45
      && id.utf8.allSatisfy { 48...57 ~= $0 || 65...90 ~= $0 || 97...122 ~= $0 || $0 == 45 || $0 == 95 }
  }

  /// The program's own directory in an output directory; its presence says that a build made the directory.
  package static let own = ".centrale"
  /// Of a company: the link to the release that is live, and the directory of all that are kept.
  package static let current = "current"
  package static let releases = "releases"
  /// Of a release: everything that devices fetch, below the company's token.
  package static let provisioning = "provisioning"

  /// The number in `releases/N`.
  package static func releaseNumber(ofLink target: String) -> Int? {
    guard target.hasPrefix("releases/") else { return nil }
    return releaseNumber(named: target.dropFirst("releases/".count))
  }

  package static func releaseNumber(named name: Substring) -> Int? {
    guard let number = Int(name), number > 0, number < Int.max, "\(number)" == name else { return nil }
    return number
  }

  /// The path with the provisioning token in it left out: `OUT/c/releases/next/provisioning/•••/0015654aa937.cfg`. The
  /// token is the directory below the release's `provisioning`, or below the company's `bridges`.
  package static func masked(_ path: String) -> String {
    var parts = path.split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    for index in parts.indices.dropLast() where !parts[index + 1].isEmpty {
      let isOfRelease =
        parts[index] == "provisioning"
        && (index == 0 || parts[index - 1] == "current" || (index > 1 && parts[index - 2] == "releases"))
      if isOfRelease || parts[index] == bridges { parts[index + 1] = "•••" }
    }
    return parts.joined(separator: "/")
  }

  /// The directory of a company that holds what stays of its former provisioning tokens.
  package static let bridges = "bridges"

  /// `a` and `a/b` of `a/b/c.cfg`.
  package static func directories(above path: String) -> [String] {
    path.indices.filter { path[$0] == "/" }.map { String(path[..<$0]) }
  }
}
