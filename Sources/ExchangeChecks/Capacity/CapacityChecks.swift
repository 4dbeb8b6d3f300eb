/// How many calls there may be at once (R-10, T-01).
enum CapacityChecks {
  static let all: [ExchangeCheck] = [fewChannels, channelsBelowAgents]
}
