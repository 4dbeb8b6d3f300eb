import TelephoneExchange

extension Asterisk {
  /// Made from the provider alone: transports, trunks, modules, the shared dialplan, and a line in each that includes every
  /// company. The whole is the engine's configuration directory.
  package func files(of server: EngineServer) -> [OutputFile] {
    let (provider, secrets) = (server.provider, server.secrets)
    let layout = AsteriskLayout(root: provider.engineRoot)
    func file(_ name: String, secret: Bool = false, _ write: @escaping @Sendable (inout ConfText) throws -> Void)
      -> OutputFile
    { Self.file(name, owner: "provider", secret: secret, write) }
    func fixed(_ name: String, _ text: String) -> OutputFile { file(name) { conf in conf.raw(text) } }
    return [
      file("pjsip.conf", secret: true) { try ServerPJSIP(provider: provider, secrets: secrets).write(&$0) },
      file(Self.dialplan) { try ServerExtensions(provider: provider, layout: layout).write(&$0) },
      file("voicemail.conf") { writeVoicemail(provider, &$0) },
      file("rtp.conf") { conf in
        conf.raw("; Made by centrale; do not edit.\n[general]\nrtpstart = 10000\nrtpend = 20000\nstrictrtp = yes\n")
      },
      fixed("modules.conf", AsteriskModules.text),
      fixed(
        "musiconhold.conf",
        "; Made by centrale; do not edit.\n[general]\n\n[default]\nmode = files\n"
          + "directory = \(layout.server)/hold\n\n#tryinclude \"companies/*/musiconhold.conf\"\n"),
      // Without sound: for the default class of music on hold; companies have their own.
      Self.sound("hold/silence.wav", server.sound("hold/silence.wav"), owner: "provider"),
      // What who calls a number of no company hears.
      Self.sound("sounds/not_in_use.wav", server.sound("nl/not_in_use.wav"), owner: "provider"),
      fixed("reload.txt", reloadText),
      fixed("pjsip_notify.conf", "; Made by centrale; do not edit.\n" + AsteriskNotify.text(of: server.events)),
    ] + smallFiles.map { fixed($0.name, "; Made by centrale; do not edit.\n" + $0.text) }
  }

  private var reloadText: String {
    """
    A new release of a company goes live without interrupting calls, with `centrale reload` or by hand:

      \(reloadCommands.joined(separator: "\n  "))

    Calls in progress continue with the configuration they started with; new calls use the new release.

    These changes need a restart of the engine (`core restart gracefully` waits for calls to end):

      a changed transport in pjsip.conf (address, port, certificate paths)
      a changed list in modules.conf
      anything in pjproject.conf or ccss.conf

    """
  }
}

private func writeVoicemail(_ provider: Provider, _ conf: inout ConfText) {
  conf.comment("Made by centrale; do not edit.")
  conf.line("[general]")
  conf.line("format = wav")
  conf.line("attach = yes")
  conf.line("charset = UTF-8")
  conf.line("minsecs = 2")
  conf.line("maxsecs = 300")
  conf.about("provider/mail") { conf throws(Unwritable) in
    if !provider.mailFrom.isEmpty { try conf.set("serveremail", provider.mailFrom) }
    try conf.set("mailcmd", provider.mailCommand)
  }
  conf.line()
  conf.line("[zonemessages]")
  conf.line("#tryinclude \"companies/*/voicemail.conf\"")
}

/// Every file that one of the named modules asks for: its absence would be an error in the log.
private let smallFiles: [(name: String, text: String)] = [
  ("acl.conf", ""),
  ("ccss.conf", "[general]\n"),
  (
    "cdr.conf",
    "[general]\nenable = yes\nunanswered = yes\n\n[csv]\nusegmtime = no\nloguniqueid = yes\nloguserfield = yes\nnewcdrcolumns = yes\n"
  ),
  ("cel.conf", "[general]\nenable = no\n"),
  ("cli.conf", "[startup_commands]\n#tryinclude \"companies/*/cli.conf\"\n"),
  ("confbridge.conf", "[general]\n"),
  ("features.conf", "[general]\n"),
  ("indications.conf", "[general]\ncountry = nl\n" + Country.allCases.map(\.indications).joined()),
  ("logger.conf", "[general]\ndateformat = %F %T.%3q\n\n[logfiles]\nmessages = notice,warning,error,security\n"),
  ("manager.conf", "[general]\nenabled = no\n"),
  ("pjproject.conf", "[startup]\ntype = startup\nlog_level = 2\n"),
  ("res_parking.conf", "[general]\nparkeddynamic = no\n"),
  ("udptl.conf", "[general]\n"),
]
