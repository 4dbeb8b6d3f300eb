import ExchangeDescription
import Foundation
import SourceText
import TelephoneExchange
import TestSupport
import Testing

@testable import ExchangeCompiler

/// A user name and a password for each device, and what a server needs to check them.
@Suite struct DeviceLoginTests {
  private static func compiled(_ setting: String, company: String = "none") -> Compilation {
    let description = """
      {"centrale": 1, "provider": "provider.yaml",
       "company": {"id": "acme", "name": "Acme", "main_number": "088-7654000", "demonstration": "true"},
       "numbers": ["088-7654000..088-7654009"],
       "sites": [{"id": "utr", "name": "Utrecht", "address": "Stationsplein 1, Utrecht", "emergency_number": "088-7654000"}],
       "users": [{"first_name": "Piet", "last_name": "Bakker", "extension": "202", "site": "utr"}],
       "devices": [
        {"mac": "00:15:65:00:00:01", "model": "T46G", "user": "202"}, {"mac": "00:04:f2:00:00:02", "model": "VVX 500", "user": "202"},
        {"mac": "7c:2f:80:00:00:03", "model": "N610 IP PRO", "user": "202"},
        {"mac": "00:15:65:00:00:04", "model": "T46G", "user": "202", "settings": {"provisioning_user": "none"}}]}
      """
    let provider = """
      {"id": "prov", "registrar": {"host": "sip.example.nl"}, "provisioning_url": "https://prov.example.nl/",
       "settings": {\(setting)}}
      """
    return compile(
      .memory(["centrale.yaml": description, "provider.yaml": provider]), folderName: "acme",
      library: BankEntry.library, asOf: BankEntry.asOf)
  }

  private static func files(_ compilation: Compilation) throws -> [String: String] {
    var texts: [String: String] = [:]
    for file in compilation.outputFiles(secrets: NamedSecrets())
    where file.path.hasPrefix("access/") || file.path.contains("provisioning") {
      var bytes: [UInt8] = []
      try file.render(&bytes)
      texts[file.path.split(separator: "/").last.map(String.init) ?? ""] = String(decoding: bytes, as: UTF8.self)
    }
    return texts
  }

  @Test func `nothing is written for logins that nobody asked for`() throws {
    let compilation = Self.compiled("")
    #expect(!compilation.outputFiles(secrets: NamedSecrets()).contains { $0.path.hasPrefix("access/") })
    #expect(try Self.files(compilation)["001565000001.cfg"]?.contains("auto_provision.server.username") == false)
  }

  @Test func `the files of a device and those of the server tell the same login`() throws {
    let compilation = Self.compiled("\"provisioning_user\": \"per_device\"")
    let texts = try Self.files(compilation)
    let password = NamedSecrets().key("provisioning-password", account: "001565000001").reveal
    let own = try #require(texts["001565000001.cfg"])
    #expect(own.contains("static.auto_provision.server.username = 001565000001\n"))
    #expect(own.contains("static.auto_provision.server.password = \(password)\n"))
    // A family without a place for one, and a device that is to have none, are not asked.
    let basic = try #require(texts["htpasswd"]).split(separator: "\n").map { $0.split(separator: ":", maxSplits: 1) }
    #expect(basic.map { $0[0] } == ["0004f2000002", "001565000001"])
    let hash = try #require(Data(base64Encoded: String(basic[1][1].dropFirst("{SSHA}".count))))
    #expect(
      try shell("openssl", "dgst", "-sha1", "-binary", input: Data(password.utf8) + hash.dropFirst(20))
        == hash.prefix(20))
    let digest = try #require(texts["htdigest"]).split(separator: "\n")
    let plain = Data("001565000001:provisioning:\(password)".utf8)
    let inner = try shell("openssl", "dgst", "-md5", "-binary", input: plain).map { String(format: "%02x", $0) }
      .joined()
    #expect(digest[1] == "001565000001:provisioning:\(inner)")
    #expect(
      texts["logins.csv"]?.contains("\r\n001565000001,001565000001,Yealink,T46G,001565000001,\(password)\r\n") == true)
    #expect(
      !texts["htpasswd", default: password].contains(password)
        && !texts["htdigest", default: password].contains(password))
  }

  @Test func `only the server and its owner may read who logs in how`() throws {
    let files = Self.compiled("\"provisioning_user\": \"per_device\"").outputFiles(secrets: NamedSecrets())
    let access = files.filter { $0.path.hasPrefix("access/") }
    #expect(access.map(\.path) == ["access/htpasswd", "access/htdigest", "access/logins.csv"])
    #expect(access.map(\.mode) == [0o640, 0o640, 0o600] && access.allSatisfy(\.holdsSecrets))
    #expect(access.map(\.audience) == [.host, .host, .installer])
  }

  @Test func `a family without a place for a login is told once, with the way out`() throws {
    let found = Self.compiled("\"provisioning_user\": \"per_device\"").diagnostics.filter {
      ["device-without-login", "setting-without-effect", "setting-not-everywhere"].contains($0.rule.code)
    }
    #expect(found.map(\.rule.code) == ["device-without-login"])
    #expect(found.first?.message.contains("N610") == true && found.first?.help?.contains("token") == true)
  }

  @Test func `a login of each device's own needs no password of somebody else`() throws {
    let compilation = Self.compiled("\"provisioning_user\": \"per_device\"")
    #expect(compilation.logins.isEmpty)
    #expect(Self.compiled("\"provisioning_user\": \"phones\"").logins.map(\.path) == ["provisioning-password/phones"])
  }

  /// What an independent program makes of it.
  private func shell(_ program: String..., input: Data) throws -> Data {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = program
    let (given, made) = (Pipe(), Pipe())
    (process.standardInput, process.standardOutput) = (given, made)
    try process.run()
    try given.fileHandleForWriting.write(contentsOf: input)
    try given.fileHandleForWriting.close()
    let data = try made.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return data
  }
}
