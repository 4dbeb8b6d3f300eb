/// Whether a file holds secrets, whatever it is called and whoever may read it.
enum SecretContent {
  /// Names under which secrets are kept; capitals do not count, as on disks that do not tell them apart.
  static func isName(_ path: String) -> Bool {
    let name = path.split(separator: "/").last.map { $0.lowercased() } ?? ""
    return name == MasterKey.fileName || name == SecretsFile.fileName
  }

  /// A master key, a file of secrets, or a private key in PEM. No file of secrets is larger than `limit`; a recording is.
  static func isSecret(_ bytes: [UInt8]) -> Bool {
    guard bytes.count <= limit else { return false }
    return isMasterKey(bytes) || bytes.split(separator: UInt8(ascii: "\n")).contains { isSecretLine($0) }
  }

  private static let limit = 1 << 20

  /// Not only a sound one: a line break too many does not make a key public.
  private static func isMasterKey(_ bytes: [UInt8]) -> Bool {
    guard bytes.count <= 512 else { return false }
    return bytes.split { $0 <= 32 }.contains { word in
      word.count == 64 && word.allSatisfy { 48...57 ~= $0 || 97...102 ~= $0 || 65...70 ~= $0 }
        || word.starts(with: "demo-".utf8) && word.count >= 13 && bytes.split { $0 <= 32 }.count == 1
    }
  }

  /// `trunk/kpn: …`, also in quotes or brackets, and the first line of a private key.
  private static func isSecretLine(_ line: ArraySlice<UInt8>) -> Bool {
    if line.starts(with: "-----BEGIN".utf8) {
      return String(decoding: line.prefix(80), as: UTF8.self).contains("PRIVATE KEY-----")
    }
    let start = line.drop { $0 <= 32 || "{,\"'?".utf8.contains($0) }
    guard let slash = start.prefix(24).firstIndex(of: UInt8(ascii: "/")),
      SecretsFile.Kind(rawValue: String(decoding: start[..<slash], as: UTF8.self)) != nil
    else { return false }
    return start[slash...].contains(UInt8(ascii: ":"))
  }
}
