import Releases
import Synchronization
package import TelephoneExchange

/// What is known of each device of the live releases, and of those that asked and that nobody described.
package final class DeviceBoard: Sendable {
  /// What one telephone has done so far.
  package struct Seen: Sendable, Hashable {
    package var address = "-"
    package var userAgent: String?
    /// Milliseconds since 1970.
    package var first: Int
    package var last: Int
    /// By name below the token.
    package var fetched: [String: Fetched] = [:]
    /// What went wrong since it last got a file of its own.
    package var trouble: Trouble?
    /// Names of shared files that it asked for, the newest last.
    package var shared: [String] = []

    package init(first: Int) {
      self.first = first
      last = first
    }
  }

  package struct Fetched: Sendable, Hashable {
    package var sha256: String
    package var release: Int
    package var time: Int

    package init(sha256: String, release: Int, time: Int) {
      self.sha256 = sha256
      self.release = release
      self.time = time
    }
  }

  package struct Trouble: Sendable, Hashable {
    package var outcome: HostEvent.Outcome
    package var name: String
    package var time: Int

    package init(outcome: HostEvent.Outcome, name: String, time: Int) {
      self.outcome = outcome
      self.name = name
      self.time = time
    }
  }

  private struct State {
    var seen: [MACAddress: Seen] = [:]
    var changes = 0
  }

  private let state = Mutex(State())
  /// Devices that are remembered; of more that nobody described, none is.
  private static let capacity = 200_000

  package init() {}

  /// Grows with each event that changes something.
  package var changes: Int { state.withLock { $0.changes } }

  package func restore(_ mac: MACAddress, _ seen: Seen) { state.withLock { $0.seen[mac] = seen } }

  package func seen(_ mac: MACAddress) -> Seen? { state.withLock { $0.seen[mac] } }

  package var all: [MACAddress: Seen] { state.withLock { $0.seen } }

  /// - Returns: the device and what is known of it now, where that has changed.
  @discardableResult
  package func note(_ event: HostEvent) -> (mac: MACAddress, seen: Seen)? {
    guard event.outcome != .lockedOut, let mac = event.subject?.owner ?? event.mac else { return nil }
    return state.withLock { state in
      guard state.seen[mac] != nil || state.seen.count < Self.capacity else { return nil }
      var seen = state.seen[mac] ?? Seen(first: event.time)
      seen.last = max(seen.last, event.time)
      seen.address = event.address
      if let agent = event.userAgent { seen.userAgent = agent }
      switch event.outcome {
      case .sent, .unchanged:
        guard let subject = event.subject, let sha256 = event.sha256 else { break }
        seen.fetched[subject.name] = Fetched(sha256: sha256, release: subject.release, time: event.time)
        if subject.owner != nil { seen.trouble = nil } else { seen.noteShared(subject.name) }
      case .noCredentials:
        // The first step of Basic and of Digest; it is trouble if nothing follows.
        seen.trouble = seen.trouble ?? Trouble(outcome: event.outcome, name: event.name, time: event.time)
      case .wrongCredentials, .notAdmitted, .unknownMAC, .foreign:
        seen.trouble = Trouble(outcome: event.outcome, name: event.name, time: event.time)
      case .absent, .quiet, .unknownPath: seen.noteShared(event.name)
      case .looked, .brokenOff, .badRequest, .lockedOut, .uploaded, .uploadRefused: break
      }
      state.seen[mac] = seen
      state.changes += 1
      return (mac, seen)
    }
  }
}

extension DeviceBoard.Seen {
  fileprivate mutating func noteShared(_ name: String) {
    shared.removeAll { $0 == name }
    shared.append(name)
    if shared.count > 16 { shared.removeFirst() }
  }
}
