import Foundation

/// The network of an engine with all that a telephone meets when it starts: `centrale serve`, nginx with what `centrale host nginx`
/// writes, dnsmasq with what `centrale host dnsmasq` writes. Each server has an address of its own, and each telephone too.
struct BootNetwork: Sendable {
  /// Who answers to the name in the provisioning URL.
  enum Host: String, Sendable {
    case serve = "127.0.0.2:8443"
    case nginx = "127.0.0.1:443"
  }

  struct Login: Sendable, Hashable {
    var user: String
    var password: String
    /// `digest`, `basic`.
    var answers: [String]
  }

  struct Answer: Sendable {
    /// Of HTTP; 200 for a file by TFTP, 0 for none.
    var status: Int
    /// Of what was given.
    var text: String?
  }

  /// The name in the provisioning URL of the tests' provider.
  static let name = "prov.example.nl"
  /// Where telephones without a proof ask `centrale serve`.
  static let window = "http://127.0.0.2:8080/"
  static let windowByTFTP = "tftp://127.0.0.2/"
  /// dnsmasq on the wire of the telephones.
  static let dnsmasq = "10.99.0.1"

  let engine: Engine
  private let folder: URL
  private var authority: URL { folder.appendingPathComponent("authority.pem") }

  var output: String { engine.directory.appendingPathComponent("out").path }
  var log: String { (try? String(contentsOf: folder.appendingPathComponent("serve.log"), encoding: .utf8)) ?? "" }

  static var isPossible: Bool {
    Bench.hasEngine
      && ["nginx", "dnsmasq", "curl", "openssl", "python3", "ip", "unshare"].allSatisfy { name in
        ["/usr/sbin/", "/usr/bin/", "/sbin/"].contains { FileManager.default.isExecutableFile(atPath: $0 + name) }
      }
  }

  /// Starts the servers; they end with the engine.
  ///
  /// - Parameter files: the folder with the company's files for telephones, which dnsmasq gives by TFTP.
  init(on engine: Engine, files: String) async throws {
    self.engine = engine
    folder = engine.directory.appendingPathComponent("boot")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try await makeCertificates()
    try await succeed(
      [Bench.program.path, "host", "nginx", output, "--output", path("centrale-nginx.conf")] + certificate)
    try await succeed(
      [Bench.program.path, "host", "dnsmasq", output, "--output", path("centrale-dnsmasq.conf"), "--tftp-server"]
        + [Self.dnsmasq] + families)
    try await start(
      "serve",
      [
        Bench.program.path, "serve", output, "--listen", "http://127.0.0.2:8080", "--listen",
        "https://\(Host.serve.rawValue)", "--tftp", "127.0.0.2:69", "--admit-all", "--page", "none", "--log",
        path("serve.log"),
      ] + certificate + families)
    try await startNginx()
    try await startDnsmasq(files)
    for host in [Host.serve, .nginx] {
      guard
        try await poll(
          30,
          {
            try await get("https://\(Self.name)/", as: nil, from: "127.0.0.9", host: host).status != 0
          })
      else { throw BenchError("\(host) does not answer: \(said(host == .serve ? "serve" : "nginx"))") }
    }
  }

  // MARK: Asking

  /// One request, as a telephone makes it.
  ///
  /// - Parameters:
  ///   - address: the telephone's own.
  ///   - isTrusting: false for a telephone that knows public authorities only.
  func get(
    _ url: String, as agent: String?, from address: String, host: Host, login: Login? = nil, isTrusting: Bool = true
  ) async throws -> Answer {
    let name = UUID().uuidString.prefix(8)
    let file = path("got-\(name)")
    defer { try? FileManager.default.removeItem(atPath: file) }
    var command = ["curl", "--silent", "--max-time", "20", "--output", file, "--write-out", "%{http_code}"]
    command += ["--header", agent.map { "User-Agent: \($0)" } ?? "User-Agent:"]
    command += ["--connect-to", "\(Self.name):443:\(host.rawValue)"]
    if isTrusting { command += ["--cacert", authority.path] }
    // The wire of the telephones has addresses of its own.
    if !url.contains(Self.dnsmasq) { command += ["--interface", address] }
    if let login {
      command += ["--user", "\(login.user):\(login.password)"]
      command += [login.answers.count == 1 ? "--\(login.answers[0])" : "--anyauth"]
    }
    let ended = try await run(engine.inside(command + [url]), within: 60)
    var status = Int(ended.text.suffix(3)) ?? 0
    if url.hasPrefix("tftp:") { status = ended.code == 0 ? 200 : 0 }
    let text =
      status == 200 ? FileManager.default.contents(atPath: file).map { String(decoding: $0, as: UTF8.self) } : nil
    return Answer(status: status, text: text)
  }

  /// What dnsmasq tells telephones: the options of each answer by number, in the order of the questions.
  func options(_ asking: [(mac: String, vendorClass: String?, options: [Int])]) async throws -> [[Int: [UInt8]]] {
    let words = asking.map { one in
      "\(one.mac)/\(one.vendorClass ?? "")/\(one.options.map(String.init).joined(separator: "."))"
    }
    let client = Bench.repository.appendingPathComponent("Tests/OwnServers/dhcp-client.py").path
    let told = try await succeed(engine.inside(["python3", client, "telephones"] + words))
    return try told.split(separator: "\n").map { line in
      let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
      var answer: [Int: [UInt8]] = [:]
      for (code, hex) in object?["options"] as? [String: String] ?? [:] {
        let digits = Array(hex)
        answer[Int(code) ?? 0] = stride(from: 0, to: digits.count, by: 2).compactMap {
          UInt8(String(digits[$0...$0 + 1]), radix: 16)
        }
      }
      return answer
    }
  }

  // MARK: Servers

  private var certificate: [String] { ["--tls-certificate", path("server.pem"), "--tls-key", path("server.key")] }
  private var families: [String] {
    ["--device-templates", Bench.repository.appendingPathComponent("DeviceTemplates").path]
  }

  private func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

  private func said(_ server: String) -> String {
    (try? String(contentsOfFile: path("\(server).out"), encoding: .utf8)) ?? ""
  }

  /// An authority of the provider's own, and a certificate of it for the provisioning host.
  private func makeCertificates() async throws {
    let script = """
      set -e
      cd "$1"
      openssl req -x509 -newkey rsa:2048 -nodes -subj '/CN=Example Telecom' -days 2 -keyout authority.key -out authority.pem
      openssl req -newkey rsa:2048 -nodes -subj '/CN=\(Self.name)' -keyout server.key -out server.csr
      printf 'subjectAltName=DNS:\(Self.name)' > extensions
      openssl x509 -req -in server.csr -CA authority.pem -CAkey authority.key -CAcreateserial -days 2 -extfile extensions \
        -out server.pem
      """
    try await succeed(["bash", "-c", script, "bash", folder.path])
  }

  private func startNginx() async throws {
    let written = path("centrale-nginx.conf")
    let text = try String(contentsOfFile: written, encoding: .utf8)
    try text.replacing("/var/log/nginx/centrale.log", with: path("access.log"))
      .write(toFile: written, atomically: true, encoding: .utf8)
    try """
    user root root;
    worker_processes 1;
    daemon off;
    pid \(path("nginx.pid"));
    error_log \(path("error.log"));
    events {}
    http {
      client_body_temp_path \(path("temporary"));
      include \(written);
    }

    """.write(toFile: path("nginx.conf"), atomically: true, encoding: .utf8)
    try await start("nginx", ["nginx", "-c", path("nginx.conf")])
  }

  private func startDnsmasq(_ files: String) async throws {
    let wire = """
      set -e
      ip link add served type veth peer name telephones
      ip address add \(Self.dnsmasq)/24 dev served
      ip link set served up
      ip link set telephones up
      """
    try await succeed(engine.inside(["bash", "-c", wire]))
    // As root it gives only what everybody may read.
    try await succeed(["chgrp", "-R", "nogroup", output])
    try await start(
      "dnsmasq",
      [
        "dnsmasq", "--keep-in-foreground", "--conf-file=\(path("centrale-dnsmasq.conf"))", "--port=0",
        "--interface=served", "--bind-interfaces", "--no-ping", "--dhcp-no-override",
        "--dhcp-range=10.99.0.50,10.99.0.250", "--dhcp-leasefile=\(path("leases"))",
        "--pid-file=\(path("dnsmasq.pid"))",
        "--user=nobody", "--group=nogroup", "--log-facility=\(path("dnsmasq.log"))", "--enable-tftp=served",
        "--tftp-root=\(files)",
      ])
  }

  /// Runs on the engine's network, and ends whole: its children too. The shell is what is killed, and its namespace with it; a server
  /// that gives its rights up is told of no parent's death.
  private func start(_ name: String, _ command: [String]) async throws {
    let running = try Running(
      engine.inside(["unshare", "--pid", "--fork", "--kill-child", "sh", "-c", "\"$@\"; exit", "sh"] + command),
      output: folder.appendingPathComponent("\(name).out"))
    await engine.peers.add(running)
  }

  @discardableResult
  private func succeed(_ command: [String]) async throws -> String {
    let ended = try await run(command)
    guard ended.code == 0 else {
      throw BenchError("\(command.prefix(3).joined(separator: " ")) ended with \(ended.code): \(ended.text)")
    }
    return ended.text
  }
}
