import TelephoneExchange
import TestSupport
import Testing

@testable import ExchangeCompiler

/// The events that make telephones look for new files.
@Suite struct AsteriskNotifyTests {
  @Test func `every event of every family has a section, and nothing else gets in`() {
    let events = Set(BankEntry.library.devices.families.all.flatMap(\.events.values)).sorted()
    let text = AsteriskNotify.text(of: events + ["x\n[evil]", "y;z\"", ""])
    for event in events {
      let escaped = event.replacing(";", with: "\\;")
      #expect(text.contains("[\(AsteriskNotify.section(of: event))]\nEvent = \(escaped)\n"), "\(event)")
    }
    #expect(!text.contains("evil") && !text.contains("\""))
    #expect(AsteriskNotify.text(of: []) == "[check-sync]\nEvent = check-sync\n")
  }

  @Test func `who is registered is found in the engine's list`() {
    let said = """

        Contact:  <Aor/ContactUri..............................> <Hash....> <Status> <RTT(ms)..>
      ==========================================================================================

        Contact:  a1b2/sip:a1b2@192.0.2.7:5060;transport=tls    90d8fc3f30 Avail         1.234
        Contact:  trunk-kpn/sip:192.0.2.20:5060                 0dd1ab9ad9 NonQual         nan

      Objects found: 2
      """
    #expect(AsteriskControl().registered(said) == ["a1b2", "trunk-kpn"])
    #expect(AsteriskControl().registered("No objects found.").isEmpty)
  }

  @Test func `accounts are found by the ids of lines`() {
    let file = """
      ; The accounts of Acme. Made by centrale; do not edit.

      ; line 0015654aa937/1 201 Jan ; line x/9
      [a1b2]
      type = endpoint
      [a1b2]
      type = auth

      ; line 0015654aa937/2 202 Piet
      [c3d4]
      type = endpoint
      """
    #expect(
      AsteriskControl().accounts(ofLines: file) == ["0015654aa937/1": "a1b2", "0015654aa937/2": "c3d4"])
  }
}
