package import SourceText

/// An object of the description with everything that was claimed of it.
package struct MergedObject: Sendable {
  package struct Slot: Sendable {
    package var value: Written
    package var strength: Claim.Strength
    /// Indices of the input values that say so.
    package var sources: [Int]
    /// Where it stands in the description that was there.
    package var range: SourceRange?
    /// Of a list: one spelling of each part, once somebody asked. Groups have thousands of members.
    var parts: Set<String> = []
  }

  package var key: ObjectKey
  /// It was in the description before.
  package var isExisting: Bool
  package var slots: [String: Slot] = [:]

  package func text(_ key: String) -> String? {
    if case .text(let text)? = slots[key]?.value { text } else { nil }
  }

  package func items(_ key: String) -> [Written] {
    if case .list(let items)? = slots[key]?.value { items } else { [] }
  }

  /// Any input value that speaks of it.
  package var firstSource: Int? { slots.values.flatMap(\.sources).min() }
}

/// An answer that came to nothing: its path, and what the description says there.
package struct HeldDecision: Sendable {
  package var path: String
  package var there: String
}

/// What all files together say, and what became of each of their values.
package struct MergedImport: Sendable {
  package var values: [InputValue] = []
  /// In the order in which they were first heard of.
  package private(set) var objects: [MergedObject] = []
  private var index: [ObjectKey: Int] = [:]
  /// What the import wrote that no value of the input says.
  package var assumptions: [Assumption] = []
  package var secrets: [CarriedSecret] = []
  /// Answers that no question asked for.
  package var idleDecisions: [String] = []
  /// Answers that came to nothing, since the description says something else there already, with what it says.
  package var heldDecisions: [HeldDecision] = []
  package var remarks: [String] = []
  /// Keys of the description itself that an answer or a file gives, such as `unassigned_numbers`.
  var rootTexts: [String: String] = [:]

  /// Those that may be.
  static let rootKeys: Set<String> = [
    "unassigned_numbers", "emergency_call_back", "outside_prefix", "extension_digits",
  ]
  /// The makers of devices whose model no file says.
  var vendors: [ObjectKey: String] = [:]

  package struct Assumption: Sendable, Hashable {
    package var path: String
    package var text: String
  }

  package init() {}

  package subscript(key: ObjectKey) -> MergedObject? {
    get { index[key].map { objects[$0] } }
    set {
      guard let newValue else { return }
      if let place = index[key] {
        objects[place] = newValue
      } else {
        index[key] = objects.count
        objects.append(newValue)
      }
    }
  }

  package func all(_ list: String) -> [MergedObject] { objects.filter { $0.key.list == list } }

  /// Leaves out objects that turned out not to be any.
  mutating func remove(where isNone: (MergedObject) -> Bool) {
    objects.removeAll(where: isNone)
    index = Dictionary(objects.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { first, _ in first })
  }

  mutating func set(_ key: ObjectKey, _ name: String, _ value: Written, assuming text: String) {
    var object = self[key] ?? MergedObject(key: key, isExisting: false)
    object.slots[name] = .init(value: value, strength: .hint, sources: [])
    self[key] = object
    assumptions.append(Assumption(path: key.path + "/" + name, text: text))
  }

  /// Asks; until it is answered, the value counts as undecided.
  mutating func ask(_ question: Question, of value: Int?) {
    guard let value, values.indices.contains(value) else {
      assumptions.append(Assumption(path: question.path, text: question.text))
      return
    }
    if values[value].question == nil { values[value].question = question }
    values[value].demote(to: .needsDecision, question.text)
  }

  /// All open questions, each once, in order.
  package var questions: [(question: Question, place: InputPlace)] {
    var seen: Set<String> = []
    return values.compactMap { value in
      guard value.outcome == .needsDecision, let question = value.question, seen.insert(question.path).inserted else {
        return nil
      }
      return (question, value.place)
    }
  }
}
