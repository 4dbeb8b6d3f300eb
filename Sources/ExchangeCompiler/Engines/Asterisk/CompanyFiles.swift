import TelephoneExchange

extension Asterisk {
  /// Each section is prefixed with the company's id; the server's files include them.
  package func files(of company: EngineCompany) -> [OutputFile] {
    let (plan, secrets) = (company.plan, company.secrets)
    let layout = AsteriskLayout(root: company.provider.engineRoot)
    let names = AsteriskNames(plan)
    let dialplan = ExtensionsFile(plan: plan, layout: layout, secrets: secrets, names: names)
    var files = [
      Self.file("pjsip.conf", secret: true) {
        PJSIPFile(plan: plan, provider: company.provider, secrets: secrets, names: names).write(&$0)
      },
      Self.file(Self.dialplan) { dialplan.write(&$0) },
      Self.file("lamps.conf") { dialplan.writeLampList(&$0) },
      Self.file("voicemail.conf", secret: true) { try writeVoicemail(plan, secrets, &$0) },
      Self.file("musiconhold.conf") { conf in
        conf.comment("Made by centrale; do not edit.")
        conf.section(names.hold)
        conf.line("mode = files")
        try conf.set("directory", "\(layout.release(plan.company))/hold")
      },
    ]
    if dialplan.hasStart {
      files.append(
        Self.file("cli.conf") { conf in
          conf.comment("Lights lamps when the engine starts. Made by centrale; do not edit.")
          conf.line("channel originate Local/s@\(names.start) application Wait 1 = yes")
        })
    }
    for prompt in prompts(of: plan) {
      guard let bytes = company.sounds[prompt] else { continue }
      files.append(Self.sound(AsteriskLayout.path(of: prompt, language: plan.language), bytes, owner: "company"))
    }
    for (index, bytes) in company.hold.enumerated() {
      files.append(Self.sound("hold/\(index + 1).wav", bytes, owner: "company"))
    }
    return files
  }

  static func file(
    _ path: String, owner: String = "company", secret: Bool = false,
    _ write: @escaping @Sendable (inout ConfText) throws -> Void
  ) -> OutputFile {
    var file = OutputFile(
      path: path, owner: owner, audience: .engine, holdsSecrets: secret, contentType: "text/plain; charset=utf-8"
    ) { try ConfText.append(to: &$0, write) }
    file.judge = { try ConfText.judge(&$0, write) }
    return file
  }

  static func sound(_ path: String, _ bytes: [UInt8], owner: String) -> OutputFile {
    OutputFile(path: path, owner: owner, audience: .engine, contentType: "audio/wav") { $0 += bytes }
  }
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
