import ExchangeDescription
import SourceText
import TestSupport
import Testing

@testable import TelephoneExchange

/// Settings that say something only beside another one.
private func found(_ description: String) -> [String] {
  let head = """
    centrale: 1
    provider: provider.yaml
    company: {name: Proef, main_number: 088-7654000}
    numbers: [088-7654000..088-7654009]

    """
  let files = ["centrale.yaml": head + description, "provider.yaml": "registrar: {host: sip.example.nl}\n"]
  return readExchange(.memory(files), folderName: "proef").diagnostics.map(\.rule.code)
    .filter { ["callers-without-forward", "messages-out-of-reach"].contains($0) }
}

private func user(_ settings: String) -> String {
  "users: [{extension: 201, first_name: Anna, last_name: Appel, \(settings)}]\n"
}

@Test func `callers of a forward need the forward`() {
  #expect(found(user("forwards: {busy_for: external}")) == ["callers-without-forward"])
  #expect(found(user("forwards: {busy: 0612345678, busy_for: [internal, 0612345678]}")) == [])
}

@Test func `messages that are kept for a telephone need a way to hear them`() {
  let heard = "voicemail: {active: true, access: mail_and_phone}"
  #expect(found(user(heard)) == [])
  #expect(found(user(heard) + "feature_codes: {voicemail: off}\n") == ["messages-out-of-reach"])
  #expect(found(user("voicemail: {active: true, access: mail_and_phone, deposit: false}")) == ["messages-out-of-reach"])
  #expect(found("mailboxes: [{name: Post, extension: 999, access: mail_and_phone}]\n") == [])
  #expect(
    found("mailboxes: [{name: Post, number: 088-7654001, access: mail_and_phone}]\n") == ["messages-out-of-reach"])
}
