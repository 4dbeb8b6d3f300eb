/// What the description says of its own calls.
enum ExpectationChecks {
  static let all: [ExchangeCheck] = [expectations]
}
