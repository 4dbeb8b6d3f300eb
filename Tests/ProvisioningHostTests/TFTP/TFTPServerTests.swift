import Foundation
import NIOCore
import NIOPosix
import TelephoneExchange
import Testing

@testable import ProvisioningHost

/// The server on the loopback, asked by a client of these tests and by the clients of Debian.
@Suite struct TFTPServerTests {
  private static let token = "tokenOfTheBakery00000001"
  private let out: SampleOutput
  private let witness = Witness()
  private let admitted = MACAddress("0015654aa937")!
  private let secret = String(repeating: "secret of 0015654aa937\n", count: 300)

  init() throws {
    out = try SampleOutput()
    try out.publish(
      "bakkerij",
      [
        .device("0015654aa937", "0015654aa937.cfg", token: Self.token, secret),
        .device("0015654aa938", "0015654aa938.cfg", token: Self.token, "secret of 0015654aa938"),
        .company("y000000000028.cfg", token: Self.token, "common"),
      ])
  }

  private func start(_ limits: TFTPServer.Limits = .init()) async throws -> TFTPServer {
    let witness = witness
    let desk = try ProvisioningDesk(output: out.path, clock: { witness.now }, tell: { witness.tell($0) })
    desk.admissions.admit(admitted, until: witness.now + 1_000_000)
    return try await TFTPServer.start(
      desk, host: "127.0.0.1", port: 0, limits: limits, on: MultiThreadedEventLoopGroup.singleton)
  }

  @Test func anAdmittedTelephoneGetsItsFileAndNobodyElseASecret() async throws {
    let server = try await start()
    for name in ["0015654aa937.cfg", "/0015654AA937.cfg", "//\(Self.token)/0015654aa937.cfg"] {
      let client = try Client(server.port)
      try #expect(client.fetch(name) == secret, "\(name)")
    }
    // Few, since whoever fails often waits longer each time.
    for name in ["0015654aa938.cfg", "\(Self.token)/0015654aa938.cfg", "../../etc/passwd", "a\nb"] {
      let client = try Client(server.port)
      try #expect(client.fetch(name).hasPrefix("error "), "\(name)")
    }
    try await server.stop()
    #expect(witness.outcomes.filter { $0 == .sent }.count == 3)
  }

  @Test func optionsAreAnswered() async throws {
    let server = try await start()
    let client = try Client(server.port)
    let options = [TFTPOption("blksize", "1000"), TFTPOption("windowsize", "3"), TFTPOption("tsize", "0")]
    try #expect(client.fetch("0015654aa937.cfg", options) == secret)
    #expect(client.accepted == [options[0], options[1], TFTPOption("tsize", "\(secret.utf8.count)")])
    try await server.stop()
  }

  @Test func whatComesFromElsewhereDoesNotTouchATransfer() async throws {
    let server = try await start()
    let client = try Client(server.port)
    client.send(.read(TFTPRequest(path: Array("0015654aa937.cfg".utf8), mode: .octet)))
    let (first, transfer) = try #require(client.receive())
    #expect(first == .data(block: 1, bytes: Array(secret.utf8.prefix(512))))
    // Somebody else knows the port of the transfer.
    let spoofer = try Client(Int(transfer))
    for packet: TFTPPacket in [.acknowledgement(block: 1), .error(.undefined, "end")] {
      spoofer.send(packet)
      let answer = try #require(spoofer.receive())
      #expect(answer.0 == .error(.unknownTransfer, "no transfer of yours"))
    }
    client.send(.acknowledgement(block: 1), to: transfer)
    #expect(try #require(client.receive()).0 == .data(block: 2, bytes: Array(secret.utf8.dropFirst(512).prefix(512))))
    try await server.stop()
  }

  @Test func aTransferOutlivesTheServersEnd() async throws {
    let server = try await start()
    let client = try Client(server.port)
    client.send(.read(TFTPRequest(path: Array("0015654aa937.cfg".utf8), mode: .octet)))
    var (packet, from) = try #require(client.receive())
    try await server.stop()
    let draining = Task { await server.drained(within: .seconds(60)) }
    var got: [UInt8] = []
    var last: UInt16 = 0
    while case .data(let block, let bytes) = packet {
      // On a busy machine a block comes twice.
      if block == last + 1 {
        got += bytes
        last = block
      }
      client.send(.acknowledgement(block: block), to: from)
      if bytes.count < 512 { break }
      (packet, from) = try #require(client.receive())
    }
    #expect(String(decoding: got, as: UTF8.self) == secret)
    await draining.value
    #expect(witness.outcomes == [.sent])
  }

  @Test func aRequestSentTwiceBeginsOneTransferAndWhatIsLostComesAgain() async throws {
    let server = try await start()
    let client = try Client(server.port)
    let request = TFTPPacket.read(TFTPRequest(path: Array("0015654aa937.cfg".utf8), mode: .octet))
    for _ in 0..<3 { client.send(request) }
    let first = try #require(client.receive())
    // Nothing is acknowledged: the next thing that comes is the same block of the same transfer.
    let again = try #require(client.receive())
    #expect(again == first)
    try await server.stop()
  }

  @Test func filesAreReadOnlyAndNothingElseIsAnswered() async throws {
    let server = try await start()
    let client = try Client(server.port)
    client.send(.write)
    #expect(try #require(client.receive()).0 == .error(.accessViolation, "files can only be read"))
    for packet: TFTPPacket in [
      .data(block: 1, bytes: [1]), .acknowledgement(block: 1), .error(.undefined, "x"), .options([]),
    ] {
      client.send(packet)
    }
    client.sendBytes([0, 1, 65])
    // The answer to the last one is the first that comes.
    guard case .error(.illegalOperation, _) = try #require(client.receive()).0 else {
      Issue.record("no error")
      return
    }
    try await server.stop()
  }

  @Test func beyondTheCapTelephonesWait() async throws {
    var limits = TFTPServer.Limits()
    limits.transfers = 2
    let server = try await start(limits)
    let request = TFTPPacket.read(TFTPRequest(path: Array("0015654aa937.cfg".utf8), mode: .octet))
    let clients = try (0..<3).map { _ in try Client(server.port) }
    clients[0].send(request)
    let (_, transfer) = try #require(clients[0].receive())
    clients[1].send(request)
    _ = try #require(clients[1].receive())
    clients[2].send(request)
    clients[0].send(.error(.undefined, "enough"), to: transfer)
    // As telephones do, until it is answered.
    var answer: (TFTPPacket, UInt16)?
    for _ in 0..<50 where answer == nil {
      clients[2].send(request)
      answer = clients[2].receive(milliseconds: 100)
    }
    #expect(answer != nil)
    try await server.stop()
  }

  /// The clients that `Tests/run` installs.
  private static let hasClients = ["/usr/bin/tftp", "/usr/bin/atftp"].allSatisfy(FileManager.default.isExecutableFile)

  @Test(.enabled(if: hasClients)) func theClientsOfDebianFetch() async throws {
    let server = try await start()
    let port = "\(server.port)"
    let local = out.path + "/fetched"
    for command in [
      ["/usr/bin/tftp", "127.0.0.1", port, "-m", "binary", "-c", "get", "0015654aa937.cfg", local],
      ["/usr/bin/atftp", "--get", "-r", "/0015654aa937.cfg", "-l", local, "127.0.0.1", port],
      [
        "/usr/bin/atftp", "--option", "blksize 1428", "--option", "tsize 0", "--option", "windowsize 8", "--get", "-r",
        "0015654aa937.cfg", "-l", local, "127.0.0.1", port,
      ],
    ] {
      try? FileManager.default.removeItem(atPath: local)
      let process = Process()
      process.executableURL = URL(fileURLWithPath: command[0])
      process.arguments = Array(command.dropFirst())
      process.standardInput = FileHandle.nullDevice
      process.standardOutput = FileHandle.nullDevice
      process.standardError = FileHandle.nullDevice
      try process.run()
      process.waitUntilExit()
      let got = FileManager.default.contents(atPath: local).map { String(decoding: $0, as: UTF8.self) }
      #expect(got == secret, "\(command)")
    }
    try await server.stop()
  }
}

/// A client that does what a test tells it.
private final class Client {
  private let socket: Int32
  private let port: UInt16
  private(set) var accepted: [TFTPOption] = []

  init(_ port: Int) throws {
    socket = Glibc.socket(AF_INET, Int32(SOCK_DGRAM.rawValue), 0)
    self.port = UInt16(port)
    try #require(socket >= 0)
  }

  deinit { close(socket) }

  func send(_ packet: TFTPPacket, to port: UInt16? = nil) {
    var buffer = ByteBuffer()
    packet.write(to: &buffer)
    sendBytes(Array(buffer.readableBytesView), to: port)
  }

  func sendBytes(_ bytes: [UInt8], to port: UInt16? = nil) {
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    address.sin_port = (port ?? self.port).bigEndian
    _ = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        sendto(socket, bytes, bytes.count, 0, address, socklen_t(MemoryLayout<sockaddr_in>.size))
      }
    }
  }

  /// What comes next, and from which port; nil after that time.
  func receive(milliseconds: Int = 10_000) -> (TFTPPacket, UInt16)? {
    var limit = timeval(tv_sec: milliseconds / 1000, tv_usec: milliseconds % 1000 * 1000)
    setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
    var bytes = [UInt8](repeating: 0, count: 70_000)
    var address = sockaddr_in()
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let count = withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        recvfrom(socket, &bytes, bytes.count, 0, address, &length)
      }
    }
    guard count > 0, let packet = TFTPPacket(ByteBuffer(bytes: bytes.prefix(count))) else { return nil }
    return (packet, UInt16(bigEndian: address.sin_port))
  }

  /// The whole file as text; `error …` where there is none.
  func fetch(_ name: String, _ options: [TFTPOption] = []) throws -> String {
    send(.read(TFTPRequest(path: Array(name.utf8), mode: .octet, options: options)))
    var blockSize = 512
    var window = 1
    var got: [UInt8] = []
    var last: UInt16 = 0
    while true {
      let (packet, from) = try #require(receive())
      switch packet {
      case .options(let options):
        accepted = options
        for option in options {
          if option.name == "blksize" { blockSize = Int(option.value) ?? 0 }
          if option.name == "windowsize" { window = Int(option.value) ?? 0 }
        }
        send(.acknowledgement(block: 0), to: from)
      case .data(let block, let bytes) where block == last &+ 1:
        got += bytes
        last = block
        let isEnd = bytes.count < blockSize
        if isEnd || Int(block) % window == 0 { send(.acknowledgement(block: block), to: from) }
        if isEnd { return String(decoding: got, as: UTF8.self) }
      case .error(let error, let text): return "error \(error.rawValue) \(text)"
      case _: continue
      }
    }
  }
}
