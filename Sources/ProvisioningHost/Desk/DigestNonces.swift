import Crypto

/// The nonces of Digest: made from the time and a key of this run, so that none has to be kept.
struct DigestNonces: Sendable {
  private let key = SymmetricKey(size: .bits256)

  /// Seconds for which one is good.
  static let life = 300

  func nonce(now: Int) -> String {
    let time = String(now / 1000, radix: 16)
    return time + "-" + mark(time)
  }

  enum Age { case fresh, stale, foreign }

  func age(of nonce: String, now: Int) -> Age {
    let parts = nonce.split(separator: "-", maxSplits: 1)
    guard parts.count == 2, let time = Int(parts[0], radix: 16), parts[1] == mark(String(parts[0])) else {
      return .foreign
    }
    return (0...Self.life).contains(now / 1000 - time) ? .fresh : .stale
  }

  private func mark(_ time: String) -> String {
    Hexadecimal.text(HMAC<SHA256>.authenticationCode(for: Array(time.utf8), using: key).prefix(16))
  }
}
