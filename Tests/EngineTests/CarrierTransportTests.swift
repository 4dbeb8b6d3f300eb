import Foundation
import Testing

/// Carriers over TLS, one of which shows a certificate that nobody can verify.
@Suite(.serialized, .enabled(if: Bench.hasEngine, "told to run without the engine"))
struct CarrierTransportTests {
  @Test func `a carrier that is not verified has a transport of its own, and the engine loads it cleanly`() async throws
  {
    let careless: (String) -> String = {
      $0.replacingOccurrences(
        of: "trunks:\n",
        with:
          "trunks:\n  - {id: careless, host: 127.0.9.9, auth: ip, transport: tls, verify: false, addresses: [127.0.9.9]}\n"
      )
    }
    try await withOffice(provider: careless) { engine, _ in
      let transports = try await engine.ask("pjsip show transports")
      #expect(transports.contains("transport-tls-unverified"), "\(transports)")
      let verified = try await engine.ask("pjsip show transport transport-tls-unverified")
      #expect(verified.contains(/verify_server\s*: (No|false)/.ignoresCase()), "\(verified)")
      #expect(try await engine.ask("pjsip show endpoints").contains("careless"))
    }
  }
}
