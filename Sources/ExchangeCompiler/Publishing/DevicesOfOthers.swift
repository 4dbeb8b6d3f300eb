import ExchangeDescription
import SourceText
import TelephoneExchange

extension Rule {
  static let deviceOfOtherCompany = Rule(
    "device-of-other-company", .error, "device that belongs to another company on the same server",
    explanation: Explanation(
      what: """
        A telephone requests its files by its MAC address, and one host serves all companies of an output directory.
        This MAC address is in the descriptions of two companies.
        """,
      why: """
        Which company the telephone belongs to depends on the address that it was given first. It may ring for
        strangers, while the company that paid for it waits for a telephone that never registers.
        """,
      wrong: .yaml(
        given: "If the description of another company also has 00:15:65:aa:bb:01:",
        "devices: [{mac: 00:15:65:aa:bb:01, model: T46G, user: 201}]"),
      right: .yaml("devices: [{mac: 00:15:65:aa:bb:02, model: T46G, user: 201}]"),
      note: """
        To move a device from one company to another, build both in one command: the check compares what will be
        live after the build.
        """))
}

/// Devices that are in two companies of one server.
enum DevicesOfOthers {
  /// Among the keys of numbers: no number begins so.
  static func key(_ mac: String) -> String { "mac:\(mac)" }

  /// The second column of `tables/devices.csv`, `device` and `mac` being its first two. What is in quotes is not a MAC.
  static func macs(inTable bytes: [UInt8]) -> [String] {
    bytes.split(separator: UInt8(ascii: "\n")).compactMap { line in
      let fields = line.split(separator: UInt8(ascii: ","), maxSplits: 2, omittingEmptySubsequences: false)
      guard fields.count > 1, fields[1].count == 12, fields[1].allSatisfy({ Self.isHex($0) }) else { return nil }
      return String(decoding: fields[1], as: UTF8.self)
    }
  }

  private static func isHex(_ byte: UInt8) -> Bool { (48...57).contains(byte) || (97...102).contains(byte) }

  /// One finding for each other company that has devices of this one.
  static func shared(_ compilation: Compilation, _ owners: [String: String]) -> [Diagnostic] {
    let id = compilation.exchange.company.id
    var shared: [String: [Device]] = [:]
    for device in compilation.exchange.devices {
      guard let mac = device.mac, let owner = owners[key(mac.hex)], owner != id else { continue }
      shared[owner, default: []].append(device)
    }
    return shared.sorted { $0.key < $1.key }.map { owner, devices in
      let more = devices.count > 1 ? " and \(devices.count - 1) more" : ""
      let device = devices[0]
      return Diagnostic(
        .deviceOfOtherCompany,
        "the device `\(device.mac?.labelText ?? device.id)`\(more) also belongs to the company `\(owner)` on the same server",
        at: compilation.reading.places["\(device.subject)/mac"] ?? compilation.reading.places[device.subject],
        help: "delete it from one of the two, and build both in one command", subject: device.subject)
    }
  }
}
