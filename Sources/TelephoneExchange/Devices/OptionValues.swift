import RecordSchemas

/// Whole hours of the week in which people are there: `mon-fri 8-18, sat 9-13`. Devices save power outside them.
package struct OfficeHours: Sendable, Hashable {
  /// Monday to Sunday: from which hour to which, 0 to 23; nil: nobody is there.
  package var days: [Range<Int>?]

  package static let dayNames = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
  private static let words = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]

  package init?(_ text: String) {
    var days: [Range<Int>?] = Array(repeating: nil, count: 7)
    var written: Set<Int> = []
    for part in text.lowercased().split(separator: ",") {
      let words = part.split(separator: " ")
      guard words.count == 2, let which = Self.days(words[0]), let hours = Self.hours(words[1]) else { return nil }
      for day in which {
        guard written.insert(day).inserted else { return nil }
        days[day] = hours
      }
    }
    guard !written.isEmpty else { return nil }
    self.days = days
  }

  private static func days(_ text: Substring) -> ClosedRange<Int>? {
    let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { words.firstIndex(of: String($0)) }
    guard (1...2).contains(ends.count), let first = ends[0], let last = ends[ends.count - 1], first <= last else {
      return nil
    }
    return first...last
  }

  private static func hours(_ text: Substring) -> Range<Int>? {
    let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { part -> Int? in
      let digits = part.hasSuffix(":00") ? part.dropLast(3) : part
      return digits.utf8.allSatisfy(\.isDigit) ? Int(digits) : nil
    }
    guard ends.count == 2, let first = ends[0], let last = ends[1], first < last, last <= 23 else { return nil }
    return first..<last
  }
}

/// `01:00-05:00`: a stretch of one night or day, as minutes after midnight.
package struct DayStretch: Sendable, Hashable {
  package var minutes: Range<Int>

  package init?(_ text: String) {
    let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { part -> Int? in
      let digits = part.split(separator: ":", omittingEmptySubsequences: false)
      guard digits.count == 2, digits.allSatisfy({ (1...2).contains($0.utf8.count) && $0.utf8.allSatisfy(\.isDigit) }),
        let hour = Int(digits[0]), let minute = Int(digits[1]), hour < 24, minute < 60
      else { return nil }
      return hour * 60 + minute
    }
    guard ends.count == 2, let first = ends[0], let last = ends[1], last - first >= 10 else { return nil }
    minutes = first..<last
  }
}

/// `11780-12779`.
package struct PortRange: Sendable, Hashable {
  package var ports: ClosedRange<Int>

  package init?(_ text: String) {
    let ends = text.split(separator: "-", omittingEmptySubsequences: false)
    guard ends.count == 2, ends.allSatisfy({ $0.utf8.allSatisfy(\.isDigit) }), let first = Int(ends[0]),
      let last = Int(ends[1]), first >= 1024, last <= 65_534, last - first >= 19, first.isMultiple(of: 2)
    else { return nil }
    ports = first...last
  }
}

/// Four numbers with dots between.
package struct IPv4Address: Sendable, Hashable {
  package var bits: UInt32

  package init(bits: UInt32) { self.bits = bits }

  package init?(_ text: some StringProtocol) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 4 else { return nil }
    var bits: UInt32 = 0
    for part in parts {
      // `010` is eight to some and ten to others.
      guard part.utf8.allSatisfy(\.isDigit), let byte = UInt8(part), part.utf8.count == String(byte).utf8.count else {
        return nil
      }
      bits = bits << 8 | UInt32(byte)
    }
    self.bits = bits
  }

  package var text: String { (0..<4).map { String(bits >> UInt32(24 - 8 * $0) & 255) }.joined(separator: ".") }
  package var isMulticast: Bool { bits >> 28 == 14 }
  /// Of one machine: not nothing, a loop, many, or reserved.
  package var isHost: Bool { bits >> 24 != 0 && bits >> 24 != 127 && bits >> 24 < 224 }
}

/// `192.0.2.10/24`: a device's own address and how much of it is the network's.
package struct HostAddress: Sendable, Hashable {
  package var address: IPv4Address
  package var prefix: Int

  package init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count == 2, let address = IPv4Address(parts[0]), address.isHost, parts[1].utf8.allSatisfy(\.isDigit),
      let prefix = Int(parts[1]), (8...30).contains(prefix)
    else { return nil }
    let host = address.bits & ~Self.mask(prefix)
    // The first address names the network, the last means everybody in it.
    guard host != 0, host != ~Self.mask(prefix) else { return nil }
    self.address = address
    self.prefix = prefix
  }

  package var mask: IPv4Address { IPv4Address(bits: Self.mask(prefix)) }

  package func isBeside(_ other: IPv4Address) -> Bool { (address.bits ^ other.bits) & Self.mask(prefix) == 0 }

  private static func mask(_ prefix: Int) -> UInt32 { UInt32.max << UInt32(32 - prefix) }
}

/// `host` or `host:port`, an IPv6 address in brackets.
package struct HostAndPort: Sendable, Hashable {
  package var host: String
  package var port: Int?

  package init?(_ text: String) {
    let isBracketed = text.hasPrefix("[")
    let end = isBracketed ? text.firstIndex(of: "]").map { text.index(after: $0) } : text.firstIndex(of: ":")
    let host = String(text[..<(end ?? text.endIndex)])
    let rest = text[(end ?? text.endIndex)...]
    let inside = isBracketed ? host.dropFirst().dropLast() : host[...]
    guard !inside.isEmpty, text.utf8.count <= 253, isBracketed == host.hasSuffix("]"),
      inside.utf8.allSatisfy({ $0.isLetterOrDigit || ".-_".utf8.contains($0) || isBracketed && $0 == 58 }),
      !inside.hasPrefix("-"), !inside.hasPrefix("."), !inside.contains("..")
    else { return nil }
    self.host = host
    guard !rest.isEmpty else { return }
    guard rest.dropFirst().utf8.allSatisfy(\.isDigit), let port = Int(rest.dropFirst()), (1...65_535).contains(port)
    else { return nil }
    self.port = port
  }
}
