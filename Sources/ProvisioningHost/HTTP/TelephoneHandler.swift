import NIOCore
import NIOHTTP1
import NIOSSL
import TelephoneExchange

/// The end of a connection's pipeline: takes requests and writes what the responder answers, on the connection's own thread. What
/// an answer needs is in memory or in the kernel's cache, and handing it to another thread and back would cost more than it.
final class TelephoneHandler: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  private let responder: FileResponder
  private let idle: TimeAmount
  private var address = "-"
  private var certificate: MACAddress??
  private var state = State.waiting
  /// Since when a request, or more of it, is waited for.
  private var since = NIODeadline.now()
  private var timer: Scheduled<Void>?
  /// The client sends nothing more.
  private var isInputClosed = false
  /// The next request, while the answer to the one before is on its way.
  private var held: [HTTPServerRequestPart] = []
  /// Parts of a request; a telephone that sends a long body ahead is none.
  private static let mostHeld = 64

  private enum State {
    case waiting
    case reading(HTTPRequestHead)
    case uploading(HTTPRequestHead, Upload)
    case answering
    /// Nothing more is answered.
    case ended
  }

  private struct Upload {
    var place: UploadPlace
    var request: FileRequest
    let turn: UploadTurn
    var bytes: [UInt8] = []
  }

  init(_ responder: FileResponder, idleSeconds: Int) {
    self.responder = responder
    idle = .seconds(Int64(idleSeconds))
  }

  // MARK: The connection

  func channelActive(context: ChannelHandlerContext) {
    address = context.remoteAddress?.ipAddress ?? "-"
    since = .now()
    watch(context, for: idle)
    context.fireChannelActive()
  }

  private func watch(_ context: ChannelHandlerContext, for time: TimeAmount) {
    timer = context.eventLoop.assumeIsolated().scheduleTask(in: time) {
      let silence = NIODeadline.now() - self.since
      if case .answering = self.state {
        self.watch(context, for: self.idle)
      } else if silence < self.idle {
        self.watch(context, for: self.idle - silence)
      } else {
        context.close(promise: nil)
      }
    }
  }

  func channelInactive(context: ChannelHandlerContext) {
    timer?.cancel()
    timer = nil
    state = .ended
    context.fireChannelInactive()
  }

  func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
    if case ChannelEvent.inputClosed = event {
      isInputClosed = true
      if case .answering = state {} else { context.close(promise: nil) }
    }
    context.fireUserInboundEventTriggered(event)
  }

  /// A request that is none has been answered with 400 before this; other faults are of TLS, or of the network.
  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    if error is HTTPParserError { end(context) } else { context.close(promise: nil) }
  }

  private func end(_ context: ChannelHandlerContext) {
    state = .ended
    // What the client still sends would make the system throw away what it has not read yet.
    context.close(mode: .output, promise: nil)
  }

  // MARK: Requests

  func channelRead(context: ChannelHandlerContext, data: NIOAny) { take(unwrapInboundIn(data), context) }

  private func take(_ part: HTTPServerRequestPart, _ context: ChannelHandlerContext) {
    if case .answering = state, hold(part, context) { return }
    switch (part, state) {
    case (.head(let head), .waiting): begin(head, context)
    case (.body(let part), .uploading(let head, var upload)):
      state = .waiting
      since = .now()
      guard upload.bytes.count + part.readableBytes <= responder.largestUpload else {
        responder.refused(upload.place, upload.request)
        return write(.plain(.payloadTooLarge, closes: true), to: head, context)
      }
      upload.bytes += part.readableBytesView
      state = .uploading(head, upload)
    case (.end, .reading(let head)): answer(head, context)
    case (.end, .uploading(let head, let upload)):
      write(responder.store(upload.bytes, upload.place, upload.request), to: head, context)
    // The rest of a request that is answered already, and a body that nobody asked for.
    default: break
    }
  }

  /// Whether the part is of the next request; what is left of the one that is answered is not.
  private func hold(_ part: HTTPServerRequestPart, _ context: ChannelHandlerContext) -> Bool {
    if case .head = part {} else if held.isEmpty { return false }
    if held.count < Self.mostHeld { held.append(part) } else { context.close(promise: nil) }
    return true
  }

  private func begin(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
    state = .reading(head)
    since = .now()
    guard responder.takesUploads, head.method == .PUT || head.method == .POST else { return }
    let asked = request(head, context)
    switch responder.place(for: head, asked) {
    case .success(let place):
      guard let turn = responder.turn() else {
        responder.refused(place, asked)
        return write(.plain(.serviceUnavailable, closes: true), to: head, context)
      }
      state = .uploading(head, Upload(place: place, request: asked, turn: turn))
      if head.headers.first(name: "expect")?.lowercased() == "100-continue" {
        let go = HTTPResponseHead(version: .http1_1, status: .continue)
        context.writeAndFlush(wrapOutboundOut(.head(go)), promise: nil)
      }
    case .failure(let refusal): write(refusal.answer, to: head, context)
    }
  }

  private func request(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) -> FileRequest {
    var request = FileRequest(
      path: FileResponder.path(of: head.uri), address: address, transport: responder.transport)
    request.method = head.method.rawValue
    request.userAgent = head.headers.first(name: "user-agent").map {
      $0.utf8.count <= 300 ? $0 : String($0.unicodeScalars.prefix(300))
    }
    request.credentials = head.headers.first(name: "authorization").map { PresentedCredentials(header: $0) }
    if responder.asksDevices {
      if certificate == nil {
        certificate = .some(
          (try? context.pipeline.syncOperations.nioSSL_peerCertificate()).flatMap { $0 }?.deviceMAC)
      }
      request.certificateMAC = certificate.flatMap { $0 }
    }
    return request
  }

  private func answer(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
    guard head.method == .GET || head.method == .HEAD else {
      var answer = HTTPAnswer.plain(.methodNotAllowed, closes: true)
      answer.headers.add(name: "allow", value: "GET, HEAD")
      return write(answer, to: head, context)
    }
    let asked = request(head, context)
    write(responder.respond(to: head, asked), to: head, context, asked)
  }

  // MARK: Answers

  private func write(
    _ answer: HTTPAnswer, to head: HTTPRequestHead, _ context: ChannelHandlerContext, _ asked: FileRequest? = nil
  ) {
    state = .answering
    guard answer.delay == .zero else {
      var late = answer
      late.delay = .zero
      context.eventLoop.assumeIsolated().scheduleTask(in: .init(answer.delay)) {
        guard case .answering = self.state else { return }
        self.write(late, to: head, context, asked)
      }
      return
    }
    var headers = answer.headers
    let closes = answer.closes || !head.isKeepAlive || isInputClosed
    if closes {
      headers.add(name: "connection", value: "close")
    } else if head.version.major == 1 && head.version.minor == 0 {
      headers.add(name: "connection", value: "keep-alive")
    }
    let response = HTTPResponseHead(version: .http1_1, status: answer.status, headers: headers)
    let done = context.eventLoop.makePromise(of: Void.self)
    done.futureResult.assumeIsolated().whenComplete { result in
      self.finish(answer, asked, closes, isWhole: (try? result.get()) != nil, context)
    }
    context.write(wrapOutboundOut(.head(response)), promise: nil)
    switch answer.body {
    case .none: writeEnd(context, done)
    case .bytes(let bytes):
      context.write(wrapOutboundOut(.body(.byteBuffer(context.channel.allocator.buffer(bytes: bytes)))), promise: nil)
      writeEnd(context, done)
    case .part(let file, let range): stream(file, range, context, done)
    }
  }

  private func writeEnd(_ context: ChannelHandlerContext, _ done: EventLoopPromise<Void>) {
    context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: done)
  }

  /// One part of a file after the other, each when the one before is taken.
  private func stream(
    _ file: OpenFile, _ range: Range<Int>, _ context: ChannelHandlerContext, _ done: EventLoopPromise<Void>
  ) {
    let count = min(chunk, range.count)
    var buffer = context.channel.allocator.buffer(capacity: count)
    let got = buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: count) { bytes in
      file.read(into: UnsafeMutableRawBufferPointer(rebasing: bytes[..<count]), at: range.lowerBound) ?? 0
    }
    guard got == count else { return done.fail(ShortFile()) }
    let part = wrapOutboundOut(.body(.byteBuffer(buffer)))
    guard range.count > count else {
      context.write(part, promise: nil)
      return writeEnd(context, done)
    }
    let taken = context.eventLoop.makePromise(of: Void.self)
    taken.futureResult.assumeIsolated().whenComplete { result in
      guard case .success = result else { return done.fail(ShortFile()) }
      // Not from within: a long file would be as many calls deep as it has parts.
      context.eventLoop.assumeIsolated().execute {
        self.stream(file, range.dropFirst(count), context, done)
      }
    }
    context.writeAndFlush(part, promise: taken)
  }

  private func finish(
    _ answer: HTTPAnswer, _ asked: FileRequest?, _ closes: Bool, isWhole: Bool, _ context: ChannelHandlerContext
  ) {
    if let file = answer.file, let asked {
      responder.delivered(file, by: answer, to: asked, isWhole: isWhole)
    }
    guard case .answering = state else { return }
    since = .now()
    guard isWhole else {
      state = .ended
      return context.close(promise: nil)
    }
    if closes || isInputClosed { return end(context) }
    if held.isEmpty {
      state = .waiting
      return
    }
    // Not from within: many requests that came together would be as many calls deep.
    context.eventLoop.assumeIsolated().execute {
      guard case .answering = self.state else { return }
      let parts = self.held
      self.held = []
      self.state = .waiting
      for part in parts { self.take(part, context) }
    }
  }

  /// Bytes that a client who takes none of them holds in memory; with TLS beside what they become, which is one record.
  private var chunk: Int { responder.transport == .https ? 16_000 : 64 << 10 }

  /// Somebody has cut the file short in place, which a build never does, or the client has gone; the connection is closed.
  private struct ShortFile: Error {}
}
