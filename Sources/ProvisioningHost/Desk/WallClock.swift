import Releases

package enum WallClock {
  /// Since 1970.
  @Sendable package static func milliseconds() -> Int { millisecondsNow() }
}
