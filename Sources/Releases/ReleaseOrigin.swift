/// Whose a release is. Two releases with one name are of one owner only where this says so.
package enum ReleaseOrigin: Hashable, Sendable {
  case company(CompanyOrigin)
  case provider(ProviderOrigin)

  /// Further members of the manifest's JSON object.
  func write(to bytes: inout [UInt8]) {
    func append(_ key: String, _ value: String) {
      bytes.append(contentsOf: ",\n\"\(key)\": ".utf8)
      JSONText.append(value, to: &bytes)
    }
    switch self {
    case .company(let company):
      append("name", company.name)
      append("key_fingerprint", company.keyFingerprint)
      bytes.append(contentsOf: ",\n\"numbers\": [".utf8)
      for (index, range) in company.numbers.enumerated() {
        if index > 0 { bytes.append(contentsOf: ", ".utf8) }
        JSONText.append(range.text, to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    case .provider(let provider):
      append("provider", provider.id)
      append("provider_digest", provider.digest)
    }
  }
}

/// Whose a company's release is. The name is for messages; a company may change it.
package struct CompanyOrigin: Hashable, Sendable {
  package var name: String
  /// Of the master key, `DerivedSecrets.keyFingerprint`.
  package var keyFingerprint: String
  /// The blocks of numbers, as the description gives them.
  package var numbers: [DigitRange]

  package init(name: String, keyFingerprint: String, numbers: [DigitRange]) {
    self.name = name
    self.keyFingerprint = keyFingerprint
    self.numbers = numbers
  }

  /// What speaks against the two being one company; nil where nothing does. A company without numbers is known by its key.
  package func difference(from other: CompanyOrigin) -> Difference? {
    if keyFingerprint != other.keyFingerprint { return .key }
    if numbers.isEmpty || other.numbers.isEmpty { return nil }
    return sharesNumber(with: other) ? nil : .numbers
  }

  package enum Difference: Hashable, Sendable { case key, numbers }

  package func sharesNumber(with other: CompanyOrigin) -> Bool {
    numbers.contains { mine in other.numbers.contains { mine.overlaps($0) } }
  }
}

/// Whose the engine is: the provider of the server-wide files.
package struct ProviderOrigin: Hashable, Sendable {
  package var id: String
  /// 64 hexadecimal digits over everything that the server-wide files are made from and that is not a secret.
  package var digest: String

  package init(id: String, digest: String) {
    self.id = id
    self.digest = digest
  }
}

/// A block of numbers in E.164 digits, both ends included; both have the same length.
package struct DigitRange: Hashable, Sendable {
  package var first: String
  package var last: String

  package init(first: String, last: String) {
    self.first = first
    self.last = last
  }

  /// `31887654000` or `31887654000-31887654099`.
  package init?(text: String) {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false).map(String.init)
    guard (1...2).contains(parts.count),
      parts.allSatisfy({ !$0.isEmpty && $0.utf8.allSatisfy { (48...57).contains($0) } })
    else { return nil }
    self.init(first: parts[0], last: parts[parts.count - 1])
  }

  package var text: String { first == last ? first : "\(first)-\(last)" }

  package func overlaps(_ other: DigitRange) -> Bool {
    first.utf8.count == other.first.utf8.count && first <= other.last && other.first <= last
  }
}
