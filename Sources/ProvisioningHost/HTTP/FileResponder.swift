import NIOHTTP1

/// Answers the requests of HTTP and HTTPS with what the desk decides.
struct FileResponder: Sendable {
  private let desk: ProvisioningDesk
  let transport: FileRequest.Transport
  let asksDevices: Bool
  private let uploads: Uploads?
  private let compressed = CompressedFiles()

  init(_ desk: ProvisioningDesk, _ transport: FileRequest.Transport, asksDevices: Bool, uploads: Uploads?) {
    self.desk = desk
    self.transport = transport
    self.asksDevices = asksDevices
    self.uploads = uploads
  }

  /// To GET and HEAD.
  func respond(to head: HTTPRequestHead, _ asked: FileRequest) -> HTTPAnswer {
    let reply = desk.answer(asked)
    guard case .file(let file) = reply.answer else { return answer(reply) }
    var answer = give(file, to: head)
    answer.file = file
    answer.delay = reply.delay
    return answer
  }

  /// How the transfer of a file ended.
  func delivered(_ file: ServedFile, by answer: HTTPAnswer, to asked: FileRequest, isWhole: Bool) {
    desk.delivered(file, to: asked, isWhole: isWhole, isPart: answer.isPart, isUnchanged: answer.isUnchanged)
  }

  private func answer(_ reply: FileReply) -> HTTPAnswer {
    var answer: HTTPAnswer
    switch reply.answer {
    case .file, .absent: answer = .plain(.notFound)
    case .unauthorized(let isStale):
      answer = .plain(.unauthorized)
      for challenge in desk.challenges(isEncrypted: transport == .https, isStale: isStale) {
        answer.headers.add(name: "www-authenticate", value: challenge)
      }
    case .refused(.badRequest): answer = .plain(.badRequest, closes: true)
    case .refused(.lockedOut(let seconds)):
      answer = .plain(.tooManyRequests, closes: true)
      answer.headers.add(name: "retry-after", value: String(seconds))
    }
    answer.delay = reply.delay
    return answer
  }

  /// Without the scheme and the host that a client may write before it, as to a proxy.
  static func path(of target: String) -> [UInt8] {
    if target.utf8.first == UInt8(ascii: "/") { return Array(target.utf8) }
    let small = target.prefix(8).lowercased()
    guard small.hasPrefix("http://") || small.hasPrefix("https://") else { return Array(target.utf8) }
    let rest = target.drop { $0 != ":" }.dropFirst(3)
    return Array(rest.drop { $0 != "/" }.utf8)
  }

  // MARK: Files

  private func give(_ file: ServedFile, to head: HTTPRequestHead) -> HTTPAnswer {
    let mayCompress = file.size >= 512 && !file.contentType.hasPrefix("audio/") && !file.contentType.hasPrefix("image/")
    let range = head.headers.first(name: "range")
    let compressed =
      mayCompress && range == nil && file.size <= Self.largestInMemory
        && Gzip.isAccepted(head.headers.first(name: "accept-encoding")) ? self.compressed.file(file) : nil
    // Another encoding is another text, and has another tag.
    let tag = compressed == nil ? "\"\(file.sha256)\"" : "\"\(file.sha256)-gzip\""
    var answer = HTTPAnswer(.ok)
    answer.headers.reserveCapacity(9)
    func add(_ name: String, _ value: String) { answer.headers.add(name: name, value: value) }
    add("etag", tag)
    add("content-type", file.contentType)
    add("cache-control", "private, no-cache")
    add("accept-ranges", "bytes")
    add("x-content-type-options", "nosniff")
    if mayCompress { add("vary", "Accept-Encoding") }
    if let tags = head.headers.first(name: "if-none-match"), Self.isOne(of: tags, file.sha256) {
      answer.status = .notModified
      answer.isUnchanged = true
      return answer
    }
    if let compressed {
      add("content-encoding", "gzip")
      add("content-length", String(compressed.count))
      if head.method != .HEAD { answer.body = .bytes(compressed) }
      return answer
    }
    let isSameFile = head.headers.first(name: "if-range").map { $0 == tag } ?? true
    var part = 0..<file.size
    switch ByteRange(header: isSameFile && head.method == .GET ? range : nil, size: file.size) {
    case .whole: break
    case .part(let range):
      part = range
      answer.status = .partialContent
      answer.isPart = range.upperBound < file.size
      add("content-range", "bytes \(range.lowerBound)-\(range.upperBound - 1)/\(file.size)")
    case .unsatisfiable:
      answer.status = .rangeNotSatisfiable
      answer.isPart = true
      add("content-range", "bytes */\(file.size)")
      add("content-length", "0")
      return answer
    }
    add("content-length", String(part.count))
    if head.method != .HEAD, !part.isEmpty { answer.body = .part(file.file, part) }
    return answer
  }

  /// Bytes.
  private static let largestInMemory = 4 << 20

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

// MARK: Uploads

extension FileResponder {
  struct UploadRefusal: Error {
    var answer: HTTPAnswer
  }

  var takesUploads: Bool { uploads != nil }
  /// Nil: too many are sending something just now.
  func turn() -> UploadTurn? { uploads?.turn() }
  /// Bytes.
  var largestUpload: Int { uploads?.largest ?? 0 }

  /// Where what comes is to go; decided before any of it is taken.
  func place(for head: HTTPRequestHead, _ asked: FileRequest) -> Result<UploadPlace, UploadRefusal> {
    switch desk.uploadPlace(asked) {
    case .failure(let reply):
      var answer = self.answer(reply)
      answer.closes = true
      return .failure(UploadRefusal(answer: answer))
    case .place(let place):
      guard head.headers.first(name: "content-length").flatMap({ Int($0) }) ?? 0 <= largestUpload else {
        refused(place, asked)
        return .failure(UploadRefusal(answer: .plain(.payloadTooLarge, closes: true)))
      }
      return .success(place)
    }
  }

  func store(_ bytes: [UInt8], _ place: UploadPlace, _ asked: FileRequest) -> HTTPAnswer {
    let status = uploads?.store(bytes, place) ?? .methodNotAllowed
    desk.uploaded(place, asked, isTaken: status == .created)
    return .plain(status, closes: status != .created)
  }

  func refused(_ place: UploadPlace, _ asked: FileRequest) { desk.uploaded(place, asked, isTaken: false) }
}
