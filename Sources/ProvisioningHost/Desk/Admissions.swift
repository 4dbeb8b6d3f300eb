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

  fileprivate struct State {
    var windows: [MACAddress: Window] = [:]
    /// For every described device.
    var all = 0
    /// Windows of devices that came in the time for all, also when they have ended.
    var used: [MACAddress: Window] = [:]
    var byAddress: [String: Set<MACAddress>] = [:]
  }

  private let state = Mutex(State())
  private let changed: @Sendable (MACAddress, Window?) -> Void

  /// - Parameter changed: told of each window that is opened, taken by an address, or ended (nil).
  package init(changed: @escaping @Sendable (MACAddress, Window?) -> Void = { _, _ in }) { self.changed = changed }

  package func admit(_ mac: MACAddress, until: Int, address: String? = nil) {
    let window = Window(until: until, address: address)
    state.withLock { state in
      state.windows[mac] = window
      state.used[mac] = nil
      if let address { state.byAddress[address, default: []].insert(mac) }
    }
    changed(mac, window)
  }

  /// Every device that is described.
  package func admitAll(until: Int) { state.withLock { $0.all = until } }

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

  /// The device has fetched something of its own from here.
  func take(_ mac: MACAddress, for address: String) {
    let window: Window? = state.withLock { state in
      guard var window = state.window(of: mac), window.address == nil else { return nil }
      window.address = address
      if state.windows[mac] != nil { state.windows[mac] = window } else { state.used[mac] = window }
      state.byAddress[address, default: []].insert(mac)
      return window
    }
    if let window { changed(mac, window) }
  }

  /// The device has a proof of its own now.
  func close(_ mac: MACAddress) {
    let isClosed = state.withLock { state in
      guard let window = state.window(of: mac), window.until > 0 else { return false }
      if let address = window.address { state.byAddress[address]?.remove(mac) }
      state.windows[mac] = nil
      if state.all > 0 { state.used[mac] = Window(until: 0) }
      return true
    }
    if isClosed { changed(mac, nil) }
  }
}

extension Admissions.State {
  fileprivate func window(of mac: MACAddress) -> Admissions.Window? {
    windows[mac] ?? used[mac] ?? (all > 0 ? Admissions.Window(until: all) : nil)
  }

  fileprivate func isAdmitted(_ mac: MACAddress, from address: String, now: Int) -> Bool {
    guard let window = window(of: mac), window.until > now else { return false }
    return window.address == nil || window.address == address
  }
}
