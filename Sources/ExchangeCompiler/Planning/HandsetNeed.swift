import TelephoneExchange

/// What a device needs before it works by its new files.
///
/// Known is what its family's profile says: the event that makes a running device fetch its files, and the one that restarts
/// it. Which single settings take a restart, some profiles say; `ResyncPlan` looks at them, a plan does not.
package enum HandsetNeed: String, Sendable, Hashable, CaseIterable {
  /// It has what it needs.
  case nothing
  /// It fetches its files when it is plugged in for the first time.
  case start
  /// An event makes it fetch its files without a restart.
  case resync
  /// The event that makes it fetch its files restarts it too, or may: the device decides.
  case reboot
  /// No event is known: it fetches its files when it starts, or at the time it was told.
  case unknown
  /// It fetches nothing: somebody types in what its sheet says.
  case byHand = "by_hand"

  /// Of a device of this family of which a file that it fetches changes.
  init(ofChangesIn family: DeviceFamily?) {
    guard let resync = family?.events["resync"] else {
      self = family?.events["reboot"] == nil ? .unknown : .reboot
      return
    }
    self = resync == family?.events["reboot"] ? .reboot : .resync
  }
}
