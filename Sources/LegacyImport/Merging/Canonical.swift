import RecordSchemas
import TelephoneExchange

/// One spelling of everything that means the same: `088-7654000` and `+31887654000`, `ja` and `true`.
enum Canonical {
  private static let yes: Set<String> = ["true", "yes", "on", "ja", "waar"]
  private static let no: Set<String> = ["false", "no", "off", "nee", "onwaar"]

  static func text(_ value: Written, _ key: String, _ context: ImportContext) -> String {
    switch value {
    case .text(let text): canonical(text, key, context)
    case .list(let items): "[" + items.map { self.text($0, key, context) }.joined(separator: "|") + "]"
    case .fields(let fields):
      "{" + fields.map { $0.name + "=" + text($0.value, $0.name, context) }.sorted().joined(separator: "|") + "}"
    }
  }

  private static func canonical(_ text: String, _ key: String, _ context: ImportContext) -> String {
    let text = text.trimmed
    if key == "mac", let mac = MACAddress(text) { return mac.hex }
    if key == "model", let model = context.catalog[text] { return model.vendor + model.name }
    let lower = text.lowercased()
    if yes.contains(lower) { return "true" }
    if no.contains(lower) { return "false" }
    if text.utf8.first.map({ $0 == 0x2B || $0 == 0x28 || (0x30...0x39).contains($0) }) == true, text.utf8.count < 40 {
      let reading = readNumber(text, region: context.country)
      if reading.extension == nil, let number = reading.publicNumber { return number.e164 }
    }
    return text
  }
}
