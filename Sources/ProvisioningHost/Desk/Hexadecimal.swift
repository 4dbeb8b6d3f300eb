import Crypto

enum Hexadecimal {
  static func text(_ digest: SIMD32<UInt8>) -> String { text((0..<32).map { digest[$0] }) }

  static func text(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    return String(decoding: text, as: UTF8.self)
  }

  static func bytes(_ text: some Collection<UInt8>) -> [UInt8]? {
    guard text.count.isMultiple(of: 2) else { return nil }
    var bytes: [UInt8] = []
    var high: UInt8?
    for character in text {
      let digit: UInt8
      switch character {
      case 48...57: digit = character - 48
      case 65...70: digit = character - 55
      case 97...102: digit = character - 87
      default: return nil
      }
      if let first = high {
        bytes.append(first << 4 | digit)
        high = nil
      } else {
        high = digit
      }
    }
    return bytes
  }

  static func sha256(_ bytes: [UInt8]) -> String { text(SHA256.hash(data: bytes)) }

  static func md5(_ text: String) -> String { self.text(Insecure.MD5.hash(data: Array(text.utf8))) }

  static func sha256(_ text: String) -> String { sha256(Array(text.utf8)) }
}
