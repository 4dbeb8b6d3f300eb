import RecordSchemas

/// An address of the internet, or a range of them: `192.0.2.10`, `192.0.2.0/24`, `2001:db8::/32`.
package struct IPNetwork: Sendable, Hashable {
  /// 4 or 16, of the first address.
  package let bytes: [UInt8]
  /// How many leading bits all its addresses share.
  package let length: Int

  package var isIPv4: Bool { bytes.count == 4 }
  package var isOneAddress: Bool { length == bytes.count * 8 }
  /// `0.0.0.0` or `::`, which is not an address of anybody.
  package var isUnspecified: Bool { bytes.allSatisfy { $0 == 0 } }

  /// Why a text is none.
  package enum Fault: Error, Hashable {
    case noAddress
    /// The prefix is longer than the address, or no number.
    case prefix(most: Int)
    /// The address has bits beyond its prefix; what was probably meant.
    case bitsBeyondPrefix(range: String, address: String)
  }

  /// - Parameter text: an address and perhaps `/` and a number; four decimal numbers without leading zeros (which some read as
  ///   octal), or IPv6 (RFC 4291, 2.2).
  package init(_ text: String) throws(Fault) {
    let parts = text.split(separator: "/", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard let address = Self.version4(parts[0]) ?? Self.version6(parts[0]) else { throw .noAddress }
    let most = address.count * 8
    guard parts.count == 2 else {
      self.init(bytes: address, length: most)
      return
    }
    guard let length = Self.decimal(parts[1], most: most) else { throw .prefix(most: most) }
    let first = Self.masked(address, length)
    guard first == address else {
      throw .bitsBeyondPrefix(range: "\(Self(bytes: first, length: most).text)/\(length)", address: parts[0])
    }
    self.init(bytes: address, length: length)
  }

  private init(bytes: [UInt8], length: Int) {
    self.bytes = bytes
    self.length = length
  }

  /// Whether some address is in both.
  package func overlaps(_ other: Self) -> Bool {
    guard bytes.count == other.bytes.count else { return false }
    let shared = min(length, other.length)
    return Self.masked(bytes, shared) == Self.masked(other.bytes, shared)
  }

  package func contains(_ other: Self) -> Bool { overlaps(other) && length <= other.length }

  /// Addresses that no router of the internet carries (RFC 6890): private, shared, loopback and link-local ones.
  package var isPrivate: Bool { Self.privateRanges.contains { $0.contains(self) } }

  private static let privateRanges: [IPNetwork] = [
    "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "fc00::/7",
    "fe80::/10", "::1/128",
  ].compactMap { text in try? IPNetwork(text) }

  /// As it is written; IPv6 without shortening.
  package var text: String {
    let address =
      isIPv4
      ? bytes.map(String.init).joined(separator: ".")
      : stride(from: 0, to: 16, by: 2).map { String(Int(bytes[$0]) << 8 | Int(bytes[$0 + 1]), radix: 16) }
        .joined(separator: ":")
    return isOneAddress ? address : "\(address)/\(length)"
  }

  private static func masked(_ bytes: [UInt8], _ length: Int) -> [UInt8] {
    bytes.enumerated().map { index, byte in
      let kept = min(max(length - index * 8, 0), 8)
      return kept == 0 ? 0 : byte & (0xFF << UInt8(8 - kept))
    }
  }

  private static func decimal(_ text: String, most: Int) -> Int? {
    guard (1...3).contains(text.utf8.count), text.utf8.allSatisfy({ 48...57 ~= $0 }),
      text == "0" || text.utf8.first != 48, let number = Int(text), number <= most
    else { return nil }
    return number
  }

  private static func version4(_ text: String) -> [UInt8]? {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 4 else { return nil }
    var bytes: [UInt8] = []
    for part in parts {
      guard let number = decimal(String(part), most: 255) else { return nil }
      bytes.append(UInt8(number))
    }
    return bytes
  }

  private static func version6(_ text: String) -> [UInt8]? {
    guard text.contains(":"), !text.contains(":::") else { return nil }
    // `::` once stands for as many zeros as are missing.
    let halves = text.replacing("::", with: "\n").split(separator: "\n", omittingEmptySubsequences: false)
    guard halves.count <= 2 else { return nil }
    var groups: [[UInt8]] = []
    for (index, half) in halves.enumerated() {
      guard let bytes = version6Groups(String(half), isLast: index == halves.count - 1) else { return nil }
      groups.append(bytes)
    }
    if groups.count == 1 { return groups[0].count == 16 ? groups[0] : nil }
    let missing = 16 - groups[0].count - groups[1].count
    guard missing >= 2 else { return nil }
    return groups[0] + Array(repeating: 0, count: missing) + groups[1]
  }

  private static func version6Groups(_ text: String, isLast: Bool) -> [UInt8]? {
    if text.isEmpty { return [] }
    var bytes: [UInt8] = []
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    for (index, part) in parts.enumerated() {
      if isLast, index == parts.count - 1, let last = version4(String(part)) {
        bytes += last
        continue
      }
      guard (1...4).contains(part.utf8.count), part.utf8.allSatisfy(\.isHexDigit), let number = UInt16(part, radix: 16)
      else { return nil }
      bytes += [UInt8(number >> 8), UInt8(number & 0xFF)]
    }
    return bytes.count <= 16 ? bytes : nil
  }
}
