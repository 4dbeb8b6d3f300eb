import TelephoneExchange

/// An automaton to be walked often: flat tables, a row for each state.
struct DialledStates {
  /// What a telephone does when it is here.
  enum Sending {
    case notYet, atOnce, afterPause, emergency
    /// After a pause, whatever digits follow.
    case anyLength
  }

  let start: Int32
  private let targets: [Int32]
  private let followers: [[Int32]]
  private let sendings: [Sending]
  private let endings: [Bool]

  init(_ automaton: DigitAutomaton, start: Int32) {
    self.start = start
    var targets: [Int32] = []
    var followers: [[Int32]] = []
    for state in 0..<automaton.count {
      let row = automaton.targets(state)
      targets += row
      followers.append(Set(row.prefix(10)).filter { $0 >= 0 }.sorted())
    }
    self.targets = targets
    self.followers = followers
    sendings = (0..<automaton.count).map(automaton.sending)
    endings = (0..<automaton.count).map { !automaton.targets($0).contains { $0 >= 0 } }
  }

  /// -1: nothing begins like this.
  func next(_ state: Int32, _ symbol: Int) -> Int32 { targets[Int(state) * DigitPattern.symbols.count + symbol] }

  /// Where any digit leads.
  func followers(_ state: Int32) -> [Int32] { followers[Int(state)] }

  /// Nothing longer begins like it.
  func ends(_ state: Int32) -> Bool { endings[Int(state)] }

  func sending(_ state: Int32) -> Sending { sendings[Int(state)] }
}
