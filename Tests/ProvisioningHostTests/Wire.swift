import Foundation
import Glibc

@testable import ProvisioningHost

/// A client on a bare socket, which says exactly what a test wants said.
struct Wire: Sendable {
  let port: Int

  /// Sends bytes and reads until the server closes, or until the body that its head promises is there.
  func ask(_ text: String) async throws -> Answer {
    try await Self.elsewhere {
      let connection = try Connection(port)
      try connection.send(Array(text.utf8))
      return try connection.answer(isHead: text.hasPrefix("HEAD"))
    }
  }

  func get(_ path: String, _ headers: String..., method: String = "GET") async throws -> Answer {
    try await ask(
      "\(method) \(path) HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\(headers.map { "\($0)\r\n" }.joined())\r\n")
  }

  /// Blocking calls on a thread of their own: those of Swift's pool answer meanwhile.
  static func elsewhere<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      Thread.detachNewThread { continuation.resume(with: Result { try work() }) }
    }
  }

  struct Answer: Sendable {
    var status = 0
    var headers: [String: String] = [:]
    var body: [UInt8] = []
    var isClosed = false

    var text: String { String(decoding: body, as: UTF8.self) }
  }

  final class Connection: Sendable {
    private let number: Int32

    init(_ port: Int) throws {
      number = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
      var limit = timeval(tv_sec: 20, tv_usec: 0)
      setsockopt(number, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
      setsockopt(number, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
      var address = sockaddr_in()
      address.sin_family = sa_family_t(AF_INET)
      address.sin_port = in_port_t(port).bigEndian
      address.sin_addr.s_addr = inet_addr("127.0.0.1")
      let result = withUnsafePointer(to: &address) { pointer in
        pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
          connect(number, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
        }
      }
      guard result == 0 else { throw POSIXError(.ECONNREFUSED) }
    }

    deinit { close(number) }

    func send(_ bytes: [UInt8]) throws {
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = rest.withUnsafeBytes { Glibc.send(number, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL)) }
        guard count > 0 else { throw POSIXError(.EPIPE) }
        rest = rest.dropFirst(count)
      }
    }

    /// Empty at the end of the stream; nil where nothing came in time.
    func receive(_ count: Int = 65_536) -> [UInt8]? {
      var bytes = [UInt8](repeating: 0, count: count)
      let got = recv(number, &bytes, count, 0)
      if got < 0 { return errno == ECONNRESET ? [] : nil }
      return Array(bytes.prefix(got))
    }

    func answer(isHead: Bool = false) throws -> Answer {
      var received: [UInt8] = []
      var answer = Answer()
      let mark = Array("\r\n\r\n".utf8)
      while true {
        if let end = received.firstRange(of: mark) {
          let head = String(decoding: received[..<end.lowerBound], as: UTF8.self).split(separator: "\r\n")
          answer.status = Int(head.first?.split(separator: " ").dropFirst().first ?? "") ?? 0
          for line in head.dropFirst() {
            let parts = line.split(separator: ":", maxSplits: 1)
            let name = parts[0].lowercased()
            let value = parts.dropFirst().first.map { $0.trimmingCharacters(in: .whitespaces) } ?? ""
            answer.headers[name] = answer.headers[name].map { "\($0), \(value)" } ?? value
          }
          answer.body = Array(received[end.upperBound...])
          let size = isHead || answer.status == 304 ? 0 : Int(answer.headers["content-length"] ?? "0") ?? 0
          if answer.body.count >= size { return answer }
        }
        guard let more = receive() else { throw POSIXError(.ETIMEDOUT) }
        if more.isEmpty {
          answer.isClosed = true
          return answer
        }
        received += more
      }
    }
  }
}

/// A host on free ports for as long as a test asks it.
func withHost<Value: Sendable>(
  _ settings: ServingHost.Settings, log: @escaping @Sendable (String) -> Void = { _ in },
  prepare: (ServingHost) -> Void = { _ in },
  _ body: (Wire, ServingHost, [ProvisioningServer.Bound]) async throws -> Value
) async throws -> Value {
  var settings = settings
  if settings.listeners.isEmpty { settings.listeners = [.init(host: "127.0.0.1", port: 0)] }
  let host = try ServingHost(settings, log: log, say: { _ in })
  prepare(host)
  let (started, begun) = AsyncStream.makeStream(of: [ProvisioningServer.Bound].self)
  let serving = Task {
    defer { begun.finish() }
    try await host.run { begun.yield($0) }
  }
  var bound: [ProvisioningServer.Bound] = []
  for await one in started {
    bound = one
    break
  }
  let result: Result<Value, any Error>
  do {
    guard let first = bound.first else {
      try await serving.value
      throw POSIXError(.ENOTCONN)
    }
    result = .success(try await body(Wire(port: first.port), host, bound))
  } catch { result = .failure(error) }
  serving.cancel()
  _ = try? await serving.value
  return try result.get()
}
