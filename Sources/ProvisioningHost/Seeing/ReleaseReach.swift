import Releases
package import TelephoneExchange

/// How far the live releases of some companies have come: which devices have fetched them, by what the host remembers.
package final class ReleaseReach: Sendable {
  package struct Company: Sendable {
    package var release: Int
    package var devices: Int
    /// Those without the newest files, by MAC.
    package var pending: [Pending]

    package var reached: Int { devices - pending.count }
  }

  package struct Pending: Sendable {
    package var mac: MACAddress
    /// Empty where the release does not say.
    package var model: String
  }

  private let output: LiveOutput
  private let state: HostState

  /// Nil where no host has ever served this directory.
  ///
  /// - Throws: where what it remembers cannot be read.
  package init?(output: String) throws {
    let path = HostState.path(of: output)
    guard FileFacts(at: path) != nil else { return nil }
    self.output = try LiveOutput(output)
    state = try HostState(path, isReading: true)
  }

  /// Nil where the company has no live release, or no device with files of its own.
  ///
  /// Costs one look for each device of the company.
  package func company(_ id: String) throws -> Company? {
    guard let link = output.link(of: id), let release = try output.open(link) else { return nil }
    let files = try CompanyFiles(release, in: output)
    guard !files.devices.isEmpty else { return nil }
    let seen = try state.seen(files.devices)
    let pending = files.devices.filter { !DeviceStanding($0, in: files, seen[$0]).isCurrent }.sorted()
    let facts = pending.isEmpty ? [:] : files.facts
    return Company(
      release: link.release, devices: files.devices.count,
      pending: pending.map { Pending(mac: $0, model: facts[$0]?.model ?? "") })
  }
}
