/// A dialplan in which 112 does not lead to the carriers at once and whatever happens: a fault of the product, found before
/// anything is published.
package struct EmergencyNotProved: Error, Hashable, Sendable, CustomStringConvertible {
  package var context: String
  package var reason: String

  package var description: String { "112 is not proved in the context `\(context)`: \(reason)" }
}

extension AsteriskDialplan {
  /// Reads what was written as the engine would, for 112 dialled in a context (EM-2, EM-3, EM-11): the exact extension of the
  /// context itself is taken, and every way on from it comes to the emergency call before anything that could ask, play,
  /// wait or end. What the emergency call then does is proved by real calls.
  package func proveEmergency(in context: String, number: String = "112") throws(EmergencyNotProved) {
    func refuse(_ reason: String) -> EmergencyNotProved { EmergencyNotProved(context: context, reason: reason) }
    guard let taken = match(number, in: context) else { throw refuse("nothing matches it") }
    guard taken == (context, number) else { throw refuse("`\(taken.extension)` of `\(taken.context)` takes it") }
    var walk = EmergencyWalk(plan: self, number: number)
    if let fault = walk.fault(at: .init(context: context, extension: number, step: 0)) { throw refuse(fault) }
  }
}

/// Every way on from a dialled 112.
private struct EmergencyWalk {
  let plan: AsteriskDialplan
  let number: String
  private var read: [[String]: [AsteriskDialplan.Step]] = [:]
  private var proved: Set<Place> = []
  /// The steps before, so that a call which goes round is seen.
  private var way: Set<Place> = []

  init(plan: AsteriskDialplan, number: String) {
    self.plan = plan
    self.number = number
  }

  private mutating func steps(_ context: String, _ name: String) -> [AsteriskDialplan.Step]? {
    if let known = read[[context, name]] { return known }
    let found = plan.steps(of: name, in: context)
    read[[context, name]] = found
    return found
  }

  /// Why some way on from a step does not come to the emergency call; nil where all do.
  mutating func fault(at place: Place) -> String? {
    if proved.contains(place) { return nil }
    guard way.insert(place).inserted else { return "it goes round at `\(place.extension)`" }
    defer { way.remove(place) }
    guard let steps = steps(place.context, place.extension), place.step < steps.count else {
      return "it ends at `\(place.extension)` of `\(place.context)` without a call"
    }
    let step = steps[place.step]
    let next = Place(context: place.context, extension: place.extension, step: place.step + 1)
    var open: [Place] = []
    switch step.application {
    case "Gosub" where step.arguments.hasPrefix("centrale-emergency,s,1(\(number),"): break
    // These come back: who dialled, and which telephone is to be called back.
    case "Gosub" where step.arguments.hasPrefix("centrale-dialled,s,1("): open = [next]
    case "GosubIf" where step.arguments.contains("?centrale-store,s,1("): open = [next]
    case "Set", "NoOp": open = [next]
    // A call beside this one: it is not waited for (`a`), and its failing is of no account.
    case "TryExec" where step.arguments.hasPrefix("Originate(Local/") && step.arguments.contains(",60,ac("):
      open = [next]
    case "Goto":
      guard let target = target(step.arguments, place) else { return "`Goto(\(step.arguments))` leads nowhere" }
      open = [target]
    case "GotoIf":
      guard let ways = step.arguments.splitLast("]?") else { return "`GotoIf(\(step.arguments))` is not read" }
      let branches = ways.1.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
      for branch in branches where !branch.isEmpty {
        guard let target = target(branch, place) else { return "`\(branch)` leads nowhere" }
        open.append(target)
      }
      if branches.count < 2 || branches.contains("") { open.append(next) }
    default: return "`\(step.application)(\(step.arguments))` stands before the call"
    }
    for on in open { if let fault = fault(at: on) { return fault } }
    proved.insert(place)
    return nil
  }

  struct Place: Hashable {
    var context: String
    var `extension`: String
    var step: Int
  }

  /// `context,extension,priority`, or parts of it from the right; a priority is a label or a number.
  private mutating func target(_ text: String, _ from: Place) -> Place? {
    let parts = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    guard let priority = parts.last, parts.count <= 3 else { return nil }
    let name = parts.count > 1 ? parts[parts.count - 2] : from.extension
    let context = parts.count > 2 ? parts[0] : from.context
    guard let steps = steps(context, name) else { return nil }
    let step = Int(priority).map { $0 - 1 } ?? steps.firstIndex { $0.label == priority }
    return step.flatMap { steps.indices.contains($0) ? Place(context: context, extension: name, step: $0) : nil }
  }
}

extension String {
  fileprivate func splitLast(_ separator: String) -> (String, String)? {
    var found: Range<Index>?
    var rest = startIndex
    while let range = self[rest...].firstRange(of: separator) {
      found = range
      rest = range.upperBound
    }
    return found.map { (String(self[..<$0.lowerBound]), String(self[$0.upperBound...])) }
  }
}
