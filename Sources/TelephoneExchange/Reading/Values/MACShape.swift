import SourceText

extension Shape where Value == MACAddress {
  /// F-099: as the label of the device shows it.
  static let mac = Shape(
    .text(TextType("MAC address", pattern: "^[0-9A-Fa-f:. -]+$", example: "00:15:65:4a:a9:37")),
    read: { tree, reader in
      guard let text = reader.text(tree, expected: "a MAC address such as `00:15:65:4a:a9:37`") else { return nil }
      if let mac = MACAddress(text) {
        guard mac.hex != "000000000000", !mac.isGroup else {
          reader.report(
            .wrongMAC, "\(shown(text)) is the MAC address of no device", at: tree.range,
            help: "copy it from the device's label")
          return nil
        }
        return mac
      }
      if reader.reportDamage(
        text, at: tree.range, way: "scan the label again, and write it with colons: `00:15:65:4a:a9:37`")
      {
        return nil
      }
      let hex = text.lowercased().filter { !":-. ".contains($0) }
      if reader.isCell, hex == text.lowercased(), (8...11).contains(hex.utf8.count),
        hex.utf8.allSatisfy(\.isHexDigit),
        let mac = MACAddress(String(repeating: "0", count: 12 - hex.utf8.count) + hex)
      {
        reader.report(
          .spreadsheetDamage,
          "\(shown(text)) has lost its leading zeros in a spreadsheet, read as `\(mac.labelText)`", at: tree.range,
          help: "write MAC addresses with colons: `\(mac.labelText)`")
        return mac
      }
      reader.report(
        .wrongMAC, "\(shown(text)) is no MAC address", at: tree.range,
        help: "write twelve digits 0-9 and a-f, as the device's label shows them: `00:15:65:4a:a9:37`")
      return nil
    },
    write: { .written($0.labelText) })
}

extension MACAddress {
  /// The lowest bit of the first byte is set: it addresses many devices at once (IEEE 802, the I/G bit), so no card has it.
  var isGroup: Bool { hex.dropFirst().first.map { "13579bdf".contains($0) } ?? false }

  /// `00:15:65:4a:a9:37`.
  package var labelText: String {
    var text = ""
    for (position, digit) in hex.enumerated() {
      if position > 0, position.isMultiple(of: 2) { text += ":" }
      text.append(digit)
    }
    return text
  }
}
