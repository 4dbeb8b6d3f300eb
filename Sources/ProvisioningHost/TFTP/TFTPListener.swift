import NIOCore
import NIOPosix

/// Takes requests in, and begins a transfer for each that is given a file.
final class TFTPListener: ChannelInboundHandler {
  typealias InboundIn = AddressedEnvelope<ByteBuffer>
  typealias OutboundOut = AddressedEnvelope<ByteBuffer>

  private let desk: ProvisioningDesk
  private let limits: TFTPServer.Limits
  private let transfers: TFTPTransfers
  private let loop: any EventLoop
  /// Who has a transfer, or waits for one: a request that is sent twice begins one.
  private var peers: Set<SocketAddress> = [] {
    didSet { transfers.count = peers.count }
  }
  private var peersOfAddress: [String: Int] = [:]

  init(
    _ desk: ProvisioningDesk, _ limits: TFTPServer.Limits, _ transfers: TFTPTransfers, _ loop: any EventLoop
  ) {
    self.desk = desk
    self.limits = limits
    self.transfers = transfers
    self.loop = loop
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let envelope = unwrapInboundIn(data)
    let peer = envelope.remoteAddress
    // Port 0 is nobody's.
    guard let address = peer.ipAddress, peer.port ?? 0 != 0 else { return }
    switch TFTPPacket(envelope.data) {
    case .read(let request): begin(request, peer, address, envelope.metadata?.packetInfo, context)
    case .write: send(.error(.accessViolation, "files can only be read"), to: peer, context)
    // Never answered: two servers would answer each other for ever.
    case .data, .acknowledgement, .error, .options: break
    case nil:
      // A request that nobody can read.
      if envelope.data.getInteger(at: envelope.data.readerIndex, as: UInt16.self) == 1 {
        send(.error(.illegalOperation, "the request cannot be read: modes are octet and netascii"), to: peer, context)
      }
    }
  }

  private func begin(
    _ request: TFTPRequest, _ peer: SocketAddress, _ address: String, _ packet: NIOPacketInfo?,
    _ context: ChannelHandlerContext
  ) {
    guard !peers.contains(peer), peers.count < limits.transfers,
      peersOfAddress[address, default: 0] < limits.transfersOfAddress
    else { return }
    // A socket that is closing has no address any more, and answers nobody.
    guard let own = localAddress(packet, context) else { return }
    let asked = FileRequest(path: request.path, address: address, transport: .tftp)
    let reply = desk.answer(asked)
    peers.insert(peer)
    peersOfAddress[address, default: 0] += 1
    let bound = NIOLoopBound((listener: self, context: context), eventLoop: loop)
    _ = loop.scheduleTask(in: .nanoseconds(reply.delay.nanoseconds)) { [loop, desk] in
      let (listener, context) = bound.value
      switch reply.answer {
      case .file(let file):
        let transfer = TFTPTransfer(file, request)
        DatagramBootstrap(group: loop).channelInitializer { channel in
          channel.eventLoop.makeCompletedFuture {
            let handler = TFTPTransferHandler(transfer, peer: peer) { isWhole in
              desk.delivered(file, to: asked, isWhole: isWhole)
              bound.value.listener.leave(peer, address)
            }
            try channel.pipeline.syncOperations.addHandler(handler)
          }
        }.bind(to: own).whenFailure { _ in
          // No socket is left: as if it had never been asked for, and it is asked for again.
          desk.delivered(file, to: asked, isWhole: false)
          bound.value.listener.leave(peer, address)
        }
      case .absent, .unauthorized:
        // The two are told apart in the log only.
        listener.send(.error(.notFound, "there is no such file"), to: peer, context)
        listener.leave(peer, address)
      case .refused:
        listener.send(.error(.accessViolation, "refused"), to: peer, context)
        listener.leave(peer, address)
      }
    }
  }

  private func leave(_ peer: SocketAddress, _ address: String) {
    guard peers.remove(peer) != nil else { return }
    let left = peersOfAddress[address, default: 1] - 1
    peersOfAddress[address] = left > 0 ? left : nil
  }

  /// The address of ours that was asked, with any port; all of ours for a request to everybody.
  private func localAddress(_ packet: NIOPacketInfo?, _ context: ChannelHandlerContext) -> SocketAddress? {
    let wildcard = context.localAddress?.protocol == .inet6 ? "::" : "0.0.0.0"
    let asked = context.localAddress?.ipAddress.flatMap { $0 == wildcard ? packet?.destinationAddress.ipAddress : $0 }
    if let asked, !asked.hasSuffix(".255"), !asked.hasPrefix("ff"),
      let own = try? SocketAddress(ipAddress: asked, port: 0)
    {
      return own
    }
    var any = context.localAddress
    any?.port = 0
    return any
  }

  private func send(_ packet: TFTPPacket, to peer: SocketAddress, _ context: ChannelHandlerContext) {
    var buffer = context.channel.allocator.buffer(capacity: 128)
    packet.write(to: &buffer)
    context.writeAndFlush(wrapOutboundOut(AddressedEnvelope(remoteAddress: peer, data: buffer)), promise: nil)
  }

  /// A datagram that could not be sent, or an address that nobody has: the next one has nothing to do with it.
  func errorCaught(context: ChannelHandlerContext, error: any Error) {}
}

extension Duration {
  fileprivate var nanoseconds: Int64 {
    components.seconds * 1_000_000_000 + components.attoseconds / 1_000_000_000
  }
}
