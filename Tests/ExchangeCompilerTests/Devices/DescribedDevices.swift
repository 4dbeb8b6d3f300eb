import ExchangeCompiler
import ExchangeDescription
import SourceText
import TelephoneExchange
import TestSupport
import Testing

/// What a description means; the test fails where it has an error.
func described(_ text: String, provider: String = "registrar: {host: sip.example.nl}\n") throws -> Exchange {
  let reading = readExchange(
    .memory(["centrale.yaml": text, "provider.yaml": provider]), folderName: "office")
  let errors = reading.diagnostics.filter { $0.severity == .error }
  try #require(errors.isEmpty, "\(DiagnosticText(reading.files).text(of: errors))")
  return reading.exchange
}

/// Its devices.
func planned(_ exchange: Exchange, catalog: DeviceCatalog) throws -> CompanyDevices {
  let day = try #require(Day(year: 2026, month: 11, day: 23))
  return lowerDevices(exchange, lower(exchange, asOf: day), catalog, asOf: day)
}
