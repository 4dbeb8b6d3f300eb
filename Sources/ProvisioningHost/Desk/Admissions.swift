import Synchronization
package import TelephoneExchange

/// The windows in which devices that have nothing yet may fetch their first files without any proof.
///
/// The first address that fetches a device's files in its window keeps it: another that asks for the same MAC gets nothing.
/// A window ends with its time, or once the device has shown a proof of its own.
package final class Admissions: Sendable {
  package struct Window: Sendable, Hashable {
    /// Milliseconds since 1970.
    package var until: Int
    /// Nil until somebody came.
    package var address: String?

    package init(until: Int, address: String? = nil) {
      self.until = until
      self.address = address
    }
  }

  /// Whose window it is.
  package enum Whom: Sendable, Hashable {
    case device(MACAddress)
    /// Every device that is described.
    case everybody
  }

  /// What somebody asks for while the host runs.
  package struct Request: Sendable, Hashable {
    package var whom: Whom
    /// Milliseconds since 1970; nil: the window is to be closed.
    package var until: Int?

    package init(_ whom: Whom, until: Int?) {
      self.whom = whom
      self.until = until
    }
  }

  fileprivate struct State {
    var windows: [MACAddress: Window] = [:]
    /// For every described device.
    var all = 0
    var changes = 0
    /// Windows of devices that came in the time for all, also when they have ended.
    var used: [MACAddress: Window] = [:]
    var byAddress: [String: Set<MACAddress>] = [:]
  }

  private let state = Mutex(State())
  private let changed: @Sendable (Whom, Window?) -> Void

  /// - Parameter changed: told of each window that is opened, taken by an address, or ended: nil, or one that is over where the
  ///   device would else be among everybody.
  package init(changed: @escaping @Sendable (Whom, Window?) -> Void = { _, _ in }) { self.changed = changed }

  /// Grows with each window that is opened, taken or ended, but not with the clock.
  package var changes: Int { state.withLock { $0.changes } }

  package func admit(_ mac: MACAddress, until: Int, address: String? = nil) {
    let window = Window(until: until, address: address)
    state.withLock { state in
      state.forget(mac)
      state.windows[mac] = window
      if let address { state.byAddress[address, default: []].insert(mac) }
      state.changes += 1
    }
    changed(.device(mac), window)
  }

  /// Every device that is described.
  package func admitAll(until: Int, now: Int = WallClock.milliseconds()) {
    let windows: [MACAddress: Window?] = state.withLock { state in
      var windows: [MACAddress: Window?] = [:]
      for (mac, window) in state.used {
        if state.all <= now {
          // Of a time for all that is over: who came then, and needs to come again, is one of all.
          state.forget(mac)
          windows[mac] = .some(nil)
        } else if window.until > 0 {
          state.used[mac]?.until = until
          windows[mac] = state.used[mac]
        }
      }
      state.all = until
      state.changes += 1
      return windows
    }
    changed(.everybody, Window(until: until))
    for (mac, window) in windows { changed(.device(mac), window) }
  }

  /// Opens or closes as somebody asks. Whoever closes everybody's closes each.
  package func apply(_ request: Request) {
    switch (request.whom, request.until) {
    case (.device(let mac), let until?): admit(mac, until: until)
    case (.device(let mac), nil): close(mac)
    case (.everybody, let until?): admitAll(until: until)
    case (.everybody, nil):
      let ended = state.withLock { state in
        let ended = Set(state.windows.keys).union(state.used.keys)
        state = State(changes: state.changes + 1)
        return ended
      }
      changed(.everybody, nil)
      for mac in ended { changed(.device(mac), nil) }
    }
  }

  /// Of an earlier run.
  func restore(_ whom: Whom, _ window: Window) {
    state.withLock { state in
      switch whom {
      case .everybody: state.all = window.until
      case .device(let mac) where window.until == 0: state.used[mac] = window
      case .device(let mac):
        state.windows[mac] = window
        if let address = window.address { state.byAddress[address, default: []].insert(mac) }
      }
    }
  }

  /// Until when its window is open; nil: it is not.
  package func until(_ mac: MACAddress, now: Int) -> Int? {
    state.withLock { $0.window(of: mac)?.until }.flatMap { $0 > now ? $0 : nil }
  }

  package func isAdmitted(_ mac: MACAddress, from address: String, now: Int) -> Bool {
    state.withLock { $0.isAdmitted(mac, from: address, now: now) }
  }

  /// Whether its window is open for whoever comes first, or for this address's.
  package func isOpen(_ mac: MACAddress, now: Int) -> Bool {
    state.withLock { state in (state.window(of: mac)?.until ?? 0) > now }
  }

  /// The devices of which this address keeps the window.
  package func devices(from address: String, now: Int) -> [MACAddress] {
    state.withLock { state in
      (state.byAddress[address] ?? []).filter { state.isAdmitted($0, from: address, now: now) }.sorted()
    }
  }

  /// Whether everybody is let in just now.
  package func isOpenForAll(now: Int) -> Bool { state.withLock { $0.all > now } }

  /// The device fetches something of its own from here.
  ///
  /// - Returns: whether the window is open for this address.
  func take(_ mac: MACAddress, for address: String, now: Int) -> Bool {
    let taken: (isSo: Bool, window: Window?) = state.withLock { state in
      guard var window = state.window(of: mac), window.until > now else { return (false, nil) }
      if let holder = window.address { return (holder == address, nil) }
      window.address = address
      if state.windows[mac] != nil { state.windows[mac] = window } else { state.used[mac] = window }
      state.byAddress[address, default: []].insert(mac)
      state.changes += 1
      return (true, window)
    }
    if let window = taken.window { changed(.device(mac), window) }
    return taken.isSo
  }

  /// The device has a proof of its own now, or somebody closes its window.
  func close(_ mac: MACAddress, now: Int = WallClock.milliseconds()) {
    let closed: (isSo: Bool, left: Window?) = state.withLock { state in
      let isAmongAll = state.used[mac].map { $0.until > 0 } ?? (state.all > now)
      guard state.windows[mac] != nil || isAmongAll else { return (false, nil) }
      state.forget(mac)
      if state.all > now { state.used[mac] = Window(until: 0) }
      state.changes += 1
      return (true, state.used[mac])
    }
    if closed.isSo { changed(.device(mac), closed.left) }
  }
}

extension Admissions.State {
  fileprivate mutating func forget(_ mac: MACAddress) {
    for address in [windows[mac]?.address, used[mac]?.address].compactMap(\.self) { byAddress[address]?.remove(mac) }
    windows[mac] = nil
    used[mac] = nil
  }

  fileprivate func window(of mac: MACAddress) -> Admissions.Window? {
    windows[mac] ?? used[mac] ?? (all > 0 ? Admissions.Window(until: all) : nil)
  }

  fileprivate func isAdmitted(_ mac: MACAddress, from address: String, now: Int) -> Bool {
    guard let window = window(of: mac), window.until > now else { return false }
    return window.address == nil || window.address == address
  }
}
