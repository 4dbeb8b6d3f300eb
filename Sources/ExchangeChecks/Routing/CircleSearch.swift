/// The circles of a graph: strongly connected components (Tarjan 1972) of more than one state, and states that lead to
/// themselves. Without recursion: a call may be thousands of steps long.
struct CircleSearch {
  private var order: [Int32]
  private var low: [Int32]
  private var isOpen: [Bool]
  private var stack: [Int] = []
  private var counter: Int32 = 0

  init(count: Int) {
    order = Array(repeating: -1, count: count)
    low = Array(repeating: 0, count: count)
    isOpen = Array(repeating: false, count: count)
  }

  /// Each circle with its states in rising order; the circles in the order of their first state.
  ///
  /// - Parameters:
  ///   - ways: the numbers of the ways that lead on from a state.
  ///   - target: where a way leads; nil where it is not to be followed.
  mutating func circles(ways: (Int) -> Range<Int>, target: (Int) -> Int?) -> [[Int]] {
    var found: [[Int]] = []
    var path: [(state: Int, rest: Range<Int>)] = []
    for root in order.indices where order[root] < 0 {
      enter(root)
      path.append((root, ways(root)))
      while let (state, rest) = path.last {
        if let way = rest.first {
          path[path.count - 1].rest = way + 1..<rest.upperBound
          guard let to = target(way) else { continue }
          if order[to] < 0 {
            enter(to)
            path.append((to, ways(to)))
          } else if isOpen[to] {
            low[state] = min(low[state], order[to])
          }
          continue
        }
        path.removeLast()
        if let before = path.last?.state { low[before] = min(low[before], low[state]) }
        guard low[state] == order[state] else { continue }
        // Nearly every state is a component of its own, for which no list is made.
        if stack.last == state, !ways(state).contains(where: { target($0) == state }) {
          stack.removeLast()
          isOpen[state] = false
        } else {
          found.append(close(state))
        }
      }
    }
    return found.sorted { $0[0] < $1[0] }
  }

  private mutating func enter(_ state: Int) {
    order[state] = counter
    low[state] = counter
    counter += 1
    stack.append(state)
    isOpen[state] = true
  }

  private mutating func close(_ root: Int) -> [Int] {
    var component: [Int] = []
    while let state = stack.popLast() {
      isOpen[state] = false
      component.append(state)
      if state == root { break }
    }
    return component.sorted()
  }
}
