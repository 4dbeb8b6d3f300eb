import Crypto
import Glibc
package import Releases
package import SourceText
package import TelephoneExchange

/// The one secret of a description; every other secret derives from it.
///
/// A file of one line. A key of `centrale init` is 32 bytes of the system's random source as 64 hexadecimal digits. A
/// demonstration key, for fixtures and first steps, is `demo-` and 8 to 64 more of `a-z 0-9 -`: anyone may know it, so its file
/// needs no mode, and only a company marked `demonstration: true` can use it.
package struct MasterKey: Sendable {
  /// What the file is called in a description's directory.
  package static let fileName = "master.key"

  private let text: Secret
  /// Where it was read, for messages.
  private let path: String
  package let isDemonstration: Bool

  /// Reads the key; without one the run cannot go on, since a new key would change every password of every handset.
  package static func read(_ path: String) -> (MasterKey?, [Diagnostic]) {
    let file: PrivateFile
    do {
      guard let found = try PrivateFile.read(path, limit: 4096) else { return (nil, [lost(path)]) }
      file = found
    } catch {
      return (nil, [Diagnostic(.unreadableSecrets, error.description, at: nil)])
    }
    guard let key = MasterKey(line: file.bytes, path: path) else { return (nil, [malformed(path)]) }
    guard key.isDemonstration || !file.openToOthers else {
      return (nil, [openToOthers("the master key", path, mode: file.mode)])
    }
    return (key, [])
  }

  /// Makes a new key where there is no file yet, readable by its owner only. Never replaces one.
  package static func create(_ path: String) throws(FileError) {
    var generator = SystemRandomNumberGenerator()
    var line: [UInt8] = []
    let digits = Array("0123456789abcdef".utf8)
    for _ in 0..<64 { line.append(digits[Int(generator.next() & 15)]) }
    line.append(10)
    let number = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
    let file = try Descriptor(opened: number, "create", path)
    do throws(FileError) {
      try file.write(line, path: path)
      guard fsync(file.number) == 0 else { throw FileError.last("write", path) }
    } catch {
      unlink(path)  // half a key would be taken for a broken one
      throw error
    }
  }

  /// The secrets of a company. Nil with an error where the key is for demonstrations and the company is real.
  package func secrets(for company: Company, given: SecretsFile = SecretsFile()) -> (DerivedSecrets?, [Diagnostic]) {
    let secrets = DerivedSecrets(
      key: SymmetricKey(data: Array(text.reveal.utf8)), company: company.id,
      companyGeneration: company.secretGeneration,
      given: given)
    guard isDemonstration else { return (secrets, []) }
    guard company.demonstration else { return (nil, [refused(company)]) }
    return (secrets, [demonstration(company)])
  }

  private init?(line bytes: [UInt8], path: String) {
    guard let line = String(validating: bytes, as: UTF8.self) else { return nil }
    // One line end at the end, of either kind, is not part of the key.
    let text = line.hasSuffix("\r\n") || line.hasSuffix("\n") ? String(line.dropLast()) : line
    let isHexadecimal = text.utf8.allSatisfy { 48...57 ~= $0 || 97...102 ~= $0 }
    let rest = text.utf8.dropFirst(5)
    let isDemonstration =
      text.hasPrefix("demo-") && (8...64).contains(rest.count)
      && rest.allSatisfy { 48...57 ~= $0 || 97...122 ~= $0 || $0 == 45 }
    guard isDemonstration || (text.utf8.count == 64 && isHexadecimal) else { return nil }
    self.text = Secret(text)
    self.path = path
    self.isDemonstration = isDemonstration
  }
}

extension Diagnostic {
  /// What `check` says where a build would find no key.
  package static func noKeyHere(_ path: String) -> Diagnostic {
    Diagnostic(
      .noKeyHere, "there is no master key `\(path)`, which a build needs", at: nil,
      help:
        "put it there or name it with `--key` (for a new company, `centrale init` creates one); without access to secrets, "
        + "use `--without-secrets`")
  }
}

extension MasterKey {
  private static func lost(_ path: String) -> Diagnostic {
    Diagnostic(
      .lostKey, "the master key `\(path)` is missing", at: nil,
      help: "restore it from your backup; a new key (`centrale init` makes one) changes every password of the company")
  }

  private static func malformed(_ path: String) -> Diagnostic {
    Diagnostic(
      .malformedKey, "`\(path)` is not a master key: one line of 64 hexadecimal digits is expected", at: nil,
      help: "restore the key from your backup")
  }

  static func openToOthers(_ what: String, _ path: String, mode: String) -> Diagnostic {
    Diagnostic(
      .secretsOpenToOthers, "\(what) `\(path)` has mode \(mode): users other than its owner can access it", at: nil,
      help: "run `chmod 600 \(path)`")
  }

  private func refused(_ company: Company) -> Diagnostic {
    Diagnostic(
      .demonstrationKeyRefused,
      "`\(path)` is a public demonstration key, but `\(company.id)` is a real company",
      at: nil, help: "make a key with `centrale init`, or mark the company `demonstration: true`",
      subject: "company/demonstration")
  }

  private func demonstration(_ company: Company) -> Diagnostic {
    Diagnostic(
      .demonstrationKey, "the secrets of `\(company.id)` are derived from a public demonstration key", at: nil,
      subject: "company/demonstration")
  }
}
