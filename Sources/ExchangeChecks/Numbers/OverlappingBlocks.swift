import SourceText
import TelephoneExchange

extension Rule {
  static let overlappingBlocks = Rule(
    "overlapping-blocks", .warning, "overlapping number blocks", checks: ["N-10"],
    explanation: Explanation(
      what: """
        Two blocks of `numbers` must not share a number. The exception is a block inside an earlier one that says
        something else about its numbers (`use: reserve`, `ported_on`).
        """,
      why: """
        Blocks come from the carrier's contract, with each number listed once. If two overlap, one was probably
        mistyped and may include somebody else's numbers.
        """,
      wrong: .yaml("numbers: [088-7654000..088-7654099, 088-7654050..088-7654149]"),
      right: .yaml("numbers: [088-7654000..088-7654099, 088-7654100..088-7654149]")))
}

extension PublicNumberChecks {
  static let overlappingBlocks = ExchangeCheck(.overlappingBlocks, needs: .itsParts) { context in
    let blocks = context.exchange.numberBlocks
    let order = blocks.indices.sorted { a, b in
      (blocks[a].first, blocks[b].last, a) < (blocks[b].first, blocks[a].last, b)
    }
    // Blocks that hold the place that was come to, the innermost last.
    var open: [Int] = []
    return order.compactMap { index in
      let block = blocks[index]
      while let outer = open.last, blocks[outer].last < block.first { open.removeLast() }
      defer { open.append(index) }
      guard let outer = open.last else { return nil }
      let isPart = block.last <= blocks[outer].last && outer < index && block.use != blocks[outer].use
      guard !isPart else { return nil }
      let (first, second) = (blocks[min(index, outer)], blocks[max(index, outer)])
      return context.finding(
        .overlappingBlocks,
        "\(shown(block.first.nationalText)) lies in two blocks, \(shown(first.text)) and \(shown(second.text))",
        at: second.subject, notes: [context.note("the other block", at: first.subject)],
        help: "compare both with the carrier's list; write reserved numbers after the block that they are part of")
    }
  }
}
