import HTTPTypes
import HummingbirdCore
import NIOCore
import NIOSSL

/// Answers the requests of HTTP and HTTPS with what the desk decides.
struct FileResponder: Sendable {
  let desk: ProvisioningDesk
  let transport: FileRequest.Transport
  let asksDevices: Bool
  let uploads: Uploads?
  private let compressed = CompressedFiles()

  init(_ desk: ProvisioningDesk, _ transport: FileRequest.Transport, asksDevices: Bool, uploads: Uploads?) {
    self.desk = desk
    self.transport = transport
    self.asksDevices = asksDevices
    self.uploads = uploads
  }

  func respond(_ request: Request, _ writer: consuming ResponseWriter, _ channel: any Channel) async throws {
    let asked = try await fileRequest(request.head, channel)
    switch request.method {
    case .get, .head: break
    case .put where uploads != nil, .post where uploads != nil:
      let status = await uploads?.take(request, asked, desk) ?? .methodNotAllowed
      return try await writer.writeResponse(Self.plain(status, closes: status != .created))
    default:
      var head = Self.plain(.methodNotAllowed, closes: true)
      head.headerFields[.allow] = "GET, HEAD"
      return try await writer.writeResponse(head)
    }
    let reply = desk.answer(asked)
    if reply.delay > .zero { try await Task.sleep(for: reply.delay) }
    switch reply.answer {
    case .file(let file):
      do {
        let isUnchanged = try await send(file, to: request.head, writer)
        desk.delivered(file, to: asked, isWhole: true, isUnchanged: isUnchanged)
      } catch {
        desk.delivered(file, to: asked, isWhole: false)
        throw error
      }
    case .absent: try await writer.writeResponse(Self.plain(.notFound))
    case .unauthorized(let isStale):
      var head = Self.plain(.unauthorized)
      for challenge in desk.challenges(isEncrypted: transport == .https, isStale: isStale) {
        head.headerFields.append(HTTPField(name: .wwwAuthenticate, value: challenge))
      }
      try await writer.writeResponse(head)
    case .refused(.badRequest): try await writer.writeResponse(Self.plain(.badRequest, closes: true))
    case .refused(.lockedOut(let seconds)):
      var head = Self.plain(.tooManyRequests, closes: true)
      head.headerFields[.retryAfter] = String(seconds)
      try await writer.writeResponse(head)
    }
  }

  // MARK: Requests

  private func fileRequest(_ head: HTTPRequest, _ channel: any Channel) async throws -> FileRequest {
    var request = FileRequest(
      path: Self.path(of: head.path ?? "/"), address: channel.remoteAddress?.ipAddress ?? "-", transport: transport)
    request.method = head.method.rawValue
    request.userAgent = head.headerFields[.userAgent].map {
      $0.utf8.count <= 300 ? $0 : String($0.unicodeScalars.prefix(300))
    }
    request.credentials = head.headerFields[.authorization].map { PresentedCredentials(header: $0) }
    if asksDevices {
      request.certificateMAC = try await channel.nioSSL_peerCertificate().get()?.deviceMAC
    }
    return request
  }

  /// Without the scheme and the host that a client may write before it, as to a proxy.
  private static func path(of target: String) -> [UInt8] {
    if target.utf8.first == UInt8(ascii: "/") { return Array(target.utf8) }
    let small = target.prefix(8).lowercased()
    guard small.hasPrefix("http://") || small.hasPrefix("https://") else { return Array(target.utf8) }
    let rest = target.drop { $0 != ":" }.dropFirst(3)
    return Array(rest.drop { $0 != "/" }.utf8)
  }

  // MARK: Answers

  /// An answer without a body.
  static func plain(_ status: HTTPResponse.Status, closes: Bool = false) -> HTTPResponse {
    var fields: HTTPFields = [.contentLength: "0", .cacheControl: "no-store"]
    if closes { fields[.connection] = "close" }
    return HTTPResponse(status: status, headerFields: fields)
  }

  /// - Returns: whether the telephone had it already.
  private func send(_ file: ServedFile, to head: HTTPRequest, _ writer: consuming ResponseWriter) async throws -> Bool {
    let mayCompress = file.size >= 512 && !file.contentType.hasPrefix("audio/") && !file.contentType.hasPrefix("image/")
    let compressed =
      mayCompress && head.headerFields[.range] == nil && file.size <= Self.largestInMemory
        && Gzip.isAccepted(head.headerFields[.acceptEncoding]) ? self.compressed.file(file) : nil
    // Another encoding is another text, and has another tag.
    let tag = compressed == nil ? "\"\(file.sha256)\"" : "\"\(file.sha256)-gzip\""
    var fields: HTTPFields = [
      .eTag: tag, .contentType: file.contentType, .cacheControl: "private, no-cache", .acceptRanges: "bytes",
      .xContentTypeOptions: "nosniff",
    ]
    if mayCompress { fields[.vary] = "Accept-Encoding" }
    if let tags = head.headerFields[.ifNoneMatch], Self.isOne(of: tags, file.sha256) {
      try await writer.writeResponse(HTTPResponse(status: .notModified, headerFields: fields))
      return true
    }
    if let compressed {
      fields[.contentEncoding] = "gzip"
      fields[.contentLength] = String(compressed.count)
      let response = HTTPResponse(status: .ok, headerFields: fields)
      if head.method == .head {
        try await writer.writeResponse(response)
      } else {
        try await writer.write(response: response, body: ResponseBody(byteBuffer: ByteBuffer(bytes: compressed)))
      }
      return false
    }
    let sameFile = head.headerFields[.ifRange].map { $0 == tag } ?? true
    var part = 0..<file.size
    var status = HTTPResponse.Status.ok
    switch ByteRange(header: sameFile && head.method == .get ? head.headerFields[.range] : nil, size: file.size) {
    case .whole: break
    case .part(let range):
      part = range
      status = .partialContent
      fields[.contentRange] = "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(file.size)"
    case .unsatisfiable:
      fields[.contentRange] = "bytes */\(file.size)"
      fields[.contentLength] = "0"
      try await writer.writeResponse(HTTPResponse(status: .rangeNotSatisfiable, headerFields: fields))
      return false
    }
    fields[.contentLength] = String(part.count)
    let response = HTTPResponse(status: status, headerFields: fields)
    guard head.method == .get else {
      try await writer.writeResponse(response)
      return false
    }
    try await write(file, part, response, writer)
    return false
  }

  private func write(
    _ file: ServedFile, _ part: Range<Int>, _ response: HTTPResponse, _ writer: consuming ResponseWriter
  ) async throws {
    func chunk(_ start: Int) throws -> ByteBuffer {
      let wanted = min(Self.chunk, part.upperBound - start)
      var buffer = ByteBufferAllocator().buffer(capacity: wanted)
      let got = buffer.writeWithUnsafeMutableBytes(minimumWritableBytes: wanted) { bytes in
        file.file.read(into: UnsafeMutableRawBufferPointer(rebasing: bytes[..<wanted]), at: start) ?? 0
      }
      guard got == wanted else { throw ShortFile() }
      return buffer
    }
    if part.count <= Self.chunk {
      return try await writer.write(response: response, body: ResponseBody(byteBuffer: try chunk(part.lowerBound)))
    }
    var body = try await writer.writeHead(response)
    for start in stride(from: part.lowerBound, to: part.upperBound, by: Self.chunk) {
      try await body.write(try chunk(start))
    }
    try await body.finish(nil)
  }

  /// Bytes.
  private static let chunk = 128 << 10
  private static let largestInMemory = 4 << 20

  /// Somebody has cut the file short in place, which a build never does; the connection is closed.
  private struct ShortFile: Error {}

  /// Whether `If-None-Match` names the file, in any encoding: `*`, `"…"`, `W/"…-gzip"`.
  private static func isOne(of tags: String, _ sha256: String) -> Bool {
    tags.split(separator: ",").contains { tag in
      var tag = tag.drop { $0 == " " }
      if tag.hasPrefix("W/") { tag = tag.dropFirst(2) }
      let text = tag.filter { $0 != "\"" && $0 != " " }
      return text == "*" || text == sha256 || text == "\(sha256)-gzip"
    }
  }
}
