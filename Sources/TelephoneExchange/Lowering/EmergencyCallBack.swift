/// Calls back from the emergency services (Calls, "A call from outside", 1; EM-8): for half an hour after 112 was
/// dialled, a call to the number that went with it rings the very telephone that dialled.
extension Lowering {
  /// Seconds that a 112 call is remembered.
  static let emergencyMemory = 1800
  /// Seconds that the telephone rings before the declared group does.
  static let emergencyRinging = 30

  /// The way in of a number, before its night switch: the call-back where one is due, else `arrival`.
  ///
  /// - Parameter entry: what the number leads to with no night switch, for where no group is declared.
  mutating func callBack(_ number: PublicNumber, arrival: NodeID, entry: NodeID) -> NodeID {
    let lines = linesOfEmergency[number] ?? []
    guard !lines.isEmpty else { return arrival }
    let object = PlanObject.emergency(number)
    let memory = variable(
      .emergency(number.digits), .company, [""] + lines.map { plan[$0].id }, initial: "")
    let then = exchange.emergencyCallBack.map { handOver($0, by: .emergencyCallBack) } ?? entry
    var leg = Leg(id: "emergency_call_back", lines: [], waiting: true)
    leg.lineIn = memory
    let ring = add(
      NodeOrigin(object, .ring(.usual)),
      .ring(
        Ring(legs: [leg], order: .together, total: Self.emergencyRinging, callWaiting: true),
        RingExits(noAnswer: then, busy: then, notReachable: then)))
    let back = add(
      NodeOrigin(object, .back), .change([.origin(.emergencyCallBack), .element("emergency_call_back")], then: ring))
    return add(NodeOrigin(object), .test(.variable(memory, is: ""), yes: arrival, no: back))
  }
}
