/// One step of an extension: an application of the engine with its arguments by name. Written in `StepText` and nowhere else.
indirect enum DialplanStep: Sendable, Hashable {
  // MARK: Ways on

  case goTo(DialplanTarget)
  case goToIf(DialplanCondition, DialplanTarget, else: DialplanTarget? = nil)
  /// `hours` as `08:30-16:59`, `days` as `mon&tue` or `*`.
  case goToIfTime(hours: String, days: String, zone: String, DialplanTarget)
  case call(RoutineCall)
  case callIf(DialplanCondition, RoutineCall)
  case giveBack(DialplanValue = .nothing)
  case onlyIf(DialplanCondition, DialplanStep)
  /// Whatever becomes of it, the call goes on.
  case tried(DialplanStep)

  // MARK: Values

  case set(DialplanVariable, DialplanValue)
  case nothing

  // MARK: Speech

  /// 200 ms are what the speech takes to come through.
  case answer
  case progress
  /// Paths without endings.
  case play([String], answers: Bool = true)
  case playForKeys([String])
  case waitForKey(seconds: Int)
  case wait(seconds: Int)
  case busyTone
  case record(mailbox: DialplanValue, of: String)
  /// - Parameter asksPIN: not where the telephone is who it is.
  case listen(mailbox: DialplanValue, of: String, asksPIN: Bool)

  // MARK: Other parties

  case dial(DialplanValue, seconds: DialplanValue, [DialOption])
  case forgetCauses
  /// A call of the exchange's own: `from` is called, and who answers hears `to`.
  case originate(from: DialplanTarget, to: DialplanTarget, seconds: Int, number: DialplanValue, name: DialplanValue)
  /// One voice to all these, which answer by themselves.
  case page([String], answeredBy: RoutineCall, seconds: Int)
  case pickUpGroup
  case pickUp([String])
  case hangUp(cause: Int)
}

/// How `Dial` treats the other party.
enum DialOption: Sendable, Hashable {
  /// A telephone sends the call on to nobody (302).
  case ignoresForwards
  /// Runs on the channel of the other party before it is called.
  case beforeCall(RoutineCall)
  /// Runs on the channel of whoever answers.
  case onAnswer(RoutineCall)
}
