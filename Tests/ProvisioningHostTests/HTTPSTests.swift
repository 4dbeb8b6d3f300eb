import Foundation
import Testing

@testable import ProvisioningHost

/// With certificates that OpenSSL makes, asked by curl: two programs that are not ours.
@Suite struct HTTPSTests {
  private static let token = "tokenOfTheBakery00000001"
  private let out: SampleOutput

  init() throws {
    out = try SampleOutput()
    try out.publish(
      "bakkerij",
      [
        .device("0015654aa937", "0015654aa937.cfg", token: Self.token, "first"),
        .device("0015654aa938", "0015654aa938.cfg", token: Self.token, "second"),
      ])
    try make("host", "/CN=localhost", more: ["-addext", "subjectAltName=IP:127.0.0.1"])
  }

  private func file(_ name: String) -> String { out.path + "/.centrale/\(name)" }

  /// A key and a certificate that signs itself, or that an authority signs.
  private func make(_ name: String, _ subject: String, by authority: String? = nil, more: [String] = []) throws {
    let by = authority.map { ["-CA", file("\($0).pem"), "-CAkey", file("\($0).key")] } ?? []
    let outcome = try run(
      "openssl",
      [
        "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj",
        subject,
      ]
        + ["-keyout", file("\(name).key"), "-out", file("\(name).pem")] + by + more)
    try #require(outcome.status == 0, "\(outcome)")
  }

  private func run(_ program: String, _ arguments: [String]) throws -> (status: Int32, text: String) {
    let process = Process()
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    process.arguments = [program] + arguments
    process.standardOutput = output
    process.standardError = FileHandle.nullDevice
    try process.run()
    let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, text)
  }

  private func curl(_ wire: Wire, _ path: String, _ options: String...) async throws -> String {
    try await Wire.elsewhere { [self] in
      let outcome = try run(
        "curl",
        ["--silent", "--max-time", "20", "--cacert", file("host.pem"), "--write-out", " %{http_code}"] + options
          + ["https://127.0.0.1:\(wire.port)\(path)"])
      return outcome.status == 0 ? outcome.text : "curl \(outcome.status)"
    }
  }

  private func settings(_ change: (inout ServerCertificates.Settings) -> Void = { _ in }) throws -> ServingHost.Settings
  {
    var certificates = ServerCertificates.Settings(certificate: file("host.pem"), key: file("host.key"))
    change(&certificates)
    var settings = ServingHost.Settings(output: out.path)
    settings.listeners = [.init(host: "127.0.0.1", port: 0, certificates: try ServerCertificates(certificates))]
    return settings
  }

  @Test func theLowestVersionIsASetting() async throws {
    let path = "/\(Self.token)/0015654aa937.cfg"
    try await withHost(settings()) { wire, _, _ in
      let usual = try await curl(wire, path)
      let old = try await curl(wire, path, "--tls-max", "1.1", "--tlsv1.0", "--ciphers", "DEFAULT@SECLEVEL=0")
      #expect(usual == "first 200" && old == "curl 35")
    }
    try await withHost(settings { $0.lowest = .tls10 }) { wire, _, _ in
      let old = try await curl(wire, path, "--tls-max", "1.0", "--tlsv1.0", "--ciphers", "DEFAULT@SECLEVEL=0")
      #expect(old == "first 200")
    }
  }

  @Test func aDeviceCertificateIsForItsMACAlone() async throws {
    try make("maker", "/CN=Maker")
    try make("own", "/O=Maker/CN=00:15:65:4A:A9:37", by: "maker")
    try make("stranger", "/CN=0015654aa937")
    var settings = try settings { $0.deviceAuthorities = [file("maker.pem")] }
    settings.desk.needsCertificate = true
    try await withHost(settings) { wire, _, _ in
      func ask(_ path: String, as name: String?) async throws -> String {
        guard let name else { return try await curl(wire, path) }
        return try await curl(wire, path, "--cert", file("\(name).pem"), "--key", file("\(name).key"))
      }
      let own = try await ask("/0015654aa937.cfg", as: "own")
      #expect(own == "first 200", "without a token")
      #expect(try await ask("/0015654aa938.cfg", as: "own") == " 404")
      #expect(try await ask("/\(Self.token)/0015654aa937.cfg", as: nil) == " 404", "the token is not enough")
      #expect(try await ask("/0015654aa937.cfg", as: "stranger").hasPrefix("curl "), "nobody signed it")
    }
  }

  @Test func aRenewedCertificateCountsWithoutARestart() async throws {
    let certificates = try ServerCertificates(.init(certificate: file("host.pem"), key: file("host.key")))
    #expect(!certificates.refresh())
    let before = try Data(contentsOf: URL(fileURLWithPath: file("host.pem")))
    try make("host", "/CN=localhost", more: ["-addext", "subjectAltName=IP:127.0.0.1"])
    let after = try Data(contentsOf: URL(fileURLWithPath: file("host.pem")))
    try before.write(to: URL(fileURLWithPath: file("host.pem")))
    #expect(!certificates.refresh(), "the key is new and the certificate is not yet")
    try after.write(to: URL(fileURLWithPath: file("host.pem")))
    #expect(certificates.refresh() && !certificates.refresh())
  }

  @Test func filesThatAreNoCertificatesAreTold() throws {
    try Data("x".utf8).write(to: URL(fileURLWithPath: file("none.pem")))
    try make("other", "/CN=other")
    for (certificate, key, words) in [
      ("gone.pem", "host.key", "no such file"), ("none.pem", "host.key", "certificate"),
      ("host.pem", "none.pem", "private key"),
      ("host.pem", "other.key", "is not the key of"),
    ] {
      do {
        _ = try ServerCertificates(.init(certificate: file(certificate), key: file(key)))
        Issue.record("\(certificate) and \(key) were taken")
      } catch { #expect("\(error)".contains(words), "\(error)") }
    }
  }
}
