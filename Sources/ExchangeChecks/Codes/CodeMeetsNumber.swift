import SourceText
import TelephoneExchange

extension Rule {
  static let codeMeetsNumber = Rule(
    "code-meets-number", .error, "feature code that collides with a number",
    checks: ["P-02", "E-15"], mayBeSilenced: true,
    explanation: Explanation(
      what: """
        A feature code without a star is dialled like a number. It must not equal a number, be the start of one, or
        begin with one. Examples are 98 and extension 981, the code 144, 18 and 1850, or 9 and every number dialled
        with the outside prefix 9.
        """,
      why: """
        A caller who pauses while dialling reaches the shorter of the two, and every call to the shorter one is
        delayed by three seconds.
        """,
      wrong: .yaml(
        """
        feature_codes: {pickup: "98"}
        users: [{extension: 981, first_name: Anna, last_name: Appel}]
        """),
      right: .yaml(
        """
        feature_codes: {pickup: "*98"}
        users: [{extension: 981, first_name: Anna, last_name: Appel}]
        """)))
}

extension CodeChecks {
  static let codeMeetsNumber = ExchangeCheck(.codeMeetsNumber, needs: .itsParts) { context in
    let isNumber = { (party: Collisions.Party) -> Bool in
      switch party.kind {
      case .element, .outside(_, isOpen: true): true
      case .emergency, .outside, .location, .code, .withholding: false
      }
    }
    return context.codeClashes(isNumber).map { clash in
      var other = "a number outside"
      var notes: [Diagnostic.Note] = []
      switch clash.other.kind {
      case .element(let index):
        let element = context.elements[index]
        other = (element.extension?.digits ?? "").phrase(of: element)
        notes = [context.note("the extension is here", at: "\(element.subject)/extension")]
      case .outside(let kind, _): other = kind.phrase
      case .emergency, .location, .code, .withholding: break
      }
      let more = clash.more == 0 ? "" : ", and \(clash.more) more"
      let message =
        clash.pair.isOverlap
        ? "\(shown(clash.pair.dialled)) is both the code \(clash.phrase) and \(other)\(more)"
        : clash.isFirst
          ? "the code \(clash.phrase) is the beginning of \(other)\(more): dialling \(shown(clash.pair.longer)) "
            + "and pausing after \(shown(clash.pair.dialled)) triggers `\(clash.feature.rawValue)`"
          : "the code \(clash.phrase) begins with \(other)\(more): dialling \(shown(clash.pair.longer)) "
            + "and pausing after \(shown(clash.pair.dialled)) calls that"
      return context.finding(
        .codeMeetsNumber, message, at: clash.subject, notes: notes, help: "write a code that starts with `*`")
    }
  }
}
