import TelephoneExchange

extension DHCPPlan {
  /// For Kea: client classes, or reservations where only described telephones are told: those are found in one step
  /// however many there are.
  ///
  /// Kea puts a file in place of `<?include "…"?>` as it stands, so it has no brackets of its own and can stand beside others.
  package func kea(of companies: [HostedCompany]) throws(UnwritableFile) -> ServerConfiguration {
    let hasClasses = groups.contains { !$0.vendorClasses.isEmpty || !$0.macPrefixes.isEmpty }
    let entries = hasClasses ? groups.map(\.keaClass) : groups.flatMap(\.keaReservations)
    let text: ConfigurationText<KeaSyntax> =
      "\(ConfigurationText.comments(head(companies), mark: "//"))\(entries, by: ",\n")\n"
    let place = "/etc/kea/centrale-\(hasClasses ? "client-classes" : "reservations").json"
    let list =
      hasClasses
      ? "\"client-classes\": [ <?include \"\(place)\"?> ]"
      : "\"reservations-global\": true, \"reservations\": [ <?include \"\(place)\"?> ]"
    return ServerConfiguration(
      text: try text.finished(), place: place,
      steps: [
        "add to \"Dhcp4\" in /etc/kea/kea-dhcp4.conf: \(list)",
        "chgrp _kea \(place) && chmod 640 \(place)", "kea-dhcp4 -t /etc/kea/kea-dhcp4.conf",
        "systemctl restart kea-dhcp4-server",
      ])
  }
}

extension DHCPPlan.Group {
  fileprivate var keaClass: ConfigurationText<KeaSyntax> {
    let tests =
      vendorClasses.map { "substring(option[60].hex, 0, \($0.utf8.count)) == \(keaBytes(Array($0.utf8)))" }
      + macPrefixes.map { "substring(pkt4.mac, 0, \($0.utf8.count / 2)) == 0x\($0)" }
      + macs.map { "pkt4.mac == 0x\($0.hex)" }
    return """
      // \(comment: title)
      {
        "name": \(quoted: "centrale-" + tag, "tag"),
        "test": \(quoted: tests.joined(separator: " or "), "vendor class"),
        "option-data": [
      \(keaOptions, by: ",\n")
        ]
      }
      """
  }

  fileprivate var keaReservations: [ConfigurationText<KeaSyntax>] {
    macs.map { mac in
      """
      // \(comment: title)
      {
        "hw-address": \(quoted: mac.pairs(":"), "MAC"),
        "option-data": [
      \(keaOptions, by: ",\n")
        ]
      }
      """
    }
  }
}

extension DHCPPlan.Group {
  /// Kea holds 159 to be the port parameters of RFC 7618 and cuts a text off; it is left out where others say the same.
  fileprivate var keaOptions: [ConfigurationText<KeaSyntax>] {
    let others = options.filter { $0.code != 159 }
    return (others.isEmpty ? options : others).map(\.kea)
  }
}

extension DHCPOption {
  /// As bytes: then Kea needs no definition of the option, and no sign of the text means anything.
  fileprivate var kea: ConfigurationText<KeaSyntax> {
    let bytes: String =
      switch value {
      case .text(let text): keaBytes(Array(text.utf8))
      case .inside(let inside): keaBytes(DHCPOption.bytes(inside))
      case .address(let address): keaBytes(address.split(separator: ".").compactMap { UInt8($0) })
      }
    return """
          // \(comment: words)
          { "space": "dhcp4", "code": \(code), "csv-format": false, "always-send": true, "data": \(quoted: bytes, "option") }
      """
  }
}

/// Bytes as Kea takes them in expressions and data: as text where nothing in it could end it.
private func keaBytes(_ bytes: [UInt8]) -> String {
  let isPlain = bytes.allSatisfy { 0x20..<0x7F ~= $0 && $0 != UInt8(ascii: "'") && $0 != UInt8(ascii: "\\") }
  if isPlain, !bytes.isEmpty { return "'\(String(decoding: bytes, as: UTF8.self))'" }
  return "0x" + hexadecimal(bytes)
}
