import TelephoneExchange

/// A call that is handed to the server's routes, which try the carriers in their order.
struct OutgoingCall {
  var number: DialplanValue
  var identity: CallerIdentity
  /// Until nobody is taken to answer.
  var seconds: Int
  /// What asks whoever answers to press 1; nothing: nobody is asked.
  var accept: String = ""
  var isEmergency = false

  func routine(_ names: AsteriskNames) -> RoutineCall {
    let limits = names.plan.limits
    let (identity, isPassedOn) = Self.shown(identity)
    return RoutineCall(
      CallOutside.self,
      [
        .number: number, .identity: identity, .passedOn: .flag(isPassedOn), .seconds: .number(seconds),
        .accept: .name(accept), .company: .name(names.family), .numbersOutside: .number(limits.maxForwards),
        .telephonesOutside: .number(limits.outsideAtOnce),
        .callsOutside: limits.callsOutside.map(DialplanValue.number) ?? .nothing,
      ], in: isEmergency ? CallOutside.emergencyContext : CallOutside.context)
  }

  static func written(_ number: OutsideNumber) -> String {
    switch number {
    case .number(let number): number.e164
    case .national(let digits): digits
    }
  }

  /// E.164 digits or the variable that holds them, and whether the call is passed on for someone else.
  static func shown(_ identity: CallerIdentity) -> (DialplanValue, Bool) {
    switch identity {
    case .line: (DialplanVariable.identity.value, false)
    case .emergency: (DialplanVariable.emergency.value, false)
    case .number(let number, _): (.name(number.digits), false)
    case .diverted(let number, _): (.name(number.digits), true)
    }
  }
}
