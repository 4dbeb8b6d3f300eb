import SourceText
import TelephoneExchange

extension Rule {
  static let outsidePrefixZero = Rule(
    "outside-prefix-zero", .warning, "0 as the outside prefix",
    checks: ["P-05"],
    explanation: Explanation(
      what: """
        Dutch numbers begin with 0, and international ones with 00. With 0 as the outside prefix, a number dialled
        exactly as it is written is ambiguous.
        """,
      why: """
        A caller who forgets the prefix reaches a stranger instead of an error: 0113-234567 in Goes becomes the
        prefix followed by 113, a suicide prevention line. And 00 can mean the prefix followed by a 0, or an
        international call.
        """,
      wrong: .yaml(
        """
        outside_prefix: "0"
        """),
      right: .yaml(
        """
        outside_prefix: "9"   # or no prefix: numbers are dialled as they are written
        """)))
}

extension CodeChecks {
  static let outsidePrefixZero = ExchangeCheck(.outsidePrefixZero, needs: .itsParts) { context in
    guard let prefix = context.exchange.outsidePrefix, prefix.hasPrefix("0") else { return [] }
    // The first number, dialled as it is written, that is another one behind the prefix.
    let plain = outsidePatterns(notations: [.national]).map(\.pattern)
    let behind = plain.map { $0.prefixed(by: prefix) }
    let clashes = DigitTrie(behind + plain).beginnings.filter { $0.first < behind.count && $0.second >= behind.count }
    let number = { (clash: DigitTrie.Clash) in String(clash.example.dropFirst(prefix.count)) }
    let example = (clashes.first { classify(number($0)) == .help } ?? clashes.first).map { clash in
      let number = number(clash)
      return ": dialling \(shown(clash.longer)) without it reaches \(shown(number)), \(classify(number).phrase)"
    }
    return [
      context.finding(
        .outsidePrefixZero,
        "ordinary numbers start with the outside prefix \(shown(prefix))\(example ?? "")",
        at: "description/outside_prefix",
        help: "write `outside_prefix: \"9\"`, or delete it: outside numbers are then dialled without a prefix")
    ]
  }
}
