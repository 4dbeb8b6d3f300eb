import Releases

/// Puts dots in the place of everything in a file of settings that is a secret, or may be one: better ten values too many.
///
/// A value is a secret where its setting is one in the files of such a device (`SecretNames`), where the name speaks of
/// passwords, and where it has a secret of this run in it. In any text the provisioning tokens are masked, and whatever looks
/// like a derived secret: those of an earlier key or generation are not known.
struct SecretMask {
  /// Names of settings whose values are secrets.
  var names: Set<String> = []
  /// Every secret that went into the file.
  var secrets: Set<String> = [] {
    didSet { sort() }
  }
  /// Of the present release and the former.
  var tokens: [String] = []

  /// As bytes: a file has hundreds of values, and each is searched for every secret.
  private var long: [[UInt8]] = []
  private var short: Set<String> = []

  static let dots = Secret("").description

  mutating func add(names: some Sequence<String>) { self.names.formUnion(names) }

  /// Names of the settings that have a secret of this run in them.
  func names(in values: [WrittenValue]) -> [String] { values.filter { holdsSecret($0.value) }.map(\.name) }

  func masked(_ change: SettingChange) -> SettingChange {
    var masked = change
    masked.isSecret =
      names.contains(change.name) || Self.speaksOfSecrets(change.name)
      || [change.old, change.new].contains { $0.map(holdsSecret) ?? false }
    masked.name = text(change.name)
    if masked.isSecret {
      // That a password was or is empty is worth knowing.
      masked.old = change.old.map { $0.isEmpty ? "" : Self.dots }
      masked.new = change.new.map { $0.isEmpty ? "" : Self.dots }
    } else {
      masked.old = change.old.map(text)
      masked.new = change.new.map(text)
    }
    return masked
  }

  /// A text with its tokens and what looks like a derived secret as dots.
  func text(_ text: String) -> String {
    var text = text
    for token in tokens where !token.isEmpty { text = text.replacing(token, with: Self.dots) }
    return Self.withoutDerived(text)
  }

  private mutating func sort() {
    // A short secret is a number among numbers: only as a whole word it is one.
    long = secrets.filter { $0.utf8.count >= 10 }.map { Array($0.utf8) }
    short = secrets.filter { (1..<10).contains($0.utf8.count) }
  }

  private func holdsSecret(_ value: String) -> Bool {
    guard !value.isEmpty else { return false }
    var value = value
    let holdsLong = value.withUTF8 { text in
      let text = UnsafeRawBufferPointer(text)
      return long.contains { text.firstIndex(of: $0) != nil }
    }
    if holdsLong { return true }
    guard !short.isEmpty else { return false }
    return short.contains(value) || value.words.contains { short.contains(String($0)) }
  }

  // MARK: Without knowing any

  /// Whether a setting's name says that its value is nobody's business.
  static func speaksOfSecrets(_ name: String) -> Bool {
    let small = name.lowercased()
    if ["pass", "pwd", "secret", "credential", "token", "psk", "pincode", "private", "community"].contains(
      where: small.contains)
    {
      return true
    }
    return name.camelWords.contains { ["pin", "pw", "pins"].contains($0) }
  }

  /// Derived secrets are 24 letters and digits in a row, capitals and small letters among them.
  private static func withoutDerived(_ text: String) -> String {
    guard text.utf8.count >= 24 else { return text }
    let bytes = Array(text.utf8)
    var masked: [UInt8] = []
    var start = 0
    func isPart(_ byte: UInt8) -> Bool { 48...57 ~= byte || 65...90 ~= byte || 97...122 ~= byte }
    while start < bytes.count {
      let end = bytes[start...].firstIndex { !isPart($0) } ?? bytes.count
      let run = bytes[start..<end]
      let isDerived =
        run.count == 24 && run.contains { 65...90 ~= $0 } && run.contains { 97...122 ~= $0 }
      masked += isDerived ? Array(dots.utf8) : Array(run)
      if end < bytes.count { masked.append(bytes[end]) }
      start = end + 1
    }
    return String(decoding: masked, as: UTF8.self)
  }
}

extension String {
  /// What signs part that are neither letter nor digit.
  fileprivate var words: [Substring] { split { !($0.isASCII && ($0.isLetter || $0.isNumber)) } }

  /// In small letters: `admin`, `pin` of `adminPIN`, `admin_pin` and `AdminPin`.
  fileprivate var camelWords: [String] {
    var words: [String] = []
    var word = ""
    var wasSmall = false
    for sign in unicodeScalars {
      let isSmall = ("a"..."z").contains(sign)
      guard isSmall || ("A"..."Z").contains(sign) else {
        if !word.isEmpty { words.append(word) }
        (word, wasSmall) = ("", false)
        continue
      }
      if wasSmall, !isSmall {
        words.append(word)
        word = ""
      }
      word += sign.properties.lowercaseMapping
      wasSmall = isSmall
    }
    return word.isEmpty ? words : words + [word]
  }
}
