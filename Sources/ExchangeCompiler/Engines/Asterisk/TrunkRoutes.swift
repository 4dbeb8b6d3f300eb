import TelephoneExchange

/// The way out: what each carrier wants of a call, and the order in which carriers are tried.
extension ServerExtensions {
  /// One carrier: the number and the caller as it wants them, the call, and what came of it.
  func writeOutgoing(_ trunk: Trunk, _ conf: inout ConfText) throws(Unwritable) {
    let name = AsteriskNames.trunk(trunk.id)
    conf.section("centrale-\(name)")
    conf.extend("s", "HangupCauseClear()")
    if let channels = trunk.channels {
      // Where 112 goes out one channel is left for it (EM-9), if a call from outside can still be passed on, which takes two.
      let channels = trunk.emergency && channels > 2 ? channels - 1 : channels
      conf.same("GotoIf($[\"${emergency}\" = \"1\"]?room)")
      conf.same("Gosub(centrale-room,s,1(\(AsteriskNames.part(trunk.id)),trunk,\(channels)))")
      conf.same("GotoIf($[\"${GOSUB_RETVAL}\" != \"yes\"]?full)")
      conf.same("NoOp()", label: "room")
    }
    conf.same("Set(OUTBOUND_GROUP_ONCE=\(AsteriskNames.part(trunk.id))@trunk)")
    conf.same("Set(LOCAL(from)=${identity})")
    var own = ""
    if trunk.clipNoScreening {
      // The carrier takes any number in From: who called the company is shown to who gets his call; our own is asserted.
      conf.same(
        "ExecIf($[\"${passed}\" = \"1\" & \"${CENTRALE_CALLER}\" != \"\"]?Set(LOCAL(from)=${CENTRALE_CALLER}))")
      own = written(trunk.numberFormat, "identity")
    }
    conf.same("Set(CALLERID(num)=${IF($[\"${from}\" = \"\"]?:\(written(trunk.numberFormat, "from")))})")
    let leaving =
      "${who}^\(own)^\(trunk.clipNoScreening ? trunk.host : "")^${withheld}^${company}^${CENTRALE_CALL}"
    conf.same(
      "Dial(PJSIP/\(dialled(trunk.numberFormat))@\(name),${seconds},ib(centrale-leaving^s^1(\(leaving)))"
        + "U(centrale-accept^${accept}))")
    conf.same("Gosub(centrale-why,s,1)")
    conf.same("Return(${GOSUB_RETVAL})")
    if trunk.channels != nil { conf.same("Return(next)", label: "full") }
  }

  private func dialled(_ format: Trunk.NumberFormat) -> String {
    switch format {
    case .e164: "${number}"
    case .international: "${IF($[\"${number:0:1}\" = \"+\"]?${number:1}:${number})}"
    case .national:
      "${IF($[\"${number:0:3}\" = \"+31\"]?0${number:3}:${IF($[\"${number:0:1}\" = \"+\"]?00${number:1}:${number})})}"
    }
  }

  /// A variable with the digits of E.164, as the carrier wants a caller.
  private func written(_ format: Trunk.NumberFormat, _ variable: String) -> String {
    switch format {
    case .e164: "+${\(variable)}"
    case .international: "${\(variable)}"
    case .national: "${IF($[\"${\(variable):0:2}\" = \"31\"]?0${\(variable):2}:00${\(variable)})}"
    }
  }

  /// ARG1 the number (+E.164, or as it exists inside the country), ARG2 the caller (E.164 digits), ARG3 1 = passed on for
  /// someone else, ARG4 seconds, ARG5 a sound that asks for acceptance, ARG6 the company, ARG7 to ARG9 its limits (see
  /// `centrale-may`; 112 has none). The carriers are tried in the provider's order.
  func writeRoutes(_ name: String, _ trunks: [Trunk], conditional: Bool, _ conf: inout ConfText) {
    conf.section(name)
    conf.extend("s", "Set(LOCAL(number)=${FILTER(0-9+,${ARG1})})")
    conf.same("Set(LOCAL(identity)=${FILTER(0-9,${ARG2})})")
    conf.same("Set(LOCAL(passed)=${ARG3})")
    if conditional {
      conf.same("Gosub(centrale-patience,s,1(${ARG4}))")
      conf.same("Set(LOCAL(seconds)=$[${GOSUB_RETVAL} - ${EPOCH}])")
    } else {
      // Whoever was transferred to 112 is not called back from it.
      conf.same("Set(LOCAL(seconds)=${ARG4})")
    }
    conf.same("Set(LOCAL(emergency)=\(conditional ? 0 : 1))")
    conf.same("Set(LOCAL(accept)=${ARG5})")
    conf.same("Set(LOCAL(who)=)")
    conf.same("Set(LOCAL(company)=${ARG6})")
    conf.same("ExecIf($[\"${CENTRALE_CALL}\" = \"\"]?Set(__CENTRALE_CALL=${UNIQUEID}))")
    conf.same("Set(LOCAL(withheld)=)")
    conf.same("Set(LOCAL(number-in)=${CALLERID(num)})")
    conf.same("Set(LOCAL(name-in)=${CALLERID(name)})")
    conf.same("Set(LOCAL(shown)=${CALLERID(num-pres)})")
    if conditional {
      conf.same("Set(LOCAL(withheld)=${CENTRALE_WITHHELD})")
      conf.same("Set(CALLERID(num-pres)=${IF($[\"${CENTRALE_WITHHELD}\" = \"1\"]?prohib:allowed)})")
      // A telephone that is nobody's is limited like a user.
      conf.same("ExecIf($[\"${CENTRALE_LINE}\" != \"\"]?Set(LOCAL(who)=${MD5(${company}.${CENTRALE_LINE})}))")
      conf.same("ExecIf($[\"${CENTRALE_OWNER}\" != \"\"]?Set(LOCAL(who)=${MD5(${company}.${CENTRALE_OWNER})}))")
      conf.same("Gosub(centrale-may,s,1(${identity},${passed},${ARG7},${ARG8},${ARG9},${company},${who}))")
      conf.same("GotoIf($[\"${GOSUB_RETVAL}\" = \"no\"]?refused)")
    } else {
      conf.same("Set(CALLERID(num-pres)=allowed)")
    }
    conf.same("Set(CALLERID(name)=${CENTRALE_NAME})")
    for trunk in trunks {
      if conditional {
        conf.same(
          "GotoIf($[\"${DEVICE_STATE(PJSIP/\(AsteriskNames.trunk(trunk.id)))}\" = \"UNAVAILABLE\"]?past-\(AsteriskNames.part(trunk.id)))"
        )
      }
      conf.same("Gosub(centrale-\(AsteriskNames.trunk(trunk.id)),s,1)")
      // A call that was answered does not come back here: whatever else became of 112, the next carrier is tried.
      if conditional { conf.same("GotoIf($[\"${GOSUB_RETVAL}\" != \"next\"]?done)") }
      conf.same("NoOp()", label: "past-\(AsteriskNames.part(trunk.id))")
    }
    conf.same("Set(LOCAL(result)=away)", label: "refused")
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
