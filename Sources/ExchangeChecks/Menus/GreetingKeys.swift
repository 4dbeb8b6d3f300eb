import SourceText
import TelephoneExchange

extension Rule {
  static let greetingKeys = Rule(
    "greeting-keys", .warning, "greeting that names other keys than the menu has", checks: ["A-11"],
    explanation: Explanation(
      what: """
        If a menu's greeting is a text (`{say: …}`), the keys that it names must be the keys of the menu. A key is
        recognised by a word such as `toets`, `kies`, `druk op`, `press` or `dial` before it. A greeting need not
        mention 0, star and hash, nor keys that repeat the menu, go back, or lead to the operator.
        """,
      why: """
        A caller who presses a key that does nothing hears that the choice is invalid. A key that the greeting does
        not mention is never pressed.
        """,
      wrong: .yaml(
        """
        greeting: {say: "Voor verkoop toets 1, voor service toets 3."}
        keys: {1: {transfer: 101}, 2: {transfer: 102}}
        """),
      right: .yaml(
        """
        greeting: {say: "Voor verkoop toets 1, voor service toets 2."}
        keys: {1: {transfer: 101}, 2: {transfer: 102}}
        """),
      note: "What a recording says is not known, so recordings are not checked."))
}

extension MenuChecks {
  static let greetingKeys = ExchangeCheck(.greetingKeys, needs: .wholeExchange) { context in
    context.exchange.autoAttendants.flatMap { attendant in
      attendant.placedMenus.compactMap { placed -> Diagnostic? in
        guard case .spoken(let text) = placed.menu.greeting else { return nil }
        let named = keysNamed(in: text)
        guard !named.isEmpty else { return nil }
        let wrong = named.filter { placed.menu.keys[$0] == nil }.map { shown($0.digit) }
        let unsaid = placed.menu.sortedKeys.filter { !named.contains($0.key) && $0.action.isToBeSaid(at: $0.key) }.map {
          shown($0.key.digit)
        }
        guard !wrong.isEmpty || !unsaid.isEmpty else { return nil }
        let faults = [
          wrong.isEmpty ? nil : "names \(TimeWords.list(wrong)), which the menu \(shown(placed.menu.id)) does not have",
          unsaid.isEmpty ? nil : "leaves out \(TimeWords.list(unsaid)), which it has",
        ].compactMap { $0 }
        return context.finding(
          .greetingKeys, "the greeting of \(shown(attendant.name)) " + faults.joined(separator: ", and "),
          at: "\(attendant.subject)/\(placed.path)/greeting", help: "change the text, or `keys`")
      }
    }
  }
}

/// Keys that a text asks a caller to press, in the order of the telephone. Only a single digit, or its word, behind a word
/// that asks for a key counts: `kies 201` names none.
func keysNamed(in text: String) -> [MenuKey] {
  let asking: Set<String> = ["toets", "kies", "druk", "press", "choose", "dial", "select"]
  let between: Set<String> = ["op", "de", "het", "u", "toets", "cijfer", "nummer", "the", "key", "number", "on", "dan"]
  let joining: Set<String> = ["of", "en", "or", "and"]
  var found: Set<MenuKey> = []
  var isAsked = false
  for word in text.lowercased().split(whereSeparator: { !$0.isLetter && !$0.isNumber && $0 != "*" && $0 != "#" }) {
    let word = String(word)
    if let key = menuKeyWords[word] {
      if isAsked { found.insert(key) }
    } else if asking.contains(word) {
      isAsked = true
    } else if !between.contains(word), !joining.contains(word) {
      isAsked = false
    }
  }
  return found.sorted()
}

private let menuKeyWords: [String: MenuKey] = [
  "0": .zero, "nul": .zero, "zero": .zero,
  "1": .one, "een": .one, "één": .one, "one": .one,
  "2": .two, "twee": .two, "two": .two,
  "3": .three, "drie": .three, "three": .three,
  "4": .four, "vier": .four, "four": .four,
  "5": .five, "vijf": .five, "five": .five,
  "6": .six, "zes": .six, "six": .six,
  "7": .seven, "zeven": .seven, "seven": .seven,
  "8": .eight, "acht": .eight, "eight": .eight,
  "9": .nine, "negen": .nine, "nine": .nine,
  "*": .star, "ster": .star, "sterretje": .star, "star": .star,
  "#": .hash, "hekje": .hash, "hash": .hash, "pound": .hash,
]

extension KeyAction {
  /// A caller has to hear of it; help for whoever is lost needs no word (F-181).
  fileprivate func isToBeSaid(at key: MenuKey) -> Bool {
    switch key {
    case .zero, .star, .hash: return false
    case .one, .two, .three, .four, .five, .six, .seven, .eight, .nine: break
    }
    return switch self {
    case .operator, .repeatMenu, .previousMenu, .exit: false
    case .transfer, .nameDialing, .extensionDialing, .mailbox, .submenu, .announcement: true
    }
  }
}
