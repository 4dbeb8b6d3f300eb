/// The company's own numbers as they are dialled inside (Calls, "A call from inside"): calls to what owns
/// them, as if its extension were dialled. No class of service is asked, no carrier and no night switch.
extension Lowering {
  /// Where each number of the company leads that is dialled inside: owned, reserved and unassigned ones, also those that
  /// arrive from another carrier some day.
  mutating func lowerOwnNumbers() {
    var owners: [PublicNumber: NodeID] = [:]
    func own(_ numbers: [PublicNumber], _ node: NodeID) { for number in numbers { owners[number] = node } }
    for (index, user) in exchange.users.enumerated() { own(user.numbers, userEntries[index]) }
    for (index, group) in exchange.huntGroups.enumerated() { own(group.numbers, groupEntries[index]) }
    for (index, attendant) in exchange.autoAttendants.enumerated() { own(attendant.numbers, attendantEntries[index]) }
    for (index, mailbox) in exchange.mailboxes.enumerated() { own(mailbox.numbers, mailboxEntries[index]) }
    let unassigned = exchange.unassignedNumbers.map { handOver($0, by: .unassignedNumbers) }
    for block in exchange.numberBlocks.reversed() {
      for number in block.numbers where owners[number] == nil {
        owners[number] = block.use == .reserve ? notInUse : unassigned ?? notInUse
      }
    }
    ownNumbers = owners
    ownNumberEntries = entriesOfOwnNumbers()
  }

  private mutating func entriesOfOwnNumbers() -> [DialSpace.Entry] {
    let sorted = ownNumbers.sorted { $0.key < $1.key }
    let home = sorted.filter { $0.key.isDutch }.map { (digits: String($0.key.digits.dropFirst(2)), node: $0.value) }
    let abroad = sorted.filter { !$0.key.isDutch }.map { (digits: $0.key.digits, node: $0.value) }
    let prefix = exchange.outsidePrefix ?? ""
    var entries = dialled(home, as: .home, behind: [prefix + "0", prefix + "0031", "+31"])
    entries += dialled(abroad, as: .abroad, behind: [prefix + "00", "+"])
    // What nobody outside is dialled by is in nothing's way: else a telephone would wait after an extension or a code.
    var others: [DialSpace.Entry] = []
    if !prefix.isEmpty {
      others += dialled(home, as: .home, behind: ["0", "0031"])
      others += dialled(abroad, as: .abroad, behind: ["00"])
    }
    for area in Set(exchange.sites.compactMap(\.areaCode)).sorted() {
      let rest = area.dropFirst()
      let local = home.filter { $0.digits.hasPrefix(rest) && $0.digits.utf8.count == 9 }
        .map { (digits: String($0.digits.dropFirst(rest.utf8.count)), node: $0.node) }
      others += dialled(local, as: .area(area), behind: prefix.isEmpty ? [""] : [prefix, ""])
    }
    return entries + free(others)
  }

  /// The numbers behind each of these beginnings: few patterns, and one look-up for what is behind them.
  private mutating func dialled(
    _ numbers: [(digits: String, node: NodeID)], as which: OwnNumbers, behind heads: [String]
  ) -> [DialSpace.Entry] {
    guard !numbers.isEmpty else { return [] }
    let origin = NodeOrigin(.ownNumbers(which))
    let look: NodeID
    if let known = sharedNodes[origin] {
      look = known
    } else {
      let inside = runs(numbers) { $0.node == $1.node }.flatMap { run in
        DigitPattern.covering(run.first, run.last).map {
          DialSpace.Entry(pattern: $0, node: run.node, label: ownerLabel(run.node), kind: .own)
        }
      }
      plan.spaces.append(DialSpace(.ownNumbers(which), entries: inside, otherwise: notInUse))
      look = shared(origin, .look(up: DialSpaceID(plan.spaces.count - 1), none: notInUse))
    }
    let patterns = runs(numbers) { _, _ in true }.flatMap { DigitPattern.covering($0.first, $0.last) }
    return heads.flatMap { head in
      let node =
        head.isEmpty
        ? look
        : shared(
          NodeOrigin(origin.object, .behind(head)), .change([.drop(head.utf8.count)], then: look))
      return patterns.map {
        DialSpace.Entry(
          pattern: $0.prefixed(by: head), node: node, label: "a number of the company", kind: .own, meaning: .ownNumber)
      }
    }
  }

  private func ownerLabel(_ node: NodeID) -> String {
    node == notInUse ? "unassigned" : plan.name(of: node)
  }

  private func runs(
    _ numbers: [(digits: String, node: NodeID)],
    _ joins: ((digits: String, node: NodeID), (digits: String, node: NodeID)) -> Bool
  ) -> [(first: String, last: String, node: NodeID)] {
    var runs: [(first: String, last: String, node: NodeID)] = []
    var before: (digits: String, node: NodeID)?
    for number in numbers {
      if let known = before, known.digits.utf8.count == number.digits.utf8.count, joins(known, number),
        let last = Int(known.digits), Int(number.digits) == last + 1
      {
        runs[runs.count - 1].last = number.digits
      } else {
        runs.append((number.digits, number.digits, number.node))
      }
      before = number
    }
    return runs
  }

  /// Those that no extension, code, emergency number or help line equals, begins or continues.
  private mutating func free(_ entries: [DialSpace.Entry]) -> [DialSpace.Entry] {
    guard !entries.isEmpty else { return [] }
    let codes = Array(exchange.featureCodes.codes.values) + ["131"] + exchange.sites.compactMap(\.locationCode)
    let others =
      internalEntries().map(\.pattern)
      + codes.map { DigitPattern(positions: DigitPattern(literal: $0).positions, more: 0...15) }
      + outside.filter { $0.notation != .plus }.map(\.pattern)
    let trie = DigitTrie(entries.map(\.pattern) + others)
    var taken: Set<Int> = []
    for clash in trie.overlaps + trie.beginnings where clash.first != clash.second {
      guard clash.first < entries.count || clash.second < entries.count else { continue }
      taken.formUnion([clash.first, clash.second])
    }
    return entries.indices.filter { !taken.contains($0) }.map { entries[$0] }
  }
}

extension PublicNumber {
  var isDutch: Bool { digits.hasPrefix("31") }
}
