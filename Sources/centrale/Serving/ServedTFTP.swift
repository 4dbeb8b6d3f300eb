import ArgumentParser
import NIOCore
import NIOPosix
import ProvisioningHost

/// TFTP with the life of the host.
struct ServedTFTP: Sendable {
  private let address: ListenAddress

  init(_ address: ListenAddress) throws {
    guard !address.isEncrypted else { throw ValidationError("`--tftp` takes a port, or an address with a port") }
    self.address = address
  }

  /// Returns when the transfers that had begun before `stopping` have come to their end.
  func run(_ desk: ProvisioningDesk, _ sayings: Sayings, until stopping: Stopping) async throws {
    let server: TFTPServer
    do {
      server = try await TFTPServer.start(
        desk, host: address.host, port: address.port, on: MultiThreadedEventLoopGroup.singleton)
    } catch let error as IOError {
      throw AddressTaken(host: address.host, port: address.port, code: error.errnoCode)
    }
    sayings.say("  tftp://\(address.host):\(server.port)/  (no encryption, no password: secrets in a window only)\n")
    await stopping.wait()
    try? await server.stop()
    await server.drained(within: .seconds(ConnectionLimits().drainSeconds))
  }
}
