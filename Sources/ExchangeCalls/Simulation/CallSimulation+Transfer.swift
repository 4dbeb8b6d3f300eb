import TelephoneExchange

/// Calls that a telephone hands over without waiting (a blind transfer): the call goes on with the rights and the number shown
/// outside of whoever hands it over, and comes back to them where nobody takes it in time.
extension CallSimulation {
  mutating func begin(transfer symbols: String, by: LineID, of party: TransferredParty) {
    switch party {
    case .outside(let number):
      origin = number == nil ? .anonymous : .external
      caller = number?.digits ?? ""
    case .line(let other):
      origin = .internal
      caller = interpreter.plan[other].identity?.digits ?? ""
    }
    isHandedOver = true
    let own = interpreter.plan[by]
    back = own.back
    line = by
    dialled = symbols
    let place = interpreter.place(of: symbols, in: own.space)
    let space = interpreter.plan[own.space]
    let node = place.map { space.entries[$0].node } ?? space.otherwise
    note(node, .looked(own.space, place: place))
    walk(from: node)
  }

  /// How long a ring may go on; less where a transferred call is to come back.
  mutating func patience(_ seconds: Int) -> Int {
    guard back != nil else { return seconds }
    let end = backAt ?? now + interpreter.plan.returnAfter
    backAt = end
    return min(seconds, max(end - now, 0))
  }

  /// To who transferred the call, where its time is over; nil: it goes on where the plan says.
  mutating func comesBack(after result: RingResult) -> NodeID? {
    guard result == .noAnswer, let node = back, let end = backAt, now >= end else { return nil }
    back = nil
    backAt = nil
    return node
  }
}
