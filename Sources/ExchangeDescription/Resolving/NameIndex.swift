import SourceText
import TelephoneExchange

/// One thing that can be called, as other parts of the description see it.
struct Callable {
  var element: ElementID
  var kind: ElementKind
  var id: String?
  var name: String
  var `extension`: Located<Extension>?
  var numbers: [Located<PublicNumber>]
  var head: SourceRange?

  /// `user 209 (Jan Jansen)`.
  var phrase: String { "the \(kind.phrase) \(shown(name.isEmpty ? id ?? "" : name))" }
}

/// Everything that can be called, by each of its names.
struct NameIndex {
  private(set) var all: [Callable] = []
  private var byExtension: [String: Int] = [:]
  private var byNumber: [String: Int] = [:]
  private var byID: [String: Int] = [:]
  private var byName: [String: [Int]] = [:]
  private var guesses = 0

  /// So many elements of one name are looked at; a thousand references to a thousand namesakes are no million.
  private static let namesakes = 20

  /// Reports what is taken twice; the first keeps it.
  mutating func add(_ callable: Callable, _ diagnostics: inout [Diagnostic]) {
    let position = all.count
    all.append(callable)
    if let own = callable.extension {
      if let first = byExtension[own.value.digits] {
        diagnostics.append(
          .taken(
            .duplicateExtension, "extension \(shown(own.value.digits))", by: all[first], at: own.range,
            first: all[first].extension?.range, help: "give one of the two another extension"))
      } else {
        byExtension[own.value.digits] = position
      }
    }
    for number in callable.numbers {
      if let first = byNumber[number.value.digits] {
        let place = all[first].numbers.first { $0.value == number.value }?.range
        diagnostics.append(
          .taken(
            .duplicateNumber, "the number \(shown(number.value.nationalText))", by: all[first], at: number.range,
            first: place, help: "a number can ring in one place only: delete it at one of the two"))
      } else {
        byNumber[number.value.digits] = position
      }
    }
    if let id = callable.id {
      if let first = byID[id] {
        // An extension or number that is taken twice was told above.
        if callable.extension?.value.digits != id, !callable.numbers.contains(where: { $0.value.digits == id }) {
          diagnostics.append(
            .taken(
              .duplicateID, "the id \(shown(id))", by: all[first], at: callable.head, first: all[first].head,
              help: "give one of the two another `id`"))
        }
      } else {
        byID[id] = position
      }
    }
    if !callable.name.isEmpty { byName[callable.name, default: []].append(position) }
  }

  /// All that a text may mean. An extension goes before an id, an id before a number, a number before a name.
  func find(_ text: String) -> [Callable] {
    if let one = byExtension[text] ?? byID[text] { return [all[one]] }
    if case .number(let number)? = readNumber(text).outside, let one = byNumber[number.digits] { return [all[one]] }
    return (byName[text] ?? []).prefix(Self.namesakes).map { all[$0] }
  }

  /// What was probably meant, of the kinds that fit. Among thousands something is near to everything, and a table of wrong
  /// names must not be held against all of them.
  mutating func near(_ text: String, kinds: Set<ElementKind>) -> String? {
    guard all.count <= 1000, mayGuess() else { return nil }
    let candidates = all.filter { kinds.contains($0.kind) }
    let words = candidates.flatMap { [$0.name, $0.id ?? "", $0.extension?.value.digits ?? ""] }.filter { !$0.isEmpty }
    // A first or a last name alone, where one person has it.
    let lower = text.lowercased()
    let called = candidates.filter { $0.name.lowercased().split(separator: " ").contains { $0 == lower } }
    if called.count == 1, !called[0].name.isEmpty { return called[0].name }
    return nearest(text, among: words)
  }

  /// The first few hundred wrong names are worth a guess; whoever reads on has seen what is wrong with them.
  mutating func mayGuess() -> Bool {
    guesses += 1
    return guesses <= 300
  }

  /// Names that two elements of one kind share, and that are meant to be unique.
  func sharedNames(of kind: ElementKind) -> [(Callable, first: Callable)] {
    var first: [String: Callable] = [:]
    var shared: [(Callable, first: Callable)] = []
    for callable in all where callable.kind == kind && !callable.name.isEmpty {
      if let other = first[callable.name] {
        shared.append((callable, other))
      } else {
        first[callable.name] = callable
      }
    }
    return shared
  }
}

extension Diagnostic {
  static func taken(
    _ rule: Rule, _ what: String, by other: Callable, at range: SourceRange?, first: SourceRange?, help: String
  ) -> Diagnostic {
    Diagnostic(
      rule, "\(what) is already used by \(other.phrase)", at: range, notes: [.init("first used here", at: first)],
      help: help)
  }
}
