/// A manifest that is looked through without a value for each of its files: of a fleet that is a quarter of a million.
///
/// A manifest has one line for each file. One in another form, or with characters that JSON escapes, is read as JSON.
package struct ManifestScan {
  /// Everything but the files.
  package let header: Manifest
  private let bytes: [UInt8]
  /// Of the lines of files.
  private let lines: Range<Int>
  private let read: Manifest?

  package struct File {
    package var path: ArraySlice<UInt8>
    package var size: Int
    package var sha256: ArraySlice<UInt8>
    package var owner: ArraySlice<UInt8>
    package var audience: ArraySlice<UInt8>
    package var holdsSecrets: Bool
    package var contentType: ArraySlice<UInt8>
  }

  /// Nil where it is no manifest that this version can read.
  package init?(_ bytes: [UInt8]) {
    if let lines = Self.lines(of: bytes),
      let header = Manifest(json: Array(bytes[..<lines.lowerBound] + bytes[lines.upperBound...]))
    {
      (self.bytes, self.lines, self.header, read) = (bytes, lines, header, nil)
    } else {
      guard let manifest = Manifest(json: bytes) else { return nil }
      (self.bytes, lines, header, read) = ([], 0..<0, manifest, manifest)
    }
  }

  private static let begin = Array("\n\"files\": [\n".utf8)
  private static let end = Array("\n],\n\"links\": [".utf8)

  private static func lines(of bytes: [UInt8]) -> Range<Int>? {
    guard let first = bytes.withUnsafeBytes({ $0.firstIndex(of: begin) }),
      let last = bytes.withUnsafeBytes({ $0.firstIndex(of: end, from: first + begin.count) })
    else { return nil }
    let lines = first + begin.count..<last
    var index = lines.lowerBound
    while index < lines.upperBound {
      guard let (_, next) = file(at: index, in: bytes, lines.upperBound) else { return nil }
      index = next
    }
    return lines
  }

  /// Gives each file in its order.
  package func visitFiles(_ body: (File) throws -> Void) rethrows {
    for file in read?.files ?? [] {
      try body(
        File(
          path: file.path.utf8Slice, size: file.size, sha256: file.sha256.utf8Slice, owner: file.owner.utf8Slice,
          audience: file.audience.utf8Slice, holdsSecrets: file.holdsSecrets, contentType: file.contentType.utf8Slice))
    }
    var index = lines.lowerBound
    while index < lines.upperBound, let (file, next) = Self.file(at: index, in: bytes, lines.upperBound) {
      try body(file)
      index = next
    }
  }

  private static let pathKey = Array("{\"path\": \"".utf8)
  private static let sizeKey = Array("\", \"size\": ".utf8)
  private static let hashKey = Array(", \"sha256\": \"".utf8)
  private static let modeKey = Array("\", \"mode\": \"".utf8)
  private static let ownerKey = Array("\", \"owner\": \"".utf8)
  private static let audienceKey = Array("\", \"audience\": \"".utf8)
  private static let secretKey = Array("\", \"secret\": ".utf8)
  private static let yes = Array("true, \"content_type\": \"".utf8)
  private static let no = Array("false, \"content_type\": \"".utf8)

  /// The file whose line begins here, and where the next one begins.
  private static func file(at start: Int, in bytes: [UInt8], _ end: Int) -> (File, Int)? {
    var index = start
    func skip(_ key: [UInt8]) -> Bool {
      guard index + key.count <= end else { return false }
      for offset in key.indices where bytes[index + offset] != key[offset] { return false }
      index += key.count
      return true
    }
    /// Up to the quote; nothing that is escaped.
    func text() -> ArraySlice<UInt8>? {
      let begin = index
      while index < end, bytes[index] != UInt8(ascii: "\"") {
        if bytes[index] == UInt8(ascii: "\\") { return nil }
        index += 1
      }
      return bytes[begin..<index]
    }
    guard skip(pathKey), let path = text(), skip(sizeKey) else { return nil }
    var size = 0
    while index < end, case let digit = bytes[index], (48...57).contains(digit), size < 1 << 50 {
      size = size * 10 + Int(digit - 48)
      index += 1
    }
    guard skip(hashKey), let hash = text(), skip(modeKey), text() != nil, skip(ownerKey), let owner = text(),
      skip(audienceKey), let audience = text(), skip(secretKey)
    else { return nil }
    let holdsSecrets = skip(yes)
    guard holdsSecrets || skip(no), let contentType = text() else { return nil }
    while index < end, bytes[index] != UInt8(ascii: "\n") { index += 1 }
    let file = File(
      path: path, size: size, sha256: hash, owner: owner, audience: audience, holdsSecrets: holdsSecrets,
      contentType: contentType)
    return (file, index + 1)
  }
}

extension String {
  fileprivate var utf8Slice: ArraySlice<UInt8> { Array(utf8)[...] }
}
