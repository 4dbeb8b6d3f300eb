import ExchangeCalls
import SourceText
import TelephoneExchange

/// Calls that go differently under another description, for people and for programs.
struct CallDifferenceText {
  private let names: (old: ElementNames, new: ElementNames)

  init(from old: CallPlan, to new: CallPlan) { names = (ElementNames(old), ElementNames(new)) }

  func text(_ difference: CallDifference) -> String {
    let (old, new) = Self.phrases(difference.change, names)
    let callers = difference.callers.isEmpty ? "" : ", called by \(Self.listed(difference.callers, 6))"
    return """
      \(Self.listed(difference.numbers, 6))\(callers)
        was  \(printable(old))
        now  \(printable(new))
        example  \(printable(difference.example.sentence))

      """
  }

  private static func listed(_ all: [String], _ most: Int) -> String {
    let shown = all.prefix(most).joined(separator: ", ")
    return all.count > most ? "\(shown) and \(all.count - most) more" : shown
  }

  private static func phrases(
    _ change: CallDifference.Change, _ names: (old: ElementNames, new: ElementNames)
  ) -> (old: String, new: String) {
    func rings(_ who: [String], _ names: ElementNames) -> String {
      who.isEmpty ? "rings nobody there" : "rings \(listed(who.map(names.name(of:)), 12))"
    }
    func sets(_ switches: [String]) -> String {
      switches.isEmpty ? "switches nothing" : "sets \(listed(switches, 12))"
    }
    func lasts(_ stretches: [CallResult.Stretch], _ names: ElementNames) -> String {
      let parts = stretches.map { stretch in
        (stretch.who.isEmpty ? "waits" : "rings \(names.name(of: stretch.who))") + " for \(stretch.seconds) s"
      }
      return parts.isEmpty ? "continues immediately" : listed(parts, 12)
    }
    func shows(_ shown: CallDifference.Shown) -> String {
      switch shown {
      case .nothing: "shows no number"
      case .own: "shows the caller's own number"
      case .number(let number): "shows \(number)"
      }
    }
    return switch change {
    case .ends(let old, let new): (old.phrase(names.old), new.phrase(names.new))
    case .rings(let old, let new): (rings(old, names.old), rings(new, names.new))
    case .shows(let old, let new): (shows(old), shows(new))
    case .sets(let old, let new): (sets(old), sets(new))
    case .lasts(let old, let new): (lasts(old, names.old), lasts(new, names.new))
    }
  }

  func json(_ difference: CallDifference) -> JSON {
    let example = difference.example
    let (old, new) = Self.phrases(difference.change, names)
    func end(_ end: CallEnd, _ text: String) -> JSON {
      .members([
        "kind": .text(end.kind.rawValue), "what": .text(end.what), "element": .text(end.element), "text": .text(text),
      ])
    }
    func rings(_ who: [String], _ text: String) -> JSON {
      .members(["rings": .list(who.map { .text($0) }), "text": .text(text)])
    }
    func sets(_ switches: [String], _ text: String) -> JSON {
      .members(["sets": .list(switches.map { .text($0) }), "text": .text(text)])
    }
    func lasts(_ stretches: [CallResult.Stretch], _ text: String) -> JSON {
      let parts = stretches.map { JSON.members(["who": .text($0.who), "seconds": .number($0.seconds)]) }
      return .members(["lasts": .list(parts), "text": .text(text)])
    }
    func shows(_ shown: CallDifference.Shown, _ text: String) -> JSON {
      switch shown {
      case .nothing: .members(["shows": .text("nothing"), "text": .text(text)])
      case .own: .members(["shows": .text("own"), "text": .text(text)])
      case .number(let number): .members(["shows": .text(number), "text": .text(text)])
      }
    }
    let (kind, before, after) =
      switch difference.change {
      case .ends(let was, let now): ("end", end(was, old), end(now, new))
      case .rings(let was, let now): ("rings", rings(was, old), rings(now, new))
      case .shows(let was, let now): ("shows", shows(was, old), shows(now, new))
      case .sets(let was, let now): ("sets", sets(was, old), sets(now, new))
      case .lasts(let was, let now): ("lasts", lasts(was, old), lasts(now, new))
      }
    return .members([
      "numbers": .list(difference.numbers.map { .text($0) }), "callers": .list(difference.callers.map { .text($0) }),
      "change": .text(kind), "old": before, "new": after, "calls": .number(difference.calls),
      "example": .members([
        "call": .text(example.call), "from": .text(example.from), "at": .text(example.at),
        "keys": .list(example.keys.map { .text($0) }), "busy": .list(example.busy.map { .text($0) }),
        "silent": .list(example.silent.map { .text($0) }), "declines": .list(example.declines.map { .text($0) }),
        "ringing": .list(example.ringing.map { .text($0) }), "voicemail": .list(example.voicemail.map { .text($0) }),
        "unregistered": .list(example.unregistered.map { .text($0) }), "off": .list(example.off.map { .text($0) }),
        "calls_outside": .number(example.callsOutside),
        "company_calls_outside": .number(example.companyCallsOutside),
        "switches": .list(example.switches.map { .text("\($0.name)=\($0.value)") }),
      ]),
    ])
  }
}
