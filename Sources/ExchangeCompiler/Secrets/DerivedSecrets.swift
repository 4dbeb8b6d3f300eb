import Crypto

/// The secrets of one company, the same in every build.
///
/// HKDF with SHA-256 (RFC 5869). Extract: the master key's text under the salt `centrale master key 1`. Expand: for each
/// secret, a text in which each part goes behind its length, so that no two accounts share one: `centrale secret 1`, what is
/// made (`text`, `digits`, `key`, `name`), company, purpose, account, generation, the company's generation, and a counter of
/// blocks of 96 bytes. Bytes become symbols by rejection: a byte beyond the last whole multiple of the alphabet is thrown
/// away, so every symbol is equally likely.
package struct DerivedSecrets: SecretSource {
  private let pseudoRandomKey: SymmetricKey
  /// HMAC with the pseudo-random key taken in: a company has hundreds of secrets, and the key is half of the work of each.
  private let keyed: HMAC<SHA256>
  private let company: String
  private let companyGeneration: Int
  private let given: SecretsFile

  /// - Parameter companyGeneration: raised to rotate every derived secret of the company at once.
  init(key: SymmetricKey, company: String, companyGeneration: Int, given: SecretsFile) {
    let salt = Array("centrale master key 1".utf8)
    pseudoRandomKey = SymmetricKey(data: HKDF<SHA256>.extract(inputKeyMaterial: key, salt: salt))
    keyed = HMAC(key: pseudoRandomKey)
    self.company = company
    self.companyGeneration = companyGeneration
    self.given = given
  }

  /// 24 symbols of `Alphabet.readable` (139 bits); of what is typed on a keypad so many digits as `digits` says (see
  /// `isPoorPIN`), at a device the first not 0. A secret that the
  /// secrets file gives for the account goes before, whatever the generation.
  package func secret(_ purpose: String, account: String, generation: Int) -> Secret {
    if let secret = given.override(of: purpose, account: account) { return secret }
    if let length = Self.digits[purpose] {
      var symbols = Symbols(self, "digits", purpose, account, generation)
      var digits = symbols.take(length, of: Alphabet.digits)
      while Self.isPoorPIN(digits) || purpose != "pin" && digits.first == Alphabet.digits.first {
        digits = symbols.take(length, of: Alphabet.digits)
      }
      return Secret(String(decoding: digits, as: UTF8.self))
    }
    var symbols = Symbols(self, "text", purpose, account, generation)
    return Secret(String(decoding: symbols.take(24, of: Alphabet.readable), as: UTF8.self))
  }

  /// Nine digits are below 2 to the power of 32, which some devices store them as.
  private static let digits = ["pin": 6, "admin-pin": 9, "user-pin": 9, "base-pin": 8, "dect-pin": 4]

  /// 16 symbols of `Alphabet.readable` (93 bits). Neither the account's generation nor the company's changes it: a device
  /// that reads its files with it would be lost. One that the secrets file gives goes before.
  package func key(_ purpose: String, account: String) -> Secret {
    if let secret = given.override(of: purpose, account: account) { return secret }
    var symbols = Symbols(self, "key", purpose, account, nil)
    return Secret(String(decoding: symbols.take(16, of: Alphabet.readable), as: UTF8.self))
  }

  /// A letter and 15 letters and digits (82 bits). The company's generation does not change it: a name is not a secret,
  /// and the engine keeps state under it.
  package func name(_ purpose: String, account: String) -> String {
    var symbols = Symbols(self, "name", purpose, account, nil)
    let name = symbols.take(1, of: Alphabet.letters) + symbols.take(15, of: Alphabet.lettersAndDigits)
    return String(decoding: name, as: UTF8.self)
  }

  /// What tells two master keys apart without telling anything of either: 128 bits of HKDF in hexadecimal digits. Public.
  package var keyFingerprint: String {
    let output = HKDF<SHA256>.expand(
      pseudoRandomKey: pseudoRandomKey, info: Array("centrale key fingerprint 1".utf8), outputByteCount: 16)
    return hexadecimal(output.withUnsafeBytes { Array($0) })
  }

  package func given(_ path: String) -> Secret? { given[path] }

  /// What people choose first and thieves try first: the same digit twice in a row, three digits counting up or down, or
  /// fewer than four different digits.
  static func isPoorPIN(_ digits: [UInt8]) -> Bool {
    let steps = zip(digits, digits.dropFirst()).map { Int($1) - Int($0) }
    let counting = zip(steps, steps.dropFirst()).contains { $0 == $1 && abs($0) == 1 }
    return steps.contains(0) || counting || Set(digits).count < 4
  }

  /// An endless run of random symbols for one account.
  private struct Symbols {
    private let keyed: HMAC<SHA256>
    private let info: [UInt8]
    /// Of blocks of 96 bytes, and which third of one is at hand.
    private var counter = 0
    private var third = 0
    private var bytes: [UInt8] = []
    private var next = 0

    /// `generation` nil: no generation, of account or company, plays a part.
    init(_ secrets: DerivedSecrets, _ form: String, _ purpose: String, _ account: String, _ generation: Int?) {
      keyed = secrets.keyed
      let generations = generation.map { ["\($0)", "\(secrets.companyGeneration)"] } ?? []
      var info: [UInt8] = []
      for part in ["centrale secret 1", form, secrets.company, purpose, account] + generations {
        withUnsafeBytes(of: UInt32(part.utf8.count).bigEndian) { info.append(contentsOf: $0) }
        info.append(contentsOf: part.utf8)
      }
      self.info = info
    }

    mutating func take(_ count: Int, of alphabet: [UInt8]) -> [UInt8] {
      let limit = 256 / alphabet.count * alphabet.count
      var symbols: [UInt8] = []
      while symbols.count < count {
        if next == bytes.count { refill() }
        let byte = Int(bytes[next])
        next += 1
        if byte < limit { symbols.append(alphabet[byte % alphabet.count]) }
      }
      return symbols
    }

    /// The next third of a block, as expanding makes it of the one before (RFC 5869, 2.3): most secrets need the first only.
    private mutating func refill() {
      var mac = keyed
      if third > 0 { mac.update(data: bytes) }
      var end = info
      withUnsafeBytes(of: UInt32(counter).bigEndian) { end.append(contentsOf: $0) }
      end.append(UInt8(third + 1))
      mac.update(data: end)
      bytes = Array(mac.finalize())
      next = 0
      third += 1
      guard third == 3 else { return }
      third = 0
      counter += 1
    }
  }
}

/// The symbols that secrets and names are made of, in ASCII.
enum Alphabet {
  /// Letters and digits without the ones that look alike (`0 O o 1 I l`): 56.
  static let readable = Array("ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnpqrstuvwxyz23456789".utf8)
  static let digits = Array("0123456789".utf8)
  static let letters = Array("abcdefghijklmnopqrstuvwxyz".utf8)
  static let lettersAndDigits = Array("abcdefghijklmnopqrstuvwxyz0123456789".utf8)
}
