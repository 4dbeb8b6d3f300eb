import Releases
package import TelephoneExchange

/// What the host of an output directory remembers of fetches, for whoever asks from outside.
package struct FetchMemory: Sendable {
  private let state: HostState

  /// Nil where no host has ever served this directory.
  ///
  /// - Parameter path: nil: beside the output directory.
  /// - Throws: where what it remembers cannot be read.
  package init?(output: String, state path: String? = nil) throws {
    let path = path ?? HostState.path(of: output)
    guard FileFacts(at: path) != nil else { return nil }
    state = try HostState(path, isReading: true)
  }

  /// Everything.
  package func all() throws -> [MACAddress: DeviceBoard.Seen] {
    let board = DeviceBoard()
    try state.restore(board)
    return board.all
  }

  /// Of these devices; a device that never came is not in it.
  package func seen(_ macs: some Sequence<MACAddress>) throws -> [MACAddress: DeviceBoard.Seen] {
    try state.seen(macs)
  }
}
