import Crypto
import CryptoExtras

/// How a vendor's devices want a file encrypted. The same content under the same key always gives the same bytes, so that a
/// file that did not change is not published again.
package enum FileCipher: String, Sendable, Hashable, CaseIterable {
  /// As `openssl enc -aes-256-cbc -md md5 -salt -k KEY` does it: `Salted__`, eight bytes, AES-256-CBC under a key and a
  /// vector of the MD5 of key and these bytes. MD5 was what the program took when the vendors wrote their guides.
  case opensslAES256CBC = "openssl_aes_256_cbc"
  /// AES-128-CBC under the sixteen characters of the key and a vector that the device was told.
  case aes128CBC = "aes_128_cbc"
  /// AES-128 under the sixteen characters of the key, each block by itself: equal blocks stay equal.
  case aes128ECB = "aes_128_ecb"

  package func encrypted(_ content: [UInt8], with key: FileKey) throws -> [UInt8] {
    switch self {
    case .opensslAES256CBC:
      // Of the content: where two files differ, all of their bytes do.
      let salt = Array(key.digest(of: "centrale file salt 1", content).prefix(8))
      let (password, vector) = Self.derived(key.bytes, salt)
      return try Array("Salted__".utf8) + salt + Self.chained(content, password, vector)
    case .aes128CBC:
      // A device that takes whole blocks for content finds blanks at its end, and no half block (dslreports.com/forum/r28068718).
      let blanks = repeatElement(UInt8(ascii: " "), count: -content.count & (AES.blockLength - 1))
      return try Self.chained(content + blanks, key.bytes, key.vector)
    case .aes128ECB:
      return try Self.eachBlock(of: Self.whole(content), key.bytes)
    }
  }

  /// Whole blocks. Ten line ends at least are added: whether a device drops as many bytes as the last one says, which is
  /// ten, or none, only empty lines are left or lost.
  private static func whole(_ content: [UInt8]) -> [UInt8] {
    let least = content.count + 10
    return content + repeatElement(UInt8(ascii: "\n"), count: 10 + (-least & (AES.blockLength - 1)))
  }

  private static func eachBlock(of content: [UInt8], _ key: [UInt8]) throws -> [UInt8] {
    let key = SymmetricKey(data: key)
    var bytes = content
    for start in stride(from: 0, to: bytes.count, by: AES.blockLength) {
      try AES.permute(&bytes[start..<start + AES.blockLength], key: key)
    }
    return bytes
  }

  private static func chained(_ content: [UInt8], _ key: [UInt8], _ vector: [UInt8]) throws -> [UInt8] {
    let vector = try AES._CBC.IV(ivBytes: vector)
    return Array(try AES._CBC.encrypt(content, using: SymmetricKey(data: key), iv: vector))
  }

  /// A key of 32 bytes and a vector of 16: each MD5 is of the one before it, the password and the salt (OpenSSL's
  /// EVP_BytesToKey with one round).
  private static func derived(_ password: [UInt8], _ salt: [UInt8]) -> (key: [UInt8], vector: [UInt8]) {
    var derived: [UInt8] = []
    var last: [UInt8] = []
    while derived.count < 48 {
      last = Array(Insecure.MD5.hash(data: last + password + salt))
      derived += last
    }
    return (Array(derived[..<32]), Array(derived[32..<48]))
  }
}
