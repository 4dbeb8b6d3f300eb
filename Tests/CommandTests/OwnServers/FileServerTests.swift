import Foundation
import Testing

/// What `centrale host nginx` and `tftpd-hpa` write, loaded by the servers, which run as users that own nothing.
struct FileServerTests {
  /// Two companies behind one address, readable by a group of the servers only.
  private func published(_ url: String, server user: String, more: String = "") throws -> SmallFleet {
    let fleet = try SmallFleet()
    let provider = SmallFleet.provider.replacingOccurrences(of: "https://p.example.nl/", with: url)
    try fleet.write("een", number: "088-765000", id: "een", provider: provider, more: more)
    try fleet.write(
      "twee", number: "088-765100", id: "twee", mac: 1, provider: provider, key: "demo-another-small-company")
    #expect(try fleet.build("een", "twee").status == 0)
    try Tool.run("chgrp", "-R", user, fleet.out)
    try Tool.run("find", fleet.out, "-type", "d", "-exec", "chmod", "g+s", "{}", "+")
    return fleet
  }

  private func token(_ fleet: SmallFleet, _ company: String) throws -> String {
    let url = try fleet.folder.text("out/\(company)/provisioning-url").trimmingCharacters(in: .newlines)
    return try #require(url.split(separator: "/").last.map(String.init))
  }

  private func file(_ fleet: SmallFleet, _ company: String, _ name: String) throws -> String {
    try fleet.folder.text("out/\(company)/current/provisioning/\(token(fleet, company))/\(name)")
  }

  // MARK: nginx

  /// nginx with what `centrale host` wrote and nothing else.
  private func nginx(_ fleet: SmallFleet, port: Int, _ options: String...) throws -> RunningServer {
    let folder = fleet.folder.path
    let host = try Program.run(["host", "nginx", fleet.out, "--output", folder + "/centrale.conf"] + options)
    #expect(host.status == 0 && host.err.contains("adduser www-data centrale"), "\(host.err)")
    let text = try fleet.folder.text("centrale.conf")
    try fleet.folder.write(
      "centrale.conf", text.replacingOccurrences(of: "/var/log/nginx/centrale.log", with: folder + "/access.log"))
    try fleet.folder.write(
      "nginx.conf",
      """
      user www-data www-data;
      worker_processes 1;
      pid \(folder)/nginx.pid;
      error_log \(folder)/error.log;
      events {}
      http {
        client_body_temp_path \(folder)/temporary;
        include \(folder)/centrale.conf;
      }

      """)
    let test = try Tool.run("nginx", "-t", "-c", folder + "/nginx.conf")
    #expect(test.status == 0 && !test.err.contains("[warn]"), "\(test.err)\n\(text)")
    let server = try RunningServer("nginx", "-c", folder + "/nginx.conf", "-g", "daemon off;")
    #expect(try server.ready { try curl(port, "/").status != "000" })
    return server
  }

  private func curl(_ port: Int, _ path: String, _ options: String...) throws -> (status: String, body: String) {
    let answer = try Tool.run(
      "curl",
      ["-s", "--path-as-is", "-k", "-w", "\n%{http_code}"] + options
        + ["http\(options.contains("-k") ? "s" : "")://127.0.0.1:\(port)\(path)"])
    let end = answer.out.lastIndex(of: "\n") ?? answer.out.startIndex
    return (String(answer.out[answer.out.index(after: end)...]), String(answer.out[..<end]))
  }

  @Test(.enabled(if: Tool.hasServers))
  func `nginx gives telephones their files, in either case of their MACs, and nothing else`()
    throws
  {
    let port = try Tool.freePort(Int32(SOCK_STREAM.rawValue))
    let fleet = try published("http://127.0.0.1:\(port)/files/", server: "www-data")
    let server = try nginx(fleet, port: port)
    let (een, twee) = (try token(fleet, "een"), try token(fleet, "twee"))
    let own = try file(fleet, "een", "0015654aa910.cfg")
    for path in [
      "/files/\(een)/0015654aa910.cfg", "/files/\(een)/0015654AA910.cfg", "//files//\(een)///0015654Aa910.cfg",
    ] {
      let got = try curl(port, path)
      #expect(got.status == "200" && got.body == own, "\(path): \(got.status)")
    }
    #expect(try curl(port, "/files/\(twee)/0015654aa911.cfg").body == file(fleet, "twee", "0015654aa911.cfg"))
    #expect(try curl(port, "/files/\(een)/y000000000028.cfg").status == "200")
    let head = try curl(port, "/files/\(een)/0015654aa910.cfg", "-I", "-H", "Accept-Encoding: identity")
    #expect(head.body.contains("Content-Type: text/plain; charset=utf-8") && head.body.contains("ETag:"), "\(head)")
    #expect(head.body.lowercased().contains("content-length: \(own.utf8.count)"))
    #expect(try curl(port, "/files/\(een)/0015654aa910.cfg", "-r", "0-3").status == "206")
    for path in [
      // Of the other company, of nobody, directories, and everywhere else.
      "/files/\(een)/0015654aa911.cfg", "/files/\(twee)/0015654aa910.cfg", "/files/\(een)/nothing.cfg",
      "/files/\(een)/",
      "/files/\(een)", "/files/", "/", "/files/\(een)/../../manifest.json", "/files/\(een)/%2e%2e/%2e%2e/manifest.json",
      "/een/provisioning-url", "/files/\(String(een.reversed()))/0015654aa910.cfg", "/files/\(een)/.since",
    ] {
      let got = try curl(port, path)
      #expect(["404", "400"].contains(got.status), "\(path): \(got.status)")
      #expect(!got.body.contains(own))
    }
    #expect(try curl(port, "/files/\(een)/0015654aa910.cfg", "-X", "PUT", "-d", "x").status == "403")
    // Whoever tries tokens is slowed down; telephones of that address are not.
    let tries = try (0..<40).map { try curl(port, "/files/aaaaaaaaaaaaaaaaaaaaaa\($0 + 10)/0015654aa910.cfg").status }
    #expect(tries.contains("429"), "\(tries)")
    #expect(try curl(port, "/files/\(een)/0015654aa910.cfg").status == "200")
    let log = try fleet.folder.text("access.log")
    #expect(!log.contains(een) && !log.contains(twee))
    #expect(log.contains("\"GET /een/0015654AA910.cfg HTTP/1.1\" 200 \(own.utf8.count) \"-\" \"curl/"), "\(log)")
    #expect(log.contains("\"GET /-/0015654aa910.cfg HTTP/1.1\" 404"))
    _ = server.isRunning
  }

  @Test(.enabled(if: Tool.hasServers)) func `a build goes live without a reload, and a former token leads on`() throws {
    let port = try Tool.freePort(Int32(SOCK_STREAM.rawValue))
    let fleet = try published("http://127.0.0.1:\(port)/", server: "www-data")
    let server = try nginx(fleet, port: port)
    let former = try token(fleet, "een")
    let path = fleet.folder.path + "/een/centrale.yaml"
    let text = try String(contentsOfFile: path, encoding: .utf8)
    try fleet.folder.write(
      "een/centrale.yaml", text.replacingOccurrences(of: "last_name: Smit", with: "last_name: Bakker"))
    #expect(try fleet.build("een", "twee").status == 0)
    #expect(try curl(port, "/\(former)/0015654aa910.cfg").body.contains("Bakker"))
    try fleet.folder.write(
      "een/centrale.yaml", text.replacingOccurrences(of: "{id: een,", with: "{id: een, secret_generation: 2,"))
    #expect(try fleet.build("een", "twee").status == 0)
    let present = try token(fleet, "een")
    #expect(present != former)
    let led = try curl(port, "/\(former)/0015654AA910.cfg")
    #expect(led.status == "200" && led.body.contains(present) && !led.body.contains("account.1.password"), "\(led)")
    #expect(try curl(port, "/\(present)/0015654aa910.cfg").status == "404", "not known before it is told")
    let host = try Program.run("host", "nginx", fleet.out, "--show")
    #expect(host.out.contains(present) && host.out.contains(former))
    _ = server.isRunning
  }

  @Test(.enabled(if: Tool.hasServers)) func `its log tells who has fetched the newest release, and who has not`() throws
  {
    let port = try Tool.freePort(Int32(SOCK_STREAM.rawValue))
    let fleet = try published("http://127.0.0.1:\(port)/", server: "www-data")
    let server = try nginx(fleet, port: port)
    let (een, twee) = (try token(fleet, "een"), try token(fleet, "twee"))
    let agent = "Yealink SIP-T46G 28.83.0.50"
    func fetch() throws {
      for name in ["0015654aa910.boot", "y000000000028.cfg", "0015654AA910.cfg"] {
        #expect(try curl(port, "/\(een)/\(name)", "-A", agent).status == "200", "\(name)")
      }
    }
    try fetch()
    // One only looks, one is of nobody, and somebody tries what there is.
    #expect(try curl(port, "/\(twee)/0015654aa911.cfg", "-I").status == "200")
    #expect(try curl(port, "/\(een)/001565aaaaaa.cfg", "-A", agent).status == "404")
    #expect(try lines(fleet, "access.log") { $0.contains("001565aaaaaa") })
    let first = try fetched(fleet)
    #expect(first.states == ["een 0015654aa910": "current", "twee 0015654aa911": "asked"], "\(first.text)")
    #expect(first.unknown == ["001565aaaaaa"] && first.text.contains("28.83.0.50"), "\(first.text)")
    // The log knows seconds: what comes next is of another one.
    let second = Int(Date().timeIntervalSince1970)
    while Int(Date().timeIntervalSince1970) == second { usleep(10_000) }
    let path = "een/centrale.yaml"
    let text = try fleet.folder.text(path)
    try fleet.folder.write(path, text.replacingOccurrences(of: "last_name: Smit", with: "last_name: Bakker"))
    #expect(try fleet.build("een", "twee").status == 0)
    let between = try fetched(fleet)
    #expect(between.states["een 0015654aa910"] == "outdated", "\(between.text)")
    let pending = try Program.run(
      "fetched", fleet.out, "--access-log", fleet.folder.path + "/access.log", "--pending", "--company", "een")
    #expect(pending.status == 0 && pending.out.contains("0015654aa910"), "\(pending.out)\(pending.err)")
    let before = try fleet.folder.text("access.log").utf8.count
    try fetch()
    #expect(try lines(fleet, "access.log") { $0.utf8.dropFirst(before).split(separator: 10).count == 3 })
    #expect(try fetched(fleet).states["een 0015654aa910"] == "current")
    _ = server.isRunning
  }

  /// What `centrale fetched` reads in the log of nginx.
  private func fetched(_ fleet: SmallFleet) throws -> (states: [String: String], unknown: [String], text: String) {
    let told = try Program.run(
      "fetched", fleet.out, "--access-log", fleet.folder.path + "/access.log", "--format", "json")
    #expect(told.status == 0 && !told.err.contains("not in the format"), "\(told.err)")
    let object = try #require(try JSONSerialization.jsonObject(with: Data(told.out.utf8)) as? [String: Any])
    let devices = try #require(object["devices"] as? [[String: Any]])
    let unknown = try #require(object["unknown"] as? [[String: Any]])
    func text(_ row: [String: Any], _ name: String) -> String { row[name] as? String ?? "" }
    return (
      Dictionary(
        devices.map { ("\(text($0, "company")) \(text($0, "mac"))", text($0, "status")) }, uniquingKeysWith: { $1 }),
      unknown.map { text($0, "mac") }, told.out
    )
  }

  /// nginx writes its line when the answer has gone.
  private func lines(_ fleet: SmallFleet, _ name: String, _ areThere: (String) -> Bool) throws -> Bool {
    let end = Date(timeIntervalSinceNow: 30)
    while Date() < end {
      if areThere(try fleet.folder.text(name)) { return true }
      usleep(10_000)
    }
    return false
  }

  @Test(.enabled(if: Tool.hasServers)) func `telephones with passwords get their own files with these only`() throws {
    let port = try Tool.freePort(Int32(SOCK_STREAM.rawValue))
    let fleet = try published(
      "http://127.0.0.1:\(port)/", server: "www-data", more: ", settings: {provisioning_user: per_device}")
    let logins = try fleet.folder.text("out/een/current/access/logins.csv")
    let last = try #require(logins.split(whereSeparator: \.isNewline).last)
    let password = try #require(last.split(separator: ",").last.map(String.init))
    // Somebody else's, to see that one does not open the other's.
    let hashes = try fleet.folder.text("out/een/current/access/htpasswd")
    try fleet.folder.write("out/een/current/access/htpasswd", hashes + "0015654aa9ff:{PLAIN}anders\n")
    let server = try nginx(fleet, port: port)
    let (een, twee) = (try token(fleet, "een"), try token(fleet, "twee"))
    let own = "/\(een)/0015654aa910.cfg"
    for path in [own, "/\(een)/0015654aa9ff.cfg", "/", "/aaaaaaaaaaaaaaaaaaaaaaaa/0015654aa910.cfg"] {
      #expect(try curl(port, path).status == "401", "\(path)")
      #expect(try curl(port, path, "-u", "0015654aa910:falsch").status == "401", "\(path)")
    }
    #expect(try curl(port, own, "-u", "0015654aa910:\(password)").body == file(fleet, "een", "0015654aa910.cfg"))
    #expect(try curl(port, own, "-u", "0015654AA910:\(password)").status == "401", "user names are as they are")
    #expect(try curl(port, "/\(een)/y000000000028.cfg", "-u", "0015654aa910:\(password)").status == "200")
    #expect(try curl(port, "/\(een)/y000000000028.cfg").status == "200", "many send no password for what is shared")
    #expect(try curl(port, own, "-u", "0015654aa9ff:anders").status == "404", "somebody else's")
    #expect(try curl(port, "/\(een)/nothing", "-u", "0015654aa910:\(password)").status == "404")
    // The other company has none.
    #expect(try curl(port, "/\(twee)/0015654aa911.cfg").status == "200")
    let admitted = try Program.run("host", "nginx", fleet.out, "--admit", "00:15:65:4a:a9:10", "--show")
    #expect(admitted.out.contains("\"een/0015654aa910\" off; # admitted without"), "\(admitted.out)")
    let log = try fleet.folder.text("access.log")
    #expect(log.contains(" - 0015654aa910 [") && !log.contains(password))
    _ = server.isRunning
  }

  @Test(.enabled(if: Tool.hasServers)) func `nginx takes HTTPS with the lowest version that is asked for`() throws {
    let port = try Tool.freePort(Int32(SOCK_STREAM.rawValue))
    let fleet = try published("https://127.0.0.1:\(port)/", server: "www-data")
    let (certificate, key) = (fleet.folder.path + "/cert.pem", fleet.folder.path + "/key.pem")
    let made = try Tool.run(
      "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-subj", "/CN=127.0.0.1", "-days", "2", "-keyout",
      key,
      "-out", certificate)
    #expect(made.status == 0, "\(made.err)")
    let server = try nginx(
      fleet, port: port, "--tls-certificate", certificate, "--tls-key", key, "--tls-minimum", "1.0")
    let path = "/\(try token(fleet, "een"))/0015654aa910.cfg"
    #expect(try curl(port, path, "-k").status == "200")
    let old = try curl(port, path, "-k", "--tls-max", "1.0", "--tlsv1.0", "--ciphers", "DEFAULT@SECLEVEL=0")
    #expect(old.status == "200", "\(old)")
    _ = server.isRunning
  }

  @Test func `what nginx cannot say is refused, and nothing is written`() throws {
    let fleet = try SmallFleet()
    try fleet.write("een", number: "088-765000", id: "een")
    let out = fleet.folder.path + "/a $odd \"name\""
    #expect(try Program.run("build", fleet.folder.path + "/een", "--output", out).status == 0)
    let host = try Program.run("host", "nginx", out, "--output", fleet.folder.path + "/x.conf")
    #expect(host.status == 1 && host.err.contains("`output directory` cannot be written"), "\(host)")
    #expect(!fleet.folder.exists("x.conf"))
  }

  // MARK: tftpd-hpa

  @Test(.enabled(if: Tool.hasServers)) func `tftpd-hpa gives admitted telephones their files, and strangers no secret`()
    throws
  {
    let fleet = try published("https://p.example.nl/", server: "tftp")
    let port = try Tool.freePort(Int32(SOCK_DGRAM.rawValue))
    let map = fleet.folder.path + "/map"
    let host = try Program.run(
      "host", "tftpd-hpa", fleet.out, "--admit", "00-15-65-4A-A9-10", "--output", map)
    #expect(host.status == 0 && host.err.contains("--secure --permissive"), "\(host.err)")
    let server = try RunningServer(
      "in.tftpd", "--listen", "--foreground", "--address", "127.0.0.1:\(port)", "--secure", "--permissive", "--user",
      "tftp",
      "--map-file", map, fleet.out)
    let een = try token(fleet, "een")
    let own = try file(fleet, "een", "0015654aa910.cfg")
    func hpa(_ name: String) throws -> String? {
      try fetch(fleet, name) {
        ["timeout", "5", "tftp", "127.0.0.1", "\(port)", "-m", "binary", "-c", "get", name, $0]
      }
    }
    func atftp(_ name: String) throws -> String? {
      try fetch(fleet, name) {
        ["timeout", "5", "atftp", "--get", "--remote-file", name, "--local-file", $0, "127.0.0.1", "\(port)"]
      }
    }
    #expect(try server.ready { try hpa("0015654aa910.cfg") == own })
    for name in ["0015654AA910.cfg", "/0015654aa910.cfg", "\(een)/0015654aa910.cfg", "//\(een)//0015654aa910.CFG"] {
      #expect(try hpa(name) == own, "\(name)")
      #expect(try atftp(name) == own, "\(name)")
    }
    #expect(try hpa("\(een)/y000000000028.cfg") != nil)
    for name in [
      "0015654aa911.cfg", "\(try token(fleet, "twee"))/0015654aa911.cfg", "y000000000028.cfg",
      "een/current/provisioning/\(een)/0015654aa910.cfg", "een/provisioning-url", "../../etc/passwd", "/etc/passwd",
    ] {
      #expect(try hpa(name) == nil, "\(name)")
    }
    _ = server.isRunning
  }

  private func fetch(_ fleet: SmallFleet, _ name: String, _ command: (String) -> [String]) throws -> String? {
    let local = fleet.folder.path + "/fetched"
    try? FileManager.default.removeItem(atPath: local)
    let command = command(local)
    _ = try Tool.run(command[0], Array(command.dropFirst()))
    guard let data = FileManager.default.contents(atPath: local), !data.isEmpty else { return nil }
    return String(decoding: data, as: UTF8.self)
  }
}
