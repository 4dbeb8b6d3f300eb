import Synchronization
package import TelephoneExchange

/// Who has failed so often that nothing is given any more for a time.
///
/// Counted for an address and the MAC that it asks for, since an office stands behind one address and one wrong telephone
/// must not take its colleagues with it. An address that asks for many MACs that nobody has described is shut out whole.
package final class LockOuts: Sendable {
  package struct Limits: Sendable, Hashable {
    /// Faults of one address and MAC within `span`.
    package var faults = 10
    /// Of one address within `span`.
    package var unknownMACs = 20
    /// Seconds.
    package var span = 600
    package var pairSeconds = 900
    package var addressSeconds = 3600
    /// Milliseconds that the second fault waits; each further one twice as long, up to fifty times that.
    package var delay = 100

    package init() {}
  }

  /// Of an address, and of one asked-for MAC where it is not the whole address.
  package struct Place: Sendable, Hashable {
    package var address: String
    package var mac: MACAddress?
    package var isWhole: Bool

    package init(address: String, mac: MACAddress?, isWhole: Bool = false) {
      self.address = address
      self.mac = mac
      self.isWhole = isWhole
    }
  }

  package struct Change: Sendable, Hashable {
    package var place: Place
    /// Milliseconds since 1970.
    package var until: Int
  }

  private struct Count {
    var faults = 0
    var since: Int
    var until = 0
    var unknown: Set<MACAddress> = []
  }

  private let limits: Limits
  private let counts = Mutex<[Place: Count]>([:])
  private let locked: @Sendable (Change) -> Void
  /// Entries, so that memory stays as it is whatever comes.
  private static let capacity = 50_000

  package init(_ limits: Limits = Limits(), locked: @escaping @Sendable (Change) -> Void = { _ in }) {
    self.limits = limits
    self.locked = locked
  }

  /// One network of IPv6 is one subscriber's: its first 64 bits count.
  static func network(_ address: String) -> String {
    guard address.contains(":"), !address.contains(".") else { return address }
    var groups: [Substring] = []
    let halves = address.prefix { $0 != "%" }.split(separator: "::", maxSplits: 1, omittingEmptySubsequences: false)
    groups = halves[0].split(separator: ":")
    if halves.count == 2 {
      let tail = halves[1].split(separator: ":")
      groups += Array(repeating: "0", count: max(0, 8 - groups.count - tail.count)) + tail
    }
    return groups.prefix(4).joined(separator: ":") + "::/64"
  }

  /// Seconds for which this address gets nothing, or nothing for this MAC; nil: it may ask.
  package func seconds(of address: String, _ mac: MACAddress?, now: Int) -> Int? {
    let address = Self.network(address)
    let until = counts.withLock { counts in
      max(
        counts[Place(address: address, mac: nil, isWhole: true)]?.until ?? 0,
        counts[Place(address: address, mac: mac)]?.until ?? 0)
    }
    return until > now ? (until - now + 999) / 1000 : nil
  }

  func isWhole(_ address: String, now: Int) -> Bool {
    let place = Place(address: Self.network(address), mac: nil, isWhole: true)
    return counts.withLock { $0[place]?.until ?? 0 } > now
  }

  /// Takes in a fault.
  ///
  /// - Returns: how long the answer waits.
  func fault(_ address: String, _ mac: MACAddress?, isUnknown: Bool, now: Int) -> Duration {
    let address = Self.network(address)
    var changes: [Change] = []
    let faults = counts.withLock { counts in
      if counts.count >= Self.capacity { Self.tidy(&counts, span: limits.span, now: now) }
      let place = Place(address: address, mac: mac)
      var count = counts[place] ?? Count(since: now)
      if now - count.since > limits.span * 1000 { count = Count(since: now, until: count.until) }
      count.faults += 1
      if count.faults >= limits.faults, count.until <= now {
        count.until = now + limits.pairSeconds * 1000
        changes.append(Change(place: place, until: count.until))
      }
      counts[place] = count
      if isUnknown, let mac {
        let whole = Place(address: address, mac: nil, isWhole: true)
        var all = counts[whole] ?? Count(since: now)
        if now - all.since > limits.span * 1000 { all = Count(since: now, until: all.until) }
        all.unknown.insert(mac)
        if all.unknown.count >= limits.unknownMACs, all.until <= now {
          all.until = now + limits.addressSeconds * 1000
          all.unknown = []
          changes.append(Change(place: whole, until: all.until))
        }
        counts[whole] = all
      }
      return count.faults
    }
    for change in changes { locked(change) }
    // Nothing the first time, which is no more than a slip; then twice as long each time.
    return faults < 2 ? .zero : .milliseconds(limits.delay * min(50, 1 << min(faults - 2, 6)))
  }

  /// Whoever has shown who they are begins anew.
  func success(_ address: String, _ mac: MACAddress?) {
    let place = Place(address: Self.network(address), mac: mac)
    counts.withLock { $0[place] = nil }
  }

  /// Of an earlier run.
  package func restore(_ change: Change) {
    counts.withLock { $0[change.place] = Count(since: 0, until: change.until) }
  }

  package func current(now: Int) -> [Change] {
    counts.withLock { counts in
      counts.filter { $0.value.until > now }.map { Change(place: $0.key, until: $0.value.until) }
    }
  }

  private static func tidy(_ counts: inout [Place: Count], span: Int, now: Int) {
    counts = counts.filter { $0.value.until > now || now - $0.value.since <= span * 1000 }
    if counts.count >= capacity { counts = counts.filter { $0.value.until > now } }
    if counts.count >= capacity { counts = counts.filter(\.key.isWhole) }
  }
}
