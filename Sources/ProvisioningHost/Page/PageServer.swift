import FoundationEssentials
import HTTPTypes
import HummingbirdCore
import Logging
import NIOCore
import NIOPosix
package import TelephoneExchange

/// The one page, for whoever sits at this machine: it listens on an address of its own, and telephones never get there.
package struct PageServer: Sendable {
  /// What a click may do: it puts a MAC into the devices table of a description.
  package struct Assigning: Sendable {
    /// Devices without a MAC, by what a person at the box reads.
    package var open: @Sendable () -> [String]
    /// Writes it, and says in a sentence what came of it.
    package var assign: @Sendable (_ mac: MACAddress, _ device: String) -> Outcome

    package struct Outcome: Sendable {
      package var said: String
      /// It stands in the table now.
      package var isDone: Bool

      package init(_ said: String, isDone: Bool) {
        self.said = said
        self.isDone = isDone
      }
    }

    package init(
      open: @escaping @Sendable () -> [String],
      assign: @escaping @Sendable (_ mac: MACAddress, _ device: String) -> Outcome
    ) {
      self.open = open
      self.assign = assign
    }
  }

  private let overviews: OverviewReader
  private let board: DeviceBoard
  private let assigning: Assigning?
  private let desk: ProvisioningDesk
  private let windowMinutes: Int
  private let host: String
  private let port: Int
  private let formKey = Self.random()

  /// - Parameters:
  ///   - host: an address of this machine; the loopback one, unless the network behind it is trusted. Only there a click opens
  ///     windows.
  ///   - windowMinutes: for which it does.
  package init(
    _ serving: ServingHost, host: String, port: Int, assigning: Assigning? = nil, windowMinutes: Int = 30
  ) {
    overviews = serving.overviews
    desk = serving.desk
    self.windowMinutes = windowMinutes
    board = serving.board
    self.assigning = assigning
    self.host = host
    self.port = port
  }

  /// Serves until the task is cancelled.
  package func run(started: @escaping @Sendable (_ port: Int) async -> Void) async throws {
    let page = self
    let channel = HTTP1Channel(
      responder: { request, writer, _ in try await page.respond(request, writer) },
      configuration: .init(idleTimeout: .seconds(30)))
    let server = Server(
      childChannelSetup: channel,
      configuration: ServerConfiguration(
        address: .hostname(host, port: port), availableConnectionsDelegate: MaximumAvailableConnections(64)),
      onServerRunning: { channel in await started(channel.localAddress?.port ?? page.port) },
      eventLoopGroup: MultiThreadedEventLoopGroup.singleton,
      logger: Logger(label: "centrale.page") { _ in SwiftLogNoOpLogHandler() })
    do { try await server.run() } catch let error as IOError {
      throw AddressTaken(host: host, port: port, code: error.errnoCode)
    }
  }

  private func respond(_ request: Request, _ writer: consuming ResponseWriter) async throws {
    guard isOfThisMachine(request.head.authority) else {
      return try await send(.forbidden, "text/plain; charset=utf-8", "this page is for this machine\n", writer)
    }
    switch (request.method, request.uri.path) {
    case (.get, "/"):
      let nonce = Self.random()
      try await send(
        .ok, "text/html; charset=utf-8",
        page(request.uri.queryParameters["did"].map(String.init)).html(
          overviews.overview(), nonce: nonce), writer, nonce: nonce)
    case (.get, "/devices.json"):
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys]
      let json = (try? encoder.encode(overviews.overview())).map { String(decoding: $0, as: UTF8.self) } ?? "{}"
      try await send(.ok, "application/json", json + "\n", writer)
    case (.get, "/events"): try await stream(writer)
    case (.post, "/assign"): try await assign(request, writer)
    case (.post, "/admit") where isLoopback: try await admit(request, opens: true, writer)
    case (.post, "/shut") where isLoopback: try await admit(request, opens: false, writer)
    default: try await send(.notFound, "text/plain; charset=utf-8", "there is only one page: /\n", writer)
    }
  }

  private func page(_ notice: String? = nil) -> DevicePage {
    DevicePage(
      open: assigning?.open(), windowMinutes: isLoopback ? windowMinutes : nil, formKey: formKey, notice: notice)
  }

  /// Server-sent events: the content anew whenever it has changed, looked at twice a second.
  private func stream(_ writer: consuming ResponseWriter) async throws {
    var body = try await writer.writeHead(
      HTTPResponse(
        status: .ok, headerFields: [.contentType: "text/event-stream", .cacheControl: "no-store"]))
    var last = -1
    var silent = 0
    while !Task.isCancelled {
      let version = overviews.version
      if version != last {
        last = version
        silent = 0
        let content = page().content(overviews.overview())
        let lines = content.split(separator: "\n", omittingEmptySubsequences: false).map { "data: \($0)\n" }
        try await body.write(ByteBuffer(string: lines.joined() + "\n"))
      } else {
        silent += 1
        // So that a browser which has gone away is noticed.
        if silent % 20 == 0 { try await body.write(ByteBuffer(string: ":\n\n")) }
      }
      try await Task.sleep(for: .milliseconds(500))
    }
    try await body.finish(nil)
  }

  private func assign(_ request: Request, _ writer: consuming ResponseWriter) async throws {
    let form = try await form(of: request)
    guard let assigning, let mac = form["mac"].flatMap({ MACAddress($0) }), let device = form["device"] else {
      return try await refuse(writer)
    }
    let outcome = assigning.assign(mac, device)
    var said = outcome.said
    // It has asked already, so it stands somewhere and waits.
    if outcome.isDone, isLoopback { said += " \(openWindow(of: mac))" }
    try await goBack(said, writer)
  }

  private func admit(_ request: Request, opens: Bool, _ writer: consuming ResponseWriter) async throws {
    let form = try await form(of: request)
    guard let mac = form["mac"].flatMap({ MACAddress($0) }), desk.describes(mac) else {
      return try await refuse(writer)
    }
    guard opens else {
      desk.admissions.apply(Admissions.Request(.device(mac), until: nil))
      return try await goBack("The window of \(mac.hex) is closed.", writer)
    }
    try await goBack(openWindow(of: mac), writer)
  }

  private func openWindow(of mac: MACAddress) -> String {
    let until = WallClock.milliseconds() + windowMinutes * 60_000
    desk.admissions.admit(mac, until: until)
    return "\(mac.hex) may fetch its first files without any proof until \(LogLine.time(until))."
  }

  /// Of this page; empty for a form of another site, which cannot know the key.
  private func form(of request: Request) async throws -> [String: String] {
    var bytes: [UInt8] = []
    for try await buffer in request.body where bytes.count < 8192 { bytes += buffer.readableBytesView }
    let form = Self.form(String(decoding: bytes.prefix(8192), as: UTF8.self))
    return form["key"] == formKey ? form : [:]
  }

  private func refuse(_ writer: consuming ResponseWriter) async throws {
    try await send(.badRequest, "text/plain; charset=utf-8", "this is no form of this page\n", writer)
  }

  /// To the page, which says what was done.
  private func goBack(_ said: String, _ writer: consuming ResponseWriter) async throws {
    var fields: HTTPFields = [.contentLength: "0"]
    fields[.location] = "/?did=" + Self.encoded(said)
    try await writer.writeResponse(HTTPResponse(status: .seeOther, headerFields: fields))
  }

  private func send(
    _ status: HTTPResponse.Status, _ type: String, _ text: String, _ writer: consuming ResponseWriter,
    nonce: String? = nil
  ) async throws {
    var fields: HTTPFields = [
      .contentType: type, .cacheControl: "no-store", .contentLength: String(text.utf8.count),
      .xContentTypeOptions: "nosniff",
    ]
    let script = nonce.map { "script-src 'nonce-\($0)'; " } ?? ""
    fields[.contentSecurityPolicy] =
      "default-src 'none'; style-src 'unsafe-inline'; \(script)connect-src 'self'; form-action 'self'; frame-ancestors 'none'"
    try await writer.write(
      response: HTTPResponse(status: status, headerFields: fields),
      body: ResponseBody(byteBuffer: ByteBuffer(string: text)))
  }

  /// Whether the page was asked for by a name of this machine: a site elsewhere may let its own name lead here.
  private func isOfThisMachine(_ authority: String?) -> Bool {
    guard let authority else { return false }
    let name = authority.hasPrefix("[") ? authority.prefix { $0 != "]" } + "]" : authority.prefix { $0 != ":" }
    return ["localhost", "127.0.0.1", "[::1]", host, "[\(host)]"].contains(String(name).lowercased())
  }

  private var isLoopback: Bool { host == "localhost" || host == "::1" || host.hasPrefix("127.") }

  private static func random() -> String {
    var generator = SystemRandomNumberGenerator()
    return Hexadecimal.text((0..<16).map { _ in UInt8.random(in: 0...255, using: &generator) })
  }

  /// `application/x-www-form-urlencoded`.
  private static func form(_ text: String) -> [String: String] {
    var form: [String: String] = [:]
    for pair in text.split(separator: "&") {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      form[decoded(parts[0])] = parts.count == 2 ? decoded(parts[1]) : ""
    }
    return form
  }

  private static func decoded(_ text: Substring) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%"), rest.count >= 2, let value = Hexadecimal.bytes(rest.prefix(2)) {
        bytes += value
        rest = rest.dropFirst(2)
      } else {
        bytes.append(byte == UInt8(ascii: "+") ? 32 : byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func encoded(_ text: String) -> String {
    text.utf8.prefix(1000).map { byte in
      48...57 ~= byte || 65...90 ~= byte || 97...122 ~= byte
        ? String(UnicodeScalar(byte)) : "%" + Hexadecimal.text([byte]).uppercased()
    }.joined()
  }
}
