/// Public numbers and their blocks (N-01 to N-12).
enum PublicNumberChecks {
  static let all: [ExchangeCheck] = [unusedNumbers, overlappingBlocks, numberUnlikeExtension]
}
