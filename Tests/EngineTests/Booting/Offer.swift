import Testing

/// What a telephone takes out of the answer of a DHCP server.
struct Offer: Sendable {
  /// An address as its maker's telephones read it, `tftp:` for that of a server alone; nil: nothing that it reads is there.
  var location: String?

  /// By family, of those whose documents tell what they read; each is asked as the described telephone, and as a new one that nobody knows
  /// but by its vendor class.
  static func all(to boots: [BootDescription], on network: BootNetwork) async throws -> [String: Offer] {
    var asking: [(family: String, isNew: Bool, mac: String, dhcp: BootDescription.DHCP)] = []
    for (index, boot) in boots.enumerated() {
      guard let dhcp = boot.dhcp, let mac = boot.device.mac else { continue }
      asking.append((boot.family, false, mac, dhcp))
      guard dhcp.class != nil, dhcp.certainty != .assumed, dhcp.classTells != false else { continue }
      asking.append((boot.family, true, "02:00:00:00:01:" + hexadecimal(index), dhcp))
    }
    let answers = try await network.options(
      asking.map { one in
        (one.mac, one.dhcp.class, Array(Set(one.dhcp.reads.compactMap { Int($0.prefix { $0 != "." }) })).sorted())
      })
    guard answers.count == asking.count else { throw BenchError("\(asking.count) questions, \(answers.count) answers") }
    var offers: [String: Offer] = [:]
    for (one, answer) in zip(asking, answers) {
      let location = one.dhcp.reads.lazy.compactMap { Self.location($0, in: answer) }.first
      if one.isNew {
        #expect(
          location == offers[one.family]?.location, "\(one.family): the class `\(one.dhcp.class ?? "")` leads nowhere")
      } else {
        #expect(location != nil, "\(one.family): nothing in \(one.dhcp.reads)")
        offers[one.family] = Offer(location: location)
      }
    }
    return offers
  }

  private static func hexadecimal(_ number: Int) -> String {
    let digits = String(number, radix: 16)
    return String(repeating: "0", count: 2 - digits.count) + digits
  }

  private static func location(_ option: String, in answer: [Int: [UInt8]]) -> String? {
    let parts = option.split(separator: ".").compactMap { Int($0) }
    guard var value = answer[parts[0]] else { return nil }
    if parts.count == 2 {
      guard let inside = self.inside(value)[parts[1]] else { return nil }
      value = inside
    }
    if parts[0] == 150 { return "tftp://" + value.prefix(4).map(String.init).joined(separator: ".") + "/" }
    let text = String(decoding: value.prefix { $0 != 0 }, as: UTF8.self)
    return text.contains("://") ? text : "tftp://\(text)/"
  }

  /// Options inside option 43: number, length, value.
  private static func inside(_ bytes: [UInt8]) -> [Int: [UInt8]] {
    var found: [Int: [UInt8]] = [:]
    var rest = bytes[...]
    while rest.count >= 2 {
      let (code, length) = (Int(rest[rest.startIndex]), Int(rest[rest.startIndex + 1]))
      rest = rest.dropFirst(2)
      found[code] = Array(rest.prefix(length))
      rest = rest.dropFirst(length)
    }
    return found
  }
}
