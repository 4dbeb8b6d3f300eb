import Releases
package import TelephoneExchange

/// Of which company's live release a device is.
package struct DescribedDevices: Sendable {
  private let shelves: Shelves

  /// - Throws: where the output directory cannot be read.
  package init(output: String) throws {
    shelves = try Shelves(output)
    try shelves.refresh(now: WallClock.milliseconds())
  }

  /// Nil where no release has files for it.
  package subscript(_ mac: MACAddress) -> String? { shelves.find(mac)?.link.company }
}
