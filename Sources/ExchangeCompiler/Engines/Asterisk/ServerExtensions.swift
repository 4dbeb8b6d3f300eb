import TelephoneExchange

/// extensions.conf of the server: the shared library, the carriers' calls in, the routes out, and every company by include.
struct ServerExtensions {
  let provider: Provider
  let layout: AsteriskLayout

  func write(_ conf: inout ConfText) throws(Unwritable) {
    conf.comment("Made by centrale; do not edit.")
    conf.raw("[general]\nstatic = yes\nwriteprotect = yes\nclearglobalvars = no\n\n[globals]\n\n")
    for part in [
      SharedDialplan.text, SharedDialplan.together, SharedDialplan.state, SharedDialplan.transfers,
      SharedDialplan.outgoing,
    ] {
      conf.raw(part)
    }
    for trunk in provider.trunks {
      conf.about("trunk \(trunk.id)") { conf throws(Unwritable) in
        writeIncoming(trunk, &conf)
        try writeOutgoing(trunk, &conf)
      }
    }
    writeRoutes("centrale-out", routes, conditional: true, &conf)
    writeRoutes("centrale-emergency", routes.filter(\.emergency), conditional: false, &conf)
    writeUnknown(&conf)
    conf.raw(
      """

      ; The numbers of all companies; each company includes its own.
      [centrale-in]

      #tryinclude "companies/*/extensions.conf"

      """)
  }

  private var routes: [Trunk] { provider.routes.map { provider.trunks[$0] } }

  /// A number that no company has: the caller is told so, and the carrier, too.
  private func writeUnknown(_ conf: inout ConfText) {
    conf.section("centrale-unknown")
    conf.extend("s", "Set(CDR(userfield)=,,unknown)")
    conf.same("Progress()")
    conf.same("Playback(\(layout.root)/engine/asterisk/sounds/not_in_use,noanswer)")
    conf.same("Hangup(1)")
  }

  /// Whatever the carrier writes the called number as, it becomes E.164 digits; a number that no company has is told so.
  private func writeIncoming(_ trunk: Trunk, _ conf: inout ConfText) {
    let called = trunk.calledNumber == .requestURI ? "${EXTEN}" : "${CUT(CENTRALE_USER_PART,:,2)}"
    conf.section("from-\(AsteriskNames.trunk(trunk.id))")
    for name in ["s", AsteriskPattern.anything] {
      conf.extend(name, "Set(CENTRALE_HEADER=\(header(trunk)))")
      if trunk.channels != nil { conf.same("Set(GROUP(trunk)=\(AsteriskNames.part(trunk.id)))") }
      conf.same("Set(CENTRALE_USER_PART=${CUT(CENTRALE_HEADER,@,1)})")
      conf.same("Set(CENTRALE_CALLED=\(called))")
      conf.same("Goto(centrale-called,s,1)")
    }
  }

  private func header(_ trunk: Trunk) -> String {
    switch trunk.calledNumber {
    case .requestURI: ""
    case .to: "${PJSIP_HEADER(read,To)}"
    case .pCalledPartyID: "${PJSIP_HEADER(read,P-Called-Party-ID)}"
    }
  }
}
