import Foundation
import Testing

@testable import ProvisioningHost

/// A host that is told to stop while telephones are still taking their files.
@Suite struct StoppingTests {
  private static let token = "tokenOfTheBakery00000001"
  private static let large = String(repeating: "0123456789abcdef", count: 400_000)
  private let out: SampleOutput
  private let stopping = Stopping()

  init() throws {
    out = try SampleOutput()
    try out.publish(
      "bakkerij",
      [.init(path: "provisioning/\(Self.token)/ring.wav", type: "audio/wav", text: Self.large)])
  }

  /// Begins a download at a host that is then told to stop.
  private func stopped(
    _ limits: ConnectionLimits = .init()
  ) async throws -> (serving: Task<Void, any Error>, port: Int, connection: Wire.Connection, begun: [UInt8]) {
    var settings = ServingHost.Settings(output: out.path)
    settings.connections = limits
    settings.listeners = [.init(host: "127.0.0.1", port: 0), .init(host: "127.0.0.1", port: 0)]
    let host = try ServingHost(settings, log: { _ in }, say: { _ in })
    let (started, arrivals) = AsyncStream.makeStream(of: Int.self)
    let serving = Task { [stopping] in
      try await host.run(until: stopping) { arrivals.yield($0[0].port) }
    }
    var found = 0
    for await port in started {
      found = port
      break
    }
    let connection = try Wire.Connection(found)
    try connection.send(Array("GET /\(Self.token)/ring.wav HTTP/1.1\r\nHost: x\r\n\r\n".utf8))
    let begun = try await Wire.elsewhere { connection.receive(1000) ?? [] }
    #expect(begun.starts(with: Array("HTTP/1.1 200".utf8)))
    stopping.begin()
    return (serving, found, connection, begun)
  }

  @Test func aDownloadComesToItsEndAndNobodyElseIsTaken() async throws {
    let (serving, port, connection, begun) = try await stopped()
    var isRefused = false
    for _ in 0..<600 where !isRefused {
      isRefused = (try? Wire.Connection(port)) == nil
      try await Task.sleep(for: .milliseconds(20))
    }
    #expect(isRefused)
    let total = try await Wire.elsewhere {
      var bytes = begun
      // Slowly, so that much of it waits on the other side to the end.
      while let more = connection.receive(30_000), !more.isEmpty {
        bytes += more
        usleep(1000)
      }
      return bytes
    }
    let start = try #require(total.firstRange(of: Array("\r\n\r\n".utf8)))
    #expect(Array(total[start.upperBound...]) == Array(Self.large.utf8))
    try await serving.value
  }

  @Test func whoTakesNothingIsNotWaitedForWithoutEnd() async throws {
    var limits = ConnectionLimits()
    limits.drainSeconds = 1
    let (serving, _, connection, _) = try await stopped(limits)
    let clock = ContinuousClock()
    let time = try await clock.measure { try await serving.value }
    #expect(time < .seconds(20), "well below the thirty seconds of a stalled connection")
    withExtendedLifetime(connection) {}
  }
}
