import NIOHTTP1

/// What goes back for one request of HTTP.
struct HTTPAnswer: Sendable {
  enum Body: Sendable {
    case none
    case bytes([UInt8])
    case part(OpenFile, Range<Int>)
  }

  var status: HTTPResponseStatus
  var headers = HTTPHeaders()
  var body = Body.none
  /// Whether the connection ends with it.
  var closes = false
  /// Whoever has failed before waits for it.
  var delay = Duration.zero
  /// The file that is given with it.
  var file: ServedFile?
  /// Less than the whole file, and not its end.
  var isPart = false
  /// The telephone had it already.
  var isUnchanged = false

  init(_ status: HTTPResponseStatus) { self.status = status }

  /// Without a body.
  static func plain(_ status: HTTPResponseStatus, closes: Bool = false) -> HTTPAnswer {
    var answer = HTTPAnswer(status)
    answer.headers = ["content-length": "0", "cache-control": "no-store"]
    answer.closes = closes
    return answer
  }
}
