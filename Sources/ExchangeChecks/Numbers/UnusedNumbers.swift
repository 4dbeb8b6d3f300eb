import SourceText
import TelephoneExchange

extension Rule {
  static let unusedNumbers = Rule(
    "unused-numbers", .warning, "unassigned numbers", checks: ["N-08"],
    explanation: Explanation(
      what: """
        Every number of the company's blocks should belong to somebody, be the main number or an emergency number,
        be reserved on purpose (`use: reserve`), or be covered by `unassigned_numbers`.
        """,
      why: """
        A caller to any other number hears that it is not in use, even if it is printed on an old letter or is one
        digit away from a number that is.
        """,
      wrong: .yaml(
        """
        numbers: [088-7654000..088-7654099]
        users: [{extension: 201, number: 088-7654001}]
        """),
      right: .yaml(
        """
        numbers: [088-7654000..088-7654099]
        unassigned_numbers: 100
        users: [{extension: 201, number: 088-7654001}]
        """)))
}

extension PublicNumberChecks {
  static let unusedNumbers = ExchangeCheck(.unusedNumbers, needs: .wholeExchange) { context in
    let exchange = context.exchange
    guard exchange.unassignedNumbers == nil else { return [] }
    var used = Set(context.elements.flatMap(\.numbers))
    // Who answers these is asked by checks of their own.
    used.formUnion([exchange.company.mainNumber, exchange.company.emergencyNumber].compactMap { $0 })
    used.formUnion(exchange.sites.compactMap(\.emergencyNumber))
    for block in exchange.numberBlocks where block.use == .reserve { used.formUnion(block.numbers) }
    return exchange.numberBlocks.compactMap { block in
      let unused = block.numbers.filter { used.insert($0).inserted }
      guard let first = unused.first else { return nil }
      let others = unused.count - 1
      return context.finding(
        .unusedNumbers,
        "callers of \(shown(first.nationalText)) hear that it is not in use"
          + (others == 0 ? "" : ", as do callers of \(others) more number\(others == 1 ? "" : "s") of this block"),
        at: block.subject,
        help: "send the rest somewhere, `unassigned_numbers: 100`, or keep them free: "
          + "`{range: \(NumberBlock.run(of: unused).text), use: reserve}`")
    }
  }
}

extension NumberBlock {
  /// The first of these numbers as far as they follow each other; not empty, in order.
  fileprivate static func run(of numbers: [PublicNumber]) -> NumberBlock {
    let values = numbers.compactMap { Int($0.digits) }
    let others = zip(values, values.dropFirst()).prefix { $1 == $0 + 1 }
    return NumberBlock(first: numbers[0], last: numbers[others.count])
  }
}
