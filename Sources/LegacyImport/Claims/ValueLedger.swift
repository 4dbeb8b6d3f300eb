/// The values of a file in its order. Each is left behind, with a reason, until somebody says what became of it.
struct ValueLedger {
  private(set) var values: [InputValue] = []
  private(set) var secrets: [CarriedSecret] = []
  private var said: Set<Int> = []

  mutating func add(_ place: InputPlace, _ old: String, _ why: String) -> Int {
    values.append(InputValue(place, old, .notCarried, why))
    return values.count - 1
  }

  /// What is said later never makes a value better.
  mutating func say(
    _ index: Int?, _ outcome: Outcome, _ note: String = "", _ claims: [Claim] = [], question: Question? = nil
  ) {
    guard let index else { return }
    values[index].claims += claims
    if said.insert(index).inserted {
      values[index].outcome = outcome
      values[index].note = note
    } else {
      values[index].demote(to: outcome, note)
    }
    if let question, values[index].question == nil { values[index].question = question }
  }

  func isSaid(_ index: Int) -> Bool { said.contains(index) }

  /// Never shown, whatever it is.
  mutating func secret(_ index: Int?, _ note: String) {
    guard let index else { return }
    said.insert(index)
    values[index].outcome = .secretRenewed
    values[index].note = note
    values[index].isSecret = true
  }

  mutating func append(_ value: InputValue) { values.append(value) }
}
