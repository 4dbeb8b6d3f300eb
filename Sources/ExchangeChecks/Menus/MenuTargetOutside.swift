import ExchangeDescription
import SourceText
import TelephoneExchange

extension Rule {
  static let menuTargetRefused = Rule(
    "menu-target-refused", .warning, "menu key to a number that the company blocks", checks: ["A-12", "B-07"],
    explanation: Explanation(
      what: """
        A menu key that leads to an outside number makes a call at the company's expense, so `outbound_blocking`
        applies to it.
        """,
      why: "A caller who presses the key hears that the number may not be called.",
      wrong: .yaml(
        """
        outbound_blocking: {block: [mobile]}
        keys: {5: {transfer: 0612345678}}
        """),
      right: .yaml(
        """
        outbound_blocking: {block: [mobile], allow: [0612345678]}
        keys: {5: {transfer: 0612345678}}
        """)))

  static let menuTargetCostly = Rule(
    "menu-target-costly", .warning, "menu key that leads callers to a premium-rate or foreign number", checks: ["A-12"],
    explanation: Explanation(
      what: """
        A caller who presses the key is connected at the company's expense. 0900, 0906, 0909, 18xx and international
        numbers are charged by the minute, so a menu may lead to one only if that exact number is listed in `allow`.
        """,
      why: "Fraudsters look for such menus. They own the number at the other end and keep calling it all weekend.",
      wrong: .yaml(
        """
        outbound_blocking: {allow: [service_0900]}
        keys: {5: {transfer: 0900-1234}}
        """),
      right: .yaml(
        """
        outbound_blocking: {allow: [0900-1234]}
        keys: {5: {transfer: 0900-1234}}
        """)))
}

extension MenuChecks {
  static let menuTargetRefused = ExchangeCheck(.menuTargetRefused, needs: .rights) { context in
    context.outsideTargetsOfMenus.compactMap { way in
      guard let kind = context.refusal(.outside(way.number)) else { return nil }
      return context.finding(
        .menuTargetRefused,
        "callers who \(way.what) \(shown(way.attendant.name)) are refused: the company may not call "
          + "\(shown(way.number.dialled)), \(kind.phrase)",
        at: way.subject, notes: context.blockingNote, help: context.helpForRefusal(way.number))
    }
  }

  static let menuTargetCostly = ExchangeCheck(.menuTargetCostly, needs: .rights) { context in
    let company = context.exchange.classesOfService.first ?? ClassOfService()
    return context.outsideTargetsOfMenus.compactMap { way in
      let kind = classify(way.number.dialled)
      guard kind.isCostly, company.allows(way.number, kind: kind), !company.allowedNumbers.contains(way.number) else {
        return nil
      }
      return context.finding(
        .menuTargetCostly,
        "callers who \(way.what) \(shown(way.attendant.name)) are put through to \(shown(way.number.dialled)), "
          + "\(kind.phrase), at the company's cost",
        at: way.subject,
        help:
          "choose another target, or, if this is intended, write `outbound_blocking: {allow: [\(way.number.dialled)]}`")
    }
  }
}

extension NumberKind {
  /// The one who calls pays more than for an ordinary call, to somebody who may be anybody.
  var isCostly: Bool {
    switch self {
    case .service0900, .adult0906, .entertainment0909, .directory18xx, .international: true
    case .emergency, .help, .geographic, .corporate, .personal, .mobile, .freephone, .government, .m2m,
      .internationalFreephone, .operatorServices, .carrierSelection, .withholdPrefix, .unassignable:
      false
    }
  }
}

/// A key or an operator of a menu that leads outside.
struct OutsideWay {
  var attendant: AutoAttendant
  /// `press 5 at`.
  var what: String
  var subject: String
  var number: OutsideNumber
}

extension CheckContext {
  /// Where the company's own blocking was written.
  var blockingNote: [Diagnostic.Note] {
    places["class company"] == nil ? [] : [note("it is blocked here", at: "class company")]
  }

  /// Each number once for each menu.
  var outsideTargetsOfMenus: [OutsideWay] {
    exchange.autoAttendants.flatMap { attendant in
      attendant.placedMenus.flatMap { placed -> [OutsideWay] in
        let place = "\(attendant.subject)/\(placed.path)"
        var ways = placed.menu.sortedKeys.compactMap { key, action -> OutsideWay? in
          guard case .transfer(.outside(let number), _) = action else { return nil }
          return OutsideWay(
            attendant: attendant, what: "press \(key.digit) at", subject: "\(place)/keys/\(key.rawValue)/transfer",
            number: number)
        }
        if case .outside(let number) = placed.menu.operator, !ways.contains(where: { $0.number == number }) {
          ways.append(
            OutsideWay(
              attendant: attendant, what: "choose nothing at", subject: "\(place)/operator", number: number))
        }
        return ways
      }
    }
  }
}
