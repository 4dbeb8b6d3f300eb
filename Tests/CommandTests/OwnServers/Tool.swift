import Foundation

/// A program that is not ours, run to its end.
enum Tool {
  /// Servers and clients of Debian that `Tests/run` installs, and the rights to run them as their users.
  static let hasServers =
    geteuid() == 0
    && ["nginx", "dnsmasq", "kea-dhcp4", "dhcpd", "in.tftpd", "curl", "tftp", "atftp"].allSatisfy { path($0) != nil }

  /// And to give a server a network of its own, which the engine's tests need too.
  static let hasNamespaces =
    hasServers && ProcessInfo.processInfo.environment["CENTRALE_WITHOUT_ENGINE"] != "1"

  static func path(_ name: String) -> String? {
    ["/usr/sbin/", "/usr/bin/", "/sbin/", "/bin/"].map { $0 + name }.first(where: FileManager.default.isExecutableFile)
  }

  @discardableResult
  static func run(_ name: String, _ arguments: String...) throws -> Program.Outcome { try run(name, arguments) }

  static func run(_ name: String, _ arguments: [String]) throws -> Program.Outcome {
    let folder = try Folder()
    for file in ["out", "err"] { try folder.write(file, "") }
    let process = Process()
    process.executableURL = URL(fileURLWithPath: name.hasPrefix("/") ? name : path(name) ?? "/usr/bin/\(name)")
    process.arguments = arguments
    process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
    let out = try FileHandle(forWritingTo: URL(fileURLWithPath: folder.path + "/out"))
    let err = try FileHandle(forWritingTo: URL(fileURLWithPath: folder.path + "/err"))
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = out
    process.standardError = err
    defer {
      try? out.close()
      try? err.close()
    }
    try process.runUnblocked()
    process.waitUntilExit()
    return Program.Outcome(
      status: process.terminationStatus, out: try folder.text("out"), err: try folder.text("err"))
  }

  /// Free a moment ago.
  static func freePort(_ kind: Int32) throws -> Int {
    let socket = socket(AF_INET, kind, 0)
    defer { close(socket) }
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = inet_addr("127.0.0.1")
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    return withUnsafeMutablePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
        _ = bind(socket, address, length)
        getsockname(socket, address, &length)
      }
      return Int(UInt16(bigEndian: pointer.pointee.sin_port))
    }
  }
}

/// A server in the foreground, ended with this value.
final class RunningServer {
  private let process = Process()

  init(_ name: String, _ arguments: String...) throws {
    process.executableURL = URL(fileURLWithPath: Tool.path(name) ?? "/usr/sbin/\(name)")
    process.arguments = arguments
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.runUnblocked()
  }

  deinit {
    process.terminate()
    for _ in 0..<200 where process.isRunning { usleep(10_000) }
    if process.isRunning { kill(process.processIdentifier, SIGKILL) }
    process.waitUntilExit()
  }

  var isRunning: Bool { process.isRunning }

  /// Asks until the answer is there.
  func ready(_ isThere: () throws -> Bool) throws -> Bool {
    let end = Date(timeIntervalSinceNow: 20)
    while Date() < end, process.isRunning {
      if try isThere() { return true }
      usleep(20_000)
    }
    return false
  }
}

extension Process {
  /// With no signal blocked: a test's thread has most of them blocked, and what it starts would inherit that. `timeout` and the TFTP
  /// programs wait for ever without SIGALRM.
  func runUnblocked() throws {
    var (none, before) = (sigset_t(), sigset_t())
    sigemptyset(&none)
    pthread_sigmask(SIG_SETMASK, &none, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    try run()
  }
}
