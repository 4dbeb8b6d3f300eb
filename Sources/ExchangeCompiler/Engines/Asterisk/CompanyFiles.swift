package import TelephoneExchange

/// The engine's files of one company, each section prefixed with its id; the server's files include them.
///
/// - Parameters:
///   - sounds: the bytes of every prompt of `soundsNeeded(plan)`.
///   - hold: what who is on hold hears, in order; silence where the company wants none.
package func asteriskCompanyFiles(
  _ plan: CallPlan, provider: Provider, secrets: any SecretSource, sounds: [Prompt: [UInt8]],
  hold: [[UInt8]], layout: AsteriskLayout
) -> [OutputFile] {
  let names = AsteriskNames(plan)
  func file(_ name: String, secret: Bool = false, _ write: @escaping @Sendable (inout ConfText) throws -> Void)
    -> OutputFile
  {
    OutputFile(
      path: "engine/asterisk/\(name)", owner: "company", audience: .engine, holdsSecrets: secret,
      contentType: "text/plain; charset=utf-8"
    ) { try ConfText.append(to: &$0, write) }
  }
  var files = [
    file("pjsip.conf", secret: true) {
      PJSIPFile(plan: plan, provider: provider, secrets: secrets, names: names).write(&$0)
    },
    file("extensions.conf") {
      ExtensionsFile(plan: plan, layout: layout, secrets: secrets, names: names).write(&$0)
      // Endpoints dial and transfer in the space of their line.
      let written = AsteriskDialplan($0.bytes)
      for space in Set(plan.lines.map(\.space)).sorted(by: { $0.index < $1.index }) {
        try written.proveEmergency(in: names.space(space))
      }
    },
    file("lamps.conf") {
      ExtensionsFile(plan: plan, layout: layout, secrets: secrets, names: names).writeLampList(&$0)
    },
    file("voicemail.conf", secret: true) { try writeVoicemail(plan, secrets, &$0) },
    file("musiconhold.conf") { conf in
      conf.comment("Made by centrale; do not edit.")
      conf.section(names.hold)
      conf.line("mode = files")
      try conf.set("directory", "\(layout.release(plan.company))/engine/asterisk/hold")
    },
  ]
  if ExtensionsFile(plan: plan, layout: layout, secrets: secrets, names: names).hasStart {
    files.append(
      file("cli.conf") { conf in
        conf.comment("Lights lamps when the engine starts. Made by centrale; do not edit.")
        conf.line("channel originate Local/s@\(names.start) application Wait 1 = yes")
      })
  }
  for prompt in soundsNeeded(plan) {
    guard let bytes = sounds[prompt] else { continue }
    files.append(
      OutputFile(
        path: AsteriskLayout.path(of: prompt, language: plan.language), owner: "company", audience: .engine,
        contentType: "audio/wav"
      ) { $0 += bytes })
  }
  for (index, bytes) in hold.enumerated() {
    files.append(
      OutputFile(
        path: "engine/asterisk/hold/\(index + 1).wav", owner: "company", audience: .engine, contentType: "audio/wav"
      ) { $0 += bytes })
  }
  return files
}

/// `number => PIN,name,mail,,options`. The PIN is random and cannot be changed at a telephone (`-`); it is asked where a
/// mailbox is nobody's. Messages that are not heard by telephone are deleted once they are mailed.
private func writeVoicemail(_ plan: CallPlan, _ secrets: any SecretSource, _ conf: inout ConfText) throws(Unwritable) {
  conf.comment("The mailboxes of \(plan.companyName). Made by centrale; do not edit.")
  // By the clock of the company, or of the site where a user works, whatever the engine's machine shows.
  let company = AsteriskNames.joined([plan.company])
  func clock(_ zone: String) -> String {
    zone == plan.timeZone ? company : AsteriskNames.joined([plan.company, "clock", AsteriskNames.digest(zone)])
  }
  conf.line()
  conf.line("[zonemessages](+)")
  for zone in Set(plan.mailboxes.compactMap(\.timeZone) + [plan.timeZone]).sorted() {
    try conf.set(clock(zone), "\(zone)|'vm-received' q 'digits/at' \(plan.language == "nl" ? "R" : "IMp")")
  }
  conf.section(company)
  for mailbox in plan.mailboxes.sorted(by: { $0.number < $1.number }) {
    conf.about(mailbox.id) { conf throws(Unwritable) in
      let pin = secrets.secret("pin", account: mailbox.id, generation: mailbox.secretGeneration).reveal
      let name = try EscapingContext.voicemailName.text(EscapingContext.voicemailName.folded(mailbox.name))
      let mails = try [mailbox.mail, mailbox.copy].compactMap { $0 }.map { mail throws(Unwritable) in
        try EscapingContext.voicemailField.text(mail, "mail")
      }
      conf.line(
        "\(mailbox.number) => -\(pin),\(name),\(mails.joined(separator: "|")),,"
          + "tz=\(clock(mailbox.timeZone ?? plan.timeZone))|attach=yes|delete=\(mailbox.isHeardByPhone ? "no" : "yes")|attachfmt=wav"
      )
    }
  }
}
