import FoundationEssentials

/// Whether the machine's time-zone data knows the name. `GMT+3` and other offsets are not places and know no summer
/// time.
package func isTimeZone(_ name: String) -> Bool {
  guard name == "UTC" || name.contains("/") else { return false }
  return TimeZone(identifier: name) != nil
}
