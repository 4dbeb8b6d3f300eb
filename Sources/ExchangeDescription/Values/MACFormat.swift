import RecordSchemas
import SourceText
import TelephoneExchange

extension ValueFormat where Value == MACAddress {
  /// F-099: as the label of the device shows it.
  static let mac = ValueFormat(
    .text(
      TextType("MAC address", pattern: "^\\s*([0-9A-Fa-f][:. -]?){11}[0-9A-Fa-f]\\s*$", example: "00:15:65:4a:a9:37")),
    read: { tree, reader in
      guard let text = reader.text(tree, expected: "a MAC address such as `00:15:65:4a:a9:37`") else { return nil }
      if let mac = MACAddress(text) {
        guard mac.hex != "000000000000", !mac.isGroup else {
          reader.report(
            .wrongMAC, "\(shown(text)) cannot be the MAC address of a device", at: tree.range,
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
      reader.report(
        .wrongMAC, "\(shown(text)) is not a MAC address: \(MACAddress.fault(of: text))", at: tree.range,
        help:
          "copy the twelve digits 0-9 and a-f from the device's label, and write them with colons: `00:15:65:4a:a9:37`")
      return nil
    },
    write: { .written($0.labelText) })
}

extension MACAddress {
  /// What is wrong with a text that is none: it is told, and never corrected.
  package static func fault(of text: String) -> String {
    let signs = text.lowercased().unicodeScalars.filter { !":-. ".unicodeScalars.contains($0) }
    if let other = signs.first(where: { !$0.isASCII || !UInt8(ascii: $0).isHexDigit }) {
      switch other {
      case "o": return "it has the letter O where a digit 0 belongs"
      case "l", "i": return "it has a letter where a digit 1 belongs"
      case _: return "\(shown(String(other))) is not one of the characters 0-9 and a-f"
      }
    }
    guard signs.count == 12 else {
      let zeros =
        (8...11).contains(signs.count) && !text.contains(":") ? "; a spreadsheet removes leading zeros" : ""
      return "it has \(signs.count) digits, not 12\(zeros)"
    }
    return "the separators between its digits are misplaced or mixed"
  }

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
