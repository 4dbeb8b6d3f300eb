package import ExchangeDescription
package import SourceText

/// A small description that is right, with its parts replaced or added.
package func read(_ text: String, _ files: [String: String] = [:], provider: String? = nil) -> ExchangeReading {
  var all = files
  all["centrale.yaml"] = text
  if all["provider.yaml"] == nil { all["provider.yaml"] = "registrar: {host: sip.example.nl}\n" }
  return readExchange(.memory(all), folderName: "bedrijf-x", provider: provider.map { ProviderFile($0) })
}

/// Everything found, as a person sees it.
package func rendered(_ reading: ExchangeReading) -> String {
  DiagnosticText(reading.files).text(of: reading.diagnostics)
}

extension ExchangeReading {
  package var codes: [String] { diagnostics.map(\.rule.code) }
  package var errors: [Diagnostic] { diagnostics.filter { $0.severity == .error } }
}
