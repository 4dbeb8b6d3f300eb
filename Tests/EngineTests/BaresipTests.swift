import Foundation
import Testing

/// A real telephone program on the build as it is: TLS with the server's name and authority checked, SRTP or nothing.
@Suite(.serialized, .enabled(if: Bench.hasEngine, "told to run without the engine"))
struct BaresipTests {
  @Test func `baresip registers over TLS and calls with SRTP, out of the files of an untouched build`() async throws {
    let exchange = try await BuiltExchange(untouched: true)
    try await Engine.with(directory: exchange.directory, moment: "2026-11-24 10:00:00") { engine in
      let account = try exchange.account("201")
      // baresip looks for a network card that is not the loopback.
      let card =
        "ip link add d0 type veth peer name d1; ip addr add 192.0.2.1/24 dev d0; ip link set d0 up; ip link set d1 up"
      #expect(try await run(engine.inside(["bash", "-c", card])).code == 0)
      // The name that telephones check is the registrar's, and no other passes.
      for (name, isRight) in [("sip.example.nl", true), ("sip.example.com", false)] {
        let look =
          "openssl s_client -connect 127.0.0.1:5061 -CAfile '\(exchange.authority)' -verify_return_error -brief"
        let check = try await run(engine.inside(["bash", "-c", "\(look) -verify_hostname \(name) </dev/null"]))
        #expect((check.code == 0) == isRight, "\(name): \(check.text)")
      }
      let baresip = try client(account, media: ";mediaenc=srtp-mand", exchange.authority, in: engine)
      let registered = try await poll(12) { try await engine.ask("pjsip show contacts").contains(account.name) }
      #expect(registered, "\(baresip.text)")
      #expect(await poll(12) { baresip.text.contains("SRTP is Enabled") }, "\(baresip.text)")
      let transports = try await engine.ask("pjsip show endpoint \(account.name)")
      #expect(transports.contains("transport-tls"))
      #expect(transports.contains("media_encryption") && transports.contains("sdes"))
      _ = await baresip.finished(within: 20)
      let clear = try client(account, media: "", exchange.authority, in: engine)
      #expect(
        await poll(12) { clear.text.contains("488 Not Acceptable") }, "speech in the clear is refused: \(clear.text)")
      _ = await clear.finished(within: 20)
      let record = engine.callRecords
      #expect(record.contains("ANSWERED") && record.contains("mailbox%20999"), "\(record)")
    }
  }

  /// baresip as one account of the build, dialling the company's mailbox.
  private func client(_ account: Account, media: String, _ authority: String, in engine: Engine) throws -> Running {
    let folder = engine.directory.appendingPathComponent("baresip\(media.isEmpty ? "-clear" : "")")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try configuration(authority: authority).write(
      to: folder.appendingPathComponent("config"), atomically: true, encoding: .utf8)
    try """
    <sip:\(account.name)@sip.example.nl;transport=tls>;auth_user=\(account.name);auth_pass=\(account.password)\
    \(media);regint=60;outbound="sip:127.0.0.1:5061;transport=tls"

    """.write(to: folder.appendingPathComponent("accounts"), atomically: true, encoding: .utf8)
    try Data().write(to: folder.appendingPathComponent("contacts"))
    return try Running(
      engine.inside(["baresip", "-f", folder.path, "-e", "/dial sip:999@sip.example.nl", "-t", "15"]),
      output: folder.appendingPathComponent("out"))
  }

  private func configuration(authority: String) -> String {
    """
    poll_method epoll
    sip_listen 192.0.2.1:0
    sip_cafile \(authority)
    sip_verify_server yes
    audio_player aubridge,x
    audio_source aubridge,x
    audio_alert aubridge,x
    rtp_ports 12000-12100
    module_path /usr/lib/baresip/modules
    module g711.so
    module srtp.so
    module aubridge.so
    module_tmp account.so
    module_app menu.so

    """
  }
}
