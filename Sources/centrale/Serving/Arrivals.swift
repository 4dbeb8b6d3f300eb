import ExchangeCompiler
import Glibc
import ProvisioningHost
import TelephoneExchange

/// Watches who comes for their files after they were told, by what the provisioning host remembers.
struct Arrivals {
  enum Arrival: Hashable {
    /// It has what it was to fetch.
    case came
    /// It came, and has not fetched these yet.
    case lacks([String])
    case absent
  }

  private let memory: FetchMemory
  /// Milliseconds since 1970.
  private let since: Int

  init(_ memory: FetchMemory, since: Int) {
    self.memory = memory
    self.since = since
  }

  /// Returns when all have come, at the latest after so many seconds.
  ///
  /// - Parameter progress: how many have come, each time that it is looked.
  func wait(
    for telephones: [ResyncPlan.Telephone], seconds: Int, progress: (Int) -> Void
  ) throws -> [String: Arrival] {
    let end = ContinuousClock.now + .seconds(seconds)
    while true {
      let arrivals = try look(telephones)
      let came = arrivals.values.count { $0 == .came }
      progress(came)
      if came == arrivals.count || ContinuousClock.now >= end { return arrivals }
      usleep(250_000)
    }
  }

  /// By the ids of devices.
  private func look(_ telephones: [ResyncPlan.Telephone]) throws -> [String: Arrival] {
    let seen = try memory.seen(telephones.compactMap { MACAddress($0.device) })
    var arrivals: [String: Arrival] = [:]
    for telephone in telephones {
      let fetched = MACAddress(telephone.device).flatMap { seen[$0] }?.fetched ?? [:]
      // Under whatever name it has them.
      let digests = Set(fetched.values.map(\.sha256))
      let missing = telephone.expected.filter { !digests.contains($0.value) }.keys.sorted()
      // Seconds are what a log may have.
      let hasCome = fetched.values.contains { $0.time >= since / 1000 * 1000 }
      arrivals[telephone.device] =
        !telephone.expected.isEmpty && missing.isEmpty
        ? .came : !hasCome ? .absent : missing.isEmpty ? .came : .lacks(missing)
    }
    return arrivals
  }
}
