import ExchangeCalls
import TelephoneExchange

extension CallGraph {
  /// Moments at which a call could go round in a circle, as far as calendars and switches decide that: at one moment each
  /// stands one way only, and a circle that needs it both ways is none.
  ///
  /// - Parameter circle: one of `circles`.
  func moments(of circle: [Int], among moments: [Int], _ interpreter: CallInterpreter) -> [Int] {
    let tests = circle.compactMap { state -> Test? in
      guard let node = node(of: state), case .test(let test, _, _) = plan[node] else { return nil }
      return test
    }
    let calendars = Set(tests.compactMap { if case .calendar(let id) = $0 { id } else { nil } })
      .sorted { $0.index < $1.index }
    let positions = switchPositions(in: circle, tests)
    let local = Dictionary(uniqueKeysWithValues: circle.enumerated().map { ($1, $0) })
    var known: [[Bool]: Bool] = [:]
    var rest = Self.mostLooks
    return moments.filter { moment in
      let inside = calendars.map { interpreter.holds($0, at: moment) }
      if let known = known[inside] { return known }
      rest -= circle.count * positions.count
      // Nobody knows; the search will tell.
      guard rest > 0 else { return true }
      let standing = Dictionary(uniqueKeysWithValues: zip(calendars, inside))
      let isOne = positions.contains { turns(circle, local, standing, $0) }
      known[inside] = isOne
      return isOne
    }
  }

  /// States that are looked at for one circle; a larger one is left to the search.
  private static let mostLooks = 2_000_000
  private static let mostPositions = 64

  /// Every way in which the switches that the circle asks can stand together; nil is a value that it does not ask for.
  private func switchPositions(in circle: [Int], _ tests: [Test]) -> [[VariableID: String?]] {
    var asked: [VariableID: Set<String>] = [:]
    for case .variable(let variable, let value) in tests where plan[variable].scope != .call {
      asked[variable, default: []].insert(value)
    }
    for state in circle {
      guard let node = node(of: state), case .change(let changes, _) = plan[node] else { continue }
      for change in changes {
        // It may stand otherwise the next time round.
        if case .store(let variable, _, _) = change { asked[variable] = nil }
      }
    }
    var positions: [[VariableID: String?]] = [[:]]
    for (variable, values) in asked.sorted(by: { $0.key.index < $1.key.index }) {
      guard positions.count * (values.count + 1) <= Self.mostPositions else { break }
      positions = positions.flatMap { position in
        ([nil] + values.sorted()).map { (value: String?) in position.merging([variable: value]) { $1 } }
      }
    }
    return positions
  }

  /// Whether the circle still has one in it while calendars and switches stand so.
  private func turns(
    _ circle: [Int], _ local: [Int: Int], _ calendars: [CalendarID: Bool], _ switches: [VariableID: String?]
  ) -> Bool {
    var ways: [Int] = []
    var starts = [0]
    for state in circle {
      let test = node(of: state).flatMap { if case .test(let test, _, _) = plan[$0] { test } else { nil } }
      for edge in edges(from: state) where !edge.choice.endsCircles {
        guard let to = local[Int(edge.to)] else { continue }
        if case .test(let answer) = edge.choice {
          switch test {
          case .calendar(let id): if calendars[id] != answer { continue }
          case .variable(let id, let value):
            if let stands = switches[id], (stands == value) != answer { continue }
          default: break
          }
        }
        ways.append(to)
      }
      starts.append(ways.count)
    }
    var search = CircleSearch(count: circle.count)
    return !search.circles(ways: { starts[$0]..<starts[$0 + 1] }, target: { ways[$0] }).isEmpty
  }
}
