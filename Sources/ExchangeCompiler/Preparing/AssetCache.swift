import Crypto
import Glibc
import Releases

/// What was made once, by everything it was made of: made sounds of all descriptions, in one directory.
package struct AssetCache: Sendable {
  package var directory: String

  package init(_ directory: String) { self.directory = directory }

  /// `$XDG_CACHE_HOME/centrale`, else `~/.cache/centrale`; nil where neither is known.
  package static var standard: AssetCache? {
    func variable(_ name: String) -> String? {
      getenv(name).map { String(cString: $0) }.flatMap { $0.hasPrefix("/") ? $0 : nil }
    }
    return (variable("XDG_CACHE_HOME") ?? variable("HOME").map { "\($0)/.cache" }).map { AssetCache("\($0)/centrale") }
  }

  /// The name of what is made of these: each with its length, so that nothing can be taken for something else.
  static func key(_ parts: [[UInt8]]) -> String {
    var hash = SHA256()
    for part in parts {
      hash.update(data: Array("\(part.count):".utf8))
      hash.update(data: part)
    }
    return hexadecimal(hash.finalize())
  }

  private static func hexadecimal(_ digest: SHA256.Digest) -> String {
    digest.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  static func digest(_ bytes: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: bytes)) }

  /// An entry begins with the digest of what follows, so that one that was cut off or changed is made again.
  subscript(key: String) -> [UInt8]? {
    guard let entry = SmallFile.read(path(key)), entry.count >= 64 else { return nil }
    let bytes = Array(entry[64...])
    let digest = Self.hexadecimal(SHA256.hash(data: bytes))
    return entry[..<64].elementsEqual(digest.utf8) ? bytes : nil
  }

  func store(_ bytes: [UInt8], as key: String) throws(FileError) {
    try create(directory)
    let temporary = "\(directory)/.\(key).\(getpid())"
    let digest = Self.hexadecimal(SHA256.hash(data: bytes))
    do throws(FileError) {
      try SmallFile.write(Array(digest.utf8) + bytes, to: temporary)
      guard rename(temporary, path(key)) == 0 else { throw FileError.last("rename", path(key)) }
    } catch {
      unlink(temporary)
      throw error
    }
  }

  private func path(_ key: String) -> String { "\(directory)/\(key).sound" }

  /// With everything above it that is not there.
  private func create(_ directory: String) throws(FileError) {
    if mkdir(directory, 0o700) == 0 || errno == EEXIST { return }
    let parent = directory.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
    guard errno == ENOENT, !parent.isEmpty else { throw FileError.last("create", directory) }
    try create(parent)
    guard mkdir(directory, 0o700) == 0 || errno == EEXIST else { throw FileError.last("create", directory) }
  }
}
