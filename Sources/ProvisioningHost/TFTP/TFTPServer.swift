package import NIOCore
import NIOPosix
import Synchronization

/// Files over TFTP (RFC 1350, 2347, 2348, 2349, 7440), for telephones that know nothing else: to read only. It has no password
/// and no encryption, so files with secrets go to admitted telephones only, which the desk decides.
///
/// Everything happens on one event loop. Each transfer has a socket of its own, as its number on our side; the number on the
/// telephone's side is its address and port, and what comes from elsewhere does not touch the transfer.
package struct TFTPServer: Sendable {
  package struct Limits: Sendable {
    /// At one time; what is asked for beyond is not answered, and the telephone asks again.
    package var transfers = 512
    /// The same for one address.
    package var transfersOfAddress = 32

    package init() {}
  }

  private let channel: any Channel
  private let transfers: TFTPTransfers

  /// Begins to listen. Port 0: any that is free.
  package static func start(
    _ desk: ProvisioningDesk, host: String, port: Int, limits: Limits = Limits(),
    on group: any EventLoopGroup
  ) async throws -> TFTPServer {
    let loop = group.next()
    let transfers = TFTPTransfers()
    let channel = try await DatagramBootstrap(group: loop)
      .channelOption(.socketOption(.so_reuseaddr), value: 1)
      // By which of its addresses the telephone knows us: it takes answers from no other.
      .channelOption(.receivePacketInfo, value: true)
      .channelInitializer { channel in
        channel.eventLoop.makeCompletedFuture {
          try channel.pipeline.syncOperations.addHandler(TFTPListener(desk, limits, transfers, channel.eventLoop))
        }
      }
      .bind(host: host, port: port).get()
    return TFTPServer(channel: channel, transfers: transfers)
  }

  package var port: Int { channel.localAddress?.port ?? 0 }

  /// Transfers that have begun come to their end.
  package func stop() async throws { try await channel.close() }

  /// Returns when it has been stopped.
  package func wait() async throws { try await channel.closeFuture.get() }

  /// Returns when no transfer is under way any more, at the latest after this time.
  package func drained(within limit: Duration) async {
    let end = ContinuousClock.now + limit
    while transfers.count > 0, ContinuousClock.now < end, (try? await Task.sleep(for: .milliseconds(20))) != nil {}
  }
}

/// How many are under way, or wait for their answer.
final class TFTPTransfers: Sendable {
  private let number = Mutex(0)

  var count: Int {
    get { number.withLock { $0 } }
    set { number.withLock { $0 = newValue } }
  }
}
