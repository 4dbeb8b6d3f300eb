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
      conf.about("trunk \(trunk.id)") { conf in
        writeIncoming(trunk, &conf)
        writeOutgoing(trunk, &conf)
      }
    }
    writeRoutes(CallOutside.context, routes, conditional: true, &conf)
    writeRoutes(CallOutside.emergencyContext, routes.filter(\.emergency), conditional: false, &conf)
    writeUnknown(&conf)
    conf.raw(
      """

      ; The numbers of all companies; each company includes its own.
      [centrale-in]

      #tryinclude "companies/*/extensions.conf"

      """)
  }

  private var routes: [Trunk] { provider.routes.map { provider.trunks[$0] } }

  /// A number that no company has: the caller hears so, and the carrier is told too.
  private func writeUnknown(_ conf: inout ConfText) {
    conf.section("centrale-unknown")
    conf.extend(
      "s",
      [
        .set(.callRecord, ",,unknown"), .progress, .play(["\(layout.server)/sounds/not_in_use"], answers: false),
        .hangUp(cause: 1),
      ])
  }

  /// Whatever the carrier writes the called number as, it becomes E.164 digits; a number that no company has is announced as such.
  private func writeIncoming(_ trunk: Trunk, _ conf: inout ConfText) {
    let called =
      trunk.calledNumber == .requestURI
      ? DialplanVariable.extensionName.value : DialplanVariable.calledUser.field(2, by: ":")
    conf.section("from-\(AsteriskNames.trunk(trunk.id))")
    for name in ["s", AsteriskPattern.anything] {
      conf.extend(name, .set(.calledHeader, header(trunk)))
      if trunk.channels != nil { conf.same(.set(.callingTrunk, .name(AsteriskNames.part(trunk.id)))) }
      conf.same(.set(.calledUser, DialplanVariable.calledHeader.field(1, by: "@")))
      conf.same(.set(.called, called))
      conf.same(.goTo(SharedDialplan.called))
    }
  }

  private func header(_ trunk: Trunk) -> DialplanValue {
    switch trunk.calledNumber {
    case .requestURI: .nothing
    case .to: DialplanVariable.header("To").value
    case .pCalledPartyID: DialplanVariable.header("P-Called-Party-ID").value
    }
  }
}
