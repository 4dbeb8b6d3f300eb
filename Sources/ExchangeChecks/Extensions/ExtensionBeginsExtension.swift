import SourceText
import TelephoneExchange

extension Rule {
  static let extensionBeginsExtension = Rule(
    "extension-begins-extension", .warning, "an extension that another one begins with",
    checks: ["E-13"],
    explanation: """
      No extension is the beginning of another one: 20 of 209. With one length of extensions this cannot be.

      A telephone waits three seconds after 20 before it calls, and who dials 209 slowly reaches 20. All telephones of this
      library have such a pause; one without it could never dial 209.

      Wrong:

          users: [{extension: 20}, {extension: 209}]

      Right:

          users: [{extension: 220}, {extension: 209}]

      Source: the Polycom administrator guide calls it the shortest possible match.
      """)
}

extension Check {
  static let extensionBeginsExtension = Check(.extensionBeginsExtension, needs: .itsParts) { context in
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
