import Foundation
import Testing

@testable import ProvisioningHost

/// Clients that take connections and give nothing for them.
@Suite struct HostileClientTests {
  private static let token = "tokenOfTheBakery00000001"
  private let out: SampleOutput
  private let cfg = "/\(token)/0015654aa937.cfg"

  init() throws {
    out = try SampleOutput()
    try out.publish(
      "bakkerij",
      [
        .device("0015654aa937", "0015654aa937.cfg", token: Self.token, "x"),
        // Longer than one part, so that its answer is on its way when the next request is there.
        .device("0015654aa938", "0015654aa938.cfg", token: Self.token, String(repeating: "y", count: 300_000)),
      ])
  }

  private var settings: ServingHost.Settings {
    var settings = ServingHost.Settings(output: out.path)
    settings.connections.idleSeconds = 1
    return settings
  }

  @Test func aHeaderThatNeverEndsIsCutOffHoweverAliveItLooks() async throws {
    try await withHost(settings) { wire, _, _ in
      let left = try await Wire.elsewhere {
        var slow = try (0..<200).map { _ in try Wire.Connection(wire.port) }
        for connection in slow { try connection.send(Array("GET / HTTP/1.1\r\nX: ".utf8)) }
        // Below the standard twenty seconds, and long before there is too much of the header.
        let end = Date(timeIntervalSinceNow: 15)
        while !slow.isEmpty, Date() < end {
          slow.removeAll { (try? $0.send([UInt8(ascii: "a")])) == nil }
          usleep(20_000)
        }
        return slow.count
      }
      #expect(left == 0)
      #expect(try await wire.get(cfg).status == 200)
    }
  }

  @Test func beyondTheCapTelephonesWaitForTheirTurn() async throws {
    var settings = settings
    settings.connections.connections = 8
    try await withHost(settings) { wire, _, _ in
      let silent = try (0..<24).map { _ in try Wire.Connection(wire.port) }
      #expect(try await wire.get(cfg).status == 200, "when those before it were cut off")
      withExtendedLifetime(silent) {}
    }
  }

  @Test func aBodyThatNobodyAskedForIsNotKept() async throws {
    try await withHost(settings) { wire, _, _ in
      let answer = try await Wire.elsewhere {
        let connection = try Wire.Connection(wire.port)
        try connection.send(Array("GET \(cfg) HTTP/1.1\r\nHost: x\r\nContent-Length: 3000000\r\n\r\n".utf8))
        let part = [UInt8](repeating: 97, count: 100_000)
        for _ in 0..<30 { try connection.send(part) }
        return try connection.answer()
      }
      #expect(answer.status == 200 && answer.text == "x")
    }
  }

  @Test func requestsThatComeTogetherAreAnsweredInTheirOrder() async throws {
    try await withHost(settings) { wire, _, _ in
      let text = try await Wire.elsewhere {
        let connection = try Wire.Connection(wire.port)
        func ask(_ name: String, _ more: String = "") -> String {
          "GET /\(Self.token)/\(name) HTTP/1.1\r\nHost: x\r\n\(more)\r\n"
        }
        // The second 404 of an address waits.
        let asked =
          ask("0015654aa938.cfg") + ask("none") + ask("none") + ask("0015654aa938.cfg") + ask("0015654aa937.cfg")
          + ask("0015654aa937.cfg", "Connection: close\r\n")
        try connection.send(Array(asked.utf8))
        var bytes: [UInt8] = []
        while let more = connection.receive(), !more.isEmpty { bytes += more }
        return String(decoding: bytes, as: UTF8.self)
      }
      let statuses = text.split(separator: "HTTP/1.1 ").map { $0.prefix(3) }
      #expect(statuses == ["200", "404", "404", "200", "200", "200"])
      #expect(text.count { $0 == "y" } >= 600_000)
    }
  }

  @Test func versionOneOfHTTPEndsWithItsAnswer() async throws {
    try await withHost(settings) { wire, _, _ in
      let end = try await Wire.elsewhere {
        let connection = try Wire.Connection(wire.port)
        try connection.send(Array("GET \(cfg) HTTP/1.0\r\n\r\n".utf8))
        var bytes: [UInt8] = []
        while let more = connection.receive(), !more.isEmpty { bytes += more }
        return String(decoding: bytes, as: UTF8.self)
      }
      #expect(end.hasPrefix("HTTP/1.1 200 OK\r\n") && end.hasSuffix("\r\n\r\nx"), "\(end)")
    }
  }
}
