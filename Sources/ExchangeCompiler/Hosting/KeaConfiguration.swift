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

extension DHCPPlan {
  /// Option 159 for Kea's hook library `flex_option`: Kea itself holds 159 to be the port parameters of RFC 7618, and cuts a text off.
  /// It goes to the classes, or to those of the reservations, that `kea(of:)` writes.
  package func keaFlexOption(of companies: [HostedCompany]) throws(UnwritableFile) -> ServerConfiguration {
    let entries = groups.compactMap { group -> ConfigurationText<KeaSyntax>? in
      guard let option = group.options.first(where: { $0.code == 159 }), case .text(let text) = option.value else {
        return nil
      }
      return """
        // \(comment: group.title), \(comment: option.words)
        { "code": 159, "client-class": \(quoted: group.keaClassName, "tag"), "add": \(quoted: keaBytes(Array(text.utf8)), "option") }
        """
    }
    guard !entries.isEmpty else {
      throw UnwritableFile(faults: [
        Unwritable(setting: "option 159", reason: "no telephone of these companies reads it")
      ])
    }
    let text: ConfigurationText<KeaSyntax> =
      "\(ConfigurationText.comments(head(companies), mark: "//"))\(entries, by: ",\n")\n"
    let place = "/etc/kea/centrale-flex-option.json"
    let library = "/usr/lib/x86_64-linux-gnu/kea/hooks/libdhcp_flex_option.so"
    return ServerConfiguration(
      text: try text.finished(), place: place,
      steps: [
        "add to \"Dhcp4\" in /etc/kea/kea-dhcp4.conf, beside what is written without --option-159: \"hooks-libraries\": "
          + "[ { \"library\": \"\(library)\", \"parameters\": { \"options\": [ <?include \"\(place)\"?> ] } } ]",
        "chgrp _kea \(place) && chmod 640 \(place)", "kea-dhcp4 -t /etc/kea/kea-dhcp4.conf",
        "systemctl restart kea-dhcp4-server",
      ])
  }
}

extension DHCPPlan.Group {
  fileprivate var keaClassName: String { "centrale-" + tag }

  fileprivate var keaClass: ConfigurationText<KeaSyntax> {
    let tests =
      vendorClasses.map { "substring(option[60].hex, 0, \($0.utf8.count)) == \(keaBytes(Array($0.utf8)))" }
      + macPrefixes.map { "substring(pkt4.mac, 0, \($0.utf8.count / 2)) == 0x\($0)" }
      + macs.map { "pkt4.mac == 0x\($0.hex)" }
    return """
      // \(comment: title)
      {
        "name": \(quoted: keaClassName, "tag"),
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
        "client-classes": [ \(quoted: keaClassName, "tag") ],
        "option-data": [
      \(keaOptions, by: ",\n")
        ]
      }
      """
    }
  }
}

extension DHCPPlan.Group {
  /// Without 159, which `keaFlexOption` writes.
  fileprivate var keaOptions: [ConfigurationText<KeaSyntax>] {
    options.filter { $0.code != 159 }.map(\.kea)
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
