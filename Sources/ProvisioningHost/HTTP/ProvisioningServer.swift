import HummingbirdCore
import Logging
import NIOCore
import NIOPosix

/// The sockets of the host: HTTP, HTTPS, and whatever else answers with what the desk decides.
package struct ProvisioningServer: Sendable {
  package struct Listener: Sendable {
    package var host: String
    /// 0: any that is free.
    package var port: Int
    /// Nil: plain HTTP.
    package var certificates: ServerCertificates?

    package init(host: String, port: Int, certificates: ServerCertificates? = nil) {
      self.host = host
      self.port = port
      self.certificates = certificates
    }
  }

  /// Where it listens really.
  package struct Bound: Sendable, Hashable {
    package var isEncrypted: Bool
    package var host: String
    package var port: Int
  }

  private let desk: ProvisioningDesk
  private let listeners: [Listener]
  private let limits: ConnectionLimits
  private let uploads: Uploads?

  package init(
    _ desk: ProvisioningDesk, _ listeners: [Listener], limits: ConnectionLimits = ConnectionLimits(),
    uploads: Uploads? = nil
  ) {
    self.desk = desk
    self.listeners = listeners
    self.limits = limits
    self.uploads = uploads
  }

  /// Serves until the task is cancelled, which cuts off what is under way, or until it is to stop: then no connection is taken
  /// any more, and those with a request end with its answer, or with `ConnectionLimits.drainSeconds`.
  ///
  /// - Parameter started: told once, when every socket listens.
  /// - Throws: where an address cannot be taken.
  package func run(
    until stopping: Stopping = Stopping(), started: @escaping @Sendable ([Bound]) async -> Void
  ) async throws {
    let connections = ConnectionsByAddress()
    // Telephones tell nothing of themselves here that the desk does not log.
    let logger = Logger(label: "centrale.http") { _ in SwiftLogNoOpLogHandler() }
    let (ports, arrivals) = AsyncStream.makeStream(of: Bound.self)
    let limits = limits
    let servers = listeners.map { listener in
      let responder = FileResponder(
        desk, listener.certificates == nil ? .http : .https, asksDevices: listener.certificates?.asksDevices ?? false,
        uploads: uploads)
      let telephones = TelephoneChannel(listener.certificates, connections, limits, stopping, responder)
      return Server(
        childChannelSetup: telephones,
        configuration: ServerConfiguration(
          address: .hostname(listener.host, port: listener.port), backlog: 1024,
          availableConnectionsDelegate: MaximumAvailableConnections(limits.connections)),
        onServerRunning: { channel in
          arrivals.yield(
            Bound(
              isEncrypted: listener.certificates != nil, host: listener.host,
              port: channel.localAddress?.port ?? listener.port))
        }, eventLoopGroup: MultiThreadedEventLoopGroup.singleton, logger: logger)
    }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for (server, listener) in zip(servers, listeners) {
        group.addTask {
          do { try await server.run() } catch let error as IOError {
            throw AddressTaken(host: listener.host, port: listener.port, code: error.errnoCode)
          }
        }
      }
      let count = servers.count
      group.addTask {
        var bound: [Bound] = []
        for await one in ports {
          bound.append(one)
          if bound.count == count { break }
        }
        if bound.count == count { await started(bound.sorted { !$0.isEncrypted && $1.isEncrypted }) }
        await stopping.wait()
        await withTaskGroup(of: Void.self) { ending in
          for server in servers { ending.addTask { try? await server.shutdownGracefully() } }
        }
      }
      defer { group.cancelAll() }
      // The first that ends ends all, but for servers that still give what they began with.
      repeat { try await group.next() } while stopping.isBegun && !group.isEmpty
    }
  }
}

/// Somebody else listens there, or this user may not.
package struct AddressTaken: Error, Hashable, Sendable {
  package var host: String
  package var port: Int
  /// `errno`.
  package var code: Int32

  package init(host: String, port: Int, code: Int32) {
    self.host = host
    self.port = port
    self.code = code
  }
}
