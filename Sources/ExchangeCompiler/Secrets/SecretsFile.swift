package import SourceText

/// Secrets that someone else decided: a trunk's password, the passwords of handsets that are taken over.
///
/// A YAML file of its own, mode 0600, kept out of version control: a flat mapping of path to text.
///
/// ```yaml
/// trunk/kpn: the password of the carrier
/// sip/0015654aa937/1: the old password of line 1 of this handset
/// admin-password/0015654aa937: …
/// ```
///
/// No finding about this file has a range, so that no printed source line shows a secret; its line is named in words.
package struct SecretsFile: Sendable {
  /// What the file is called in a description's directory.
  package static let fileName = "secrets.yaml"

  /// The first part of a path: the word before the account.
  package enum Kind: String, Sendable, CaseIterable {
    case trunk
    case sip
    case adminPassword = "admin-password"
    case userPassword = "user-password"
    /// Digits, for devices that take nothing else as a password.
    case adminPIN = "admin-pin"
    case userPIN = "user-pin"
    /// Of a DECT base, and of one of its portables.
    case basePIN = "base-pin"
    case portablePIN = "dect-pin"
    /// With which the files of a device are encrypted.
    case fileKey = "file-key"
    case provisioningToken = "provisioning-token"
    /// Of the name that the provisioning host asks for.
    case provisioningPassword = "provisioning-password"
    /// Of who asks a directory of names.
    case ldapPassword = "ldap-password"
    case pin

    /// Whether somebody else chose it, so that none can be derived.
    var isForeign: Bool {
      switch self {
      case .trunk, .provisioningPassword, .ldapPassword: true
      case .sip, .adminPassword, .userPassword, .adminPIN, .userPIN, .basePIN, .portablePIN, .fileKey,
        .provisioningToken, .pin:
        false
      }
    }

    /// Digits that are typed on a keypad.
    var isShort: Bool {
      switch self {
      case .pin, .adminPIN, .userPIN, .basePIN, .portablePIN: true
      case .trunk, .sip, .adminPassword, .userPassword, .fileKey, .provisioningToken, .provisioningPassword,
        .ldapPassword:
        false
      }
    }

    init?(path: some StringProtocol) {
      guard let slash = path.firstIndex(of: "/"), path.index(after: slash) < path.endIndex else { return nil }
      self.init(rawValue: String(path[..<slash]))
    }
  }

  private var secrets: [String: Secret] = [:]

  package init() {}

  package subscript(path: String) -> Secret? { secrets[path] }

  /// Of every secret in the file, sorted. A path is not a secret.
  package var paths: [String] { secrets.keys.sorted() }

  /// With the passwords of a provider's trunks that this file does not give.
  package func adding(trunksOf provider: SecretsFile) -> SecretsFile {
    var copy = self
    for (path, secret) in provider.secrets where Kind(path: path) == .trunk && copy.secrets[path] == nil {
      copy.secrets[path] = secret
    }
    return copy
  }

  /// What takes the place of a derived secret: `sip/ACCOUNT` of the purpose `sip-password`, else `PURPOSE/ACCOUNT`.
  func override(of purpose: String, account: String) -> Secret? {
    guard !secrets.isEmpty else { return nil }
    return secrets[(purpose == "sip-password" ? "sip" : purpose) + "/" + account]
  }

  /// Reads a composed file. `line` names the line of a place.
  package init(_ tree: Tree, path: String, line: (SourceRange) -> Int, _ diagnostics: inout [Diagnostic]) {
    guard let entries = tree.entries else {
      if tree.text == "" { return }
      diagnostics.append(
        Diagnostic(.malformedSecrets, "`\(path)` is not a mapping of paths to texts", at: nil, help: Self.help))
      return
    }
    var accounts: [String: String] = [:]
    for entry in entries {
      let place = "`\(path)` line \(line(entry.key.range))"
      // The key is quoted only once it is known to be a path: who swaps the sides has put the secret there.
      guard Kind(path: entry.key.value) != nil else {
        diagnostics.append(
          Diagnostic(.malformedSecrets, "\(place) is not the path of a secret", at: nil, help: Self.help))
        continue
      }
      guard let text = entry.value.text else {
        diagnostics.append(
          Diagnostic(.malformedSecrets, "\(place): `\(entry.key.value)` is not a text", at: nil, help: Self.help))
        continue
      }
      guard !text.isEmpty, text.unicodeScalars.allSatisfy({ $0.value >= 32 && $0.value != 127 }) else {
        diagnostics.append(
          Diagnostic(
            .malformedSecrets, "\(place): `\(entry.key.value)` is empty or has a line break or control character",
            at: nil))
        continue
      }
      if let reason = Kind(path: entry.key.value)?.refusal(of: text) {
        diagnostics.append(
          Diagnostic(
            .unwritableSecret, "\(place): the secret of `\(entry.key.value)` cannot be written: \(reason)", at: nil,
            help: Kind(path: entry.key.value)?.isForeign == true
              ? "ask the operator of the service for another one" : "delete the line: then one is derived"))
        continue
      }
      if text.unicodeScalars.count < 12, Kind(path: entry.key.value)?.isShort != true {
        diagnostics.append(
          Diagnostic(
            .weakGivenSecret, "\(place): the secret of `\(entry.key.value)` has fewer than 12 characters", at: nil,
            help: Kind(path: entry.key.value)?.isForeign == true
              ? "ask the operator of the service for a longer one"
              : "delete the line, and the next build derives a password of 24 characters"
          ))
      }
      if Kind(path: entry.key.value)?.isShort == true, Self.isTrivial(text, of: entry.key.value) {
        diagnostics.append(
          Diagnostic(
            .trivialPIN,
            "\(place): the PIN of `\(entry.key.value)` does not have 4 to 10 digits, or is easy to guess", at: nil,
            help: "delete the line, and the next build derives one"))
      }
      if Kind(path: entry.key.value) == .sip {
        if let other = accounts[text] {
          diagnostics.append(
            Diagnostic(
              .weakGivenSecret, "\(place): the secret of `\(entry.key.value)` is the same as that of `\(other)`",
              at: nil,
              help: "delete one of the two lines: that account then gets its own password"))
        } else {
          accounts[text] = entry.key.value
        }
      }
      secrets[entry.key.value] = Secret(text)
    }
  }

  /// A PIN that is no 4 to 10 digits, counts up or down, repeats itself, or is the mailbox's own number.
  private static func isTrivial(_ pin: String, of path: String) -> Bool {
    let digits = Array(pin.utf8)
    guard (4...10).contains(digits.count), digits.allSatisfy({ 48...57 ~= $0 }) else { return true }
    let steps = zip(digits, digits.dropFirst()).map { Int($1) - Int($0) }
    let own = path.reversed().prefix { $0.isASCII && $0.isNumber }.reversed()
    let half = digits.count / 2
    return Set(steps).count == 1 && abs(steps[0]) <= 1 || Set(digits).count < 3
      || digits.prefix(half).elementsEqual(digits.suffix(half)) || String(own) == pin
  }

  private static let help =
    "write lines such as `trunk/ID: password` or `sip/MAC/1: password`; the first word is one of "
    + Kind.allCases.map { "`\($0.rawValue)`" }.joined(separator: ", ")
}

extension SecretsFile.Kind {
  /// Why a file that the secret goes into cannot hold it; never names the secret.
  fileprivate func refusal(of text: String) -> String? {
    let positions: [EscapingContext]
    switch self {
    case .trunk, .pin: positions = Engines.all.positions(of: self)
    case .sip: positions = Engines.all.positions(of: self) + [.keyValue, .xmlAttribute]
    case .adminPassword, .userPassword, .provisioningPassword, .ldapPassword:
      positions = [.keyValue, .xmlAttribute]
    case .adminPIN, .userPIN, .basePIN, .portablePIN:
      return text.utf8.count <= 9 && text.utf8.allSatisfy { 48...57 ~= $0 } ? nil : "it must be at most nine digits"
    case .fileKey:
      return FileKey.isValid(text) ? nil : "it must be exactly sixteen letters and digits"
    case .provisioningToken:
      let isName = text.utf8.count <= 64 && text.utf8.allSatisfy { $0.isTokenByte }
      return isName ? nil : "it is part of an address: at most 64 letters, digits, `-` and `_`"
    }
    for position in positions {
      do throws(Unwritable) { _ = try position.written(text) } catch { return error.reason }
    }
    return nil
  }
}

extension UInt8 {
  fileprivate var isTokenByte: Bool {
    (0x30...0x39).contains(self) || (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self) || self == 0x2D
      || self == 0x5F
  }
}
