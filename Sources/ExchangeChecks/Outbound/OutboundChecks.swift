/// Outbound blocking (B-01 to B-07).
enum OutboundChecks {
  static let all: [ExchangeCheck] = [
    outboundProof, policeBlocked, openBlocking, personalNumbersOpen, speedDialRefused,
    keyRefused, codesOpened, limitNeverReached,
  ]
}
