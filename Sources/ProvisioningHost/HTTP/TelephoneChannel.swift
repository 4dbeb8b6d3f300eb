import HummingbirdCore
import Logging
import NIOCore
import NIOHTTP1
import NIOSSL
import Synchronization

/// A connection of a telephone: limits, TLS where it is offered, HTTP/1.1.
struct TelephoneChannel: ServerChildChannel {
  struct Value: ServerChildChannelValue {
    let channel: any Channel
  }

  private let responder: FileResponder
  private let certificates: ServerCertificates?
  private let connections: ConnectionsByAddress
  private let limits: ConnectionLimits
  private let stopping: Stopping

  init(
    _ certificates: ServerCertificates?, _ connections: ConnectionsByAddress, _ limits: ConnectionLimits,
    _ stopping: Stopping, _ responder: FileResponder
  ) {
    self.certificates = certificates
    self.connections = connections
    self.limits = limits
    self.stopping = stopping
    self.responder = responder
  }

  func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<Value> {
    channel.eventLoop.makeCompletedFuture {
      let pipeline = channel.pipeline.syncOperations
      try pipeline.addHandler(ConnectionGuard(connections, limits, stopping))
      if let certificates { try pipeline.addHandler(NIOSSLServerHandler(context: certificates.current)) }
      var header = NIOHTTPDecoderLimitConfiguration()
      header.maxHeaderFieldSize = limits.headerBytes
      header.maxHeaderListSize = limits.headerBytes * 2
      header.maxHeaderFieldCount = 100
      try pipeline.configureHTTPServerPipeline(
        withPipeliningAssistance: true, withErrorHandling: true, withOutboundHeaderValidation: true,
        withEncoderConfiguration: .init(), withDecoderLimitConfiguration: header)
      try pipeline.addHandler(TelephoneHandler(responder, idleSeconds: limits.idleSeconds))
      return Value(channel: channel)
    }
  }

  func handle(value: Value, logger: Logger) async {
    try? await value.channel.closeFuture.get()
  }
}

/// What one client may take of the host.
package struct ConnectionLimits: Sendable {
  /// Of all together; more wait until one ends.
  package var connections = 2048
  /// Of one address; more are closed. An office of some hundred telephones behind one address is within it.
  package var connectionsOfAddress = 512
  /// Until a request is whole, and between two of them.
  package var idleSeconds = 20
  /// Without one byte taken of what is sent.
  package var stalledSeconds = 30
  package var lifeSeconds = 600
  /// After the host was told to stop.
  package var drainSeconds = 30
  /// Of one header.
  package var headerBytes = 8192

  package init() {}
}

/// How many connections each address has.
final class ConnectionsByAddress: Sendable {
  private let counts = Mutex<[String: Int]>([:])

  /// False where it has enough.
  func add(_ address: String, limit: Int) -> Bool {
    counts.withLock { counts in
      guard counts[address, default: 0] < limit else { return false }
      counts[address, default: 0] += 1
      return true
    }
  }

  func remove(_ address: String) {
    counts.withLock { counts in
      let left = (counts[address] ?? 0) - 1
      counts[address] = left > 0 ? left : nil
    }
  }
}

/// Ends connections that take nothing, and those that have been there for long.
final class ConnectionGuard: ChannelDuplexHandler {
  typealias InboundIn = ByteBuffer
  typealias OutboundIn = ByteBuffer

  private let connections: ConnectionsByAddress
  private let limits: ConnectionLimits
  private let stopping: Stopping
  private var address: String?
  private var begun = NIODeadline.now()
  private var progress = NIODeadline.now()
  private var pending = 0
  private var timer: RepeatedTask?
  /// When it was noticed that the host is to stop.
  private var ending: NIODeadline?
  /// What waits for the last bytes to be taken.
  private var afterwards: (() -> Void)?

  init(_ connections: ConnectionsByAddress, _ limits: ConnectionLimits, _ stopping: Stopping) {
    self.connections = connections
    self.limits = limits
    self.stopping = stopping
  }

  func channelActive(context: ChannelHandlerContext) {
    let address = LockOuts.network(context.remoteAddress?.ipAddress ?? "-")
    guard connections.add(address, limit: limits.connectionsOfAddress) else {
      context.close(promise: nil)
      return
    }
    self.address = address
    (begun, progress) = (.now(), .now())
    let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
    timer = context.eventLoop.scheduleRepeatedTask(initialDelay: .seconds(1), delay: .seconds(1)) { _ in
      let (handler, context) = bound.value
      if handler.isOver { context.close(promise: nil) }
    }
    context.fireChannelActive()
  }

  private var isOver: Bool {
    let now = NIODeadline.now()
    if stopping.isBegun {
      let ending = self.ending ?? now
      self.ending = ending
      if now - ending > .seconds(Int64(limits.drainSeconds)) { return true }
    }
    // A download that begins late in the life of its connection has as long again.
    let life = Int64(limits.lifeSeconds) * (pending > 0 ? 2 : 1)
    return now - begun > .seconds(life)
      || pending > 0 && now - progress > .seconds(Int64(limits.stalledSeconds))
  }

  func channelInactive(context: ChannelHandlerContext) {
    timer?.cancel()
    timer = nil
    if let address { connections.remove(address) }
    address = nil
    context.fireChannelInactive()
  }

  /// After the last answer the client has a moment to read it; what it still sends nobody reads. Closing throws away what was
  /// not yet sent: where the host is to stop, that is waited for.
  func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
    if mode == .output { closeLater(NIOLoopBound((self, context), eventLoop: context.eventLoop)) }
    guard mode == .all, pending > 0, afterwards == nil, stopping.isBegun else {
      return context.close(mode: mode, promise: promise)
    }
    afterwards = { context.close(mode: mode, promise: promise) }
  }

  private func closeLater(_ bound: NIOLoopBound<(ConnectionGuard, ChannelHandlerContext)>) {
    bound.eventLoop.scheduleTask(in: .seconds(2)) {
      let (handler, context) = bound.value
      if handler.pending > 0 { handler.closeLater(bound) } else { context.close(promise: nil) }
    }
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    if pending == 0 { progress = .now() }
    pending += 1
    let promise = promise ?? context.eventLoop.makePromise(of: Void.self)
    promise.futureResult.assumeIsolated().whenComplete { _ in
      self.pending -= 1
      self.progress = .now()
      guard self.pending == 0, let afterwards = self.afterwards else { return }
      self.afterwards = nil
      afterwards()
    }
    context.write(data, promise: promise)
  }
}
