import TelephoneExchange

/// What a telephone asks for: the parts between slashes, decoded once.
struct AskedPath: Sendable, Hashable {
  /// Without empty ones: leading, doubled and trailing slashes mean nothing.
  var parts: [String]

  /// Nothing of a release can be meant.
  struct Fault: Error, Hashable {}

  /// - Parameter isEncoded: `%20` means a space, and what follows `?` or `#` is not of the path.
  /// - Throws: where it leads out of the directory, is longer than any name, or holds what no name does.
  init(_ bytes: some Collection<UInt8>, isEncoded: Bool) throws(Fault) {
    guard bytes.count <= Self.longest else { throw Fault() }
    var decoded: [UInt8] = []
    decoded.reserveCapacity(bytes.count)
    var iterator = bytes.makeIterator()
    while let byte = iterator.next() {
      guard isEncoded else {
        decoded.append(byte)
        continue
      }
      if byte == UInt8(ascii: "?") || byte == UInt8(ascii: "#") { break }
      guard byte == UInt8(ascii: "%") else {
        decoded.append(byte)
        continue
      }
      guard let high = iterator.next().flatMap(Self.digit), let low = iterator.next().flatMap(Self.digit) else {
        throw Fault()
      }
      decoded.append(high << 4 | low)
    }
    guard decoded.allSatisfy({ $0 >= 32 && $0 != 127 }), let text = String(validating: decoded, as: UTF8.self) else {
      throw Fault()
    }
    parts = text.utf8.split(separator: UInt8(ascii: "/")).map { String(Substring($0)) }
    if parts.contains(".") { parts.removeAll { $0 == "." } }
    // A backslash before dots is a way out of some other server; no name here has one.
    guard !parts.contains(".."), !decoded.contains(UInt8(ascii: "\\")) else { throw Fault() }
  }

  /// Bytes.
  static let longest = 2048

  private static func digit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 48...57: byte - 48
    case 65...70: byte - 55
    case 97...102: byte - 87
    default: nil
    }
  }
}

extension MACAddress {
  /// The MACs that a file name may be about, the likeliest first: twelve hexadecimal digits in one run, or in six pairs. A
  /// run of more, `spa001122334455.cfg`, may have them at either end. Twelve digits that begin with six zeros are no
  /// telephone's: they stand for all, or for a model.
  static func candidates(inName name: String) -> [MACAddress] {
    let bytes = Array(name.utf8)
    var found: [MACAddress] = []
    func add(_ digits: ArraySlice<UInt8>) {
      guard digits.prefix(6).contains(where: { $0 != UInt8(ascii: "0") }), let mac = MACAddress(digits: digits),
        !found.contains(mac)
      else { return }
      found.append(mac)
    }
    var index = 0
    while index < bytes.count {
      guard isHexadecimal(bytes[index]) else {
        index += 1
        continue
      }
      var end = index
      while end < bytes.count, isHexadecimal(bytes[end]) { end += 1 }
      if end - index >= 12, end - index <= 16 {
        add(bytes[(end - 12)..<end])
        add(bytes[index..<index + 12])
      } else if end - index == 2, let pairs = pairs(bytes[index...]) {
        add(pairs[...])
        end = index + 17
      }
      index = end
    }
    return found
  }

  /// `00_15_65_4a_a9_37`, with `-` or `:` too.
  private static func pairs(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
    let start = bytes.startIndex
    guard bytes.count >= 17, case let sign = bytes[start + 2], [45, 58, 95].contains(sign) else { return nil }
    var digits: [UInt8] = []
    for pair in 0..<6 {
      let place = start + pair * 3
      guard isHexadecimal(bytes[place]), isHexadecimal(bytes[place + 1]), pair == 5 || bytes[place + 2] == sign else {
        return nil
      }
      digits += [bytes[place], bytes[place + 1]]
    }
    return digits
  }

  private static func isHexadecimal(_ byte: UInt8) -> Bool {
    48...57 ~= byte || 65...70 ~= byte || 97...102 ~= byte
  }
}
