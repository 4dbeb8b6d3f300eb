import SourceText
import TelephoneExchange

extension CheckContext {
  /// ``the user `Jan de Vries` ``, or the number as it is dialled.
  func phrase(_ target: Target) -> String {
    switch target {
    case .element(let element): self[element].phrase
    case .outside(let number): shown(number.dialled)
    case .poisoned: "a target that is wrong"
    }
  }

  /// For each user, whether some device has a line for them.
  var usersWithLines: [Bool] {
    var found = Array(repeating: false, count: exchange.users.count)
    for line in plan.lines { if let user = line.user { found[user] = true } }
    return found
  }

  /// Why the company's own blocking refuses a call that is sent on to a number outside, as the kind of that number; nil
  /// where it is let through. Calls that are sent on are held to the company's class of service.
  func refusal(_ target: Target?) -> NumberKind? { refusal(target, of: exchange.classesOfService.first) }

  /// The same for a class of service.
  func refusal(_ target: Target?, of service: ClassOfService?) -> NumberKind? {
    guard case .outside(let number) = target else { return nil }
    let kind = classify(number.dialled)
    return (service ?? ClassOfService()).allows(number, kind: kind) ? nil : kind
  }

  /// The help that goes with a refusal: the key of `outbound_blocking` is a kind's, `allow` one number's.
  func helpForRefusal(_ number: OutsideNumber) -> String {
    "send it to another target, or allow this number: `outbound_blocking: {allow: [\(number.dialled)]}`"
  }
}
