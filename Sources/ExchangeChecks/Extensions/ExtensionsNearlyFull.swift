import SourceText
import TelephoneExchange

extension Rule {
  static let extensionsNearlyFull = Rule(
    "extensions-nearly-full", .warning, "hardly any free extensions left",
    checks: ["E-25"],
    explanation: Explanation(
      what: """
        Of all extensions with the lengths in use, at least one in twenty should be free. Extensions that start with
        0 or 11 do not count.
        """,
      why: "The next colleague forces new extensions on everybody: business cards, BLFs and habits all have to change.",
      wrong: .yaml("extension_digits: 2   # and 86 extensions in use, of 89 that there are"),
      right: .yaml("extension_digits: 3")))
}

extension ExtensionChecks {
  static let extensionsNearlyFull = ExchangeCheck(.extensionsNearlyFull, needs: .wholeExchange) { context in
    let extensions = context.elements.compactMap(\.extension)
    let lengths = Set(extensions.map(\.digits.utf8.count))
    // Of two digits 10 to 99 without 11; of three 100 to 999 without 110 to 119; and so on.
    let room = lengths.reduce(0) { $0 + 89 * (0..<($1 - 2)).reduce(1) { product, _ in product * 10 } }
    guard room > 0, extensions.count * 20 > room * 19, let longest = lengths.max() else { return [] }
    return [
      context.finding(
        .extensionsNearlyFull, "\(extensions.count) extensions of the \(room) of this length are in use",
        at: "description/extension_digits",
        help: "add a digit before the next colleague arrives: `extension_digits: \(min(longest + 1, 6))`")
    ]
  }
}
