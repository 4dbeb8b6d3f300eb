import TelephoneExchange

/// extensions.conf of the server: the shared library, the carriers' calls in, the routes out, and every company by include.
struct ServerExtensions {
  let provider: Provider
  let layout: AsteriskLayout

  func write(_ conf: inout ConfText) throws(Unwritable) {
    conf.comment("Made by centrale; do not edit.")
    conf.raw("[general]\nstatic = yes\nwriteprotect = yes\nclearglobalvars = no\n\n[globals]\n\n")
    for part in [AsteriskLibrary.text, AsteriskLibrary.together, AsteriskLibrary.state, AsteriskLibrary.transfers] {
      conf.raw(part)
    }
    for trunk in provider.trunks {
      writeIncoming(trunk, &conf)
      try writeOutgoing(trunk, &conf)
    }
    writeRoutes("centrale-out", routes, conditional: true, &conf)
    writeRoutes("centrale-emergency", routes.filter(\.emergency), conditional: false, &conf)
    conf.raw(
      """

      ; The numbers of all companies; each company includes its own.
      [centrale-in]

      #tryinclude "companies/*/extensions.conf"

      """)
  }

  private var routes: [Trunk] { provider.routes.map { provider.trunks[$0] } }

  /// Whatever the carrier writes the called number as, it becomes E.164 digits; a number that no company has is told so.
  private func writeIncoming(_ trunk: Trunk, _ conf: inout ConfText) {
    let called = trunk.calledNumber == .requestURI ? "${EXTEN}" : "${CUT(CENTRALE_USER_PART,:,2)}"
    conf.section("from-trunk-\(trunk.id)")
    for name in ["s", AsteriskPattern.anything] {
      conf.extend(name, "Set(CENTRALE_HEADER=\(header(trunk)))")
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

  /// One carrier: the number and the caller as it wants them, the call, and what came of it.
  private func writeOutgoing(_ trunk: Trunk, _ conf: inout ConfText) throws(Unwritable) {
    let name = "trunk-\(trunk.id)"
    let (number, identity): (String, String) =
      switch trunk.numberFormat {
      case .e164: ("${number}", "+${identity}")
      case .international: ("${IF($[\"${number:0:1}\" = \"+\"]?${number:1}:${number})}", "${identity}")
      case .national:
        (
          "${IF($[\"${number:0:3}\" = \"+31\"]?0${number:3}:${IF($[\"${number:0:1}\" = \"+\"]?00${number:1}:${number})})}",
          "${IF($[\"${identity:0:2}\" = \"31\"]?0${identity:2}:00${identity})}"
        )
      }
    conf.section("centrale-\(name)")
    conf.extend("s", "HangupCauseClear()")
    if let channels = trunk.channels {
      conf.same("GotoIf($[\"${emergency}\" != \"1\" & ${GROUP_COUNT(\(trunk.id)@trunk)} >= \(channels)]?full)")
    }
    conf.same("Set(OUTBOUND_GROUP_ONCE=\(trunk.id)@trunk)")
    conf.same("Set(CALLERID(num)=${IF($[\"${identity}\" = \"\"]?:\(identity))})")
    conf.same("Dial(PJSIP/\(number)@\(name),${seconds},i${options})")
    conf.same("Gosub(centrale-why,s,1)")
    conf.same("Return(${GOSUB_RETVAL})")
    if trunk.channels != nil { conf.same("Return(next)", label: "full") }
  }

  /// ARG1 the number (+E.164, or as it exists inside the country), ARG2 the caller (E.164 digits), ARG3 1 = passed on for
  /// someone else, ARG4 seconds, ARG5 a sound that asks for acceptance. The carriers are tried in the provider's order.
  private func writeRoutes(_ name: String, _ trunks: [Trunk], conditional: Bool, _ conf: inout ConfText) {
    conf.section(name)
    conf.extend("s", "Set(LOCAL(number)=${FILTER(0-9+,${ARG1})})")
    conf.same("Set(LOCAL(identity)=${FILTER(0-9,${ARG2})})")
    conf.same("Gosub(centrale-patience,s,1(${ARG4}))")
    conf.same("Set(LOCAL(seconds)=$[${GOSUB_RETVAL} - ${EPOCH}])")
    conf.same("Set(LOCAL(emergency)=\(conditional ? 0 : 1))")
    conf.same("Set(LOCAL(options)=${IF($[\"${ARG5}\" = \"\"]?:U(centrale-accept^${ARG5}))})")
    conf.same("Set(LOCAL(number-in)=${CALLERID(num)})")
    conf.same("Set(LOCAL(name-in)=${CALLERID(name)})")
    conf.same("Set(LOCAL(shown)=${CALLERID(num-pres)})")
    if conditional {
      conf.same("Set(CALLERID(num-pres)=${IF($[\"${CENTRALE_WITHHELD}\" = \"1\"]?prohib:allowed)})")
    } else {
      conf.same("Set(CALLERID(num-pres)=allowed)")
    }
    conf.same("Set(CALLERID(name)=${CENTRALE_NAME})")
    for trunk in trunks {
      if conditional {
        conf.same("GotoIf($[\"${DEVICE_STATE(PJSIP/trunk-\(trunk.id))}\" = \"UNAVAILABLE\"]?past-\(trunk.id))")
      }
      conf.same("Gosub(centrale-trunk-\(trunk.id),s,1)")
      // A call that was answered does not come back here: whatever else became of 112, the next carrier is tried.
      if conditional { conf.same("GotoIf($[\"${GOSUB_RETVAL}\" != \"next\"]?done)") }
      conf.same("NoOp()", label: "past-\(trunk.id)")
    }
    conf.same("Set(LOCAL(result)=away)")
    conf.same("Goto(restore)")
    conf.same("Set(LOCAL(result)=${GOSUB_RETVAL})", label: "done")
    conf.same("GotoIf($[\"${result}\" != \"noanswer\"]?restore)")
    conf.same("Gosub(centrale-silent,s,1)")
    conf.same("Set(LOCAL(result)=${GOSUB_RETVAL})")
    conf.same("Set(CALLERID(num)=${number-in})", label: "restore")
    conf.same("Set(CALLERID(name)=${name-in})")
    conf.same("Set(CALLERID(num-pres)=${shown})")
    conf.same("Return(${result})")
  }
}
