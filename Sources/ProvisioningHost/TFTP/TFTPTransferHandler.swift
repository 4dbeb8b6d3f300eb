import NIOCore

/// One transfer on a socket of its own: its clock and its network.
final class TFTPTransferHandler: ChannelInboundHandler {
  typealias InboundIn = AddressedEnvelope<ByteBuffer>
  typealias OutboundOut = AddressedEnvelope<ByteBuffer>

  private var transfer: TFTPTransfer
  private let peer: SocketAddress
  private var ended: ((Bool) -> Void)?
  private var clock: Scheduled<Void>?

  /// - Parameter ended: gets, once, whether the telephone has the whole file.
  init(_ transfer: TFTPTransfer, peer: SocketAddress, ended: @escaping (Bool) -> Void) {
    self.transfer = transfer
    self.peer = peer
    self.ended = ended
  }

  func channelActive(context: ChannelHandlerContext) {
    send(transfer.begin(), context)
    go(on: context)
  }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    let envelope = unwrapInboundIn(data)
    guard envelope.remoteAddress == peer else {
      // Somebody else's, or made up: told so, and the transfer goes on.
      send([.error(.unknownTransfer, "no transfer of yours")], to: envelope.remoteAddress, context)
      return
    }
    guard let packet = TFTPPacket(envelope.data) else { return }
    let answer = transfer.receive(packet)
    send(answer, context)
    // What asked for nothing leaves the clock running: copies of an acknowledgement must not keep it from striking.
    if !answer.isEmpty || transfer.state != .going { go(on: context) }
  }

  func channelInactive(context: ChannelHandlerContext) {
    clock?.cancel()
    ended?(transfer.state == .whole)
    ended = nil
  }

  /// An error of one datagram: the clock sends it again.
  func errorCaught(context: ChannelHandlerContext, error: any Error) {}

  private func go(on context: ChannelHandlerContext) {
    clock?.cancel()
    guard transfer.state == .going else {
      context.close(promise: nil)
      return
    }
    let bound = NIOLoopBound((handler: self, context: context), eventLoop: context.eventLoop)
    clock = context.eventLoop.scheduleTask(in: .seconds(Int64(transfer.negotiation.timeout))) {
      let (handler, context) = bound.value
      handler.send(handler.transfer.silence(), context)
      handler.go(on: context)
    }
  }

  private func send(_ packets: [TFTPPacket], _ context: ChannelHandlerContext) { send(packets, to: peer, context) }

  private func send(_ packets: [TFTPPacket], to peer: SocketAddress, _ context: ChannelHandlerContext) {
    guard !packets.isEmpty else { return }
    for packet in packets {
      var buffer = context.channel.allocator.buffer(capacity: 1024)
      packet.write(to: &buffer)
      context.write(wrapOutboundOut(AddressedEnvelope(remoteAddress: peer, data: buffer)), promise: nil)
    }
    context.flush()
  }
}
