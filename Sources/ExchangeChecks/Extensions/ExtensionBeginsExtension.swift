import SourceText
import TelephoneExchange

extension Rule {
  static let extensionBeginsExtension = Rule(
    "extension-begins-extension", .warning, "extension that is the start of another",
    checks: ["E-13"],
    explanation: Explanation(
      what: """
        No extension should be the start of another one, as 20 is of 209. This cannot happen if all extensions have
        the same length.
        """,
      why: """
        After 20, a telephone waits three seconds before it calls, and a user who dials 209 slowly reaches 20. All
        supported telephones have this timeout; one without it could never dial 209.
        """,
      wrong: .yaml("users: [{extension: 20}, {extension: 209}]"),
      right: .yaml("users: [{extension: 220}, {extension: 209}]"),
      source: "Polycom's administrator guide calls it the shortest possible match."))
}

extension ExtensionChecks {
  static let extensionBeginsExtension = ExchangeCheck(.extensionBeginsExtension, needs: .itsParts) { context in
    var first: [Int: String] = [:]
    var order: [(element: Int, longer: Int)] = []
    for pair in context.collisions.pairs where !pair.isOverlap {
      guard case .element(let short) = pair.first.kind, case .element(let long) = pair.second.kind else { continue }
      if first.updateValue(pair.dialled, forKey: short) == nil { order.append((short, long)) }
    }
    guard let (short, long) = order.first else { return [] }
    let elements = context.elements
    let others = order.dropFirst()
    let more =
      others.isEmpty
      ? ""
      : others.count == 1
        ? "; another extension is the start of others too" : "; \(others.count) more are the start of others too"
    let name = { (index: Int) in (elements[index].extension?.digits ?? "").phrase(of: elements[index]) }
    return [
      context.finding(
        .extensionBeginsExtension,
        "dialling \(shown(elements[long].extension?.digits ?? "")) and pausing after "
          + "\(shown(elements[short].extension?.digits ?? "")) reaches \(elements[short].phrase), "
          + "not \(elements[long].phrase)\(more)",
        at: "\(elements[short].subject)/extension",
        notes: [context.note("the longer one is here", at: "\(elements[long].subject)/extension")]
          + others.prefix(5).map {
            context.note("\(name($0.element)) too", at: "\(elements[$0.element].subject)/extension")
          },
        help: "give all extensions the same length: `extension_digits: \(elements[long].extension?.digits.count ?? 3)`")
    ]
  }
}
