import ArgumentParser
import ExchangeCalls
import ExchangeCompiler
import SourceText
import TelephoneExchange

struct Identify: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Tell what device sends a User-Agent, or whose MAC address it is, and which files it asks for.",
    discussion: """
      EXAMPLES
        centrale identify "Yealink SIP-T46G 28.83.0.50 00:15:65:4a:a9:37"
        centrale identify 00:15:65:4a:a9:37
        centrale identify 0015654aa937 --format json

      A MAC address tells the vendor, not the model. What a device says of itself is a hint, not a proof.
      """)

  @Argument(help: "What the device sends as User-Agent, or its MAC address.")
  var text: String

  @OptionGroup var templates: TemplateOptions

  @Option(help: "text or json")
  var format: OutputFormat = .text

  func run() throws {
    let families = try templates.library().devices.families
    let found = MACAddress(text).map(families.identities(mac:)) ?? families.identities(userAgent: text)
    guard !found.isEmpty else {
      throw ValidationError(
        "no known device: no family has \(shown(text)) as the beginning of its MAC addresses or as a User-Agent; "
          + "`centrale models` lists what is known")
    }
    guard format == .text else {
      Console.out(JSON.list(found.map(\.json)))
      return
    }
    for (place, identity) in found.enumerated() {
      if place > 0 { Console.out("\n") }
      for (name, value) in identity.rows { Console.out("\(name): \(printable(value))\n") }
    }
  }
}

extension DeviceIdentity {
  fileprivate var rows: [(String, String)] {
    var rows = [("vendor", family.vendor), ("family", family.name)]
    if let model {
      rows.append(("model", model.device.name))
    } else if let calledModel {
      rows.append(("model", "calls itself \(calledModel), which is not a model of this family"))
    }
    if let firmware { rows.append(("firmware", firmware)) }
    if let mac { rows.append(("mac", mac.hex)) }
    if model != nil || files.count < 12 {
      rows += files.map { ("file", $0) }
    } else {
      rows.append(("files", "\(files.count), by model"))
    }
    return rows
  }

  fileprivate var json: JSON {
    [
      "vendor": .text(family.vendor), "family": .text(family.name),
      "model": model.map { .text($0.device.name) } ?? .null, "called": calledModel.map(JSON.text) ?? .null,
      "firmware": firmware.map(JSON.text) ?? .null, "mac": mac.map { .text($0.hex) } ?? .null,
      "files": .list(files.map(JSON.text)),
    ]
  }
}
