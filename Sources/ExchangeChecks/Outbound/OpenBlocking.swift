import SourceText
import TelephoneExchange

extension Rule {
  static let nothingBlocked = Rule(
    "nothing-blocked", .warning, "no dear number is blocked", checks: ["B-04"],
    explanation: """
      Unless the description opens them, other countries, 0906, 0909 and 18xx are refused. Here the whole company may call
      all four.

      Who steals the password of one telephone calls dear numbers of his own all weekend; the owner of the exchange pays,
      tens of thousands of euros.

      Wrong:

          outbound_blocking: {allow: [international, adult_0906, entertainment_0909, directory_18xx]}

      Right:

          outbound_blocking: {allow: [international]}
      """)

  static let internationalOpen = Rule(
    "international-open", .note, "every telephone may call abroad", checks: ["B-05"],
    explanation: """
      `allow: [international]` in `outbound_blocking` lets every telephone call every country. Nothing in the description
      leads abroad: no forward, menu key, speed dial or entry of the phone book.

      Stolen calls go abroad. Where a few people call abroad, a class of service for them leaves the others safe; where
      everybody does, this is as it should be: so it is only a note.

      Wrong:

          outbound_blocking: {allow: [international]}

      Right:

          classes_of_service: [{id: export, allow: [international]}]
          users: [{extension: 201, class_of_service: export}]
      """)
}

extension Check {
  static let openBlocking = Check(.nothingBlocked, .internationalOpen, needs: .wholeExchange) { context in
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
