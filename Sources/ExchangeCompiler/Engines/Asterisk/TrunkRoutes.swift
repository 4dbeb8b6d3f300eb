import TelephoneExchange

/// The way out: what each carrier wants of a call, and the order in which carriers are tried.
extension ServerExtensions {
  /// One carrier: the number and the caller as it wants them, the call, and what came of it.
  func writeOutgoing(_ trunk: Trunk, _ conf: inout ConfText) {
    let id = DialplanValue.name(AsteriskNames.part(trunk.id))
    let emergency = DialplanVariable.local(.emergency)
    let from = DialplanVariable.local(.from)
    conf.section(Self.carrier(trunk))
    conf.extend("s", .forgetCauses)
    if let channels = trunk.channels {
      // Where 112 goes out one channel is left for it (EM-9), if a call from outside can still be passed on, which takes two.
      let channels = trunk.emergency && channels > 2 ? channels - 1 : channels
      conf.same(.goToIf(.holds(emergency, .flag(true)), .label(.room)))
      conf.same(.call(RoutineCall(AskRoom.self, [.whose: id, .kind: "trunk", .limit: .number(channels)])))
      conf.same(.goToIf(.unequal(DialplanVariable.returned.value, "yes"), .label(.full)))
      conf.same(.nothing, label: .room)
    }
    conf.same(.set(.groupOfLeg, id + "@trunk"))
    conf.same(.set(from, DialplanVariable.local(.identity).value))
    var own = DialplanValue.nothing
    if trunk.clipNoScreening {
      // The carrier accepts any number in From: the called party sees the original caller; our own number is asserted.
      conf.same(
        .onlyIf(
          .all([.holds(.local(.passed), .flag(true)), .isSet(.caller)]),
          .set(from, DialplanVariable.caller.value)))
      own = written(trunk.numberFormat, .local(.identity))
    }
    conf.same(.set(.callerNumber, .choice(.isEmpty(from), .nothing, written(trunk.numberFormat, from))))
    let leaving = RoutineCall(
      PrepareLeg.self,
      [
        .caller: DialplanVariable.local(.who).value, .identity: own,
        .host: trunk.clipNoScreening ? .name(trunk.host) : .nothing,
        .withheld: DialplanVariable.local(.withheld).value, .company: DialplanVariable.local(.company).value,
        .call: DialplanVariable.call.value,
      ])
    let accept = RoutineCall(AskAcceptance.self, [.sound: DialplanVariable.local(.accept).value])
    conf.same(
      .dial(
        "PJSIP/" + dialled(trunk.numberFormat) + "@\(name: AsteriskNames.trunk(trunk.id))",
        seconds: DialplanVariable.local(.seconds).value,
        [.ignoresForwards, .beforeCall(leaving), .onAnswer(accept)]))
    conf.same(.call(RoutineCall(SharedDialplan.why)))
    conf.same(.giveBack(DialplanVariable.returned.value))
    if trunk.channels != nil { conf.same(.giveBack("next"), label: .full) }
  }

  /// The context of a carrier.
  private static func carrier(_ trunk: Trunk) -> String { "centrale-\(AsteriskNames.trunk(trunk.id))" }

  private func dialled(_ format: Trunk.NumberFormat) -> DialplanValue {
    let number = DialplanVariable.local(.number)
    let isE164 = DialplanCondition.equal(number.prefix(1), "+")
    return switch format {
    case .e164: number.value
    case .international: .choice(isE164, number.dropping(1), number.value)
    case .national:
      .choice(
        .equal(number.prefix(3), "+31"), "0" + number.dropping(3),
        .choice(isE164, "00" + number.dropping(1), number.value))
    }
  }

  /// A variable with the digits of E.164, as the carrier wants a caller.
  private func written(_ format: Trunk.NumberFormat, _ variable: DialplanVariable) -> DialplanValue {
    switch format {
    case .e164: "+" + variable.value
    case .international: variable.value
    case .national: .choice(.equal(variable.prefix(2), "31"), "0" + variable.dropping(2), "00" + variable.value)
    }
  }

  /// `CallOutside`: the number (+E.164, or as it exists inside the country), the caller (E.164 digits), whether the call is
  /// passed on for someone else, seconds, a sound that asks for acceptance, the company and its limits (see `MayLeave`; 112
  /// has none). The carriers are tried in the provider's order.
  func writeRoutes(_ name: String, _ trunks: [Trunk], conditional: Bool, _ conf: inout ConfText) {
    conf.section(name)
    conf.extend("s", .set(.local(.number), CallOutside.number.argument.filtered("0-9+")))
    conf.same(.set(.local(.identity), CallOutside.identity.argument.filtered("0-9")))
    conf.same(.set(.local(.passed), CallOutside.passedOn.argument.value))
    if conditional {
      conf.same(.call(RoutineCall(Patience.self, [.seconds: CallOutside.seconds.argument.value])))
      conf.same(.set(.local(.seconds), "$[\(DialplanVariable.returned) - \(DialplanVariable.epoch)]"))
    } else {
      // Whoever was transferred to 112 is not called back from it.
      conf.same(.set(.local(.seconds), CallOutside.seconds.argument.value))
    }
    conf.same(.set(.local(.emergency), .flag(!conditional)))
    conf.same(.set(.local(.accept), CallOutside.accept.argument.value))
    conf.same(.set(.local(.who), .nothing))
    conf.same(.set(.local(.company), CallOutside.company.argument.value))
    conf.same(.onlyIf(.isEmpty(.call), .set(.call.inherited, DialplanVariable.uniqueID.value)))
    conf.same(.set(.local(.withheld), .nothing))
    conf.same(.set(.local(.numberIn), DialplanVariable.callerNumber.value))
    conf.same(.set(.local(.nameIn), DialplanVariable.callerName.value))
    conf.same(.set(.local(.shown), DialplanVariable.callerPresentation.value))
    if conditional {
      writeLimits(&conf)
    } else {
      conf.same(.set(.callerPresentation, "allowed"))
    }
    conf.same(.set(.callerName, DialplanVariable.shownName.value))
    for trunk in trunks {
      if conditional {
        let state = DialplanVariable.state(ofDevice: "PJSIP/\(AsteriskNames.trunk(trunk.id))")
        conf.same(.goToIf(.holds(state, "UNAVAILABLE"), .label(.past(trunk.id))))
      }
      conf.same(.call(RoutineCall(DialplanTarget(Self.carrier(trunk)))))
      // A call that was answered does not come back here: whatever else became of 112, the next carrier is tried.
      if conditional { conf.same(.goToIf(.unequal(DialplanVariable.returned.value, "next"), .label(.done))) }
      conf.same(.nothing, label: .past(trunk.id))
    }
    let result = DialplanVariable.local(.result)
    conf.same(.set(result, "away"), label: .refused)
    conf.same(.goTo(.label(.restore)))
    conf.same(.set(result, DialplanVariable.returned.value), label: .done)
    conf.same(.goToIf(.unequal(result.value, "noanswer"), .label(.restore)))
    conf.same(.call(RoutineCall(SharedDialplan.silent)))
    conf.same(.set(result, DialplanVariable.returned.value))
    conf.same(.set(.callerNumber, DialplanVariable.local(.numberIn).value), label: .restore)
    conf.same(.set(.callerName, DialplanVariable.local(.nameIn).value))
    conf.same(.set(.callerPresentation, DialplanVariable.local(.shown).value))
    conf.same(.giveBack(result.value))
  }

  /// Whether the call may go out, and whose it is counted as.
  private func writeLimits(_ conf: inout ConfText) {
    let (who, company) = (DialplanVariable.local(.who), DialplanVariable.local(.company))
    conf.same(.set(.local(.withheld), DialplanVariable.withheld.value))
    conf.same(.set(.callerPresentation, .choice(.holds(.withheld, .flag(true)), "prohib", "allowed")))
    // A telephone that is nobody's is limited like a user.
    for caller in [DialplanVariable.line, .owner] {
      conf.same(.onlyIf(.isSet(caller), .set(who, .digest(of: "\(company).\(caller)"))))
    }
    let may = RoutineCall(
      MayLeave.self,
      [
        .identity: DialplanVariable.local(.identity).value, .passedOn: DialplanVariable.local(.passed).value,
        .numbersOutside: CallOutside.numbersOutside.argument.value,
        .telephonesOutside: CallOutside.telephonesOutside.argument.value,
        .callsOutside: CallOutside.callsOutside.argument.value, .company: company.value, .caller: who.value,
      ])
    conf.same(.call(may))
    conf.same(.goToIf(.returned("no"), .label(.refused)))
  }
}
