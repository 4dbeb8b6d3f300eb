import ExchangeDescription
import Glibc
import SourceText
import TelephoneExchange

/// Hunts with libFuzzer for descriptions that stop the program: the bytes are a description, and after a zero byte its
/// table of users. What has no error is lowered. `Tests/Fuzz/run` builds and runs it.
@_cdecl("LLVMFuzzerTestOneInput")
func tryOneDescription(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let parts = UnsafeBufferPointer(start: start, count: count).split(separator: 0, maxSplits: 1).map(Array.init)
  guard let text = parts.first else { return 0 }
  let table = parts.dropFirst().first ?? Array("extension;first_name;last_name\n".utf8)
  let provider = Array("registrar: {host: sip.example.nl}\n".utf8)
  let source = Source { path in
    switch path {
    case "centrale.yaml": text
    case "users.csv": table
    case "provider.yaml": provider
    default: nil
    }
  }
  let reading = readExchange(source, folderName: "office")
  guard !reading.diagnostics.contains(where: { $0.severity == .error }) else { return 0 }
  guard let day = Day(year: 2026, month: 11, day: 23) else { return 0 }
  _ = lower(reading.exchange, asOf: day)
  return 0
}
