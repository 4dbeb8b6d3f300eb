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
      let folder = engine.directory.appendingPathComponent("baresip")
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try configuration(authority: exchange.authority).write(
        to: folder.appendingPathComponent("config"), atomically: true, encoding: .utf8)
      try """
      <sip:\(account.name)@sip.example.nl;transport=tls>;auth_user=\(account.name);auth_pass=\(account.password)\
      ;mediaenc=srtp-mand;regint=60;outbound="sip:127.0.0.1:5061;transport=tls"

      """.write(to: folder.appendingPathComponent("accounts"), atomically: true, encoding: .utf8)
      try Data().write(to: folder.appendingPathComponent("contacts"))
      let baresip = try Running(
        engine.inside(["baresip", "-f", folder.path, "-e", "/dial sip:999@sip.example.nl", "-t", "15"]),
        output: folder.appendingPathComponent("out"))
      let registered = try await poll(12) { try await engine.ask("pjsip show contacts").contains(account.name) }
      #expect(registered, "\(baresip.text)")
      #expect(await poll(12) { baresip.text.contains("SRTP is Enabled") }, "\(baresip.text)")
      let transports = try await engine.ask("pjsip show endpoint \(account.name)")
      #expect(transports.contains("transport-tls"))
      #expect(transports.contains("media_encryption") && transports.contains("sdes"))
      _ = await baresip.finished(within: 20)
      let record = engine.callRecords
      #expect(record.contains("ANSWERED") && record.contains("mailbox%20999"), "\(record)")
    }
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
