import FoundationEssentials
import TelephoneExchange
import TestSupport

@testable import LegacyImport

/// A few models with the prefixes of their vendors' addresses.
let catalog: DeviceCatalog = {
  func model(_ name: String, _ vendor: String, _ prefix: String, _ aliases: [String] = []) -> DeviceModel {
    var model = DeviceModel(name: name, vendor: vendor, family: vendor.lowercased())
    model.macPrefixes = [prefix]
    model.aliases = aliases
    return model
  }
  return DeviceCatalog([
    model("T46S", "Yealink", "001565", ["SIP-T46S"]), model("T48S", "Yealink", "001565"),
    model("D725", "Snom", "000413"),
    model("370", "Snom", "000413", ["snom370"]), model("SPA504G", "Cisco", "001d7e"),
    model("VVX411", "Polycom", "0004f2"),
  ])
}()

func importContext(_ decisions: [String: String] = [:], keepSecrets: Bool = false) -> ImportContext {
  var context = ImportContext(catalog: catalog)
  context.blocks = [ImportContext.block("088-7654000..088-7654099", country: "nl")].compactMap(\.self)
  context.decisions = decisions
  context.keepSecrets = keepSecrets
  return context
}

/// A file of `Fixtures/import`.
func fixture(_ path: String) -> InputFile {
  InputFile(path, Checkout.bytes("Fixtures/import/" + path) ?? [])
}

func fixtures(_ folder: String) -> [InputFile] {
  let path = Checkout.root.appending(path: "Fixtures/import/" + folder).path()
  let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
  return names.sorted().map { fixture(folder + "/" + $0) }
}

/// Reads files as the command does.
func imported(_ files: [InputFile], _ context: ImportContext = importContext()) -> MergedImport {
  let extractions = files.compactMap { file in LegacySystem.recognise(file).map { $0.system.read(file, context) } }
  var merged = merge(extractions, context: context)
  merged.complete(context, companyName: "Test")
  return merged
}

func imported(text: String, name: String = "list.csv", _ context: ImportContext = importContext()) -> MergedImport {
  imported([InputFile(name, Array(text.utf8))], context)
}

extension MergedImport {
  func text(_ list: String, _ id: String, _ key: String) -> String? {
    self[ObjectKey(list, id)]?.slots[key]?.value.shown
  }

  func values(_ outcome: Outcome) -> [InputValue] { values.filter { $0.outcome == outcome } }

  /// The value that stands in a line under a header.
  func value(line: Int, _ name: String) -> InputValue? {
    values.first { $0.place.line == line && $0.place.name == name }
  }
}
