import SourceText
package import TelephoneExchange

extension Rule {
  static let simultaneousRingInside = Rule(
    "simultaneous-ring-inside", .error, "simultaneous ring to something that cannot ring",
    explanation: Explanation(
      what: """
        `simultaneous_ring` adds one number to a user's telephones: an outside number, or a colleague, whose
        telephones then ring internally. A group, a menu and a mailbox cannot ring along, and an unassigned number
        rings nowhere.
        """,
      why: "Only the user's own telephones would ring.",
      wrong: .yaml(
        "users: [{extension: 201, simultaneous_ring: {number: 088-7654000}}]  # the number of an auto attendant"),
      right: .yaml("users: [{extension: 201, simultaneous_ring: {number: 0612345678}}]")))
}

extension ForwardingChecks {
  static let simultaneousRingInside = ExchangeCheck(.simultaneousRingInside, needs: .wholeExchange) { context in
    let exchange = context.exchange
    let telephones = Set(exchange.devices.flatMap { $0.lines.compactMap(\.user) })
    var owners: [PublicNumber: Int] = [:]
    for (index, user) in exchange.users.enumerated() { for number in user.numbers { owners[number] = index } }
    return exchange.users.enumerated().compactMap { index, user in
      guard let number = user.simultaneousRing?.number, exchange.owns(.number(number)) else { return nil }
      if let owner = owners[number], owner != index, telephones.contains(owner) { return nil }
      let what =
        owners[number] == index
        ? "is the user's own number"
        : owners[number] == nil ? "does not belong to a colleague" : "belongs to a colleague without a telephone"
      return context.finding(
        .simultaneousRingInside,
        "nothing else rings with the telephones of \(shown(user.displayName)): \(shown(number.nationalText)) \(what)",
        at: "\(user.subject)/simultaneous_ring/number",
        help: "use a number outside or a colleague's number, or make a hunt group of everyone who should ring")
    }
  }
}

extension Exchange {
  /// Of one of its blocks.
  package func owns(_ number: OutsideNumber) -> Bool {
    guard case .number(let number) = number else { return false }
    return numberBlocks.contains { $0.first <= number && number <= $0.last }
  }
}
