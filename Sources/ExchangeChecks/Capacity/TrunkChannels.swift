import TelephoneExchange

extension CheckContext {
  /// Calls that the provider's routes carry at once, all together; nil where there is no route, or some trunk is not limited
  /// here.
  var channels: Int? {
    let used = Set(exchange.provider.routes).filter(exchange.provider.trunks.indices.contains)
    let limits = used.compactMap { exchange.provider.trunks[$0].channels }
    return !used.isEmpty && limits.count == used.count ? limits.reduce(0, +) : nil
  }
}
