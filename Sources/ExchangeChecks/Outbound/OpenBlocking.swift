import SourceText
import TelephoneExchange

extension Rule {
  static let nothingBlocked = Rule(
    "nothing-blocked", .warning, "no expensive numbers blocked", checks: ["B-04"],
    explanation: Explanation(
      what: """
        Unless the description allows them, calls to other countries, 0906, 0909 and 18xx are blocked. Here, the
        whole company may call all four.
        """,
      why: """
        A thief who steals the password of one telephone calls expensive numbers of their own all weekend. The owner
        of the exchange pays tens of thousands of euros.
        """,
      wrong: .yaml(
        """
        outbound_blocking: {allow: [international, adult_0906, entertainment_0909, directory_18xx]}
        """),
      right: .yaml("outbound_blocking: {allow: [international]}")))

  static let internationalOpen = Rule(
    "international-open", .note, "all telephones may call abroad", checks: ["B-05"],
    explanation: Explanation(
      what: """
        `allow: [international]` in `outbound_blocking` lets every telephone call every country, and nothing in the
        description leads abroad: no forward, menu key, speed dial or phone book entry.
        """,
      why: """
        Fraudulent calls go abroad. If only a few people call abroad, a class of service for them protects all
        others. If everybody does, the setting is right, so this is only a note.
        """,
      wrong: .yaml("outbound_blocking: {allow: [international]}"),
      right: .yaml(
        """
        classes_of_service: [{id: export, allow: [international]}]
        users: [{extension: 201, class_of_service: export}]
        """)))
}

extension OutboundChecks {
  static let openBlocking = ExchangeCheck(.nothingBlocked, .internationalOpen, needs: .wholeExchange) { context in
    guard let company = context.exchange.classesOfService.first, company.allows(.international) else { return [] }
    if company.blocked.isDisjoint(with: NumberCategory.blockedByDefault.kinds) {
      return [
        context.finding(
          .nothingBlocked, "every telephone may call other countries, 0906, 0909 and 18xx", at: "class company/allow",
          help: "delete from `allow` what nobody needs: each is blocked if omitted")
      ]
    }
    guard !context.leadsAbroad else { return [] }
    return [
      context.finding(
        .internationalOpen, "every telephone may call other countries, but nothing here needs to",
        at: "class company/allow",
        help: "give a class of service with `allow: [international]` to those who call abroad")
    ]
  }
}

extension CheckContext {
  /// Some number that the description names is another country's.
  fileprivate var leadsAbroad: Bool {
    let dialled = plan.nodes.contains { node in
      switch node {
      case .dial(let outgoing, _): if case .fixed(let number) = outgoing.number { number.isAbroad } else { false }
      case .ring(let ring, _): ring.legs.contains { $0.outside?.number.isAbroad == true }
      case .test, .change, .play, .collect, .look, .park, .retrieve, .page, .pickUp, .record, .listen, .end: false
      }
    }
    let keys = exchange.users.flatMap(\.keys) + exchange.devices.flatMap { $0.keys + $0.modules.flatMap(\.keys) }
    return dialled || exchange.phoneBook.contains { $0.numbers.contains(where: \.isAbroad) }
      || exchange.forwardTargets.contains { OutsideNumber.number($0).isAbroad }
      || keys.contains { if case .speedDial(.outside(let number)) = $0.function { number.isAbroad } else { false } }
  }
}

extension OutsideNumber {
  fileprivate var isAbroad: Bool { classify(dialled) == .international }
}
