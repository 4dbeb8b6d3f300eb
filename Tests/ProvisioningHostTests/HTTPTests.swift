import Foundation
import TelephoneExchange
import Testing

@testable import ProvisioningHost

/// Over sockets of this machine: what a telephone, and what somebody who is none, really sends.
@Suite struct HTTPTests {
  private static let token = "tokenOfTheBakery00000001"
  private static let book = "<book>" + String(repeating: "<name>Bram Bakker</name>", count: 400) + "</book>"
  private static let large = String(repeating: "0123456789abcdef", count: 400_000)
  private let out: SampleOutput

  init() throws {
    out = try SampleOutput()
    try publish(1, Self.large)
  }

  private func publish(_ release: Int, _ large: String) throws {
    try out.publish(
      "bakkerij", release: release,
      [
        .device("0015654aa937", "0015654aa937.cfg", token: Self.token, "account.1.password = x"),
        .init(path: "provisioning/\(Self.token)/phonebook.xml", type: "application/xml", text: Self.book),
        .init(path: "provisioning/\(Self.token)/ring.wav", type: "audio/wav", text: large),
      ])
  }

  private var settings: ServingHost.Settings { ServingHost.Settings(output: out.path) }
  private let cfg = "/\(token)/0015654aa937.cfg"

  @Test func oneFileInEveryWayOfHTTP() async throws {
    try await withHost(settings) { wire, host, _ in
      let whole = try await wire.get(cfg)
      #expect(whole.status == 200 && whole.text == "account.1.password = x")
      #expect(whole.headers["content-type"] == "text/plain; charset=utf-8")
      let tag = try #require(whole.headers["etag"])
      #expect(tag == "\"\(Hexadecimal.sha256("account.1.password = x"))\"")
      let head = try await wire.get(cfg, method: "HEAD")
      #expect(head.status == 200 && head.body.isEmpty && head.headers["content-length"] == "22")
      for tags in [tag, "W/\(tag)", "\"x\", \(tag)", "*"] {
        let same = try await wire.get(cfg, "If-None-Match: \(tags)")
        #expect(same.status == 304 && same.body.isEmpty && same.headers["etag"] == tag)
      }
      #expect(try await wire.get(cfg, "If-None-Match: \"x\"").status == 200)
      let part = try await wire.get(cfg, "Range: bytes=8-8")
      #expect(part.status == 206 && part.text == "1" && part.headers["content-range"] == "bytes 8-8/22")
      #expect(try await wire.get(cfg, "Range: bytes=-1").text == "x")
      #expect(try await wire.get(cfg, "Range: bytes=22-").status == 416)
      #expect(
        try await wire.get(cfg, "Range: bytes=0-1,3-4").status == 200, "several ranges may be left out of account")
      #expect(try await wire.get(cfg, "Range: bytes=0-1", "If-Range: \"old\"").status == 200)
      #expect(try await wire.get("http://provisioning.example.nl\(cfg)").status == 200)
      #expect(try await wire.get(cfg, method: "DELETE").status == 405)
      #expect(try await wire.get(cfg, method: "PUT").status == 405, "uploads are off")
      #expect(host.board.seen(.init("0015654aa937")!)?.fetched["0015654aa937.cfg"]?.release == 1)
    }
  }

  @Test func gzipWhereItIsAskedFor() async throws {
    try await withHost(settings) { wire, _, _ in
      let path = "/\(Self.token)/phonebook.xml"
      let plain = try await wire.get(path)
      #expect(plain.text == Self.book && plain.headers["content-encoding"] == nil)
      #expect(plain.headers["vary"] == "Accept-Encoding")
      let small = try await wire.get(path, "Accept-Encoding: deflate, gzip;q=0.5")
      #expect(small.headers["content-encoding"] == "gzip" && small.body.starts(with: [0x1F, 0x8B]))
      #expect(small.body.count < plain.body.count / 10 && small.headers["etag"] != plain.headers["etag"])
      #expect(try await wire.get(path, "Accept-Encoding: gzip;q=0").headers["content-encoding"] == nil)
      #expect(try await wire.get(path, "Accept-Encoding: gzip", "Range: bytes=0-5").text == "<book>")
      let sound = try await wire.get("/\(Self.token)/ring.wav", "Accept-Encoding: gzip", method: "HEAD")
      #expect(sound.headers["content-encoding"] == nil, "sounds do not get smaller")
    }
  }

  @Test func aDownloadEndsWithTheBytesItBeganWith() async throws {
    try await withHost(settings) { wire, _, _ in
      let connection = try Wire.Connection(wire.port)
      try connection.send(Array("GET /\(Self.token)/ring.wav HTTP/1.1\r\nHost: x\r\n\r\n".utf8))
      let begun = try await Wire.elsewhere { connection.receive(1000) ?? [] }
      #expect(begun.starts(with: Array("HTTP/1.1 200".utf8)))
      try publish(2, String(repeating: "another release.", count: 400_000))
      try FileManager.default.removeItem(atPath: out.path + "/bakkerij/releases/1")
      #expect(try await wire.get("/\(Self.token)/ring.wav", "Range: bytes=0-6").text == "another")
      let total = try await Wire.elsewhere {
        var bytes = begun
        while bytes.count < Self.large.utf8.count + 400, let more = connection.receive(), !more.isEmpty {
          bytes += more
          if bytes.suffix(16).elementsEqual(Self.large.utf8.suffix(16)), bytes.count > Self.large.utf8.count { break }
        }
        return bytes
      }
      let start = try #require(total.firstRange(of: Array("\r\n\r\n".utf8)))
      #expect(Array(total[start.upperBound...]) == Array(Self.large.utf8))
    }
  }

  @Test func headersHaveAnEnd() async throws {
    try await withHost(settings) { wire, _, _ in
      let status = try await Wire.elsewhere {
        let connection = try Wire.Connection(wire.port)
        try? connection.send(Array("GET / HTTP/1.1\r\nHost: x\r\n".utf8))
        // Ten megabytes, or as much of them as somebody takes.
        let line = Array("X-Long: \(String(repeating: "a", count: 1000))\r\n".utf8)
        for _ in 0..<10_000 { guard (try? connection.send(line)) != nil else { break } }
        return try connection.answer().status
      }
      #expect(status == 400 || status == 0, "refused, or cut off before that could be read")
      #expect(try await wire.get(cfg).status == 200)
    }
  }

  @Test(arguments: ["GET", "GET / HTTP/1.1\r\nHost: x\r\nX: "])
  func whoeverSaysNothingIsCutOff(_ words: String) async throws {
    var settings = settings
    settings.connections.idleSeconds = 1
    try await withHost(settings) { wire, _, _ in
      let clock = ContinuousClock()
      let begin = clock.now
      let end = try await Wire.elsewhere {
        let connection = try Wire.Connection(wire.port)
        try connection.send(Array(words.utf8))
        return connection.receive()
      }
      #expect(end != nil && begin.duration(to: clock.now) < .seconds(15), "and not by the standard twenty seconds")
    }
  }

  @Test func anAddressHasSoManyConnections() async throws {
    var settings = settings
    settings.connections.connectionsOfAddress = 8
    // Those that say nothing are still there when the last one comes, however slow this machine is.
    settings.connections.idleSeconds = 600
    try await withHost(settings) { wire, _, _ in
      let silent = try (0..<8).map { _ in try Wire.Connection(wire.port) }
      // The eighth is counted once it is answered.
      try silent[7].send(Array("GET \(cfg) HTTP/1.1\r\nHost: x\r\n\r\n".utf8))
      #expect(try await Wire.elsewhere { try silent[7].answer().status } == 200)
      #expect(try await wire.get(cfg).isClosed)
      withExtendedLifetime(silent) {}
    }
  }

  @Test func faultsOverTheWire() async throws {
    let lines = Lines()
    var settings = settings
    settings.lockOuts.delay = 1
    try await withHost(settings, log: lines.add) { wire, _, _ in
      #expect(try await wire.get("/\(Self.token)/%2e%2e/%2e%2e/manifest.json").status == 400)
      #expect(try await wire.get("/0015654aa937.cfg", "User-Agent: a\"b\\c").status == 404)
      #expect(try await wire.ask("nonsense\r\n\r\n").status == 400)
      #expect(try await wire.ask("GET /a\u{0}b HTTP/1.1\r\nHost: x\r\n\r\n").status == 400)
      for _ in 0..<10 { _ = try await wire.get("/0015654aa937.cfg", "User-Agent: none") }
      let locked = try await wire.get("/0015654aa937.cfg")
      #expect(locked.status == 429 && Int(locked.headers["retry-after"] ?? "") ?? 0 > 800)
      #expect(try await wire.get("/\(Self.token)/phonebook.xml").status == 200)
    }
    #expect(lines.all.contains { $0.contains(" 127.0.0.1 bad-request - ") })
    #expect(lines.all.contains { $0.hasSuffix(" not-admitted 0015654aa937 -/0015654aa937.cfg http \"a\\x22b\\x5cc\"") })
    #expect(lines.all.contains { $0.contains(" 127.0.0.1 lock-out 0015654aa937 until ") })
    #expect(!lines.all.contains { $0.contains(Self.token) })
  }

  @Test func uploadsHaveAPlaceAndAnEnd() async throws {
    let place = out.path + "/../" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: place) }
    var quota = Uploads.Quota()
    (quota.file, quota.device, quota.all) = (100, 150, 1000)
    var settings = settings
    settings.uploads = try Uploads(place, quota: quota)
    try await withHost(settings) { wire, _, _ in
      func put(_ name: String, _ count: Int) async throws -> Int {
        try await wire.ask(
          "PUT \(name) HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: \(count)\r\n\r\n"
            + String(repeating: "l", count: count)
        ).status
      }
      let first = try await put("/\(Self.token)/log/0015654aa937-app.log", 90)
      #expect(first == 201)
      #expect(try await put("/\(Self.token)/0015654aa937-app.log", 80) == 201, "replaces the first")
      #expect(try await put("/\(Self.token)/0015654aa937-boot.log", 101) == 413)
      #expect(try await put("/\(Self.token)/0015654aa937-boot.log", 80) == 507)
      #expect(try await put("/\(Self.token)/0015654aa938-app.log", 1) == 404, "nobody's")
      #expect(try await put("/0015654aa937-app.log", 1) == 404)
      #expect(try await put("/\(Self.token)/..%2f0015654aa937-app.log", 1) == 400)
      #expect(try await wire.get("/\(Self.token)/0015654aa937-app.log").status == 404, "never given out")
    }
    let files = try FileManager.default.subpathsOfDirectory(atPath: place).sorted()
    #expect(files == ["bakkerij", "bakkerij/0015654aa937", "bakkerij/0015654aa937/0015654aa937-app.log"])
  }
}

final class Lines: Sendable {
  private let lock = NSLock()
  nonisolated(unsafe) private var lines: [String] = []

  @Sendable func add(_ line: String) { lock.withLock { lines.append(line) } }
  var all: [String] { lock.withLock { lines } }
}
