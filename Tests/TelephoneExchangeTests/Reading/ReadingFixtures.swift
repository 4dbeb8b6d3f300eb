import FoundationEssentials
import SourceText
import TelephoneExchange

/// The directory of a fixture.
func fixture(_ name: String, from file: String = #filePath) -> Source {
  let root = URL(filePath: file).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fixtures/\(name)").path()
  return Source { path in FileManager.default.contents(atPath: "\(root)/\(path)").map { [UInt8]($0) } }
}

/// A small description that is right, with its parts replaced or added.
func read(_ text: String, _ files: [String: String] = [:], provider: String? = nil) -> ExchangeReading {
  var all = files
  all["centrale.yaml"] = text
  if all["provider.yaml"] == nil { all["provider.yaml"] = "registrar: {host: sip.example.nl}\n" }
  return readExchange(.memory(all), folderName: "bedrijf-x", provider: provider.map { ProviderFile($0) })
}

/// Everything found, as a person sees it.
func rendered(_ reading: ExchangeReading) -> String {
  DiagnosticText(reading.files).text(of: reading.diagnostics)
}

extension ExchangeReading {
  var codes: [String] { diagnostics.map(\.rule.code) }
  var errors: [Diagnostic] { diagnostics.filter { $0.severity == .error } }
}
